"""Charts over weeks (or days, months): a period without articles is a gap, an unfinished one is hollow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import plotly.graph_objects as go
from pandas import DataFrame, Timedelta, Timestamp, isna

from dashboard.charts.frame import bold, empty_figure, links, shown
from dashboard.labels import Labels
from dashboard.theme import Theme, faded

FEW = 16
"""Up to so many bars carry their number."""
LARGE = 250
"""Pixels of height from which a chart has room for more ticks."""
DAYS_A_WEEK = 7
PAD = Timedelta(days=2)
"""Room left of the first point and right of the last."""
DAY = 86_400_000
"""Milliseconds, Plotly's unit of dates."""


def bars_over_time(
    frame: DataFrame, labels: Labels, theme: Theme, *, unit: str = "articles", height: int = 260
) -> go.Figure:
    """Draw a bar per period.

    Args:
        frame: one row per period, in order: period_start, n (NaN in a gap), is_complete; link is optional.
        labels: wording.
        theme: appearance.
        unit: what is counted.
        height: pixels.
    """
    complete = frame["is_complete"].astype(bool)
    figure = empty_figure(labels, theme, height)
    figure.add_bar(
        x=frame["period_start"],
        y=frame["n"],
        marker={
            "color": [theme.accent if done else faded(theme.accent, 0.12) for done in complete],
            "line": {"color": theme.accent, "width": [0 if done else 1.5 for done in complete]},
        },
        hovertext=[_hover(row, labels, labels.counted(_count(row.n), unit)) for row in frame.itertuples()],
        hoverinfo="text",
        customdata=links(frame),
        text=[labels.number(n) for n in frame["n"]] if len(frame) <= FEW else None,
        textposition="outside",
        textfont={"size": 12, "color": theme.muted},
        cliponaxis=False,
    )
    _set_dates(figure, frame, ticks=10)
    figure.update_yaxes(rangemode="tozero", nticks=5)
    return figure


def line_over_time(
    frame: DataFrame,
    labels: Labels,
    theme: Theme,
    *,
    value: Literal["n", "share"] = "n",
    unit: str = "articles",
    colour: str | None = None,
    top: float | None = None,
    height: int = 170,
    milestones: DataFrame | None = None,
    name_milestones: bool = False,
    briefings: Sequence[Timestamp] = (),
) -> go.Figure:
    """Draw one code over time; a share has its 95% interval as a band.

    Args:
        frame: one row per period, in order: period_start, n (NaN in a gap), n_total, share, share_low, share_high, is_complete; link is optional.
        labels: wording.
        theme: appearance.
        value: what is drawn.
        unit: what is counted.
        colour: the code's colour.
        top: upper end of the scale, the same for charts that stand side by side.
        height: pixels.
        milestones: on_date, label: dated events drawn as dotted lines.
        name_milestones: write their names, where there is room.
        briefings: days of briefings, drawn as ticks along the foot.
    """
    colour = colour or theme.accent
    figure = empty_figure(labels, theme, height)
    x, y = frame["period_start"], frame[value]
    complete = frame["is_complete"].astype(bool)
    if value == "share":
        _add_band(figure, frame, colour)
    unfinished = y.where(~complete | ~complete.shift(1, fill_value=True) | ~complete.shift(-1, fill_value=True))
    figure.add_scatter(
        x=x, y=unfinished, mode="lines", line={"color": colour, "width": 1.5, "dash": "dot"}, hoverinfo="skip"
    )
    figure.add_scatter(
        x=x, y=y.where(complete), mode="lines", line={"color": colour, "width": 2}, connectgaps=False, hoverinfo="skip"
    )
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers",
        marker={
            "size": [5 if done else 8 for done in complete],
            "color": [colour if done else theme.paper for done in complete],
            "line": {"color": colour, "width": 1.5},
        },
        hovertext=[_line_hover(row, labels, unit) for row in frame.itertuples()],
        hoverinfo="text",
        customdata=links(frame),
        cliponaxis=False,
    )
    _set_dates(figure, frame, ticks=4 if height < LARGE else 10)
    figure.update_yaxes(rangemode="tozero", nticks=4, tickformat=",.0%" if value == "share" else ",d")
    if top:
        figure.update_yaxes(range=[0, top * 1.08])
    if len(frame) > 1:
        _mark_events(figure, frame, labels, theme, milestones, name_milestones, briefings)
    return figure


