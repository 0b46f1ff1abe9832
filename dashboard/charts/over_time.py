"""Charts over weeks (or days, months): a period without articles is a gap, an unfinished one is hollow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import plotly.graph_objects as go
from pandas import DataFrame, Timedelta, Timestamp, isna

from dashboard.charts.dates import break_signs, cuts, dates_axis, is_cut
from dashboard.charts.frame import Trace, band, bold, figure, links, shown
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme, faded

FEW = 16
"""Up to so many bars carry their number."""
LARGE = 250
"""Pixels of height from which a chart has room for more ticks."""
PAD = Timedelta(days=2)
"""Room left of the first point and right of the last, at least."""
ROOM = 0.04
"""Left of the first point, as a part of the time shown: without it the first mark would cover the axis's zero."""
HEADROOM = 1.5
"""The scale of a chart that names milestones ends so far above its highest point, to keep the names off the line."""
LINES = 5
"""Milestones' names are written on as many lines as keep them apart, at most so many; the others are left out."""
BELOW, LINE = 0.035, 0.065
"""Parts of a large chart's height: from the milestones' marks to the first line of names, and from line to line."""
LETTER = 0.019
"""Part of a chart's width that a letter of a name takes on a phone."""


def bars_over_time(
    frame: DataFrame, labels: Labels, theme: Theme, *, unit: str = "articles", height: int = 260
) -> go.Figure:
    """Draw a bar per period.

    Args:
        frame: one row per period, in order: period_start, period, n (NaN in a gap), is_complete; link is optional.
        labels: wording.
        theme: appearance.
        unit: what is counted.
        height: pixels.
    """
    complete = frame["is_complete"].astype(bool)
    bars = {
        "type": "bar",
        "x": frame["period_start"],
        "y": frame["n"],
        "marker": {
            "color": [theme.accent if done else faded(theme.accent, 0.12) for done in complete],
            "line": {"color": theme.accent, "width": [0 if done else 1.5 for done in complete]},
        },
        "hovertext": [_hover(row, labels, labels.counted(_count(row.n), unit)) for row in rows(frame)],
        "hoverinfo": "text",
        "customdata": links(frame),
        "text": [labels.number(n) for n in frame["n"]] if len(frame) <= FEW else None,
        "textposition": "outside",
        "textfont": {"size": 12, "color": theme.muted},
        "cliponaxis": False,
    }
    y_axis = {"rangemode": "tozero", "nticks": 5, "tickformat": ",d"}
    signs = break_signs(frame, theme)
    return figure(labels, theme, height, [bars], xaxis=dates_axis(frame, ticks=7), yaxis=y_axis, annotations=signs)


def line_over_time(
    frame: DataFrame,
    labels: Labels,
    theme: Theme,
    *,
    value: Literal["n", "share"] = "n",
    unit: str = "articles",
    colour: str | None = None,
    top: float | None = None,
    height: int = 165,
    milestones: DataFrame | None = None,
    briefings: Sequence[Timestamp] = (),
) -> go.Figure:
    """Draw one code over time; a share has its 95% interval as a band.

    Args:
        frame: one row per period, in order: period_start, period, n (NaN in a gap), n_total, share, share_low,
            share_high, is_complete; link is optional.
        labels: wording.
        theme: appearance.
        value: what is drawn.
        unit: what is counted.
        colour: the code's colour.
        top: upper end of the scale, the same for charts that stand side by side.
        height: pixels; a large chart writes its milestones' names.
        milestones: on_date, label: dated events drawn as dotted lines.
        briefings: days of briefings, drawn as ticks along the foot.
    """
    colour = colour or theme.accent
    traces = [*(_bands(frame, colour) if value == "share" else ()), *_lines(frame, value, colour, labels, theme, unit)]
    layout: dict[str, Any] = {
        "xaxis": dates_axis(frame, ticks=4 if height < LARGE else 7),
        "yaxis": {"rangemode": "tozero", "nticks": 4, "tickformat": ",.0%" if value == "share" else ",d"},
        "annotations": break_signs(frame, theme),
    }
    if top:
        layout["yaxis"]["range"] = [0, top * 1.08]
    if top and height >= LARGE and milestones is not None:
        layout["yaxis"]["range"] = [0, top * HEADROOM]
    if len(frame) > 1:
        _mark_events(traces, layout, frame, labels, theme, milestones, briefings, is_large=height >= LARGE)
    return figure(labels, theme, height, traces, **layout)


def _lines(frame: DataFrame, value: str, colour: str, labels: Labels, theme: Theme, unit: str) -> list[Trace]:
    """Return the complete periods as a line with points, and the unfinished ones, dotted and hollow."""
    complete = frame["is_complete"].astype(bool)
    x, y = frame["period_start"], frame[value]
    line = _pointed_at(frame, value, labels, unit) | {
        "y": y.where(complete),
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": colour, "width": 2},
        "marker": {"size": 5, "color": colour, "opacity": 1},
    }
    if complete.all():
        return [line]
    beside = ~complete | ~complete.shift(1, fill_value=True) | ~complete.shift(-1, fill_value=True)
    dotted: Trace = {
        "type": "scatter",
        "x": x,
        "y": y.where(beside),
        "mode": "lines",
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }
    hollow = _pointed_at(frame[~complete], value, labels, unit) | {
        "mode": "markers",
        "marker": {"size": 8, "color": theme.paper, "opacity": 1, "line": {"color": colour, "width": 1.5}},
    }
    return [dotted, line, hollow]


