"""The time axis: ticks on first days of periods; long stretches without articles are left out and marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame, Timedelta, Timestamp

from dashboard.theme import Theme

DAYS_A_WEEK = 7
DAY = 86_400_000
"""Milliseconds, Plotly's unit of dates."""
LONG = Timedelta(days=91)
"""Periods with articles that lie further apart than a quarter have the time between them cut out of the axis: records
of two campaigns years apart would leave each a sliver at the edge."""
SIGN = "//"

Cut = tuple[Timestamp, Timestamp]
"""A stretch left out of the axis: from, to."""


def cuts(frame: DataFrame) -> list[Cut]:
    """Return the long stretches without an article.

    Args:
        frame: one row per period, in order: period_start, n (NaN in a gap).
    """
    starts = frame["period_start"]
    held = starts[frame["n"].notna()]
    is_after_gap = held.diff() > LONG
    if not is_after_gap.any():
        return []
    step = starts.diff().min()
    befores = held[is_after_gap.shift(-1, fill_value=False)]
    return [(before + step, after - step) for before, after in zip(befores, held[is_after_gap], strict=True)]


def is_cut(day: Timestamp, left_out: Sequence[Cut]) -> bool:
    """Say whether a day lies in a stretch that the axis leaves out."""
    return any(first < day < last for first, last in left_out)


def dates_axis(frame: DataFrame, ticks: int) -> dict[str, Any]:
    """Return an axis with ticks on first days of periods, at most so many, the year beneath the first of each.

    Args:
        frame: as `cuts`.
        ticks: how many there is room for.
    """
    starts = frame["period_start"]
    axis: dict[str, Any] = {"tickformat": "%d/%m\n%Y", "tickangle": 0, "showgrid": False}
    if left_out := cuts(frame):
        shown = [day for day in starts if not is_cut(day, left_out)]
        marked = shown[:: -(-len(shown) // ticks)]
        breaks = [{"bounds": [f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"]} for first, last in left_out]
        return axis | {"rangebreaks": breaks, "tickvals": marked, "ticktext": tick_words(marked)}
    if len(starts) > 1 and (starts.diff().dropna().dt.days == DAYS_A_WEEK).all():
        return axis | {"tick0": starts.iloc[0], "dtick": DAYS_A_WEEK * DAY * -(-len(starts) // ticks)}
    return axis | ({"tickvals": list(starts)} if len(starts) <= ticks else {"nticks": ticks})


def has_cuts(figure: go.Figure) -> bool:
    """Say whether time was left out of a figure's axis."""
    return bool(figure.layout.xaxis.rangebreaks)


def break_signs(frame: DataFrame, theme: Theme) -> list[dict[str, Any]]:
    """Return the signs that stand on the axis where time was left out, as annotations; clear, for a point may lie
    beneath."""
    return [
        {
            "x": first,
            "y": 0,
            "yref": "paper",
            "text": SIGN,
            "showarrow": False,
            "yanchor": "middle",
            "font": {"size": 13, "color": theme.muted},
        }
        for first, _ in cuts(frame)
    ]


def tick_words(days: Sequence[Timestamp]) -> list[str]:
    """Write days, the year beneath the first of each."""
    years = [None, *(day.year for day in days)]
    return [
        f"{day:%d/%m}<br>{day:%Y}" if day.year != before else f"{day:%d/%m}"
        for day, before in zip(days, years, strict=False)
    ]
