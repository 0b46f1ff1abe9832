"""Charts of one row per code or word: the name stands above its bar, so that nothing is cut on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Literal

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard.charts.frame import Trace, bold, figure, links, shown
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme, faded

LETTERS = 38
"""Letters of a name on a line: with its numbers behind it, a line fits a phone."""
LINE, BAR, AIR = 19, 11, 12
"""Heights in pixels: a line of text, a bar, the space before the next row."""
MARGIN = 1.02
"""The scale ends a little beyond the longest bar."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's text and where it stands, in pixels from the top: its text's middle, its bar's middle, its borders."""

    text: str
    text_at: float
    bar_at: float
    top: float
    end: float


def ranking(
    frame: DataFrame,
    labels: Labels,
    theme: Theme,
    *,
    value: Literal["n", "share"] = "n",
    unit: str = "articles",
) -> go.Figure:
    """Draw horizontal bars, first row on top, each with its count and share in words; shares carry their 95% interval.

    Args:
        frame: one row per code, sorted: label, n, share, share_low, share_high; colour, link and quality (what was
            measured of the code, in words; empty for nothing) are optional.
        labels: wording.
        theme: appearance.
        value: what the bar's length is.
        unit: what is counted, 'articles' or 'stories'.
    """
    measured = list(frame["quality"]) if "quality" in frame else [""] * len(frame)
    places = placed(
        [(row.label, f"{bold(labels.number(row.n))} · {labels.percent(row.share)}") for row in rows(frame)],
        [
            f'<span style="color:{theme.muted};font-size:12px">{shown(words)}</span>' if words else ""
            for words in measured
        ],
    )
    hovers = [
        f"{bold(row.label)}<br>{labels.counted(int(row.n), unit)} · {labels.percent(row.share)}"
        f"<br>{labels('chart.interval')} {labels.interval(row.share_low, row.share_high)}"
        for row in rows(frame)
    ]
    if value == "n":
        return _bars(frame, list(frame["n"]), places, hovers, labels, theme)
    whiskers = {
        "type": "data",
        "array": frame["share_high"] - frame["share"],
        "arrayminus": frame["share"] - frame["share_low"],
        "color": theme.ink,
        "thickness": 1,
        "width": 3,
    }
    longest = float(frame["share_high"].max())
    return _bars(frame, list(frame["share"]), places, hovers, labels, theme, longest=longest, error_x=whiskers)


def keyness(frame: DataFrame, labels: Labels, theme: Theme, *, unit: str = "articles") -> go.Figure:
    """Draw the words that set the selection apart, by z-score.

    Args:
        frame: one row per word, sorted: term, z, n, n_other, share, share_other; link is optional.
        labels: wording.
        theme: appearance.
        unit: what is counted.
    """
    places = placed([(row.term, bold(labels.percent(row.share))) for row in rows(frame)])
    hovers = [
        f"{bold(row.term)}<br>{labels('words.here')}: {labels.counted(int(row.n), unit)} · {labels.percent(row.share)}"
        f"<br>{labels('words.there')}: {labels.counted(int(row.n_other), unit)} · {labels.percent(row.share_other)}"
        f"<br>z = {labels.number(row.z, 1)}"
        for row in rows(frame)
    ]
    return _bars(frame, list(frame["z"]), places, hovers, labels, theme)


def changes(
    frame: DataFrame,
    labels: Labels,
    theme: Theme,
    *,
    against: Literal["previous", "before"] = "before",
    unit: str = "articles",
) -> go.Figure:
    """Draw each code's share in the last complete week (filled) beside its earlier one (hollow), joined by a line.

    Args:
        frame: one row per code, sorted: label and the columns of `statistics.with_changes`; link is optional.
        labels: wording.
        theme: appearance.
        against: the week before, or the mean of the eight before.
        unit: what is counted.
    """
    frame = frame.assign(earlier=frame[f"share_{against}"], difference=frame[f"change_{against}"])
    places = placed(
        [
            (row.label, f"{bold(labels.points(row.difference))} · {labels.counted(int(row.n), unit)}")
            for row in rows(frame)
        ]
    )
    at = [place.bar_at for place in places]
    colours = [theme.rise if difference >= 0 else theme.fall for difference in frame["difference"]]
    joined: list[Trace] = [
        {
            "type": "scatter",
            "x": [row.earlier, row.share],
            "y": [y, y],
            "mode": "lines",
            "line": {"color": colour, "width": 2},
            "hoverinfo": "skip",
        }
        for y, row, colour in zip(at, rows(frame), colours, strict=True)
    ]
    points: Trace = {"type": "scatter", "y": at, "mode": "markers", "cliponaxis": False}
    hollow = points | {
        "x": frame["earlier"],
        "marker": {"size": 9, "color": theme.paper, "opacity": 1, "line": {"color": colours, "width": 2}},
        "hoverinfo": "skip",
    }
    filled = points | {
        "x": frame["share"],
        "marker": {"size": 10, "color": colours, "opacity": 1},
        "hovertext": [
            f"{bold(row.label)}<br>{labels.counted(int(row.n), unit)} · {labels.percent(row.share)}"
            f"<br>{labels(f'changes.{against}')}: {labels.percent(row.earlier)}<br>{labels.points(row.difference)}"
            for row in rows(frame)
        ],
        "hoverinfo": "text",
        "customdata": links(frame),
    }
    most = max([*frame["share"], *frame["earlier"], 0.01])
    x_axis = {"range": [0, most * 1.05], "showgrid": False, "tickformat": ",.0%", "nticks": 5}
    return _figure([*joined, hollow, filled], places, labels, theme, x_axis)


