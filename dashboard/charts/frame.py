"""What the charts share: an empty figure in the theme, links, and text that Plotly shows as it stands."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard.labels import Labels
from dashboard.theme import Theme, template


def empty_figure(labels: Labels, theme: Theme, height: int) -> go.Figure:
    """Return a figure without traces, of a height in pixels."""
    return go.Figure(layout={"template": template(theme, labels.separators), "height": height})


def links(frame: DataFrame) -> list[str] | None:
    """Return the address parameters behind each row, or None where nothing can be opened."""
    return [str(link) for link in frame["link"]] if "link" in frame else None


def shown(text: str) -> str:
    """Return text that Plotly cannot read as its HTML."""
    return escape(text, quote=False)


def bold(text: str) -> str:
    """Return text in bold, shown as it stands."""
    return f"<b>{shown(text)}</b>"


def panel_title(name: str, colour: str, theme: Theme) -> dict[str, object]:
    """Return the layout of a small chart's title: the code's name in ink, with a square in its colour."""
    return {
        "title": {
            "text": f'<span style="color:{colour}">■</span> {bold(name)}',
            "font": {"size": 13.5, "color": theme.ink},
            "x": 0,
            "xanchor": "left",
            "y": 0.98,
            "yanchor": "top",
            "pad": {"l": 2},
            "automargin": False,
        },
        "margin": {"t": 34},
    }
