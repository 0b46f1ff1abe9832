"""Charts of briefings: held and missed, days between, and the week that a report states beside the calendar's."""

from __future__ import annotations

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard.charts.dates import DAY
from dashboard.charts.frame import ABOVE, Trace, bold, figure, links, shown
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme

COLUMNS = {"weekly": 53, "monthly": 12, "quarterly": 4}
DAYS_EXPECTED = {"weekly": 7}
WEEKS_A_YEAR = 52
SEVERAL = 5
HEIGHT = 200
ROOM = 290
"""Pixels that a calendar may count on for its squares, on a phone too."""
LEGEND, YEAR, FOOT = 66, 34, 30
"""Pixels of a calendar's legend, whose three lines stand below each other on a phone; of a year; of the axis."""


def calendar(frame: DataFrame, labels: Labels, theme: Theme) -> go.Figure:
    """Draw one series: a row per year, a square per week, month or quarter: filled held, crossed missed, grey holiday.

    Args:
        frame: one row per expected meeting of one regular series, as `queries.cadence` gives them; link is optional.
        labels: wording.
        theme: appearance.
    """
    years = sorted({_year(slot) for slot in frame["slot"]})
    columns = [_column(slot) for slot in frame["slot"]]
    first, last = (min(columns), max(columns)) if len(years) == 1 else (1, COLUMNS[frame["rhythm"].iloc[0]])
    size = max(7, min(24, ROOM // (last - first + 1)))
    room = {"t": LEGEND, "b": FOOT}
    chart = figure(labels, theme, LEGEND + YEAR * len(years) + FOOT, margin=room)
    held, off = frame["is_held"].astype(bool), frame["holiday_vi"].notna()
    for chosen, symbol, colour, name in (
        (held, "square", theme.accent, "held"),
        (~held & ~off, "square-x-open", theme.fall, "missed"),
        (~held & off, "square-open-dot", theme.muted, "holiday"),
    ):
        part = frame[chosen]
        chart.add_scatter(
            x=[_column(slot) for slot in part["slot"]],
            y=[str(_year(slot)) for slot in part["slot"]],
            mode="markers",
            name=labels(f"cadence.{name}"),
            marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 1.5, "color": colour}},
            hovertext=[_slot_hover(row, labels) for row in rows(part)],
            hoverinfo="text",
            customdata=links(part),
        )
    chart.update_layout(showlegend=True, legend={**ABOVE, "font": {"size": 12}, "itemwidth": 30, "maxheight": 1})
    chart.update_xaxes(
        range=[first - 0.7, last + 0.7], dtick=1 if last - first < 16 else 4, tick0=first, showgrid=False, title=None
    )
    chart.update_yaxes(type="category", categoryorder="array", categoryarray=[str(y) for y in reversed(years)])
    return chart


def days_between(frame: DataFrame, labels: Labels, theme: Theme) -> go.Figure:
    """Draw the days since the previous meeting, a bar per meeting; longer than the rhythm stands out.

    Args:
        frame: meetings held of one series on a known day: briefing_date, days_since_previous, rhythm; link optional.
        labels: wording.
        theme: appearance.
    """
    expected = DAYS_EXPECTED.get(frame["rhythm"].iloc[0])
    late = [expected is not None and days > expected for days in frame["days_since_previous"]]
    chart = figure(labels, theme, HEIGHT)
    chart.add_bar(
        x=frame["briefing_date"],
        y=frame["days_since_previous"],
        marker={"color": [theme.fall if is_late else theme.accent for is_late in late]},
        hovertext=[
            f"{bold(labels.day(row.briefing_date.date()))}"
            f"<br>{labels('cadence.days_since', days=int(row.days_since_previous))}"
            for row in rows(frame)
        ],
        hoverinfo="text",
        customdata=links(frame),
    )
    if expected:
        chart.add_hline(y=expected, line={"color": theme.muted, "width": 1, "dash": "dot"})
    chart.update_xaxes(tickformat="%d/%m\n%Y", nticks=6, showgrid=False)
    chart.update_yaxes(rangemode="tozero", nticks=5)
    return chart


def stated_weeks(frame: DataFrame, labels: Labels, theme: Theme) -> go.Figure:
    """Draw how far the week number that a report states lies from the ISO week of the day, per meeting.

    Args:
        frame: meetings held of one weekly series: briefing_date, stated_week, held_week; link is optional.
        labels: wording.
        theme: appearance.
    """
    both = frame[frame["stated_week"].notna() & frame["held_week"].notna()]
    differences = [difference(int(row.stated_week), int(row.held_week)) for row in rows(both)]
    colours = [theme.fall if apart else theme.accent for apart in differences]
    stems: Trace = {
        "type": "bar",
        "x": both["briefing_date"],
        "y": differences,
        "width": 0.6 * DAY,
        "marker": {"color": colours},
        "hoverinfo": "skip",
    }
    points: Trace = {
        "type": "scatter",
        "x": both["briefing_date"],
        "y": differences,
        "mode": "markers",
        "marker": {"size": 9, "color": colours, "opacity": 1},
        "hovertext": [
            f"{bold(labels.day(row.briefing_date.date()))}"
            f"<br>{labels('cadence.stated_week')}: {int(row.stated_week)}"
            f"<br>{labels('cadence.iso_week')}: {int(row.held_week)}"
            for row in rows(both)
        ],
        "hoverinfo": "text",
        "customdata": links(both),
        "cliponaxis": False,
    }
    most = max([1, *(abs(apart) for apart in differences)])
    y_axis = {"range": [-most - 0.4, most + 0.4], "tickformat": "d", "dtick": 1 if most < SEVERAL else None}
    x_axis = {"tickformat": "%d/%m\n%Y", "nticks": 6, "showgrid": False}
    return figure(labels, theme, HEIGHT, [stems, points], xaxis=x_axis, yaxis=y_axis)


def difference(stated: int, held: int) -> int:
    """Return how many weeks a stated week number lies after the ISO week, across the turn of the year too."""
    half = WEEKS_A_YEAR // 2
    return (stated - held + half) % WEEKS_A_YEAR - half


def _year(slot: str) -> int:
    return int(slot.partition("-")[0])


def _column(slot: str) -> int:
    return int(slot.partition("-")[2].lstrip("WQ"))


def _slot_hover(row: object, labels: Labels) -> str:
    slot = bold(_slot_name(row.slot, labels))  # type: ignore[attr-defined]
    if row.is_held:  # type: ignore[attr-defined]
        return f"{slot}<br>{labels('cadence.held_on', day=row.briefing_date.date())}"  # type: ignore[attr-defined]
    holiday = row.holiday_vi  # type: ignore[attr-defined]
    if isinstance(holiday, str):
        return f"{slot}<br>{labels('cadence.holiday')}: {shown(labels.code(holiday, row.holiday_en))}"  # type: ignore[attr-defined]
    return f"{slot}<br>{labels('cadence.missed')}"


def _slot_name(slot: str, labels: Labels) -> str:
    year, _, part = slot.partition("-")
    if part.startswith("W"):
        return labels("unit.week_named", week=str(int(part[1:])), year=year)
    return labels("unit.quarter_named", quarter=part[1:], year=year) if part.startswith("Q") else f"{part}/{year}"
