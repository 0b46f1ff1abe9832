"""When a briefing took place, and the period that it was labelled with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from etl.annotate.matcher import Span

_SESSION = r"(?P<session>sáng|trưa|chiều|tối)"
_EVENT_DATE = re.compile(
    rf"(?:(?<!\w){_SESSION}(?: nay| qua| cùng ngày)?(?: tối)?,?\s*)?"
    r"(?:(?<!\w)(?:ngày|hôm nay|nay|hôm qua)\s*)?\(?"
    r"(?<![\d/.\-])(?P<day>\d{1,2})\s*(?:[/.\-]|\s+tháng\s+)\s*(?P<month>\d{1,2})"
    r"(?:\s*(?:[/.\-]|\s+năm\s+)\s*(?P<year>\d{4}))?(?![\d/%])\)?"
)
_TODAY = re.compile(rf"(?<!\w)(?:{_SESSION} nay|hôm nay)(?!\w)")
_SESSION_ALONE = re.compile(rf"(?<!\w){_SESSION}(?= (?:nay|qua|ngày|cùng|\d))")
LONGEST_LAG = timedelta(days=60)
"""A date without a year is this far back from publication at most; older ones name another event."""


@dataclass(frozen=True, slots=True)
class When:
    """An event's day and part of the day, with the words that say so."""

    event_date: date
    session: str | None
    span: Span


def event_date(folded: str, within: Span, published: date) -> When | None:
    """Read the first date of a stretch of folded text that the event can have had.

    The year comes from the words, else the nearest past date counts. "Chiều nay" is the day of publication.
    """
    for match in _EVENT_DATE.finditer(folded, within.start, within.end):
        # "2-2021" is a month, "26/3" without a cue inside a longer number is none
        day = _nearest(match["day"], match["month"], match["year"], published)
        if day:
            return When(day, _afternoon(match["session"]), Span(*match.span()))
    today = _TODAY.search(folded, within.start, within.end)
    return When(published, _afternoon(today["session"]), Span(*today.span())) if today else None


def session(folded: str, within: Span) -> tuple[str, Span] | None:
    """The part of the day that a stretch of folded text names beside a day."""
    match = _SESSION_ALONE.search(folded, within.start, within.end)
    part = match and _afternoon(match["session"])
    return (part, Span(*match.span())) if match and part else None


def _afternoon(part: str | None) -> str | None:
    return "chiều" if part == "trưa" else part


def _nearest(day: str, month: str, year: str | None, published: date) -> date | None:
    tomorrow = published + timedelta(days=1)
    for candidate in (int(year),) if year else (tomorrow.year, tomorrow.year - 1):
        try:
            found = date(candidate, int(month), int(day))
        except ValueError:
            continue
        if found <= tomorrow and (year or published - found <= LONGEST_LAG):
            return found
    return None


@dataclass(frozen=True, slots=True)
class Label:
    """The period that a briefing was labelled with: numbers as stated, each with its words."""

    week: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    spans: tuple[tuple[str, Span], ...] = ()


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WEEK = re.compile(r"(?<!\w)tuần(?: thứ)? (?P<week>\d{1,2})(?!\d)")
_QUARTER = re.compile(r"(?<!\w)quý (?P<quarter>iv|i{1,3}|[1-4])(?!\w)")
_MONTH = re.compile(r"(?<!\w)tháng (?P<month>\d{1,2})(?!\d)(?:\s*[/.\-]\s*(?P<year>\d{4}))?")
_YEAR = re.compile(r"(?:năm\s+|[/.\-]\s*)(?P<year>(?:19|20)\d{2})(?!\d)")
_REACH = 90


def period_label(folded: str, start: int, end: int) -> Label:
    """Read the period stated with the name of a meeting, within its clause; the year may follow later in the sentence.

    Args:
        folded: the folded text.
        start: where the name of the meeting begins; the name may hold the period's first word.
        end: where its sentence ends.
    """
    stop = min(end, start + _REACH)
    for breaker in (";", ", nhằm", " định hướng", " nhiệm vụ", " và triển khai"):
        at = folded.find(breaker, start, stop)
        stop = at if at >= 0 else stop
    spans = []
    numbers: dict[str, int] = {}
    for name, pattern in (("week", _WEEK), ("month", _MONTH), ("quarter", _QUARTER)):
        match = pattern.search(folded, start, stop)
        if match and not _is_event_date(folded, match):
            numbers[name] = _ROMAN.get(match[name]) or int(match[name])
            spans.append((f"stated_{name}", Span(*match.span(name))))
            if name == "month" and match["year"]:
                numbers["year"] = int(match["year"])
                spans.append(("stated_year", Span(*match.span("year"))))
    if "year" not in numbers:
        first = min((span.start for _, span in spans), default=start)
        match = _YEAR.search(folded, first, end)
        if match:
            numbers["year"] = int(match["year"])
            spans.append(("stated_year", Span(*match.span("year"))))
    if not 1 <= numbers.get("month", 1) <= 12 or not 1 <= numbers.get("week", 1) <= 53:
        return Label()
    return Label(**numbers, spans=tuple(spans))


def _is_event_date(folded: str, match: re.Match[str]) -> bool:
    """Whether "tháng 3" is part of a day: "ngày 11 tháng 3"."""
    return bool(re.search(r"ngày \d{1,2} $", folded[: match.start()]))
