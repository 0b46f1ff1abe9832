"""Two shares of each code side by side, and how far their difference is known."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame, isna

from dashboard.charts.frame import ABOVE, KEEP, Trace, bold, figure, shown
from dashboard.charts.rows import LINE, Row, placed, row_names
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme

LEGEND = 30
STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Shares from tick to tick of an axis of differences."""


def dumbbell(
    frame: DataFrame, labels: Labels, theme: Theme, *, names: tuple[str, str], unit: str = "articles"
) -> go.Figure:
    """Draw the share in a (filled) and in b (hollow), joined by a line that is grey where the interval of the
    difference holds zero; the difference and its interval stand in words.

    Args:
        frame: one row per code, in order: label, n_a, n_a_total, share_a, n_b, n_b_total, share_b, difference (a − b),
            difference_low, difference_high (NaN where unknown); note (what else the row says), link_a and link_b are
            optional.
        labels: wording.
        theme: appearance.
        names: of a and b.
        unit: what is counted.
    """
    noted = list(frame["note"]) if "note" in frame else [""] * len(frame)
    places = placed(
        [(row.label, bold(labels.points(row.difference))) for row in rows(frame)],
        [
            _muted(" · ".join(filter(None, (interval_words(row, labels), note))), theme)
            for row, note in zip(rows(frame), noted, strict=True)
        ],
    )
    at = [place.bar_at for place in places]
    colours = [_colour(row, theme) for row in rows(frame)]
    joined: list[Trace] = [
        {
            "type": "scatter",
            "x": [row.share_b, row.share_a],
            "y": [y, y],
            "mode": "lines",
            "line": {"color": colour, "width": 2.5},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for y, row, colour in zip(at, rows(frame), colours, strict=True)
    ]
    sides = [
        _side(frame, side, name, at, colours, labels, theme, unit) for side, name in (("b", names[1]), ("a", names[0]))
    ]
    meanings: list[Trace] = [
        {"type": "scatter", "x": [None], "y": [None], "mode": "markers", "name": shown(name), "marker": marker}
        for name, marker in (
            (names[0], {"size": 12, "symbol": "circle", "color": theme.muted}),
            (names[1], {"size": 11, "symbol": "diamond-open", "color": theme.muted, "line": {"width": 2}}),
        )
    ]
    ends = frame["share_b"] + frame["difference_high"].fillna(frame["difference"])
    most = max([*frame["share_a"].dropna(), *frame["share_b"].dropna(), *ends.dropna(), 0.01])
    x_axis = {"range": [0, most * 1.06], "showgrid": True, "tickformat": ",.0%" if most > 0.05 else ",.1%", "nticks": 5}
    return _rows_figure(
        [*joined, *sides, *meanings], places, labels, theme, x_axis, head=LEGEND, showlegend=True, legend=ABOVE
    )


def windows(frame: DataFrame, labels: Labels, theme: Theme, *, colour: str | None = None) -> go.Figure:
    """Draw the difference of each window with its interval about zero.

    Args:
        frame: rows of `queries.carry_through` of one campaign, with at least one whole briefing each.
        labels: wording.
        theme: appearance.
        colour: the campaign's.
    """
    colour = colour or theme.accent
    places = placed(
        [(labels("guidance.window", days=int(row.days)), bold(labels.points(row.difference))) for row in rows(frame)],
        [
            _muted(
                f"{interval_words(row, labels)} · {labels('guidance.n_briefings', count=int(row.n_briefings))}", theme
            )
            for row in rows(frame)
        ],
    )
    at = [place.bar_at for place in places]
    ends = [end for name in ("difference", "difference_low", "difference_high") for end in frame[name].dropna()]
    reach = max([abs(end) for end in ends] + [0.01]) * 1.08
    whiskers: Trace = {
        "type": "data",
        "array": (frame["difference_high"] - frame["difference"]).fillna(0),
        "arrayminus": (frame["difference"] - frame["difference_low"]).fillna(0),
        "symmetric": False,
        "color": colour,
        "thickness": 2,
        "width": 5,
    }
    points: Trace = {
        "type": "scatter",
        "x": frame["difference"],
        "y": at,
        "mode": "markers",
        "marker": {"size": 11, "color": colour, "opacity": 1},
        "error_x": whiskers,
        "hovertext": [
            f"{bold(labels('guidance.window', days=int(row.days)))}"
            f"<br>{labels('guidance.after')}: {_part(row.n_after, row.n_after_total, row.share_after, labels)}"
            f"<br>{labels('guidance.before')}: {_part(row.n_before, row.n_before_total, row.share_before, labels)}"
            f"<br>{labels.points(row.difference)}"
            for row in rows(frame)
        ],
        "hoverinfo": "text",
    }
    step = next((size for size in STEPS if 3 * size >= reach), STEPS[-1])
    ticks = [number * step for number in range(-2, 3)]
    x_axis = {
        "range": [-reach, reach],
        "tickvals": ticks,
        "ticktext": [labels.signed(100 * tick, 0 if step >= 0.01 else 1) for tick in ticks],
        "title": {"text": labels("unit.points"), "font": {"size": 12, "color": theme.muted}, "standoff": 4},
    }
    chart = _rows_figure([points], places, labels, theme, x_axis)
    chart.add_vline(x=0, line={"color": theme.muted, "width": 1, "dash": "dot"})
    return chart


def interval_words(row: Any, labels: Labels) -> str:
    """Write the interval of a difference: '95%: −2,5 đến +3,9'; that there is none where it is unknown."""
    if isna(row.difference_low) or isna(row.difference_high):
        return labels("compare.no_interval")
    low, high = labels.bounds(row.difference_low, row.difference_high)
    return labels("compare.interval", low=low, high=high)


def is_certain(row: Any) -> bool:
    """Say whether the interval of the difference leaves out zero."""
    return bool(row.difference_low > 0 or row.difference_high < 0)


def _colour(row: Any, theme: Theme) -> str:
    if not is_certain(row):
        return theme.doubt
    return theme.rise if row.difference > 0 else theme.fall


def _side(
    frame: DataFrame,
    side: str,
    name: str,
    at: list[float],
    colours: list[str],
    labels: Labels,
    theme: Theme,
    unit: str,
) -> Trace:
    is_a = side == "a"
    link = f"link_{side}"
    return {
        "type": "scatter",
        "x": frame[f"share_{side}"],
        "y": at,
        "mode": "markers",
        "showlegend": False,
        "marker": {
            "size": 12 if is_a else 11,
            "symbol": "circle" if is_a else "diamond",
            "color": colours if is_a else theme.paper,
            "opacity": 1,
            "line": {"color": colours, "width": 0 if is_a else 2},
        },
        "hovertext": [
            f"{bold(row.label)}<br>{shown(name)}: {_part(n, total, share, labels)} {labels.unit(unit)}"
            f"<br>{labels.points(row.difference)} · {interval_words(row, labels)}"
            for row, n, total, share in zip(
                rows(frame), frame[f"n_{side}"], frame[f"n_{side}_total"], frame[f"share_{side}"], strict=True
            )
        ],
        "hoverinfo": "text",
        "customdata": list(frame[link]) if link in frame else None,
        "error_x": _whiskers(frame, theme) if is_a else None,
        "cliponaxis": False,
        "selected": KEEP,
        "unselected": KEEP,
    }


def _whiskers(frame: DataFrame, theme: Theme) -> dict[str, Any]:
    """Return the interval of the difference, drawn from b: it passes over b where it holds zero."""
    return {
        "type": "data",
        "array": (frame["difference_high"] - frame["difference"]).fillna(0),
        "arrayminus": (frame["difference"] - frame["difference_low"]).fillna(0),
        "symmetric": False,
        "color": theme.muted,
        "thickness": 1,
        "width": 4,
    }


def _part(n: float, total: float, share: float, labels: Labels) -> str:
    return f"{labels.percent(share)} · {labels.number(n)} / {labels.number(total)}"


def _muted(text: str, theme: Theme) -> str:
    return f'<span style="color:{theme.muted};font-size:12px">{shown(text)}</span>'


def _rows_figure(
    traces: list[Trace],
    places: list[Row],
    labels: Labels,
    theme: Theme,
    x_axis: dict[str, Any],
    *,
    head: int = 0,
    **layout: Any,
) -> go.Figure:
    names = row_names(places, theme)
    height, foot = places[-1].end if places else LINE, 2 * LINE
    return figure(
        labels,
        theme,
        int(height) + head + foot,
        traces,
        xaxis=x_axis,
        yaxis={"visible": False, "range": [height, 0], "automargin": False},
        margin={"l": 10, "r": 10, "t": head, "b": foot},
        annotations=names,
        **layout,
    )
