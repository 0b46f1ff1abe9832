"""Chiến dịch: campaign themes over time, with their milestones and the briefings."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame

from dashboard import charts, codes, empty, layouts, parts, quality, statistics
from dashboard.address import picked
from dashboard.queries.measures import about

PANELS = 9


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("campaigns")
    if empty.nothing_found():
        return
    with st.container(horizontal=True):
        value = codes.value_switch()
        measure = codes.measure_switch("campaign")
        period = codes.period_switch()
    ranked = v.ask("campaign_ranking", measure=measure)
    parts.heading("campaigns.ranking")
    codes.ranking(ranked, "campaign", value, measure)
    ids = tuple(ranked[ranked["n"] > 0]["id"])
    if ids:
        over_time(v, v.ask("campaign_series", period=period, measure=measure, ids=ids), ids, period, value, measure)


def over_time(
    v: parts.View, series: DataFrame, ids: tuple[str, ...], period: str, value: codes.Value, measure: str
) -> None:
    """Draw one campaign at large, then all of them side by side, with milestones and briefings."""
    milestones = v.ask("campaign_milestones")
    milestones = milestones.assign(label=v.label(milestones))
    days = list(v.ask("briefings")["briefing_date"].dropna())

    parts.heading("campaigns.one")
    one = picked("show", v.labels("control.campaign"), {code: v.names["campaign"].get(code, code) for code in ids})
    of_one = statistics.with_shares(series[series["id"] == one])
    rows = parts.linked(of_one, period, also=about("campaign", measure), campaign="id")
    parts.chart(
        charts.line_over_time(
            rows.reset_index(drop=True),
            v.labels,
            v.theme,
            value=value,
            unit=v.filters.unit,
            colour=v.colour("campaign", one),
            top=codes.scale(rows, value),
            height=380,
            milestones=milestones[milestones["id"] == one],
            briefings=days,
        ),
        key="campaign_one",
        alt=v.labels("series.alt", code=v.names["campaign"].get(one, one)),
        caption=f"{v.labels('caption.campaign', period=v.labels(f'period.{period}.one'))} "
        f"{quality.sentence(v, 'campaign', [one], measure)}",
        data=codes.with_quality(rows, "campaign", measure),
    )
    if len(milestones):
        with st.expander(v.labels("campaigns.milestones")):
            dated = milestones[milestones["id"] == one] if one in set(milestones["id"]) else milestones
            st.dataframe(
                dated.assign(campaign=v.label(dated, "campaign"))[["on_date", "campaign", "label"]],
                hide_index=True,
                placeholder="",
                column_config={
                    "on_date": st.column_config.DateColumn(v.labels("column.date"), format="DD/MM/YYYY"),
                    "campaign": v.labels("filter.campaign"),
                    "label": v.labels("column.milestone"),
                },
                alt=v.labels("campaigns.milestones"),
            )
            parts.foot(v.labels("caption.milestones"), "campaign_milestones", dated)
    if len(ids) > 1:
        parts.heading("campaigns.all")
        shown = series[series["id"].isin(ids[:PANELS])]
        if layouts.layout_switch() == "one":
            layouts.in_one_chart(shown[shown["id"].isin(ids[: codes.PANELS])], "campaign", period, value, measure)
        else:
            codes.over_time(shown, "campaign", period, value, measure, milestones=milestones, briefings=days)


draw()
