"""From what a reader types to a tree: words, phrases, operators, fields and parentheses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.errors import SearchError
from dashboard.search.terms import plain
from dashboard.search.tree import And, Field, Node, Not, Or, Term

MAX_LENGTH = 500
"""Characters of a search at most."""
MAX_TERMS = 24
"""Words and phrases of a search at most."""
MAX_DEPTH = 12
"""Parentheses, negations and fields within each other at most."""

OPERATORS = {"AND": "and", "VÀ": "and", "OR": "or", "HOẶC": "or", "NOT": "not", "KHÔNG": "not"}
FIELDS: dict[str, Field] = {
    "tieude": "title",
    "title": "title",
    "sapo": "lead",
    "lead": "lead",
    "noidung": "body",
    "body": "body",
    "bao": "outlet",
    "outlet": "outlet",
}
QUOTES = '"“”„«»'
SIGNS = {"(": "open", ")": "close", "|": "or"}
TokenKind = Literal["term", "field", "and", "or", "not", "open", "close", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a search: its kind, where it begins, and the word or the field that it is."""

    kind: TokenKind
    position: int
    text: str = ""


def parse(text: str) -> Node | None:
    """The search as a tree; None when there is nothing to look for (every article matches).

    Raises:
        SearchError: it cannot be understood, or is too long.
    """
    if len(text) > MAX_LENGTH:
        raise SearchError("too_long", MAX_LENGTH, f"longer than {MAX_LENGTH} characters; shorten it")
    tokens = list(_tokens(text))
    terms = [token for token in tokens if token.kind == "term"]
    if len(terms) > MAX_TERMS:
        raise SearchError("too_many_terms", terms[MAX_TERMS].position, f"more than {MAX_TERMS} words; leave some out")
    if len(tokens) == 1:
        return None
    parser = _Parser(tokens)
    node = parser.either("any", 0)
    if parser.next.kind != "end":
        raise SearchError("unexpected_parenthesis", parser.next.position, "')' without '(' before it")
    return node


class _Parser:
    """Recursive descent: OR of ANDs of terms, each perhaps negated, given a field, or in parentheses."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.next
        self.place += 1
        return token

    def either(self, field: Field, depth: int) -> Node:
        parts = [self.all_of(field, depth)]
        while self.next.kind == "or":
            self.take()
            parts.append(self.all_of(field, depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all_of(self, field: Field, depth: int) -> Node:
        parts = [self.one(field, depth)]
        while self.next.kind not in ("or", "close", "end"):
            if self.next.kind == "and":
                self.take()
            parts.append(self.one(field, depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def one(self, field: Field, depth: int) -> Node:
        token = self.take()
        if depth > MAX_DEPTH:
            raise SearchError("too_deep", token.position, f"more than {MAX_DEPTH} levels within each other")
        match token.kind:
            case "term":
                return Term(token.text, field)
            case "not":
                return Not(self.one(field, depth + 1))
            case "field":
                return self.one(FIELDS[token.text], depth + 1)
            case "open":
                node = self.either(field, depth + 1)
                if self.next.kind != "close":
                    raise SearchError("unclosed_parenthesis", token.position, "'(' is not closed")
                self.take()
                return node
        raise SearchError("missing_term", token.position, "a word or phrase is missing here")


def _tokens(text: str) -> Iterator[Token]:
    """The pieces of a search in order, an end last."""
    place = 0
    while place < len(text):
        start, letter = place, text[place]
        if _is_space(letter):
            place += 1
        elif sign := SIGNS.get(letter):
            yield Token(sign, start)  # type: ignore[arg-type]
            place += 1
        elif letter in QUOTES:
            place = _end(text, start + 1, QUOTES)
            if place == len(text):
                raise SearchError("unclosed_quote", start, "the quotation mark is not closed")
            yield _term(text[start + 1 : place], start)
            place += 1
        elif letter == "-" and start + 1 < len(text) and (text[start + 1].isalnum() or text[start + 1] in QUOTES + "("):
            yield Token("not", start)
            place += 1
        else:
            place = _end(text, start, QUOTES + "()|")
            name, colon, rest = text[start:place].partition(":")
            if colon and name.lower() in FIELDS:
                yield Token("field", start, name.lower())
                place -= len(rest)
            elif operator := OPERATORS.get(unicodedata.normalize("NFC", text[start:place])):
                yield Token(operator, start)  # type: ignore[arg-type]
            elif _spelled(text[start:place]):
                yield _term(text[start:place], start)
    yield Token("end", len(text))


def _term(text: str, position: int) -> Token:
    spelled = _spelled(text)
    if not spelled:
        raise SearchError("missing_term", position, "there is nothing between the quotation marks")
    return Token("term", position, spelled)


def _spelled(text: str) -> str:
    """A term as `Term.text` holds it; empty when no letter or sign is left of it."""
    seen = "".join(" " if _is_space(letter) else letter for letter in text if unicodedata.category(letter) != "Cf")
    spelled = " ".join(unicodedata.normalize("NFC", seen).lower().split())
    return spelled if plain(spelled) else ""


def _end(text: str, start: int, stops: str) -> int:
    """The first place from `start` on that holds one of `stops`, or, between quotation marks not, a space."""
    for place in range(start, len(text)):
        if text[place] in stops or (stops != QUOTES and _is_space(text[place])):
            return place
    return len(text)


def _is_space(letter: str) -> bool:
    """Spaces, and what no text holds: control characters and halves of surrogate pairs."""
    return letter.isspace() or unicodedata.category(letter) in ("Cc", "Cs")
