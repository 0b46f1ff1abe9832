"""What one person coded in one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

Half = Literal["tune", "report"]
Field = Literal["title", "lead", "body"]
FIELDS: tuple[Field, ...] = get_args(Field)
MACHINE = "machine"
"""What the annotation is called beside the coders; no coder has this name."""
WEIGHTS = ("main", "mention")
ROLES = ("report", "coverage", None)
NUMBERS = ("stated_week", "stated_month", "stated_quarter", "stated_year")
WORDS = ("session", "chair")
LISTS = ("hosts", "informing")
BRIEFING_KEYS = ("role", "event_date", *NUMBERS, *WORDS, *LISTS)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a body: a stretch of a field in Unicode characters from 0, the end exclusive.

    `code_id` is empty where a person saw a body that the codebook does not have.
    """

    field: str
    start: int
    end: int
    surface: str
    code_id: str


@dataclass(frozen=True, slots=True)
class Inline:
    """The article itself, where the gold brings it along; offsets refer to these texts as they stand."""

    title: str
    lead: str
    body: str
    published_at: datetime | None
    outlet: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's coding of one article; None is not coded, empty is coded as none.

    `fields` are the parts that the coder read; the machine is shown no others. `topics` are top-level.
    `where` is file and line.
    """

    where: str
    article_id: str
    coder: str
    half: str | None
    fields: tuple[str, ...]
    topics: frozenset[str] | None
    campaigns: Mapping[str, str] | None
    agencies: tuple[Mention, ...] | None
    briefing: Mapping[str, Any] | None
    inline: Inline | None

    @property
    def unit(self) -> tuple[str, tuple[str, ...]]:
        """What was coded: an article, or the part of it that was read."""
        return self.article_id, self.fields