def _pointed_at(frame: DataFrame, value: str, labels: Labels, unit: str) -> Trace:
    """Return a trace of periods that says what each is, and leads to its articles."""
    return {
        "type": "scatter",
        "x": frame["period_start"],
        "y": frame[value],
        "hovertext": [line_words(row, labels, unit) for row in rows(frame)],
        "hoverinfo": "text",
        "customdata": links(frame),
        "cliponaxis": False,
    }


def _bands(frame: DataFrame, colour: str) -> list[Trace]:
    """Return the interval as polygons, one for each run of periods without a gap."""
    known = frame["n"].notna()
    return [
        band(run["period_start"], run["share_low"], run["share_high"], faded(colour, 0.16))
        for _, run in frame[known].groupby((~known).cumsum()[known])
    ]


def _mark_events(
    traces: list[Trace],
    layout: dict[str, Any],
    frame: DataFrame,
    labels: Labels,
    theme: Theme,
    milestones: DataFrame | None,
    briefings: Sequence[Timestamp],
    *,
    is_large: bool,
) -> None:
    starts = frame["period_start"]
    step = starts.diff().median()
    first = starts.iloc[0] - max(PAD, step * ROOM * int(frame["n"].notna().sum()))
    last = starts.iloc[-1] + max(PAD, step)
    layout["xaxis"]["range"] = [first, last]
    left_out = cuts(frame)
    inside = [day for day in briefings if first <= day <= last and not is_cut(day, left_out)]
    if inside:
        traces.append(
            {
                "type": "scatter",
                "x": inside,
                "y": [0] * len(inside),
                "mode": "markers",
                "marker": {"symbol": "line-ns-open", "size": 9, "color": theme.muted, "line": {"width": 1.5}},
                "hovertext": [labels("chart.briefing_on", day=day.date()) for day in inside],
                "hoverinfo": "text",
                "cliponaxis": False,
            }
        )
    if milestones is None:
        return
    dated = milestones[[first <= day <= last and not is_cut(day, left_out) for day in milestones["on_date"]]]
    if dated.empty:
        return
    lines = [{"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper"} for day in dated["on_date"]]
    layout["shapes"] = [{**line, "line": {"color": theme.muted, "width": 1, "dash": "dot"}} for line in lines]
    if is_large:
        layout["annotations"] += _milestone_names(dated, first, last, theme)
    traces.append(
        {
            "type": "scatter",
            "x": dated["on_date"],
            "y": [1] * len(dated),
            "yaxis": "y2",
            "mode": "markers",
            "marker": {"symbol": "diamond", "size": 8, "color": theme.muted},
            "hovertext": [f"{bold(row.label)}<br>{labels.day(row.on_date.date())}" for row in rows(dated)],
            "hoverinfo": "text",
            "cliponaxis": False,
        }
    )
    layout["yaxis2"] = {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True}


def _milestone_names(dated: DataFrame, first: Timestamp, last: Timestamp, theme: Theme) -> list[dict[str, Any]]:
    """Return the names that find room, each beside its line: right of an early one, left of a late one."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(LINES)]
    names = []
    for row in rows(dated):
        at = (row.on_date - first) / (last - first)
        is_early = at < 0.5
        width = LETTER * (len(row.label) + 2)
        left, right = (at, at + width) if is_early else (at - width, at)
        free = [line for line in range(LINES) if all(right < start or end < left for start, end in taken[line])]
        if not free:
            continue
        taken[free[0]].append((left, right))
        names.append(
            {
                "x": row.on_date,
                "y": 1 - BELOW - LINE * free[0],
                "yref": "paper",
                "yanchor": "top",
                "text": shown(row.label),
                "showarrow": False,
                "xanchor": "left" if is_early else "right",
                "xshift": 5 if is_early else -5,
                "font": {"size": 11.5, "color": theme.muted},
                "bgcolor": faded(theme.paper, 0.8),
            }
        )
    return names


def _count(n: float) -> int:
    return 0 if isna(n) else int(n)


def _hover(row: Any, labels: Labels, line: str) -> str:
    start, period = row.period_start, str(row.period)
    if "W" in period:
        name = f"{labels.week(start)} ({labels('chart.week_from', day=start.date())})"
    elif len(period) == len("2021-03"):
        name = f"{start:%m/%Y}"
    else:
        name = labels.day(start.date())
    unfinished = "" if row.is_complete else f"<br>{labels('chart.unfinished')}"
    return f"{bold(name)}<br>{line}{unfinished}"


def line_words(row: Any, labels: Labels, unit: str) -> str:
    """Return what the pointer says of a code's period: its count and its share, with the interval."""
    if isna(row.n):
        return ""
    line = f"{labels.counted(int(row.n), unit)} / {labels.number(row.n_total)} · {labels.percent(row.share)}"
    interval = f"<br>{labels('chart.interval')} {labels.interval(row.share_low, row.share_high)}"
    return _hover(row, labels, line + interval)
