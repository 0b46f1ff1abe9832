"""A code's weeks beside what its earlier weeks let expect."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
from pandas import DataFrame, NaT, concat

from dashboard.charts.dates import break_signs, cuts, dates_axis
from dashboard.charts.frame import Trace, figure, links
from dashboard.charts.strips import spike_words
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme, faded

HEIGHT = 240
TICKS = 6


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
    left_out = cuts(weeks)
    fitted = frame[frame["expected_low"].notna()]
    runs = [
        run for _, run in fitted.groupby([sum(day >= last for _, last in left_out) for day in fitted["period_start"]])
    ]
    bands: list[Trace] = [
        {
            "type": "scatter",
            "x": [*run["period_start"], *run["period_start"][::-1]],
            "y": [*run["expected_high"], *run["expected_low"][::-1]],
            "mode": "lines",
            "line": {"width": 0},
            "fill": "toself",
            "fillcolor": faded(theme.neutral, 0.28),
            "name": labels("spikes.legend.interval"),
            "hoverinfo": "skip",
            "showlegend": place == 0,
        }
        for place, run in enumerate(runs)
    ]
    dashes = _broken(runs)
    expected: Trace = {
        "type": "scatter",
        "x": dashes["period_start"],
        "y": dashes["expected"],
        "mode": "lines",
        "line": {"color": theme.muted, "width": 1.5, "dash": "dash"},
        "name": labels("spikes.legend.expected"),
        "hoverinfo": "skip",
    }
    observed: Trace = {
        "type": "scatter",
        "x": weeks["period_start"],
        "y": weeks["n"],
        "mode": "lines",
        "line": {"color": colour, "width": 2},
        "name": labels("spikes.legend.observed"),
        "hoverinfo": "skip",
    }
    is_spike = frame["is_spike"].astype(bool)
    sizes = [
        13 if period == chosen else 10 if spike else 5 for period, spike in zip(frame["period"], is_spike, strict=True)
    ]
    points: Trace = {
        "type": "scatter",
        "x": frame["period_start"],
        "y": frame["n"],
        "mode": "markers",
        "marker": {
            "size": sizes,
            "symbol": ["diamond" if spike else "circle" for spike in is_spike],
            "color": colour,
            "opacity": 1,
            "line": {"color": theme.ink, "width": [2 if period == chosen else 0 for period in frame["period"]]},
        },
        "hovertext": [spike_words(row, labels, unit) for row in rows(frame)],
        "hoverinfo": "text",
        "customdata": links(frame),
        "cliponaxis": False,
        "showlegend": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    legend = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False}
    return figure(
        labels,
        theme,
        HEIGHT,
        [*bands, expected, observed, points],
        xaxis=dates_axis(weeks, TICKS),
        annotations=break_signs(weeks, theme),
        yaxis={"rangemode": "tozero", "nticks": 4, "tickformat": ",d"},
        showlegend=True,
        legend=legend | {"font": {"size": 12}},
        margin={"t": 34},
    )


def _with_gaps(frame: DataFrame) -> DataFrame:
    """Return the weeks with those without articles as empty rows, where the line breaks."""
    whole = frame.set_index("period_start")[["n"]].astype(float).asfreq("7D")
    return whole.reset_index()


def _broken(runs: Sequence[DataFrame]) -> DataFrame:
    """Return the runs in one table with an empty row behind each, where the line breaks."""
    empty = DataFrame({"period_start": [NaT], "expected": [float("nan")]})
    tables = [table for run in runs for table in (run[["period_start", "expected"]], empty)]
    return concat(tables[:-1] or [empty], ignore_index=True)
