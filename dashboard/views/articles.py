"""Bài viết: the articles behind any number, and what in them counted."""

from __future__ import annotations

import math
from typing import Any

import streamlit as st
from pandas import DataFrame

from dashboard import address, parts, queries, reading
from dashboard.address import picked
from dashboard.labels import plain

PAGE = 50
SORTS = {"published_at": True, "published_at_up": False, "title": False, "outlet": False}
"""Choice → is it descending."""


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("articles")
    if parts.nothing_found():
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = search_box(v)
        sort = picked("sort", v.labels("control.sort"), {sort: v.labels(f"sort.{sort}") for sort in SORTS})
    total = parts.answer(str(v.build.path), v.filters, "article_count", (("search", search),))
    if not total:
        st.warning(v.labels("articles.none", search=plain(search)), icon=":material/search_off:")
        return
    page = page_number(total, f"{v.filters!r} {search} {sort}")
    order: dict[str, Any] = {"sort": sort.removesuffix("_up"), "descending": SORTS[sort], "search": search}
    listed = v.ask("article_list", limit=PAGE, offset=PAGE * (page - 1), **order)
    chosen = table(v, listed, total, page, order)
    reading.pane(v, chosen or next(iter(address.stated("article")), None) or str(listed["article_id"].iloc[0]))


def search_box(v: parts.View) -> str:
    """Draw the search field; its words stand in the address."""
    address.seed("q", "search", lambda values: values[0] if values else "")
    search = st.text_input(
        v.labels("articles.search"),
        key="search",
        placeholder=v.labels("articles.search.hint"),
        max_chars=200,
        icon=":material/search:",
    ).strip()
    address.keep("q", [search] if search else [])
    return search


def page_number(total: int, listed: str) -> int:
    """Draw the page numbers when there is more than one page; return the page chosen, from 1.

    Args:
        total: articles in the list.
        listed: what the list depends on; another list begins on its first page, unless the address was opened so.
    """
    pages = math.ceil(total / PAGE)
    stated = next(iter(address.stated("page")), "")
    is_other = st.session_state.get("listed", listed) != listed
    st.session_state["listed"] = listed
    page = 1 if is_other or not stated.isdecimal() else min(max(int(stated), 1), pages)
    if pages > 1:
        page = st.pagination(pages, default=page, key=f"page_number_{listed}")
    address.keep("page", [str(page)] if page > 1 else [])
    return page


def table(v: parts.View, listed: DataFrame, total: int, page: int, order: dict[str, Any]) -> str | None:
    """Draw a page of the list; return the id of the article whose row was chosen, if any."""
    labels = v.labels
    columns = {
        "published_at": st.column_config.DatetimeColumn(labels("column.date"), format="DD/MM/YYYY", width=90),
        "outlet": st.column_config.TextColumn(labels("filter.outlet"), width=140),
        "title": st.column_config.TextColumn(labels("column.title"), width=380),
        "topics": st.column_config.TextColumn(labels("filter.topic"), width=150),
        "campaigns": st.column_config.TextColumn(labels("filter.campaign"), width=120),
        "n_in_story": st.column_config.NumberColumn(
            labels("column.in_story"), help=labels("column.in_story.help"), width=70
        ),
    }
    suffix = labels.lang
    shown = listed.assign(topics=listed[f"topics_{suffix}"], campaigns=listed[f"campaigns_{suffix}"])
    chosen = st.dataframe(
        shown[list(columns)],
        hide_index=True,
        placeholder="",
        column_config=columns,
        height=330,
        on_select="rerun",
        selection_mode="single-row",
        key=f"article_list_{page}",
        alt=labels("articles.list.alt", total=labels.counted(total, v.filters.unit)),
    )
    first = PAGE * (page - 1) + 1
    parts.foot(
        labels(
            "caption.articles", first=first, last=first + len(listed) - 1, total=labels.counted(total, v.filters.unit)
        ),
        "article_list",
        lambda: queries.article_list(v.build, v.filters, limit=None, **order),  # too long a list to keep in the cache
    )
    rows = chosen["selection"]["rows"]
    return str(listed["article_id"].iloc[rows[0]]) if rows and rows[0] < len(listed) else None


draw()
