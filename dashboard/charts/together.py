"""Several codes over time in one chart: told apart by colour and by the shape of their points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard.charts.frame import Trace, figure, shown
from dashboard.charts.over_time import dates_axis, line_words
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "triangle-down", "star", "pentagon")
HEIGHT = 420
LEGEND_LINE = 24


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
    for place, (code, of_code) in enumerate(frame.groupby("id", sort=False)):
        complete = of_code["is_complete"].astype(bool)
        name, symbol = shown(of_code["label"].iloc[0]), SYMBOLS[place % len(SYMBOLS)]
        colour = colours.get(str(code), theme.accent)
        common: Trace = {
            "type": "scatter",
            "x": of_code["period_start"],
            "hovertext": [f"<b>{name}</b><br>{line_words(row, labels, unit)}" for row in rows(of_code)],
            "hoverinfo": "text",
            "customdata": list(of_code["link"]) if "link" in of_code else None,
            "cliponaxis": False,
            "legendgroup": str(code),
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
                "marker": {"size": 7, "symbol": symbol, "color": colour, "opacity": 1},
            }
        )
        if not complete.all():
            traces.append(
                common
                | {"y": of_code[value].where(~complete), "mode": "markers", "marker": hollow, "showlegend": False}
            )
    first = frame[frame["id"] == frame["id"].iloc[0]]
    top = LEGEND_LINE * len(frame["id"].unique())
    return figure(
        labels,
        theme,
        HEIGHT,
        traces,
        xaxis=dates_axis(first, 8),
        yaxis={"rangemode": "tozero", "nticks": 5, "tickformat": ",.0%" if value == "share" else ",d"},
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 12.5}},
        margin={"t": min(top, 90)},
    )
