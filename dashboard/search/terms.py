"""One word or phrase: how it is spelled without diacritics, what pattern finds it, and where it stands in a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import Literal

from dashboard.search.tree import Node, Term, sought

PLAIN_BELOW = 0x2000
"""`article_search.folded` leaves what is above this code point as it is."""
TONES = "\u0300\u0301\u0309\u0303\u0323"


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


TONE_PLACES = {
    _nfc(first + second + tone): _nfc(first + tone + second)
    for (first, second), tone in product((("o", "a"), ("o", "e"), ("u", "y")), TONES)
}
"""The two places of a tone mark on an open syllable: hoà and hòa, khoẻ and khỏe, uỷ and ủy."""
TONE_PLACES |= {usual: other for other, usual in TONE_PLACES.items()}
OPEN_SYLLABLE = re.compile(rf"(?<!q)(?:{'|'.join(TONE_PLACES)})(?!\w)")
SIGN = re.compile(r"[!-/:-@\[-`{-~]")


BOUNDARIES = {
    "python": (r"(?<![^\W_])", r"(?![^\W_])"),
    "re2": (r"(?:^|[^\pL\pN])", r"(?:$|[^\pL\pN])"),
}
"""What stands before and after a whole word: no letter and no digit."""


def plain(text: str) -> str:
    """Text as `article_search.folded` stores it: lower case without diacritics, đ as d; combining marks vanish."""
    return "".join(map(_plain_letter, text))


def has_diacritics(term: Term) -> bool:
    """Whether the diacritics of a term must agree."""
    return plain(term.text) != term.text


def pattern(term: Term, *, dialect: Literal["python", "re2"]) -> str:
    """A regular expression for the term as whole words: with diacritics for a text as stored (RE2, which is DuckDB's,
    in any letter case; Python in lower case), without them for a plain text.

    A word with diacritics is found with its tone mark in either place.
    """
    spelled = term.text
    pieces, last = [], 0
    for syllable in OPEN_SYLLABLE.finditer(spelled):
        pieces += [_literal(spelled[last : syllable.start()]), f"(?:{syllable[0]}|{TONE_PLACES[syllable[0]]})"]
        last = syllable.end()
    core = "".join([*pieces, _literal(spelled[last:])])
    before, after = BOUNDARIES[dialect]
    any_case = "(?i)" if dialect == "re2" and has_diacritics(term) else ""
    return any_case + (before if spelled[0].isalnum() else "") + core + (after if spelled[-1].isalnum() else "")


def hits(text: str, node: Node | None, field: Literal["title", "lead", "body"]) -> list[tuple[int, int]]:
    """Where a field's stored text holds the words sought (those under NOT left out): characters start–end (end
    exclusive), in order, none overlapping.

    Args:
        text: the field as stored.
        node: the search, as `parse` gives it.
        field: which of its terms apply.
    """
    low = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
    places = [place for place, letter in enumerate(text) if _plain_letter(letter)]
    folded = plain(text)
    found: set[tuple[int, int]] = set()
    for term in sought(node):
        if term.field not in ("any", field):
            continue
        if has_diacritics(term):
            found |= {match.span() for match in re.finditer(pattern(term, dialect="python"), low)}
        else:
            found |= {
                (places[match.start()], places[match.end() - 1] + 1)
                for match in re.finditer(pattern(term, dialect="python"), folded)
            }
    return _joined(found)


def _joined(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping spans as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _literal(text: str) -> str:
    """Text for either dialect, its signs taken as they are."""
    return SIGN.sub(lambda sign: "\\" + sign[0], text)


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if ord(letter) >= PLAIN_BELOW:
        return letter
    if unicodedata.combining(letter):
        return ""
    return "d" if letter in "đĐ" else unicodedata.normalize("NFD", letter.lower())[0]
