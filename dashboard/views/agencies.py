"""Cơ quan: which bodies the press names, when, and together with which others."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame

from dashboard import charts, codes, empty, links, parts, statistics
from dashboard.address import choice
from dashboard.code_names import unplaced_apart
from dashboard.frames import rows
from dashboard.highlights import element

TOGETHER = 12
PAIRS = 10
"""Pairs shown of those among the TOGETHER most named bodies."""


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("agencies")
    if empty.nothing_found():
        return
    with st.container(horizontal=True):
        value = codes.value_switch()
        by = choice("by", v.labels("control.by"), {by: v.labels(f"by.{by}") for by in ("body", "type", "lineage")})
        period = codes.period_switch()
    ranked = v.ask("agency_ranking", by=by)
    ids = tuple(ranked["id"].head(codes.PANELS))
    with parts.side_by_side():
        with st.container():
            parts.heading("agencies.ranking")
            codes.ranking(bodies(ranked, by), "agency", value, "agency")
        if ids:
            with st.container():
                parts.heading("agencies.series")
                series = v.ask("agency_series", period=period, by=by, ids=ids)
                codes.over_time(bodies(series, by), "agency", period, value)
            with st.container():
                together(v, by)
            with st.container():
                with_campaigns(v, by)


def bodies(frame: DataFrame, by: str, *columns: str) -> DataFrame:
    """Return rows of agencies with those of a type's bodies of unknown place apart, where rows are bodies."""
    return unplaced_apart(frame, parts.view().names["agency"], *columns) if by == "body" else frame


def together(v: parts.View, by: str) -> None:
    """Draw which bodies are named in the same articles."""
    pairs = bodies(v.ask("agency_pairs", by=by, top=TOGETHER), by, "id_a", "id_b")
    if pairs.empty:
        return
    parts.heading("agencies.pairs")
    unit = v.labels.unit(v.filters.unit)
    for side in ("a", "b"):
        ids = pairs[[f"id_{side}", f"label_{side}_vi", f"label_{side}_en"]].set_axis(
            ["id", "label_vi", "label_en"], axis=1
        )
        pairs[f"label_{side}"] = v.named(ids, "agency")
    shown = statistics.with_shares(pairs.head(PAIRS)).assign(
        label=lambda frame: frame["label_a"] + " + " + frame["label_b"],
        quality=[
            v.labels("pairs.of_either", share=v.labels.percent(row.jaccard), unit=unit)
            for row in rows(pairs.head(PAIRS))
        ],
    )
    shown = shown.assign(asked=codes.asked_for(shown, "_a"), asked_too=codes.asked_for(shown, "_b"))
    linked = links.linked(shown, agency="asked", named="asked_too")
    parts.chart(
        charts.ranking(linked, v.labels, v.theme, unit=v.filters.unit),
        key="agency_pairs",
        alt=v.labels("agencies.pairs.alt", first=pairs["label_a"].iloc[0], second=pairs["label_b"].iloc[0]),
        caption=v.labels("caption.pairs", unit=unit, total=int(pairs["n_total"].max()), top=TOGETHER, shown=len(shown)),
        data=pairs,
    )


def with_campaigns(v: parts.View, by: str) -> None:
    """Draw which bodies and which campaigns share articles."""
    pairs = bodies(v.ask("agency_campaigns", by=by), by, "id_a")
    if not pairs["n"].any():
        return
    parts.heading("cross.title")
    for side, kind in (("a", "agency"), ("b", "campaign")):
        ids = pairs[[f"id_{side}", f"label_{side}_vi", f"label_{side}_en"]]
        pairs[f"label_{side}"] = v.named(ids.set_axis(["id", "label_vi", "label_en"], axis=1), kind)
    most = pairs.iloc[int(pairs["n"].argmax())]
    names = list(dict.fromkeys(pairs["label_b"]))
    key = (f"{element('b', str(place + 1))} {element('span', name)}" for place, name in enumerate(names))
    st.html(f'<p class="gb-filters">{" · ".join(key)}</p>')
    linked = links.linked(pairs.assign(asked=codes.asked_for(pairs, "_a")), agency="asked", campaign="id_b")
    parts.chart(
        charts.cross(linked, v.labels, v.theme, unit=v.filters.unit),
        key="agency_campaigns",
        alt=v.labels(
            "cross.alt",
            first=most["label_a"],
            second=most["label_b"],
            count=v.labels.counted(int(most["n"]), v.filters.unit),
        ),
        caption=v.labels(
            "caption.cross",
            unit=v.labels.unit(v.filters.unit),
            agencies=pairs["id_a"].nunique(),
            campaigns=pairs["id_b"].nunique(),
        ),
        data=pairs,
    )


draw()