def _set_dates(figure: go.Figure, frame: DataFrame, ticks: int) -> None:
    """Put the ticks on first days of periods, at most so many, the year beneath the first of each."""
    starts = frame["period_start"]
    if len(starts) > 1 and (starts.diff().dropna().dt.days == DAYS_A_WEEK).all():
        weeks = -(-len(starts) // ticks)
        figure.update_xaxes(tick0=starts.iloc[0], dtick=DAYS_A_WEEK * DAY * weeks)
    elif len(starts) <= ticks:
        figure.update_xaxes(tickvals=list(starts))
    else:
        figure.update_xaxes(nticks=ticks)
    figure.update_xaxes(tickformat="%d/%m\n%Y", showgrid=False)


def _add_band(figure: go.Figure, frame: DataFrame, colour: str) -> None:
    """Shade the interval, a polygon for each run of weeks without a gap."""
    runs = frame["n"].isna().cumsum()
    for _, run in frame[frame["n"].notna()].groupby(runs[frame["n"].notna()]):
        figure.add_scatter(
            x=[*run["period_start"], *run["period_start"][::-1]],
            y=[*run["share_high"], *run["share_low"][::-1]],
            mode="lines",
            fill="toself",
            fillcolor=faded(colour, 0.16),
            line={"width": 0},
            hoverinfo="skip",
        )


def _mark_events(
    figure: go.Figure,
    frame: DataFrame,
    labels: Labels,
    theme: Theme,
    milestones: DataFrame | None,
    name_milestones: bool,
    briefings: Sequence[Timestamp],
) -> None:
    starts = frame["period_start"]
    first, last = starts.iloc[0] - PAD, starts.iloc[-1] + max(PAD, starts.diff().median())
    figure.update_xaxes(range=[first, last])
    briefings = [day for day in briefings if first <= day <= last]
    if briefings:
        figure.add_scatter(
            x=list(briefings),
            y=[0] * len(briefings),
            mode="markers",
            marker={"symbol": "line-ns-open", "size": 9, "color": theme.muted, "line": {"width": 1.5}},
            hovertext=[labels("chart.briefing_on", day=day.date()) for day in briefings],
            hoverinfo="text",
            cliponaxis=False,
        )
    if milestones is None:
        return
    milestones = milestones[milestones["on_date"].between(first, last)]
    if milestones.empty:
        return
    for place, row in enumerate(milestones.itertuples()):
        figure.add_vline(x=row.on_date, line={"color": theme.muted, "width": 1, "dash": "dot"})
        if name_milestones:
            figure.add_annotation(
                x=row.on_date,
                y=1 - 0.11 * (place % 4),
                yref="paper",
                text=shown(row.label),
                showarrow=False,
                xanchor="left" if row.on_date < frame["period_start"].iloc[len(frame) // 2] else "right",
                xshift=4 if row.on_date < frame["period_start"].iloc[len(frame) // 2] else -4,
                font={"size": 11.5, "color": theme.muted},
            )
    figure.add_scatter(
        x=milestones["on_date"],
        y=[1] * len(milestones),
        yaxis="y2",
        mode="markers",
        marker={"symbol": "diamond", "size": 8, "color": theme.muted},
        hovertext=[f"{bold(row.label)}<br>{labels.day(row.on_date.date())}" for row in milestones.itertuples()],
        hoverinfo="text",
        cliponaxis=False,
    )
    figure.update_layout(yaxis2={"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True})


def _count(n: float) -> int:
    return 0 if isna(n) else int(n)


def _hover(row: object, labels: Labels, line: str) -> str:
    start = row.period_start  # type: ignore[attr-defined]
    period = str(row.period)  # type: ignore[attr-defined]
    if "W" in period:
        name = f"{labels.week(start)} ({labels('chart.week_from', day=start.date())})"
    elif len(period) == len("2021-03"):
        name = f"{start:%m/%Y}"
    else:
        name = labels.day(start.date())
    unfinished = "" if row.is_complete else f"<br>{labels('chart.unfinished')}"  # type: ignore[attr-defined]
    return f"{bold(name)}<br>{line}{unfinished}"


def _line_hover(row: object, labels: Labels, unit: str) -> str:
    n: float = row.n  # type: ignore[attr-defined]
    if isna(n):
        return ""
    return _hover(
        row,
        labels,
        f"{labels.counted(int(n), unit)} / {labels.number(row.n_total)} · {labels.percent(row.share)}"  # type: ignore[attr-defined]
        f"<br>{labels('chart.interval')} {labels.interval(row.share_low, row.share_high)}",  # type: ignore[attr-defined]
    )
