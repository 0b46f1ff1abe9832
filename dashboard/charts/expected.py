"""A code's weeks beside what its earlier weeks let expect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame, NaT, Series, concat

from dashboard.charts.dates import break_signs, cuts, dates_axis
from dashboard.charts.frame import ABOVE, KEEP, Trace, band, figure, links
from dashboard.charts.strips import spike_words
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme, faded

HEIGHT = 240
TICKS = 6
PLAIN, SPIKE, CHOSEN = 5, 10, 13
"""Pixels across a week's point."""


def expected_weeks(
    frame: DataFrame,
    labels: Labels,
    theme: Theme,
    *,
    unit: str = "articles",
    colour: str | None = None,
    chosen: str | None = None,
) -> go.Figure:
    """Draw the count of each week as a line, the 95% prediction interval as a band, what was expected dashed.

    Args:
        frame: rows of `queries.spikes` of one code, in order, with label; link is optional.
        labels: wording.
        theme: appearance.
        unit: what is counted.
        colour: the code's colour.
        chosen: the period ('2021-W10') whose point is ringed.
    """
    colour = colour or theme.accent
    weeks = _with_gaps(frame)
    runs = _fitted_runs(frame, weeks)
    expected = _broken(runs)
    solid, dashed = {"color": colour, "width": 2}, {"color": theme.muted, "width": 1.5, "dash": "dash"}
    traces = [
        *_bands(runs, labels("spikes.legend.interval"), theme),
        _line(expected["period_start"], expected["expected"], labels("spikes.legend.expected"), dashed),
        _line(weeks["period_start"], weeks["n"], labels("spikes.legend.observed"), solid),
        _points(frame, labels, theme, unit, colour, chosen),
    ]
    return figure(
        labels,
        theme,
        HEIGHT,
        traces,
        xaxis=dates_axis(weeks, TICKS),
        annotations=break_signs(weeks, theme),
        yaxis={"rangemode": "tozero", "nticks": 4, "tickformat": ",d"},
        showlegend=True,
        legend={**ABOVE, "y": 1.02, "font": {"size": 12}},
        margin={"t": 34},
    )


def _with_gaps(frame: DataFrame) -> DataFrame:
    """Return the weeks with those without articles as empty rows, where the line breaks."""
    whole = frame.set_index("period_start")[["n"]].astype(float).asfreq("7D")
    return whole.reset_index()


def _fitted_runs(frame: DataFrame, weeks: DataFrame) -> list[DataFrame]:
    """Return the weeks that have an expectation, parted where the axis leaves time out."""
    left_out = cuts(weeks)
    fitted = frame[frame["expected_low"].notna()]
    cuts_before = [sum(day >= last for _, last in left_out) for day in fitted["period_start"]]
    return [run for _, run in fitted.groupby(cuts_before)]


def _broken(runs: Sequence[DataFrame]) -> DataFrame:
    """Return the runs in one table with an empty row behind each, where the line breaks."""
    empty = DataFrame({"period_start": [NaT], "expected": [float("nan")]})
    tables = [table for run in runs for table in (run[["period_start", "expected"]], empty)]
    return concat(tables[:-1] or [empty], ignore_index=True)


def _bands(runs: Sequence[DataFrame], name: str, theme: Theme) -> list[Trace]:
    """Return the prediction interval as polygons, one for each run; the legend names the first."""
    colour = faded(theme.neutral, 0.28)
    return [
        band(run["period_start"], run["expected_low"], run["expected_high"], colour)
        | {"name": name, "showlegend": place == 0}
        for place, run in enumerate(runs)
    ]


def _line(x: Series, y: Series, name: str, look: dict[str, Any]) -> Trace:
    """Return a line that the pointer passes over: the points answer it."""
    return {"type": "scatter", "x": x, "y": y, "mode": "lines", "line": look, "name": name, "hoverinfo": "skip"}


def _points(frame: DataFrame, labels: Labels, theme: Theme, unit: str, colour: str, chosen: str | None) -> Trace:
    """Return a point per week, a larger diamond where it is a spike, ringed where it is the chosen one."""
    is_spike, is_chosen = frame["is_spike"].astype(bool), frame["period"] == chosen
    return {
        "type": "scatter",
        "x": frame["period_start"],
        "y": frame["n"],
        "mode": "markers",
        "marker": {
            "size": [
                CHOSEN if ringed else SPIKE if spike else PLAIN
                for ringed, spike in zip(is_chosen, is_spike, strict=True)
            ],
            "symbol": ["diamond" if spike else "circle" for spike in is_spike],
            "color": colour,
            "opacity": 1,
            "line": {"color": theme.ink, "width": [2 if ringed else 0 for ringed in is_chosen]},
        },
        "hovertext": [spike_words(row, labels, unit) for row in rows(frame)],
        "hoverinfo": "text",
        "customdata": links(frame),
        "cliponaxis": False,
        "showlegend": False,
        "selected": KEEP,
        "unselected": KEEP,
    }
