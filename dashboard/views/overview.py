"""Tổng quan: how much, week by week, and what rose and fell in the last complete week."""

from __future__ import annotations

from typing import Literal, cast

import streamlit as st
from pandas import DataFrame, isna

from dashboard import charts, empty, links, parts, quality, statistics, welcome
from dashboard.address import choice
from dashboard.code_names import unplaced_apart
from dashboard.frames import first
from dashboard.highlights import element
from dashboard.labels import as_sentence
from dashboard.queries import USUAL
from dashboard.queries.measures import about
from dashboard.report.notices import completeness
from dashboard.report.sections import too_few
from dashboard.statistics import MIN_ARTICLES, MIN_TOTAL, Against

KINDS = ("topic", "campaign", "agency")
TOP = 6
OUTLETS = 12
ABSENT = ":material/horizontal_rule:"


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    welcome.pointer(v)
    parts.intro("overview")
    if empty.nothing_found():
        return
    changes = statistics.with_changes(v.ask("changes"))
    figures(v, changes)
    say_if_incomplete(v)
    parts.heading("overview.coverage", unit=v.labels.unit(v.filters.unit))
    weeks = links.linked(v.ask("coverage"), "week")
    parts.chart(
        charts.bars_over_time(weeks, v.labels, v.theme, unit=v.filters.unit),
        key="coverage",
        alt=v.labels(
            "overview.coverage.alt", weeks=len(weeks), count=v.labels.counted(int(weeks["n"].sum()), v.filters.unit)
        ),
        caption=v.labels("caption.weeks", unit=v.labels.unit(v.filters.unit)),
        data=weeks,
    )
    with parts.side_by_side():
        with st.container():
            rose_and_fell(v, changes)
        with st.container():
            by_outlet(v)


def figures(v: parts.View, changes: DataFrame) -> None:
    """Draw the row of totals."""
    totals, labels = v.ask("totals").iloc[0], v.labels
    with st.grid(5, min_column_width=150):
        st.metric(labels("metric.articles"), labels.number(totals["n_articles"]), border=True, height="stretch")
        st.metric(
            labels("metric.stories"),
            labels.number(totals["n_stories"]),
            border=True,
            height="stretch",
            help=labels("metric.stories.help"),
        )
        st.metric(labels("metric.outlets"), labels.number(totals["n_outlets"]), border=True, height="stretch")
        st.metric(
            labels("metric.briefings"),
            labels.number(totals["n_briefings"]),
            border=True,
            height="stretch",
            help=labels("metric.briefings.help"),
        )
        week = changes[changes["kind"] == "all"]
        if len(week):
            row = week.iloc[0]
            st.metric(
                as_sentence(labels("metric.week", week=labels.week(row["week_start"]))),
                labels.number(row["n"]),
                None if isna(row["n_change_previous"]) else labels.signed(row["n_change_previous"]),
                delta_color="off",
                delta_arrow=arrow(row["n_change_previous"]),
                delta_description=labels("metric.week.previous"),
                help=labels("metric.week.help", mean=float(row["n_before_mean"]))
                if not isna(row["n_before_mean"])
                else None,
                border=True,
                height="stretch",
            )


def say_if_incomplete(v: parts.View) -> None:
    """Say when the last complete week lacks days or usual outlets: a fall may be theirs."""
    totals = v.ask("week_totals")
    if totals.empty:
        return
    told = completeness(totals, v.labels)
    if told.kind == "incomplete":
        week = as_sentence(v.labels.week(first(totals).period_start))
        st.html(element("div", f"{week} · {told.text}", "gb-notice"))


def arrow(change: float) -> Literal["up", "down", "off"]:
    """Return the arrow of a change; Streamlit cannot read the sign of a number that is already written out."""
    return "off" if isna(change) or change == 0 else "up" if change > 0 else "down"


def rose_and_fell(v: parts.View, changes: DataFrame) -> None:
    """Draw the codes whose share changed by more than chance would do."""
    parts.heading("overview.changes")
    with st.container(horizontal=True):
        kind = choice("of", v.labels("control.kind"), {kind: v.labels(f"kind.{kind}") for kind in KINDS})
        against: Against = cast(
            Against,
            choice(
                "against", v.labels("control.against"), {a: v.labels(f"changes.{a}") for a in ("before", "previous")}
            ),
        )
    if changes.empty:
        st.info(v.labels("overview.changes.no_week"), icon=ABSENT)
        return
    moved = statistics.movers(changes, kind, against=against, top=TOP)
    if moved.empty:
        week = first(changes[changes["kind"] == "all"])
        small = too_few(week.n, week.week_start, v.filters.unit, v.labels)
        st.info(f"{small or v.labels('overview.changes.none')} {minimum(v)}", icon=ABSENT)
        return
    week = first(changes).week_start.date()
    how = "agency" if kind == "agency" else USUAL[kind]
    moved = unplaced_apart(moved, v.names["agency"]) if kind == "agency" else moved
    moved = moved.assign(label=v.named(moved, kind), period_start=moved["week_start"])
    parts.chart(
        charts.changes(
            links.linked(moved, "week", also=about(kind, USUAL[kind]), **{kind: "id"}),
            v.labels,
            v.theme,
            against=against,
            unit=v.filters.unit,
        ),
        key=f"changes_{kind}",
        alt=v.labels("overview.changes.alt", week=v.labels.week(week)),
        caption=" ".join(
            (
                v.labels(f"caption.measure.{how}", unit=v.labels.unit(v.filters.unit)),
                v.labels(
                    "caption.changes",
                    unit=v.labels.unit(v.filters.unit),
                    week=v.labels.week(week),
                    against=v.labels(f"changes.{against}.long"),
                ),
                minimum(v),
                quality.sentence(v, kind, moved["id"], USUAL[kind]),
            )
        ),
        data=changes[changes["kind"] == kind],
    )


def minimum(v: parts.View) -> str:
    """Say below which counts no rise or fall is told."""
    return v.labels("caption.minimum", unit=v.labels.unit(v.filters.unit), total=MIN_TOTAL, count=MIN_ARTICLES)


def by_outlet(v: parts.View) -> None:
    """Draw the outlets with the most articles."""
    parts.heading("overview.outlets")
    outlets = statistics.with_shares(v.ask("outlets"))
    top = links.linked(outlets.head(OUTLETS).rename(columns={"name": "label"}), outlet="id")
    parts.chart(
        charts.ranking(top, v.labels, v.theme, unit=v.filters.unit),
        key="outlets",
        alt=v.labels("overview.outlets.alt", unit=v.labels.unit(v.filters.unit)),
        caption=v.labels("caption.ranking.n", unit=v.labels.unit(v.filters.unit), total=int(outlets["n_total"].max())),
        data=outlets,
    )


draw()
