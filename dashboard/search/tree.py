"""A search as a tree of terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Field = Literal["any", "title", "lead", "body", "outlet"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to find: NFC, lower case, single spaces; with diacritics they must agree.

    `field` is where: title, lead or body, any of the three, or the outlet's name or id.
    """

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


def sought(node: Node | None, *, is_sought: bool = True) -> Iterator[Term]:
    """The terms that articles are found by, those that they must not hold left out."""
    match node:
        case Term():
            if is_sought:
                yield node
        case Not(part):
            yield from sought(part, is_sought=not is_sought)
        case And(parts) | Or(parts):
            for part in parts:
                yield from sought(part, is_sought=is_sought)