def placed(names: Sequence[tuple[str, str]], notes: Sequence[str] = (), *, bar: int = BAR) -> list[Row]:
    """Return where each row stands, top to bottom; a long name takes several lines.

    Args:
        names: each row's name, and its numbers as Plotly's HTML, which follow on the name's last line.
        notes: what each row says on a line of its own below that, as Plotly's HTML; none when empty.
        bar: height of what is drawn beneath, in pixels.
    """
    out, top = [], 0.0
    for (name, numbers), note in zip(names, notes or [""] * len(names), strict=True):
        lines = wrap(name, LETTERS) or [""]
        text_height = LINE * (len(lines) + bool(note))
        text = "<br>".join(shown(line) for line in lines) + f"  {numbers}" + (f"<br>{note}" if note else "")
        end = top + text_height + bar + AIR
        out.append(Row(text, top + text_height / 2, top + text_height + bar / 2, top, end))
        top = end
    return out


def _bars(
    frame: DataFrame,
    values: Sequence[float],
    places: Sequence[Row],
    hovers: Sequence[str],
    labels: Labels,
    theme: Theme,
    *,
    longest: float | None = None,
    **looks: Any,
) -> go.Figure:
    """Return bars of the values; `longest` is how far their whiskers reach."""
    most = (max(values, default=0) if longest is None else longest) * MARGIN or 1.0
    bar: Trace = {"type": "bar", "orientation": "h"}
    # A bar across the whole row takes the click and the pointer, however short the visible one is.
    row = bar | {
        "x": [most] * len(places),
        "y": [(place.top + place.end - AIR) / 2 for place in places],
        "width": [place.end - place.top - 2 for place in places],
        "marker": {"color": faded(theme.paper, 0.01), "line": {"width": 0}},
        "hovertext": hovers,
        "hoverinfo": "text",
        "customdata": links(frame),
    }
    drawn = bar | {
        "x": values,
        "y": [place.bar_at for place in places],
        "width": BAR,
        "marker": {"color": frame.get("colour", theme.accent), "line": {"width": 0}},
        "hoverinfo": "skip",
        **looks,
    }
    return _figure([row, drawn], places, labels, theme, {"range": [0, most], "visible": False}, barmode="overlay")


def _figure(
    traces: Sequence[Trace],
    places: Sequence[Row],
    labels: Labels,
    theme: Theme,
    x_axis: dict[str, Any],
    **layout: Any,
) -> go.Figure:
    names: Trace = {
        "type": "scatter",
        "x": [0] * len(places),
        "y": [place.text_at for place in places],
        "mode": "text",
        "text": [place.text for place in places],
        "textposition": "middle right",
        "textfont": {"size": 13.5, "color": theme.ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    height = places[-1].end if places else LINE
    has_axis = x_axis.get("visible") is not False
    foot = 2 * LINE if has_axis else 4
    return figure(
        labels,
        theme,
        int(height) + foot,
        [*traces, names],
        xaxis=x_axis,
        yaxis={"visible": False, "range": [height, 0], "automargin": False},
        margin={"l": 13 if has_axis else 6, "r": 6, "t": 0, "b": foot},  # room for half of "0%"
        **layout,
    )


def row_names(places: Sequence[Row], theme: Theme) -> list[dict[str, Any]]:
    """The rows' names as annotations at the left edge of the picture."""
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": place.text_at,
            "text": place.text,
            "showarrow": False,
            "align": "left",
            "font": {"size": 13.5, "color": theme.ink},
        }
        for place in places
    ]
