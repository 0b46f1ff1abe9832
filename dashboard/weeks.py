"""ISO weeks as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.errors import WeekError
from dashboard.filters import Filters

FORMS = (
    re.compile(
        r"(?:tuần|tuan|week|w)?\s*(?:thứ\s*|thu\s*)?(?P<week>\d{1,2})\s*(?:[/.\-]|năm|nam|,|\s)\s*(?P<year>\d{4})"
    ),
    re.compile(r"(?P<year>\d{4})\s*[-/ ]?\s*w\s*(?P<week>\d{1,2})"),
)
"""Week then year (tuần 10/2021, w10 2021), or year then week (2021-W10)."""
EARLIEST, LATEST = 1900, 9998
"""Years whose weeks all lie within what a date can hold, and beyond any article."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week, Monday to Sunday; `str(week)` is '2021-W10', as in `articles.iso_week`."""

    year: int
    number: int

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    def shifted(self, weeks: int) -> Week:
        """The week so many weeks later (earlier when negative)."""
        return week_of(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


def week_of(day: date) -> Week:
    """The ISO week that holds a day."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def parse_week(text: str) -> Week:
    """Read a week: "tuần 10/2021", "10/2021", "2021-W10", "w10 2021", "Tuần 10 năm 2021".

    Raises:
        WeekError: not a week, or one that its year does not have.
    """
    written = " ".join(text.lower().split())
    for form in FORMS:
        if match := form.fullmatch(written):
            year, number = int(match["year"]), int(match["week"])
            break
    else:
        raise WeekError(f"{text!r}: not a week; write it as 10/2021 or 2021-W10")
    if not EARLIEST <= year <= LATEST:
        raise WeekError(f"{text!r}: the year is not one of {EARLIEST} to {LATEST}")
    weeks = date(year, 12, 28).isocalendar().week
    if not 1 <= number <= weeks:
        raise WeekError(f"{text!r}: {year} has weeks 1 to {weeks}")
    return Week(year, number)


def within(filters: Filters, week: Week) -> Filters:
    """The same filters over the days of a week."""
    return replace(filters, date_from=week.monday, date_to=week.sunday)
