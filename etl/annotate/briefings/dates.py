"""When a briefing took place: its day and the part of the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from etl.annotate.briefings.periods import Label
from etl.annotate.matcher import Span

_SESSION = r"(?P<session>sáng|trưa|chiều|tối)"
_EVENT_DATE = re.compile(
    rf"(?P<cue>(?:(?<!\w){_SESSION}(?: tối)?(?: nay| qua| cùng ngày| thứ \w+| chủ nhật)?,?\s*\(?\s*)?"
    r"(?:(?<!\w)(?:ngày|hôm nay|nay|hôm qua)[,:]?\s*\(?\s*)?)"
    r"(?<![\d/.\-])(?P<day>\d{1,2})(?P<joint>\s*(?:[/.\-]|\s+tháng\s+)\s*)(?P<month>\d{1,2})"
    r"(?:\s*(?:[/.\-]|\s+năm\s+)\s*(?P<year>\d{4}|\d{2}(?=\D)))?(?![\d/%])\)?"
)
_TODAY = re.compile(rf"(?<!\w)(?:{_SESSION} nay|hôm nay)(?!\w)")
_PART = re.compile(rf"(?<!\w){_SESSION}(?= (?:tối |thứ |chủ nhật|nay|qua|ngày|cùng|\(|\d))")
_RANGE_GOES_ON = re.compile(r"\s*-\s*\d{1,2}[/.\-]\d")
_RANGE_CAME_BEFORE = re.compile(r"[/.\-]\d{4}\s*-\s*$")
LONGEST_LAG = timedelta(days=60)
"""A date without a year is this far back from publication at most; older ones name another event."""
OPENING = 25
"""A date that begins within so many characters of a sentence dates what the sentence tells."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, with the words that say so, and whether they say it of the sentence's event and not of something in it.

    `is_told`: the day opens the sentence or stands with a part of the day.
    """

    event_date: date
    span: Span
    is_told: bool = True


def event_day(folded: str, within: Span, published: date, label: Label | None = None) -> Day | None:
    """The day on which a sentence says that its event took place, the surest wording first, then the earliest.

    The year comes from the words, else the nearest past date counts, corrected by the label's year where a page was
    stamped years later. "Chiều nay" is the day of publication. Anniversaries with their years ("21/6/1925 - 21/6/2021")
    are none.
    """
    days = [day for day, _ in _days(folded, within, published, label) if day]
    return min(days, key=lambda day: (not day.is_told, day.span.start), default=None)


def day_words(folded: str, within: Span) -> Span | None:
    """The first words of a stretch that state a day, whichever it is."""
    found = [match for pattern in (_EVENT_DATE, _TODAY) if (match := pattern.search(folded, *within))]
    return min((Span(*match.span()) for match in found), default=None)


def is_to_come(folded: str, within: Span, published: date) -> bool:
    """Whether the only days that a sentence names lie ahead: it announces its event."""
    days = list(_days(folded, within, published, None))
    return bool(days) and all(day is None and ahead for day, ahead in days)


def session(folded: str, places: Iterable[Span]) -> tuple[str, Span] | None:
    """The part of the day that the first of some stretches names beside a day."""
    for place in places:
        match = _PART.search(folded, place.start, place.end)
        if match:
            part = match["session"]
            return ("chiều" if part == "trưa" else part), Span(*match.span())
    return None


def _days(folded: str, within: Span, published: date, label: Label | None) -> Iterator[tuple[Day | None, bool]]:
    """Each date of a stretch: the day, None if the event can't have had it; and whether it lies ahead."""
    end = within.start
    for match in _EVENT_DATE.finditer(folded, within.start, within.end):
        span = Span(*match.span())
        if _RANGE_GOES_ON.match(folded, span.end) or _RANGE_CAME_BEFORE.search(
            folded, within.start, match.start("day")
        ):
            continue
        is_told = bool(match["session"]) or span.start - within.start <= OPENING
        if "." in match["joint"] and not match["cue"] and span.start > within.start:
            continue  # a decimal number
        end = span.end
        found = _resolve(match, published, label)
        yield (Day(found, span, is_told) if found else None), found is None and _lies_ahead(match, published)
    for match in _TODAY.finditer(folded, within.start, within.end):
        if match.start() >= end or not _EVENT_DATE.match(folded, match.start()):
            yield Day(published, Span(*match.span())), False


def _resolve(match: re.Match[str], published: date, label: Label | None) -> date | None:
    latest = published + timedelta(days=1)
    if match["year"]:
        year = int(match["year"])
        found = _date(year if year > 99 else 2000 + year, match)
        return found if found and found <= latest else None
    for year in (latest.year, latest.year - 1):
        found = _date(year, match)
        if found and found <= latest and published - found <= LONGEST_LAG and (label is None or label.fits(found)):
            return found
    if label is None or label.year is None:
        return None
    by_label = (_date(year, match) for year in (label.year, label.year + 1))
    return next((found for found in by_label if found and label.fits(found) and found <= latest), None)


def _lies_ahead(match: re.Match[str], published: date) -> bool:
    year = int(match["year"]) if match["year"] else published.year
    found = _date(year, match)
    return found is not None and timedelta(1) < found - published <= LONGEST_LAG


def _date(year: int, match: re.Match[str]) -> date | None:
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
