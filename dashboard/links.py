"""Where the marks of a chart lead: the address parameters of the articles behind each row. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from urllib.parse import quote, urlencode

from pandas import DataFrame, Series

from dashboard.filters import Filters, narrowed
from dashboard.labels import Language, in_address

ALONE = "alone"
"""Parameter of a mark's link that leads to its own articles, whatever the reader's filters."""


def address(page: str, outer: Filters, own: Mapping[str, list[str]], lang: Language) -> dict[str, list[str]]:
    """Return the address parameters under which a page opens: the language and the filters, with `own` in place of some
    of them; for `articles` what a mark counted among those that the filters let through.

    Args:
        page: the view.
        outer: the filters that what leads there was drawn under; none apply where `own` states ALONE.
        own: what leads there states.
        lang: the language to keep.
    """
    if ALONE in own:
        outer, own = Filters(), {name: values for name, values in own.items() if name != ALONE}
    return in_address(lang) | (narrowed(outer, own) if page == "articles" else outer.query() | dict(own))


def linked(
    frame: DataFrame, period: str | None = None, *, also: Mapping[str, str] | None = None, **codes: str
) -> DataFrame:
    """Add the column `link`: the address parameters of the articles behind each row.

    Args:
        frame: any rows.
        period: 'day', 'week' or 'month' where the rows have a `period_start`.
        also: address parameters that all rows have.
        codes: address parameter → the column that holds its value, or a list of values.
    """
    filled = [[(name, _stated(value)) for value in frame[column]] for name, column in codes.items()]
    days = [_days(start.date(), period) for start in frame["period_start"]] if period else [()] * len(frame)
    links = [
        urlencode([*(also or {}).items(), *of_row, *between], doseq=True)
        for *of_row, between in zip(*filled, days, strict=True)
    ]
    return frame.assign(link=links)


def _days(start: date, period: str) -> tuple[tuple[str, str], ...]:
    return ("from", start.isoformat()), ("to", last_day(start, period).isoformat())


def of_selection(
    frame: DataFrame, selection: Filters, parameter: str, also: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Return where each row leads that was counted under filters of its own and not the reader's.

    Args:
        frame: rows with an `id`.
        selection: the filters that they were counted under.
        parameter: the address parameter that the id fills.
        also: address parameters that all rows have.
    """
    stated = {name: [value] for name, value in also.items()} | {ALONE: ["1"]}
    return [urlencode(narrowed(selection, {**stated, parameter: [code]}), doseq=True) for code in frame["id"]]


def _stated(value: object) -> str | list[str]:
    """A column's value as an address states it; several codes stay several."""
    return (
        value if isinstance(value, str) else [str(one) for one in value] if isinstance(value, Iterable) else str(value)
    )


def quoted(values: Series) -> list[str | None]:
    """Return values fit for an address; None for the unknown."""
    return [quote(value, safe="") if isinstance(value, str) else None for value in values]


def last_day(start: date, period: str) -> date:
    """Return the last day of the day, week or month that begins on `start`."""
    if period == "week":
        return start + timedelta(days=6)
    return start.replace(day=calendar.monthrange(start.year, start.month)[1]) if period == "month" else start
