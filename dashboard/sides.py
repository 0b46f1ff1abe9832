"""The two sides of a comparison: which articles each holds, and how the address says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pandas import DataFrame

from dashboard.filters import LISTS, Filters

SIDES = ("a", "b")
PARAMETERS = ("from", "to", *LISTS)
WEEKS = 4
"""Length of the periods that are compared when nothing is said."""

Stated = Callable[[str], Sequence[str]]
"""An address parameter → its values."""


def stated_sides(stated: Stated) -> tuple[Filters, Filters] | None:
    """Return what the address says of each side (a_from, b_outlet, …); None when it says nothing of either."""
    a, b = (Filters.from_query({name: tuple(stated(f"{side}_{name}")) for name in PARAMETERS}) for side in SIDES)
    return None if a == b == Filters() else (a, b)


def side_query(a: Filters, b: Filters) -> dict[str, list[str]]:
    """Return the address parameters that `stated_sides` reads back."""
    return {
        f"{side}_{name}": values
        for side, filters in zip(SIDES, (a, b), strict=True)
        for name, values in filters.query().items()
        if name in PARAMETERS
    }


def within(base: Filters, side: Filters) -> Filters:
    """Return the articles of a side: its own days and lists, and where it states none those of the shared filters."""
    chosen: dict[str, Any] = {field: getattr(side, field) or getattr(base, field) for field in LISTS.values()}
    if side.date_from or side.date_to:
        chosen |= {"date_from": side.date_from, "date_to": side.date_to}
    return replace(base, **chosen)


def latest_weeks(coverage: DataFrame) -> tuple[Filters, Filters]:
    """Return the days of the latest complete weeks with articles and of as many before them: up to four each, fewer
    where there are fewer; nothing stated where there are not two.

    Args:
        coverage: rows of `queries.coverage`, by week.
    """
    weeks = [day.date() for day in coverage[coverage["is_complete"] & (coverage["n"] > 0)]["period_start"]]
    length = min(WEEKS, len(weeks) // 2)
    if not length:
        return Filters(), Filters()
    return _days(weeks[-length:]), _days(weeks[-2 * length : -length])


def _days(mondays: Sequence[date]) -> Filters:
    return Filters(mondays[0], mondays[-1] + timedelta(days=6))
