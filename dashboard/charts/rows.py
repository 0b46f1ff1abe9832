"""Charts of one row per code or word: the label stands above its bar, so that nothing is cut on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard.charts.frame import bold, figure, links, shown
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme, faded

ROW = 42
"""Height of a row in pixels: one line of text and a bar."""
BAR = 0.26
TEXT_ABOVE = 0.36


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
        frame: one row per code, sorted: label, n, share, share_low, share_high; colour and link are optional.
        labels: wording.
        theme: appearance.
        value: what the bar's length is.
        unit: what is counted, 'articles' or 'stories'.
    """
    texts = [f"{shown(row.label)}  {bold(labels.number(row.n))} · {labels.percent(row.share)}" for row in rows(frame)]
    hovers = [
        f"{bold(row.label)}<br>{labels.counted(int(row.n), unit)} · {labels.percent(row.share)}"
        f"<br>{labels('chart.interval')} {labels.interval(row.share_low, row.share_high)}"
        for row in rows(frame)
    ]
    chart = _rows(
        frame,
        list(frame[value]),
        texts,
        hovers,
        labels,
        theme,
        tops=list(frame["share_high"]) if value == "share" else (),
    )
    if value == "share":
        chart.data[1].error_x = {
            "type": "data",
            "array": frame["share_high"] - frame["share"],
            "arrayminus": frame["share"] - frame["share_low"],
            "color": theme.ink,
            "thickness": 1,
            "width": 3,
        }
    return chart


def keyness(frame: DataFrame, labels: Labels, theme: Theme, *, unit: str = "articles") -> go.Figure:
    """Draw the words that set the selection apart, by z-score.

    Args:
        frame: one row per word, sorted: term, z, n, n_other, share, share_other; link is optional.
        labels: wording.
        theme: appearance.
        unit: what is counted.
    """
    texts = [f"{shown(row.term)}  {bold(labels.percent(row.share))}" for row in rows(frame)]
    hovers = [
        f"{bold(row.term)}<br>{labels('words.here')}: {labels.counted(int(row.n), unit)} · {labels.percent(row.share)}"
        f"<br>{labels('words.there')}: {labels.counted(int(row.n_other), unit)} · {labels.percent(row.share_other)}"
        f"<br>z = {labels.number(row.z, 1)}"
        for row in rows(frame)
    ]
    return _rows(frame, list(frame["z"]), texts, hovers, labels, theme)


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
    places = _places(frame)
    colours = [theme.rise if difference >= 0 else theme.fall for difference in frame["difference"]]
    chart = figure(labels, theme, _height(frame))
    hovers = [
        f"{bold(row.label)}<br>{labels.counted(int(row.n), unit)} · {labels.percent(row.share)}"
        f"<br>{labels(f'changes.{against}')}: {labels.percent(row.earlier)}<br>{labels.points(row.difference)}"
        for row in rows(frame)
    ]
    texts = [
        f"{shown(row.label)}  {bold(labels.points(row.difference))} · {labels.counted(int(row.n), unit)}"
        for row in rows(frame)
    ]
    for place, row, colour in zip(places, rows(frame), colours, strict=True):
        chart.add_scatter(
            x=[row.earlier, row.share],
            y=[place, place],
            mode="lines",
            line={"color": colour, "width": 2},
            hoverinfo="skip",
        )
    chart.add_scatter(
        x=frame["earlier"],
        y=places,
        mode="markers",
        marker={"size": 9, "color": theme.paper, "line": {"color": colours, "width": 2}},
        hoverinfo="skip",
    )
    chart.add_scatter(
        x=frame["share"],
        y=places,
        mode="markers",
        marker={"size": 10, "color": colours},
        hovertext=hovers,
        hoverinfo="text",
        customdata=links(frame),
    )
    _write_labels(chart, places, texts, theme)
    top = max([*frame["share"], *frame["earlier"], 0.01])
    _set_axes(chart, frame, top * 1.05)
    chart.update_xaxes(visible=True, showgrid=False, tickformat=",.0%", nticks=5)
    return chart


def _rows(
    frame: DataFrame,
    values: Sequence[float],
    texts: list[str],
    hovers: list[str],
    labels: Labels,
    theme: Theme,
    tops: Sequence[float] = (),
) -> go.Figure:
    places = _places(frame)
    top = max([*values, *frame.get("high", []), 0.0]) if list(values) else 1.0
    if max([*values, 0.0]) > 1:  # counts and z-scores: the interval of a share is on another scale
        top = max(values)
    chart = figure(labels, theme, _height(frame))
    colours = frame.get("colour", theme.accent)
    # A bar across the whole row takes the click and the pointer, however short the visible one is.
    chart.add_bar(
        x=[top * 1.02 or 1.0] * len(frame),
        y=places,
        orientation="h",
        width=0.95,
        marker={"color": faded(theme.paper, 0.01), "line": {"width": 0}},
        hovertext=hovers,
        hoverinfo="text",
        customdata=links(frame),
    )
    chart.add_bar(
        x=values,
        y=places,
        orientation="h",
        width=BAR,
        marker={"color": colours, "line": {"width": 0}},
        hoverinfo="skip",
    )
    _write_labels(chart, places, texts, theme)
    chart.update_layout(barmode="overlay")
    _set_axes(chart, frame, top * 1.02 or 1.0)
    return chart


def _places(frame: DataFrame) -> list[int]:
    return list(range(len(frame)))


def _height(frame: DataFrame) -> int:
    return ROW * max(len(frame), 1) + 30


def _write_labels(chart: go.Figure, places: list[int], texts: list[str], theme: Theme) -> None:
    chart.add_scatter(
        x=[0] * len(places),
        y=[place - TEXT_ABOVE for place in places],
        mode="text",
        text=texts,
        textposition="middle right",
        textfont={"size": 13.5, "color": theme.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _set_axes(chart: go.Figure, frame: DataFrame, top: float) -> None:
    chart.update_yaxes(visible=False, range=[len(frame) - 0.5, -0.75])
    chart.update_xaxes(visible=False, range=[0, top])
