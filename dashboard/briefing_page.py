"""A briefing's own page: who held it, who spoke, what they asked for, and what the press wrote."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame, Series

from dashboard import parts
from dashboard.briefing_words import iso_week, session, stated_period
from dashboard.frames import rows
from dashboard.highlights import element
from dashboard.labels import DASH, as_sentence

ROLES = ("host", "chair", "informing")


def draw(v: parts.View, briefing: Series) -> None:
    """Draw the page of one row of `queries.briefings`."""
    labels = v.labels
    st.button(labels("briefing.back"), on_click=leave, type="tertiary", icon=":material/arrow_back:")
    st.html(element("h1", as_sentence(str(briefing["title"])), "gb-title"))
    agencies = v.ask("briefing_agencies", briefing_id=briefing["briefing_id"])
    st.html(facts(v, briefing, agencies))
    guidance = v.ask("briefing_guidance", briefing_id=briefing["briefing_id"])
    parts.heading("briefing.guidance")
    if guidance.empty:
        st.caption(labels("briefing.guidance.none"))
    else:
        st.html(guidance_list(v, guidance))
        parts.foot(labels("caption.guidance"), "briefing_guidance", guidance)
    parts.heading("briefing.articles")
    articles = v.ask("briefing_articles", briefing_id=briefing["briefing_id"])
    chosen = st.dataframe(
        articles.assign(role=[labels(f"role.{role}") for role in articles["role"]])[
            ["published_at", "role", "outlet", "title"]
        ],
        hide_index=True,
        placeholder="",
        column_config={
            "published_at": st.column_config.DatetimeColumn(labels("column.date"), format="DD/MM/YYYY HH:mm"),
            "role": labels("column.role"),
            "outlet": labels("filter.outlet"),
            "title": st.column_config.TextColumn(labels("column.title"), width="large"),
        },
        on_select="rerun",
        selection_mode="single-row",
        key="briefing_articles",
        alt=labels("briefing.articles"),
    )
    parts.foot(labels("caption.briefing_articles"), "briefing_articles", articles)
    if chosen["selection"]["rows"]:
        parts.open_page("articles", {"article": [articles.iloc[chosen["selection"]["rows"][0]]["article_id"]]})
    evidence(v, briefing)


def leave() -> None:
    """Go back to the list."""
    if "briefing" in st.query_params:
        del st.query_params["briefing"]


def facts(v: parts.View, briefing: Series, agencies: DataFrame) -> str:
    """Return what is known of a briefing as a list of terms and facts; the unknown is a dash."""
    labels = v.labels
    day = labels.day(briefing["event_date"].date()) if briefing["is_dated"] else labels("briefing.no_day")
    known = [
        ("column.series", labels.code(briefing["series_vi"], briefing["series_en"])),
        ("column.date", ", ".join(filter(None, (day, session(briefing, labels))))),
        ("column.stated", stated_period(briefing, labels)),
        ("cadence.iso_week", iso_week(briefing, labels)),
        ("briefing.chair", briefing["chair"] if isinstance(briefing["chair"], str) else DASH),
    ]
    for role in ROLES:
        rows = agencies[agencies["role"] == role]
        if role != "chair" or len(rows):
            known.append((f"briefing.{role}s", "; ".join(dict.fromkeys(v.label(rows))) or DASH))
    return "".join(
        (
            '<dl class="gb-fact">',
            *(f"{element('dt', labels(name))}{element('dd', str(fact))}" for name, fact in known),
            "</dl>",
        )
    )


def guidance_list(v: parts.View, guidance: DataFrame) -> str:
    """Return the items of guidance as an ordered list, each with the campaigns and topics that it names."""
    items = []
    for row, campaigns, topics in zip(
        rows(guidance), v.label(guidance, "campaigns"), v.label(guidance, "topics"), strict=True
    ):
        codes = " · ".join(text for text in (campaigns, topics) if isinstance(text, str) and text)
        items.append(f"<li>{element('span', as_sentence(row.text))}{element('small', codes) if codes else ''}</li>")
    return f'<ol class="gb-guidance">{"".join(items)}</ol>'


def evidence(v: parts.View, briefing: Series) -> None:
    """Draw the words that each fact was read from."""
    found = v.ask("briefing_evidence", briefing_id=briefing["briefing_id"])
    if found.empty:
        return
    with st.expander(v.labels("briefing.evidence")):
        facts_named = [v.labels(f"fact.{fact}") for fact in found["fact"]]
        st.dataframe(
            found.assign(fact=facts_named)[["fact", "surface"]],
            hide_index=True,
            placeholder="",
            column_config={
                "fact": v.labels("column.fact"),
                "surface": st.column_config.TextColumn(v.labels("column.surface"), width="large"),
            },
            alt=v.labels("briefing.evidence"),
        )
        parts.foot(v.labels("caption.evidence"), "briefing_evidence", found)
