"""Publication dates: whatever form a record states, as local time; day before month, as Vietnam writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

EARLIEST_YEAR = 1990
LATEST_AHEAD = timedelta(days=366)
LONGEST = 120
"""Characters of a date; what is longer is none, and is not searched."""

_MILLISECONDS_FROM = 100_000_000_000
_RFC822 = re.compile(r"(?:\w{3},? )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)?(?: (?:[+-]\d{4}|[A-Z]{1,4}))?")
_GMT_HOURS = re.compile(r"(?:GMT|UTC) ?([+-]) ?(\d{1,2})$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})(?!\d)")
_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s*tháng\s*(\d{1,2})\s*,?\s*(?:năm\s*)?(\d{4})(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"^(?=\d/|\d\d/\d/)(1[0-2]|[1-9])/([1-9]\d?)(?=/\d{4} [1-9]\d?:\d\d:\d\d [AP]M$)")
"""How programs and sheets set to English (United States) write a moment: nothing padded, seconds, AM or PM."""

_TIME = re.compile(
    r"(?<![\d+])(?<!GMT-)(?<!UTC-)(\d{1,2})\s?(?::|h|g|giờ)\s?(\d{2})(?!\d)(?:\s?(?::|phút)\s?(\d{2}))?\s*(AM|PM|SA|CH)?(?!\w)",
    re.I,
)
_OFFSET = re.compile(
    r"(?:GMT|UTC)\s*([+-])\s*(\d{1,2}):?(\d{2})?|(?<=\d)\s?([+-])(\d{2}):?(\d{2})\s*$|\b(GMT|UTC)\b|(?<=\d)(Z)$", re.I
)


def parse_date(value: object, zone: ZoneInfo, formats: Sequence[str] = ()) -> datetime | None:
    """A stated publication date as naive local time in `zone`; None when it is no date.

    Read are ISO 8601, seconds and milliseconds since 1970, RFC 822, day/month/year with /, - or . and a time before or
    after, "3/11/2021 9:09:00 AM" of programs set to English (United States), the only form with the month first,
    "ngày 11 tháng 3 năm 2021", the caller's strptime formats, and as a last resort what dateparser makes of it.
    Times with an offset are converted; a date alone is midnight. Never raises.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(value, zone)
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    return _parse_text(value, zone, tuple(formats))


def is_plausible(moment: datetime, today: date) -> bool:
    """Can an article have been published then: from 1990 until a year from now?"""
    return moment.year >= EARLIEST_YEAR and moment.date() <= today + LATEST_AHEAD


@lru_cache(maxsize=8192)
def _parse_text(value: str, zone: ZoneInfo, formats: tuple[str, ...]) -> datetime | None:
    text = " ".join(value.split())
    for form in formats:
        try:
            return _local(datetime.strptime(text, form), zone)
        except ValueError:
            continue
    text = _MONTH_FIRST.sub(r"\2/\1", text)
    if _NUMBER.fullmatch(text):
        return _from_digits(text, zone)
    try:
        return (
            _local(datetime.fromisoformat(text), zone)
            if text[:4].isdigit() and text[4:5] == "-"
            else _search(text, zone)
        )
    except ValueError:
        return _search(text, zone)


def _search(text: str, zone: ZoneInfo) -> datetime | None:
    """The first date in the text, with the time beside it; a date that no calendar has is none."""
    if match := _DAY_FIRST.search(text):
        day, _, month, year = match.groups()
    elif match := _YEAR_FIRST.search(text):
        year, _, month, day = match.groups()
    elif match := _WORDS.search(text):
        day, month, year = match.groups()
    else:
        return _rfc822(text, zone) or _last_resort(text, zone)
    beside = f"{text[: match.start()]} | {text[match.end() :]}"
    try:
        moment = datetime(int(year), int(month), int(day))
        return _local(moment + _time_of(beside), zone, _offset_of(beside))
    except (ValueError, OverflowError):
        return None


def _time_of(text: str) -> timedelta:
    """The clock time in the text, midnight without one.

    Raises:
        ValueError: no clock shows it.
    """
    match = _TIME.search(text)
    if match is None:
        return timedelta()
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    half = (match[4] or "").upper()
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    elif half in ("AM", "SA") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"no time: {match[0]}")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _offset_of(text: str) -> timezone | None:
    """The offset from UTC that the text states."""
    match = _OFFSET.search(text)
    if match is None:
        return None
    sign, hours, minutes = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(-offset if sign == "-" else offset)


def _from_digits(text: str, zone: ZoneInfo) -> datetime | None:
    """20210311, 20210311090900 and the like, else seconds or milliseconds since 1970."""
    form = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}.get(len(text))
    if form is not None and text.isdigit():
        try:
            return datetime.strptime(text, form)
        except ValueError:
            return None
    return _from_epoch(float(text), zone) if len(text.partition(".")[0]) in (9, 10, 13) else None


def _from_epoch(number: float, zone: ZoneInfo) -> datetime | None:
    if not 0 < number < 1e14:  # nor infinite, nor NaN
        return None
    seconds = number / 1000 if number >= _MILLISECONDS_FROM else number
    return _local(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), zone)


def _rfc822(text: str, zone: ZoneInfo) -> datetime | None:
    text = _GMT_HOURS.sub(lambda match: f"{match[1]}{int(match[2]):02}00", text)
    if not _RFC822.fullmatch(text):
        return None
    try:
        return _local(parsedate_to_datetime(text), zone)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _last_resort(text: str, zone: ZoneInfo) -> datetime | None:
    """What dateparser makes of it, only where day, month and year are all stated: never relative to now."""
    if not any(letter.isdigit() for letter in text):
        return None
    import dateparser  # slow to import, rarely needed

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        found = dateparser.parse(text, languages=["vi", "en"], settings=settings)
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    return None if found is None else _local(found, zone)


def _local(moment: datetime, zone: ZoneInfo, offset: timezone | None = None) -> datetime | None:
    if moment.tzinfo is None and offset is not None:
        moment = moment.replace(tzinfo=offset)
    if moment.tzinfo is None:
        return moment.replace(microsecond=0)
    try:
        return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)
    except OverflowError:
        return None
