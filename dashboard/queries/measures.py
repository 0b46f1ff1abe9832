"""The switches that several questions share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Period = Literal["day", "week", "month"]
PERIODS: tuple[Period, ...] = ("day", "week", "month")

Measure = Literal["mentions", "main"]
"""Count the articles that mention a code, or only those that are chiefly about it."""
MEASURES: tuple[Measure, ...] = ("mentions", "main")
USUAL: Mapping[str, Measure] = {"topic": "main", "campaign": "mentions", "agency": "mentions"}
"""How a kind of code is counted where nobody says otherwise. A topic's wordings are everyday words: fewer than half of
the articles that mention one are about it, but four in five of those that the machine takes to be chiefly about it."""


def by_mention(measure: Measure | None) -> list[str]:
    """Return the kinds of code that any mention counts for; None stands for each kind's usual measure."""
    return [kind for kind, usual in USUAL.items() if (measure or usual) == "mentions"]


def about(kind: str, measure: str) -> dict[str, str]:
    """Return what an address says beside a code so that the articles opened are those counted; see `article_list`."""
    return {"about": kind} if measure == "main" else {}
