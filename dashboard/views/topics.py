"""Chủ đề: how often each topic occurs, and when."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame

from dashboard import codes, empty, layouts, parts
from dashboard.address import choice


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("topics")
    if empty.nothing_found():
        return
    with st.container(horizontal=True):
        value = codes.value_switch()
        measure = codes.measure_switch("topic")
        level = choice(
            "level", v.labels("control.level"), {level: v.labels(f"level.{level}") for level in ("top", "finer")}
        )
        period = codes.period_switch()
    everything = v.ask("topic_ranking", measure=measure)
    ranked = of_level(everything, level)
    ids = tuple(ranked[ranked["n"] > 0]["id"].head(codes.PANELS))
    with parts.side_by_side():
        with st.container():
            parts.heading("topics.ranking")
            codes.ranking(ranked, "topic", value, measure, everything=everything)
        if ids:
            with st.container():
                parts.heading("topics.series")
                series = v.ask("topic_series", period=period, measure=measure, ids=ids)
                draw_series = codes.over_time if layouts.layout_switch() == "many" else layouts.in_one_chart
                draw_series(series, "topic", period, value, measure)


def of_level(ranking: DataFrame, level: str) -> DataFrame:
    """Return the topics at the top of the tree, or those beneath it."""
    return ranking[ranking["depth"] == 1] if level == "top" else ranking[ranking["depth"] > 1]


draw()
