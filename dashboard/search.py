"""What a reader types to find articles: parsed, and its hits in a text. Pure; the searching itself is
`queries.found`.

    bầu cử              both words, with these diacritics
    bau cu              both words, whatever their diacritics
    "hội nghị"          the phrase
    a OR b · a HOẶC b · a | b
    -a · NOT a · KHÔNG a
    (a OR b) c          AND binds closer than OR
    tieude:a · title:a · sapo:"a b" · lead: · noidung: · body: · bao:tuoitre · outlet:

Operators are upper case; AND (VÀ) may be left out. Words match whole words, in any letter case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Field = Literal["any", "title", "lead", "body", "outlet"]
MAX_LENGTH = 500
"""Characters of a search at most."""
MAX_TERMS = 24
"""Words and phrases of a search at most."""
MAX_DEPTH = 12
"""Parentheses and negations within each other at most."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to find: NFC, lower case, single spaces; with diacritics they must agree."""

    text: str
    field: Field = "any"


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match its part."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """What matches all its parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What matches any of its parts."""

    parts: tuple[Node, ...]


Node = Term | Not | And | Or


def parse(text: str) -> Node | None:
    """The search as a tree; None when there is nothing to look for (every article matches).

    Raises:
        SearchError: it cannot be understood, or is too long.
    """
    raise NotImplementedError


def hits(text: str, node: Node | None, field: Literal["title", "lead", "body"]) -> list[tuple[int, int]]:
    """Where a field's stored text holds the words sought (those under NOT left out): characters start–end (end
    exclusive), in order, none overlapping."""
    raise NotImplementedError
