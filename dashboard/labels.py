"""All wording, in Vietnamese and English, and every number and date as each language writes it.

The sentences are in labels.csv (key, vi, en), which translators can edit; this module only reads and fills them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from pandas import isna

Language = Literal["vi", "en"]
LANGUAGES: dict[Language, str] = {"vi": "Tiếng Việt", "en": "English"}
DASH = "–"
MINUS = "−"
TENTH = 0.001
"""Of a percentage point, as a share."""


@cache
def wording() -> dict[str, dict[Language, str]]:
    """Return every sentence: key → language → text with {names} to fill in."""
    with (Path(__file__).parent / "labels.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["key"]: {"vi": row["vi"], "en": row["en"]} for row in csv.DictReader(file)}


def language(stated: str | None) -> Language:
    """Return the language that an address asks for: Vietnamese unless it says lang=en."""
    return "en" if stated == "en" else "vi"


@dataclass(frozen=True, slots=True)
class Labels:
    """Wording and formats of one language."""

    lang: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return a sentence with its {names} filled; numbers and dates are formatted for the language.

        Raises:
            KeyError: labels.csv has no such key.
        """
        return wording()[key][self.lang].format(**{name: self.value(value) for name, value in values.items()})

    def value(self, value: object) -> str:
        """Write a number, day or moment as the language does; text stays as it is."""
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        if isinstance(value, float):
            return self.number(value, 1)
        return str(value)

    @property
    def separators(self) -> str:
        """Return Plotly's signs: decimal, then thousands."""
        return ",." if self.lang == "vi" else ".,"

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Write 1234.5 as '1.234,5' or '1,234.5'; unknown as a dash."""
        if value is None or isna(value):
            return DASH
        text = f"{abs(value):,.{decimals}f}"
        if self.lang == "vi":
            text = text.translate({ord(","): ".", ord("."): ","})
        is_zero = not text.strip("0.,")
        return text if value >= 0 or is_zero else MINUS + text

    def signed(self, value: float | None, decimals: int = 0) -> str:
        """Write a change with its sign: '+12', '−3', '0'."""
        text = self.number(value, decimals)
        return f"+{text}" if text != DASH and value is not None and value > 0 and text.strip("0.,") else text

    def percent(self, share: float | None, decimals: int = 1) -> str:
        """Write a share between 0 and 1 as '12,5%'; one that is not 0 is never written as 0."""
        if share is None or isna(share):
            return DASH
        written = f"{self.number(100 * share, decimals)}%"
        if share <= 0 or written.strip("0.,%"):
            return written
        return self("unit.below", least=f"{self.number(10**-decimals, decimals)}%")

    def points(self, difference: float | None) -> str:
        """Write a difference of shares in percentage points, with its sign."""
        text = self.signed(None if difference is None or isna(difference) else 100 * difference, 1)
        return text if text == DASH else f"{text} {self('unit.points')}"

    def bounds(self, low: float, high: float) -> tuple[str, str]:
        """Write the ends of an interval of a difference of shares, in percentage points; finer where rounding would
        make an interval that leaves out zero seem to touch it."""
        touches = low * high > 0 and min(abs(low), abs(high)) < TENTH / 2
        decimals = 2 if touches else 1
        return self.signed(100 * low, decimals), self.signed(100 * high, decimals)

    def interval(self, low: float, high: float) -> str:
        """Write a 95% interval of a share."""
        return f"{self.number(100 * low, 1)}{DASH}{self.number(100 * high, 1)}%"

    def day(self, day: date | None) -> str:
        """Write a day as dd/mm/yyyy, in both languages; unknown as a dash."""
        return DASH if day is None else f"{day:%d/%m/%Y}"

    def moment(self, moment: datetime | None) -> str:
        """Write a moment as dd/mm/yyyy hh:mm; unknown as a dash."""
        return DASH if moment is None else f"{moment:%d/%m/%Y %H:%M}"

    def week(self, day: date) -> str:
        """Name the ISO week of a day: 'tuần 10/2021' or 'week 10/2021'."""
        year, week, _ = day.isocalendar()
        return self("unit.week_named", week=str(week), year=str(year))

    def unit(self, unit: str, count: float = 2) -> str:
        """Name what is counted ('articles' or 'stories'), in the form that a count asks for."""
        return self(f"unit.{unit}.one" if count == 1 else f"unit.{unit}")

    def counted(self, count: int, unit: str) -> str:
        """Write a count with its unit: '1.234 bài'."""
        return f"{self.number(count)} {self.unit(unit, count)}"

    def code(self, vietnamese: str, english: object) -> str:
        """Choose a code's label; the Vietnamese one when no English one is recorded."""
        return english if self.lang == "en" and isinstance(english, str) and english else vietnamese


def in_address(lang: Language) -> dict[str, list[str]]:
    """Return the address parameter that keeps a language; none for the first, which needs none."""
    return {"lang": [lang]} if lang != "vi" else {}


def as_sentence(text: str) -> str:
    """Return text with its first letter a capital and all others as they are: how it is shown, not how it is stored."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """Return text that Streamlit's Markdown shows as it stands.

    Labels of widgets and headings are Markdown; the words of articles and codebooks are not ours to be formatted.
    """
    escaped = "".join(f"\\{sign}" if sign in MARKDOWN_SIGNS else sign for sign in text)
    # An escaped colon still makes addresses links and names icons (:material/home:); a word joiner behind it does not.
    return escaped.replace("\\:", "\\:\u2060").replace("\n", " ")


MARKDOWN_SIGNS = frozenset("\\`*_{}[]()#+-.!|<>$:~&^=@\"'")
