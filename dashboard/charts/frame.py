"""What the charts share: a figure in the theme, links, and text that Plotly shows as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame, Series

from dashboard.labels import Labels
from dashboard.theme import Theme, layout

Trace = dict[str, Any]

ABOVE = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False}
"""A legend above the picture that only explains."""
KEEP = {"marker": {"opacity": 1}}
"""Of marks clicked and not clicked alike: a click fades nothing."""


def figure(labels: Labels, theme: Theme, height: int, traces: Sequence[Trace] = (), **changes: Any) -> go.Figure:
    """Return a figure in the theme.

    Args:
        labels: for the signs in numbers.
        theme: appearance.
        height: pixels.
        traces: made at once, which is several times faster than adding them one by one.
        changes: layout on top of the theme's; dictionaries are merged one level deep.
    """
    base = layout(theme, labels.separators)
    merged = {
        name: {**base[name], **value} if isinstance(value, dict) and isinstance(base.get(name), dict) else value
        for name, value in changes.items()
    }
    return go.Figure(data=[_plain(trace) for trace in traces], layout={**base, "height": height, **merged})


def _plain(trace: Trace) -> Trace:
    """A trace with arrays in place of columns, which Plotly would translate several times over."""
    return {name: value.to_numpy() if isinstance(value, Series) else value for name, value in trace.items()}


def links(frame: DataFrame) -> list[str] | None:
    """Return the address parameters behind each row, or None where nothing can be opened."""
    return [str(link) for link in frame["link"]] if "link" in frame else None


def band(days: Series, low: Series, high: Series, colour: str) -> Trace:
    """Return an interval as a filled polygon, which the pointer passes over.

    Args:
        days: in order, without a gap.
        low: the interval's lower end on each day.
        high: its upper end.
        colour: of the filling.
    """
    return {
        "type": "scatter",
        "x": [*days, *days[::-1]],
        "y": [*high, *low[::-1]],
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": colour,
        "hoverinfo": "skip",
    }


def shown(text: str) -> str:
    """Return text that Plotly cannot read as its HTML."""
    return escape(text, quote=False)


def bold(text: str) -> str:
    """Return text in bold, shown as it stands."""
    return f"<b>{shown(text)}</b>"
