"""Publication dates that outlets write into their addresses; ids that only look like dates are left alone."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import SplitResult
from zoneinfo import ZoneInfo

from etl.clean.outlets import fold_outlet

UNDATED_HOSTS = Path(__file__).with_name("undated_hosts.csv")
"""Hosts whose addresses carry numbers that look like dates and are not."""

FIRST_YEAR = 2000

_PATH = re.compile(r"/(20\d\d)/(\d{1,2})/(\d{1,2})(?=/)|/(20\d\d)-(\d\d)-(\d\d)(?=[/-])|/(20\d\d)(\d\d)(\d\d)(?=/)")
_STAMP = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d{0,4}(?!\d)")
_SITE_STAMP = re.compile(r"(?<!\d)1\d\d([1-9]\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d{3}(?!\d)")
_DAY_AND_ID = re.compile(r"-(20\d\d)(\d\d)(\d\d)[a-z]\d{5,}(?=/?$)")
_EPOCH = re.compile(r"(?<!\d)(?:20\d\d)?(1\d{9})(?:\d{3})?(?=/?$)")


def date_in_url(url: SplitResult, zone: ZoneInfo, today: date) -> datetime | None:
    """The date in an address: a day in its folders, a stamp of 14 or more digits, or seconds since 1970 at its end.

    The first is the outlet's day at midnight, the others are to the second. A month alone is no date. Forms were read
    off 4,757 addresses of 2021: …-20211018164054165.chn, …-169211003124723555.htm (site code, two digits of
    the year), /2021/10/4/…, /20211004/…, …-20211016c6097856/, …1634963511.html.
    """
    if fold_outlet(url.hostname or "") in undated_hosts():
        return None
    path = re.sub(r"\.[a-z]{2,5}$", "", url.path)
    for match in (_PATH.search(path), _DAY_AND_ID.search(path)):
        if match:
            year, month, day = (int(part) for part in match.groups() if part)
            if found := _moment(today, year, month, day):
                return found
    if (match := _STAMP.search(path)) and (found := _moment(today, *map(int, match.groups()))):
        return found
    if match := _SITE_STAMP.search(path):
        year, *rest = map(int, match.groups())
        return _moment(today, 2000 + year, *rest)
    if match := _EPOCH.search(path):
        moment = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]))).astimezone(zone)
        local = moment.replace(tzinfo=None)
        return local if local.year >= FIRST_YEAR and local.date() <= today + timedelta(days=1) else None
    return None


@cache
def undated_hosts() -> frozenset[str]:
    """Hosts in undated_hosts.csv."""
    with UNDATED_HOSTS.open(encoding="utf-8-sig", newline="") as file:
        return frozenset(row["host"] for row in csv.DictReader(file))


def _moment(
    today: date, year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime | None:
    try:
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    return moment if year >= FIRST_YEAR and moment.date() <= today + timedelta(days=1) else None
