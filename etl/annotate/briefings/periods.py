"""The period that a briefing was labelled with: a week, month or quarter, and the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from etl.annotate.matcher import Span

_PERIODS = ("week", "month", "quarter", "year")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NAMES = ("giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_NUMBERS = {**_ROMAN, **{name: number for number, name in enumerate(_NAMES, start=1)}}
_NAMED = rf"(?:{'|'.join(sorted(_NAMES, reverse=True))})(?! \d)(?!\w)"
_YEAR_BESIDE = r"(?:\s*[/.\-]\s*(?P<year>20\d{2}))?"
_PATTERNS = {
    "week": re.compile(rf"(?<!\w)tuần(?: thứ)? (?P<number>\d{{1,2}})(?!\d){_YEAR_BESIDE}"),
    "month": re.compile(rf"(?<!\w)tháng (?P<number>\d{{1,2}}(?!\d)|{_NAMED}){_YEAR_BESIDE}"),
    "quarter": re.compile(rf"(?<!\w)quý (?P<number>iv|i{{1,3}}|[1-4])(?!\w){_YEAR_BESIDE}"),
}
_YEAR = re.compile(r"(?<!\w)năm\s+(?P<year>20\d{2})(?!\d)")
_HALF_YEAR = re.compile(r"(?<!\w)tháng (?:đầu|cuối) năm (?P<year>20\d{2})(?!\d)")
_LARGEST = {"week": 53, "month": 12, "quarter": 4}
_DAY_BEFORE = re.compile(r"ngày \d{1,2} $")
_REACH = 90
_EARLY, _LATE = 10, 170
"""Days that a meeting may precede the first day of its label's period, and follow it: a quarter's comes in the next."""


@dataclass(frozen=True, slots=True)
class Label:
    """The period that a briefing was labelled with: numbers as stated, each with its words."""

    week: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    spans: tuple[tuple[str, Span], ...] = ()

    def fits(self, day: date) -> bool:
        """Whether a meeting on a day can have this label: about its period, else in its year or early in the next."""
        if self.year is None:
            return True
        if start := self._starts_on:
            return -_EARLY <= (day - start).days <= _LATE
        return day.year == self.year or (day.year == self.year + 1 and day.month <= 3)

    @property
    def _starts_on(self) -> date | None:
        month = self.month or (self.quarter and 3 * self.quarter - 2)
        return date(self.year, month, 1) if self.year and month else None

    def contradicts(self, other: Label) -> bool:
        """Whether two labels state different numbers for the same kind of period."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in _PERIODS)
        return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs)

    def joined(self, other: Label) -> Label:
        """This label with what only another one states, unless the two speak of different periods."""
        if self.contradicts(other):
            return self
        numbers = {name: getattr(self, name) or getattr(other, name) for name in _PERIODS}
        new = tuple(pair for pair in other.spans if getattr(self, pair[0].removeprefix("stated_")) is None)
        return Label(**numbers, spans=self.spans + new)


def period_label(folded: str, start: int, end: int, period_end: re.Pattern[str] | None = None) -> Label:
    """Read the period stated with the name of a meeting, within its clause; the year may follow later in the sentence.

    Args:
        folded: the folded text.
        start: where the name of the meeting begins; the name may hold the period's first word.
        end: where its sentence ends.
        period_end: wordings that open the next clause, such as the guidance for another month.
    """
    stop = min(end, start + _REACH)
    ending = period_end and period_end.search(folded, start, stop)
    stop = ending.start() if ending else stop
    spans = []
    numbers: dict[str, int] = {}
    for name, pattern in _PATTERNS.items():
        match = pattern.search(folded, start, stop)
        if match and not _DAY_BEFORE.search(folded[: match.start()]):
            numbers[name] = _number(match["number"])
            spans.append((f"stated_{name}", Span(*match.span("number"))))
            if match["year"] and "year" not in numbers:
                numbers["year"] = int(match["year"])
                spans.append(("stated_year", Span(*match.span("year"))))
    if any(not 1 <= numbers.get(name, 1) <= largest for name, largest in _LARGEST.items()):
        return Label()
    if "year" not in numbers:
        year = _later_year(folded, [span for _, span in spans], numbers, start, end)
        if year:
            numbers["year"] = int(folded[slice(*year)])
            spans.append(("stated_year", year))
    return Label(**numbers, spans=tuple(spans))


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words]


def _later_year(folded: str, stated: Iterable[Span], numbers: Mapping[str, int], start: int, end: int) -> Span | None:
    """The year behind a period, else behind the name itself and in its clause.

    The year of the period that guidance is given for is the label's too ("tháng 10, định hướng tuyên truyền tháng
    11/2020"), unless the year turns between them.
    """
    spans = list(stated)
    if not spans:
        comma = folded.find(",", start, min(end, start + _REACH))
        match = _YEAR.search(folded, start, comma if comma >= 0 else min(end, start + _REACH))
        match = match or _HALF_YEAR.search(folded, start, end)
        return Span(*match.span("year")) if match else None
    first = min(span.end for span in spans)
    matches = [match for match in [_YEAR.search(folded, first, end)] if match]
    for name in ("month", "quarter"):
        for match in _PATTERNS[name].finditer(folded, first, end):
            if match["year"] and _number(match["number"]) >= (numbers.get(name) or 1):
                matches.append(match)
    nearest = min(matches, key=lambda match: match.start("year"), default=None)
    return Span(*nearest.span("year")) if nearest else None
