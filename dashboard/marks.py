"""The marks of a chart in words: what the pointer says of each, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import plotly.graph_objects as go

TAG = re.compile(r"<[^>]*>")
LINES = 2
"""Lines of what the pointer says that tell marks apart; below them stand intervals and the like."""


def lead_somewhere(figure: go.Figure) -> bool:
    """Say whether a click on the figure can open anything."""
    return any(trace.customdata is not None for trace in figure.data)


def listed(figures: Mapping[str, go.Figure]) -> dict[str, str]:
    """Return the marks of figures in the order in which they are drawn: address parameters → words.

    Args:
        figures: name → figure; a name stands before each of its marks, an empty one does not.
    """
    said: dict[str, str] = {}
    for name, figure in figures.items():
        for trace in figure.data:
            if trace.customdata is None or trace.hovertext is None:
                continue
            for link, words in zip(trace.customdata, trace.hovertext, strict=True):
                if link and words:
                    said.setdefault(str(link), " · ".join(filter(None, (name, in_words(words)))))
    return said


def in_words(hover: str) -> str:
    """Return the first lines of what the pointer says, without its markup."""
    return " · ".join(unescape(TAG.sub("", line)).strip() for line in hover.split("<br>")[:LINES])
