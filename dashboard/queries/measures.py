"""The switches that several questions share."""

from __future__ import annotations

from typing import Literal

Period = Literal["day", "week", "month"]
PERIODS: tuple[Period, ...] = ("day", "week", "month")

Measure = Literal["mentions", "main"]
"""Count the articles that mention a code, or only those that are chiefly about it."""
MEASURES: tuple[Measure, ...] = ("mentions", "main")
