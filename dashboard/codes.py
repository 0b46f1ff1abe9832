"""The two charts that topics, agencies and campaigns share: a ranking, and small charts side by side over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

import streamlit as st
from pandas import DataFrame, Series, Timestamp, isna
from plotly.graph_objects import Figure

from dashboard import charts, links, parts, quality, statistics
from dashboard.address import choice
from dashboard.highlights import element
from dashboard.queries import MEASURES, USUAL
from dashboard.queries.measures import about

Value = Literal["n", "share"]
PANEL = 180
"""Pixels that a small chart needs."""
PANELS = 6
"""Codes drawn over time: as many as can be told apart."""
RANKED = 15


def value_switch() -> Value:
    """Draw the switch between counts and shares."""
    labels = parts.view().labels
    return cast(
        Value, choice("value", labels("control.value"), {value: labels(f"value.{value}") for value in ("n", "share")})
    )


def measure_switch(kind: str) -> str:
    """Draw the switch between articles that mention a code and articles chiefly about it, what is usual first."""
    labels = parts.view().labels
    ordered = sorted(MEASURES, key=lambda measure: measure != USUAL[kind])
    return choice("measure", labels("control.measure"), {m: labels(f"measure.{m}") for m in ordered})


def period_switch() -> str:
    """Draw the switch between weeks, months and days."""
    labels = parts.view().labels
    return choice(
        "period", labels("control.period"), {period: labels(f"period.{period}") for period in ("week", "month", "day")}
    )


def ranking(
    frame: DataFrame, kind: str, value: Value, measure: str = "mentions", *, everything: DataFrame | None = None
) -> None:
    """Draw the codes of a kind by count or share.

    Args:
        frame: from a ranking question, most frequent first, cut to what shall be drawn.
        kind: 'topic', 'campaign' or 'agency': the address parameter that a click fills.
        value: count or share.
        measure: how articles were matched, for the caption.
        everything: the frame for the download, when longer.
    """
    v = parts.view()
    shown = statistics.with_shares(frame[frame["n"] > 0].head(RANKED))
    if shown.empty:
        st.info(v.labels("empty.codes"), icon=":material/horizontal_rule:")
        return
    drawn, hints = set(shown["id"].head(PANELS)), quality.hints(v, kind, shown["id"], measure)
    shown = shown.assign(
        label=v.named(shown, kind),
        colour=[v.colour(kind, code) if code in drawn else v.theme.neutral for code in shown["id"]],
        quality=[hints.get(code, "") for code in shown["id"]],
    )
    parts.chart(
        charts.ranking(
            linked(shown, kind, measure),
            v.labels,
            v.theme,
            value=value,
            unit=v.filters.unit,
        ),
        key=f"{kind}_ranking",
        alt=v.labels("ranking.alt", kind=v.labels(f"kind.{kind}"), first=shown["label"].iloc[0]),
        caption=" ".join(
            (
                v.labels(f"caption.measure.{measure}", unit=v.labels.unit(v.filters.unit)),
                v.labels(
                    f"caption.ranking.{value}", unit=v.labels.unit(v.filters.unit), total=int(shown["n_total"].max())
                ),
                *([v.labels("caption.coloured")] if len(shown) > PANELS else []),
                quality.sentence(v, kind, shown["id"], measure),
            )
        ),
        data=with_quality(statistics.with_shares(frame if everything is None else everything), kind, measure),
    )


def linked(frame: DataFrame, kind: str, measure: str, period: str | None = None) -> DataFrame:
    """Add the column `link` to rows of codes: the articles counted of each; arguments as `over_time`."""
    asked = frame.assign(asked=asked_for(frame))
    return frame.assign(link=links.linked(asked, period, also=about(kind, measure), **{kind: "asked"})["link"])


def asked_for(frame: DataFrame, side: str = "") -> Series:
    """Return what a click on each row filters by: its code, or all the bodies that are counted together in it.

    Args:
        frame: rows of codes, or of pairs of them.
        side: "_a" or "_b", of a pair.
    """
    ids, members = frame[f"id{side}"], frame.get(f"members{side}")
    return ids if members is None else members.where(members.notna(), ids)


def over_time(
    series: DataFrame,
    kind: str,
    period: str,
    value: Value,
    measure: str = "mentions",
    *,
    milestones: DataFrame | None = None,
    briefings: Sequence[Timestamp] = (),
) -> None:
    """Draw a small chart per code, all on one scale.

    Args:
        series: from a series question, for as many codes as shall be drawn.
        kind: as `ranking`.
        period: 'day', 'week' or 'month'.
        value: count or share.
        measure: as `ranking`.
        milestones: id, on_date, label: dated events of the codes.
        briefings: days of briefings.
    """
    v = parts.view()
    series = linked(statistics.with_shares(series), kind, measure, period)
    top, hints = scale(series, value), quality.hints(v, kind, series["id"], measure)
    figures: dict[str, Figure] = {}
    with st.grid("auto", min_column_width=PANEL, gap="medium"):
        for code, rows in series.groupby("id", sort=False):
            name, colour = v.named(rows, kind)[0], v.colour(kind, str(code))
            figure = charts.line_over_time(
                rows.reset_index(drop=True),
                v.labels,
                v.theme,
                value=value,
                unit=v.filters.unit,
                colour=colour,
                top=top,
                milestones=None if milestones is None else milestones[milestones["id"] == code],
                briefings=briefings,
            )
            with st.container(gap=None):
                st.html(panel_title(name, colour, hints.get(str(code), "")))
                figures[name] = figure
                parts.clickable(figure, key=f"{kind}_series_{code}", alt=v.labels("series.alt", code=name))
    parts.foot(
        " ".join(
            (
                v.labels("caption.series", point=point(period, value)),
                *([v.labels("caption.events")] if milestones is not None else []),
                quality.sentence(v, kind, series["id"], measure),
            )
        ),
        f"{kind}_series",
        with_quality(series, kind, measure),
        figures=figures,
    )


def point(period: str, value: Value) -> str:
    """Return what a point of a line counts, as a sentence."""
    v = parts.view()
    return v.labels(
        f"caption.point.{value}", unit=v.labels.unit(v.filters.unit), period=v.labels(f"period.{period}.one")
    )


def with_quality(frame: DataFrame, kind: str, measure: str) -> DataFrame:
    """Return rows of codes for a download, with what was measured of each code."""
    return quality.with_precision(frame, kind, measure, quality.readable(parts.view().build))


def panel_title(name: str, colour: str, measured: str = "") -> str:
    """Return the title of a small chart as HTML: a square in the code's colour (ours), its name, and what was measured
    of its quality."""
    small = f" {element('small', measured)}" if measured else ""
    return f'<div class="gb-panel"><span style="color:{colour}">■</span> {element("b", name)}{small}</div>'


def scale(series: DataFrame, value: Value) -> float:
    """Return the top of the scale that the rows need."""
    top = series["share_high" if value == "share" else "n"].max()
    return 0.0 if isna(top) else float(top)
