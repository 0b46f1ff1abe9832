"""The words of the filtered articles, and of what they are compared with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from pandas import DataFrame

from dashboard.database import Build, run
from dashboard.filters import Filters

Against = Literal["before", "rest"]


def terms(build: Build, filters: Filters, *, limit: int | None = 200) -> DataFrame:
    """One row per word, the `limit` that occur in most articles (None for all).

    Columns: term, n (articles that contain it), n_occurrences, n_total.
    """
    return run(build, "terms", {"filters": filters.parameters(), "limit": limit})


def terms_compared(
    build: Build, filters: Filters, *, against: Against = "rest", other: Filters | None = None
) -> DataFrame:
    """One row per word of the filtered articles or of those they are compared with: the counts that
    `statistics.keyness` wants.

    Args:
        against: "before" is the period of the same length just before, under the same other filters (nothing without
            a first day);
            "rest" is every other article of the build.
        other: these articles instead; those that both filters let pass count as the filtered ones only.

    Columns: term, n, n_other (articles that contain it here and there), n_total, n_other_total. Words of fewer than 3
    articles altogether are left out.
    """
    if other is None:
        other = before(build, filters) if against == "before" else Filters(unit=filters.unit)
    return run(build, "terms_compared", {"filters": filters.parameters(), "other": other.parameters()})


def before(build: Build, filters: Filters) -> Filters:
    """The same filters over the period of the same length that ends the day before; without a first day, one that
    holds nothing."""
    if filters.date_from is None or filters.date_from == date.min:
        return replace(filters, date_from=date.max, date_to=date.max)
    last_stored = run(build, "freshness", {})["last_date"].dropna().dt.date
    last = filters.date_to or (last_stored.iloc[0] if len(last_stored) else filters.date_from)
    first = filters.date_from.toordinal()
    length = last.toordinal() - first + 1
    return replace(filters, date_from=date.fromordinal(max(first - length, 1)), date_to=date.fromordinal(first - 1))
