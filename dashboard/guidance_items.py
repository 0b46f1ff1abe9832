"""The items of guidance as a table, from which one is opened: in full, with the ways to its article and briefing."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame, Series

from dashboard import parts
from dashboard.highlights import element
from dashboard.labels import as_sentence

LISTED = 200
"""Rows of the table; the download has them all."""


def draw(v: parts.View, listed: DataFrame) -> None:
    """Draw items, rows of `followed.items`, and the one that is picked."""
    labels = v.labels
    if listed.empty:
        st.info(labels("guidance.no_items"), icon=":material/horizontal_rule:")
        return
    columns = {
        "briefing_date": st.column_config.DateColumn(labels("column.briefing"), format="DD/MM/YYYY", width=95),
        "text": st.column_config.TextColumn(labels("column.item"), width=380),
        "campaigns": st.column_config.TextColumn(labels("filter.campaign"), width=190),
        "days": st.column_config.NumberColumn(labels("column.days"), width=70),
        "first_title": st.column_config.TextColumn(labels("column.first_article"), width=300),
    }
    shown = listed.head(LISTED)
    shown = shown.assign(text=[as_sentence(text) for text in shown["text"]])
    chosen = st.dataframe(
        shown[list(columns)],
        hide_index=True,
        placeholder="",
        column_config=columns,
        height=min(38 + 35 * len(listed), 388),
        on_select="rerun",
        selection_mode="single-row",
        key="guidance_items",
        alt=labels("guidance.items.alt", count=len(listed)),
    )
    parts.foot(labels("caption.items"), "guidance_followed", listed)
    if picked := chosen["selection"]["rows"]:
        in_full(v, listed.iloc[picked[0]])


def in_full(v: parts.View, item: Series) -> None:
    """Draw an item's whole text and the buttons to the first article on it, where there is one, and its briefing."""
    labels = v.labels
    st.html(element("blockquote", as_sentence(str(item["text"])), "gb-said"))
    with st.container(horizontal=True):
        if isinstance(item["first_article_id"], str) and st.button(
            labels("guidance.open_article", day=item["first_date"].date()),
            icon=":material/article:",
            key="item_article",
        ):
            parts.open_page("articles", {"article": [item["first_article_id"]]})
        if st.button(labels("guidance.open_briefing"), icon=":material/groups:", key="item_briefing"):
            parts.open_page("briefings", {"briefing": [str(item["briefing_id"])]})
