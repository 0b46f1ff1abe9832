"""Chiến dịch: campaign themes over time, with their milestones and the briefings."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame, Timestamp

from dashboard import charts, codes, empty, layouts, links, parts, quality, statistics
from dashboard.address import picked
from dashboard.queries.measures import about


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
    ids = tuple(ranked[ranked["n"] > 0]["id"])
    series = v.ask("campaign_series", period=period, measure=measure, ids=ids) if ids else DataFrame()
    marked = milestones, days = events(v)
    with parts.side_by_side():
        with st.container():
            parts.heading("campaigns.ranking")
            codes.ranking(ranked, "campaign", value, measure)
        if len(ids) > 1:
            with st.container():
                parts.heading("campaigns.all")
                shown = series[series["id"].isin(ids[: codes.PANELS])]
                if layouts.layout_switch() == "one":
                    layouts.in_one_chart(shown, "campaign", period, value, measure)
                else:
                    codes.over_time(shown, "campaign", period, value, measure, milestones=milestones, briefings=days)
    if ids:
        one_at_large(v, series, marked, period, value, measure)


def events(v: parts.View) -> tuple[DataFrame, list[Timestamp]]:
    """Return the campaigns' milestones (id, on_date, label, …) and the days of briefings."""
    milestones = v.ask("campaign_milestones")
    return milestones.assign(label=v.label(milestones)), list(v.ask("briefings")["briefing_date"].dropna())


def one_at_large(
    v: parts.View,
    series: DataFrame,
    marked: tuple[DataFrame, list[Timestamp]],
    period: str,
    value: codes.Value,
    measure: str,
) -> None:
    """Draw one campaign of the series, with its milestones by name and the briefings, as `events` gives them."""
    parts.heading("campaigns.one")
    milestones, days = marked
    ids = dict.fromkeys(series["id"])
    one = picked("show", v.labels("control.campaign"), {code: v.names["campaign"].get(code, code) for code in ids})
    of_one = statistics.with_shares(series[series["id"] == one])
    rows = links.linked(of_one, period, also=about("campaign", measure), campaign="id")
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
        caption=f"{v.labels('caption.campaign', point=codes.point(period, value))} "
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


draw()
