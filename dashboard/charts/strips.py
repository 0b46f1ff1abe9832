"""Strips of cells: a name, and beneath it one cell per column across the whole width, so that a phone shows it all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame, date_range, isna

from dashboard.charts.dates import tick_words
from dashboard.charts.frame import ABOVE, KEEP, Trace, bold, figure, links
from dashboard.charts.rows import LINE, Row, placed, row_names
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme, faded

CELL, NUMBERED = 20, 26
"""Height of a cell in pixels; of one that carries its number."""
TICKS = 6
FOOT = 2 * LINE
LEVELS = (1.5, 2.0, 3.0)
"""Times the expected count from which a spike takes the next deeper colour."""
LEGEND = 50


def spike_strip(
    frame: DataFrame, labels: Labels, theme: Theme, *, unit: str = "articles", chosen: tuple[str, str] | None = None
) -> go.Figure:
    """Draw a strip per code, a cell per week; only weeks above what was expected are coloured, the deeper the more.

    Args:
        frame: rows of `queries.spikes` with label; codes in the order of their first row; link is optional.
        labels: wording.
        theme: appearance.
        unit: what is counted.
        chosen: the code and period ('2021-W10') whose cell is outlined.
    """
    codes = list(dict.fromkeys(frame["id"]))
    weeks = list(date_range(frame["period_start"].min(), frame["period_start"].max(), freq="7D"))
    column = {week: place for place, week in enumerate(weeks)}
    of_code = frame.groupby("id", sort=False)
    flagged = of_code["is_spike"].sum()
    names = of_code["label"].first()
    places = placed(
        [
            (names[code], f'<span style="color:{theme.muted}">{weeks_words(int(flagged[code]), labels)}</span>')
            for code in codes
        ],
        bar=CELL,
    )
    at = dict(zip(codes, places, strict=True))
    is_chosen = [chosen == (row.id, row.period) for row in rows(frame)]
    cells: Trace = {
        "type": "bar",
        "x": [column[week] for week in frame["period_start"]],
        "base": [at[code].bar_at - CELL / 2 for code in frame["id"]],
        "y": [CELL] * len(frame),
        "width": 0.92,
        "marker": {
            "color": [spike_colour(row, theme) for row in rows(frame)],
            "line": {"color": theme.ink, "width": [2 if it else 0 for it in is_chosen]},
        },
        "hovertext": [spike_words(row, labels, unit) for row in rows(frame)],
        "hoverinfo": "text",
        "customdata": links(frame),
        "selected": KEEP,
        "unselected": KEEP,
        "showlegend": False,
    }
    step = -(-len(weeks) // TICKS)
    ticks = range(min(step // 2, len(weeks) - 1), len(weeks), step)  # away from the edge, which would cut a date
    x_axis = {
        "range": [-0.5, len(weeks) - 0.5],
        "tickvals": list(ticks),
        "ticktext": tick_words([weeks[place] for place in ticks]),
        "showgrid": False,
    }
    meanings = [
        {
            "type": "scatter",
            "x": [None],
            "y": [None],
            "mode": "markers",
            "name": meaning,
            "marker": {"symbol": "square", "size": 11, "color": colour},
        }
        for colour, meaning in _meanings(labels, theme)
    ]
    looks = {"showlegend": True, "legend": {**ABOVE, "font": {"size": 12}, "itemwidth": 30}}
    return _strips([cells, *meanings], places, labels, theme, x_axis, head=LEGEND, foot=FOOT, **looks)


def spike_colour(row: Any, theme: Theme) -> str:
    """Return the colour of a week: pale when it was as expected, paler when there was too little to judge."""
    if not row.is_spike:
        return faded(theme.neutral, 0.12 if isna(row.q_value) else 0.4)
    deeper = sum(bool(isna(row.ratio) or row.ratio >= level) for level in LEVELS)
    return theme.scale[-1 - len(LEVELS) + deeper]


def spike_words(row: Any, labels: Labels, unit: str) -> str:
    """Return what the pointer says of a week: its count and what was expected."""
    said = f"{bold(row.label)}<br>{labels.week(row.period_start)}: {labels.counted(int(row.n), unit)}"
    if isna(row.q_value):
        return f"{said}<br>{labels('spikes.silent')}"
    said += f"<br>{labels('spikes.expected_short', expected=float(row.expected))}"
    said += f" ({labels.number(row.expected_low)}–{labels.number(row.expected_high)})"
    return f"{said}<br>{labels('spikes.higher')}" if row.is_spike else said


def weeks_words(count: int, labels: Labels) -> str:
    """Write how many weeks: '2 tuần', '1 week'."""
    return labels("spikes.weeks.one" if count == 1 else "spikes.weeks", count=count)


def cross(frame: DataFrame, labels: Labels, theme: Theme, *, unit: str = "articles") -> go.Figure:
    """Draw a strip per code of one kind, a numbered cell per code of another: the deeper, the more articles have both.

    Args:
        frame: one row per pair, all pairs: id_a, label_a, n_a, id_b, label_b, n_b, n; in the order in which they shall
            stand; link is optional.
        labels: wording.
        theme: appearance.
        unit: what is counted.
    """
    across = {code: place for place, code in enumerate(dict.fromkeys(frame["id_b"]))}
    down = frame.groupby("id_a", sort=False)[["label_a", "n_a"]].first()
    places = placed([(row.label_a, labels.counted(int(row.n_a), unit)) for row in rows(down)], bar=NUMBERED)
    at = dict(zip(down.index, places, strict=True))
    most = max(int(frame["n"].max()), 1)
    depth = [(n / most) ** 0.5 for n in frame["n"]]
    steps = len(theme.scale) - 1
    colours = [theme.scale[round(share * steps)] for share in depth]
    cells: Trace = {
        "type": "bar",
        "x": [across[code] for code in frame["id_b"]],
        "base": [at[code].bar_at - NUMBERED / 2 for code in frame["id_a"]],
        "y": [NUMBERED] * len(frame),
        "width": 0.94,
        "marker": {"color": colours, "line": {"width": 0}},
        "hovertext": [
            f"{bold(row.label_a)}<br>{bold(row.label_b)}<br>{labels.counted(int(row.n), unit)}"
            f"<br>{labels('cross.of_agency', share=labels.percent(row.n / row.n_a))}"
            f"<br>{labels('cross.of_campaign', share=labels.percent(row.n / row.n_b))}"
            for row in rows(frame)
        ],
        "hoverinfo": "text",
        "customdata": links(frame),
        "selected": KEEP,
        "unselected": KEEP,
    }
    numbers: Trace = {
        "type": "scatter",
        "x": cells["x"],
        "y": [base + NUMBERED / 2 for base in cells["base"]],
        "mode": "text",
        "text": [labels.number(n) if n else "" for n in frame["n"]],
        "textfont": {"size": 12.5, "color": [_on(colour) for colour in colours]},
        "hoverinfo": "skip",
    }
    x_axis = {
        "range": [-0.5, len(across) - 0.5],
        "tickvals": list(across.values()),
        "ticktext": [f"<b>{place + 1}</b>" for place in across.values()],
        "side": "top",
        "showgrid": False,
    }
    return _strips([cells, numbers], places, labels, theme, x_axis, head=LINE + 6)


def _strips(
    traces: Sequence[Trace],
    places: Sequence[Row],
    labels: Labels,
    theme: Theme,
    x_axis: dict[str, Any],
    *,
    head: int = 0,
    foot: int = 4,
    **looks: Any,
) -> go.Figure:
    names = [{**name, "yanchor": "middle"} for name in row_names(places, theme)]
    height = places[-1].end
    return figure(
        labels,
        theme,
        int(height) + head + foot,
        traces,
        xaxis=x_axis,
        yaxis={"visible": False, "range": [height, 0], "automargin": False},
        margin={"l": 4, "r": 4, "t": head, "b": foot},
        annotations=names,
        barmode="overlay",
        bargap=0,
        **looks,
    )


def _meanings(labels: Labels, theme: Theme) -> list[tuple[str, str]]:
    """Return what the colours of `spike_strip` mean: colour, words."""
    low, middle, high = LEVELS
    return [
        (faded(theme.neutral, 0.12), labels("spikes.silent")),
        (faded(theme.neutral, 0.4), labels("spikes.as_expected")),
        (theme.scale[-4], labels("spikes.below", high=low)),
        (theme.scale[-3], labels("spikes.between", low=low, high=middle)),
        (theme.scale[-2], labels("spikes.between", low=middle, high=high)),
        (theme.scale[-1], labels("spikes.above", low=high)),
    ]


def _on(colour: str) -> str:
    """Return white or near black, whichever is read better on '#RRGGBB' (relative luminance of WCAG 2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#FFFFFF" if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.056 else "#10141A"
