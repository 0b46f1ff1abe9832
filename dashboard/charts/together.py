"""Several codes over time in one chart, each named where its line ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, Literal

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard.charts.dates import break_signs, dates_axis
from dashboard.charts.frame import Trace, figure, links, shown
from dashboard.charts.over_time import PAD, line_words
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "triangle-down", "star", "pentagon")
SIGNS = "●■◆▲✚✖▼★⬟"
"""SYMBOLS as letters, beside the names."""
HEIGHT = 420
PLOT = 360
"""Pixels of the height that the lines have to themselves."""
LETTERS, NAMES = 17, 136
"""Letters on a line of a name; pixels at the right for the names."""
LINE, AIR = 15, 4
"""Pixels: a line of a name, the space between two names."""
MANY = 40
"""Periods from which points become dots."""


def lines_together(
    frame: DataFrame,
    labels: Labels,
    theme: Theme,
    *,
    value: Literal["n", "share"] = "n",
    unit: str = "articles",
    colours: Mapping[str, str],
) -> go.Figure:
    """Draw a line per code.

    Args:
        frame: one row per code and period, in order: id, label, and the columns of `charts.line_over_time`.
        labels: wording.
        theme: appearance.
        value: what is drawn.
        unit: what is counted.
        colours: id → colour.
    """
    traces: list[Trace] = []
    size = 7 if frame["period"].nunique() < MANY else 4
    for place, (code, of_code) in enumerate(frame.groupby("id", sort=False)):
        complete = of_code["is_complete"].astype(bool)
        name, symbol = shown(of_code["label"].iloc[0]), SYMBOLS[place % len(SYMBOLS)]
        colour = colours.get(str(code), theme.accent)
        common: Trace = {
            "type": "scatter",
            "x": of_code["period_start"],
            "hovertext": [f"<b>{name}</b><br>{line_words(row, labels, unit)}" for row in rows(of_code)],
            "hoverinfo": "text",
            "customdata": links(of_code),
            "cliponaxis": False,
            "name": name,
        }
        hollow = {
            "size": 8,
            "symbol": symbol,
            "color": theme.paper,
            "opacity": 1,
            "line": {"color": colour, "width": 1.5},
        }
        traces.append(
            common
            | {
                "y": of_code[value].where(complete),
                "mode": "lines+markers",
                "connectgaps": False,
                "line": {"color": colour, "width": 2},
                "marker": {"size": size, "symbol": symbol, "color": colour, "opacity": 1},
            }
        )
        if not complete.all():
            traces.append(common | {"y": of_code[value].where(~complete), "mode": "markers", "marker": hollow})
    first = frame[frame["id"] == frame["id"].iloc[0]]
    starts = first["period_start"]
    top = (float(frame[value].max()) or 1.0) * 1.05
    return figure(
        labels,
        theme,
        HEIGHT,
        traces,
        xaxis=dates_axis(first, 8) | {"range": [starts.iloc[0] - PAD, starts.iloc[-1] + PAD]},
        yaxis={"range": [0, top], "nticks": 5, "tickformat": ",.0%" if value == "share" else ",d"},
        margin={"r": NAMES},
        annotations=[*break_signs(first, theme), *_names(frame, value, top, colours, theme)],
    )


def spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Return where the middles of labels stand so that none overlaps another, each as near to its place as that allows.

    Args:
        wanted: the middles wished for, in pixels from the top, ascending.
        heights: of the labels.
        room: pixels in all.
    """
    middles: list[float] = []
    edge = 0.0
    for middle, height in zip(wanted, heights, strict=True):
        middles.append(max(middle, edge + height / 2))
        edge = middles[-1] + height / 2
    edge = room
    for place in reversed(range(len(middles))):
        middles[place] = min(middles[place], edge - heights[place] / 2)
        edge = middles[place] - heights[place] / 2
    return middles


def _names(frame: DataFrame, value: str, top: float, colours: Mapping[str, str], theme: Theme) -> list[dict[str, Any]]:
    """Return the codes' names at the right, each joined to the last point of its line."""
    ends = frame[frame[value].notna()].groupby("id", sort=False).tail(1)
    ends = ends.sort_values(value, ascending=False, kind="stable")
    signs = {code: SIGNS[place % len(SIGNS)] for place, code in enumerate(frame["id"].unique())}
    texts = [[shown(line) for line in wrap(label, LETTERS)] for label in ends["label"]]
    wanted = [PLOT * (1 - end / top) for end in ends[value]]
    places = spread(wanted, [LINE * len(lines) + AIR for lines in texts], PLOT)
    inks = {code: colours.get(code, theme.accent) for code in signs}
    return [
        {
            "x": row.period_start,
            "y": getattr(row, value),
            "text": f'<span style="color:{inks[row.id]}">{signs[row.id]}</span> {"<br>".join(lines)}',
            "ax": 18,
            "ay": place - start,
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": inks[row.id],
            "standoff": 5,
            "xanchor": "left",
            "align": "left",
            "font": {"size": 12, "color": theme.ink},
        }
        for row, lines, start, place in zip(rows(ends), texts, wanted, places, strict=True)
    ]
