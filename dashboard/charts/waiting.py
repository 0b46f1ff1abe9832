"""How long it took until the press took up what a briefing asked for."""

from __future__ import annotations

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard.charts.frame import Trace, bold, figure, links
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme, faded

HEIGHT = 250


def days_to_first(frame: DataFrame, labels: Labels, theme: Theme) -> go.Figure:
    """Draw a bar per length of time, and for the items that nobody covered or whose time is not over.

    Args:
        frame: one row per length, in order: label, n (items), is_late (nobody covered them in time), is_open (their
            time is not over); link is optional.
        labels: wording.
        theme: appearance.
    """
    colours = [theme.fall if row.is_late else theme.neutral if row.is_open else theme.accent for row in rows(frame)]
    most = max(int(frame["n"].max()), 1)
    # A bar as high as the chart takes the click and the pointer, however low the visible one is.
    columns: Trace = {
        "type": "bar",
        "x": list(range(len(frame))),
        "y": [most * 1.18] * len(frame),
        "width": 0.96,
        "marker": {"color": faded(theme.paper, 0.01), "line": {"width": 0}},
        "hovertext": [f"{bold(row.label)}<br>{labels('guidance.items', count=int(row.n))}" for row in rows(frame)],
        "hoverinfo": "text",
        "customdata": links(frame),
    }
    bars: Trace = {
        "type": "bar",
        "x": list(range(len(frame))),
        "y": frame["n"],
        "marker": {"color": colours, "line": {"width": 0}},
        "text": [labels.number(n) for n in frame["n"]],
        "textposition": "outside",
        "textfont": {"size": 13, "color": theme.ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    x_axis = {
        "tickvals": list(range(len(frame))),
        "ticktext": [str(label).replace(" ", "<br>", 1) for label in frame["label"]],
        "showgrid": False,
    }
    return figure(
        labels,
        theme,
        HEIGHT,
        [columns, bars],
        xaxis=x_axis,
        yaxis={"range": [0, most * 1.18], "nticks": 4, "tickformat": ",d"},
        barmode="overlay",
    )
