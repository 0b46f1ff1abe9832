"""Bài viết: the articles behind any number: search, sort, read with what counted marked, select, take away."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from pandas import DataFrame

from dashboard import address, basket, empty, list_limits, parts, reading
from dashboard.address import picked
from dashboard.errors import SearchError
from dashboard.highlights import element
from dashboard.labels import plain
from dashboard.search import And, Node, Term, parse

PAGE = 50
SORTS = {"published_at": True, "published_at_up": False, "title": False, "outlet": False}
"""Choice → is it descending."""
OPENED, TURNED_TO, TURNS = "article_opened", "page_turned_to", "page_turns"
AROUND = 12
"""Characters of a search to repeat around the place where it cannot be understood."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The list that is open: what it is ordered and searched by, how many articles, and the page of it in sight."""

    order: dict[str, Any]
    total: int
    page: int
    shown: DataFrame

    @property
    def ids(self) -> list[str]:
        """Articles of the page in sight, in order."""
        return list(self.shown["article_id"])


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("articles")
    if empty.nothing_found():
        return
    basket.seed()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = search_box(v)
        with st.popover(v.labels("articles.search.how"), icon=":material/help:"):
            st.markdown(v.labels("articles.search.help"))
        about = about_switch(v)
        sort = picked("sort", v.labels("control.sort"), {sort: v.labels(f"sort.{sort}") for sort in SORTS}, width=220)
    try:
        sought = parse(search)
    except SearchError as error:
        st.error(said(v, search, error), icon=":material/error:")
        return
    limits = list_limits.draw(v)
    term = limits["term"]
    listing = listed(v, sort, {"search": search, "about": about, **limits})
    if not listing.total:
        st.html(element("div", v.labels("articles.none", search=" ".join(filter(None, (search, term)))), "gb-notice"))
        return
    table(v, listing)
    basket.bar(v, listing.total, listing.order)
    opened = st.session_state.get(OPENED) or listing.ids[0]
    steps(v, listing, opened)
    reading.pane(v, opened, with_hits(sought, term))


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


def said(v: parts.View, search: str, error: SearchError) -> str:
    """Return, in a line, what a search lacks and where: the characters around that place."""
    here = search[max(error.position - AROUND, 0) : error.position + AROUND]
    where = v.labels("search.error.where", position=error.position + 1, near=plain(here)) if here else ""
    return f"{v.labels(f'search.error.{error.reason}')} {where}".strip()


def about_switch(v: parts.View) -> str | None:
    """Draw, where codes are filtered, whether to list all that mention them, what is chiefly about a topic or campaign,
    or what names a body in its title."""
    there = {"topic": v.filters.topics, "campaign": v.filters.campaigns, "agency": v.filters.agencies}
    options = {kind: v.labels(f"option.about.{kind}") for kind, codes in there.items() if codes}
    if not options:
        address.keep("about", [])
        return None
    chosen = picked("about", v.labels("control.measure"), {"any": v.labels("option.about.any"), **options}, width=220)
    return chosen if chosen in options else None


def with_hits(sought: Node | None, term: str | None) -> Node | None:
    """Return what is marked in the article: what is searched for, and the word that the articles are counted for."""
    if term is None:
        return sought
    return Term(term) if sought is None else And((sought, Term(term)))


def listed(v: parts.View, sort: str, sought: Mapping[str, Any]) -> Listing:
    """Draw the page numbers when there is more than one page; return the list with the page chosen.

    Another list begins on its first page with its first article, unless the address was opened so.
    """
    address.seed("article", OPENED, lambda values: values[0] if values else None)
    total = int(parts.answer(str(v.build.path), v.filters, "article_count", tuple(sought.items())))
    order: dict[str, Any] = {
        "sort": sort.removesuffix("_up"),
        "descending": SORTS[sort],
        **sought,
    }
    depends_on = f"{v.filters!r} {sort} {sought}"
    if st.session_state.get("listed", depends_on) != depends_on:
        address.keep("page", [])
        turn_to(1)
        st.session_state[OPENED] = None
    st.session_state["listed"] = depends_on
    pages = math.ceil(total / PAGE) or 1
    before = st.session_state.get(TURNED_TO)
    address.seed("page", TURNED_TO, lambda values: int(values[0]) if values and values[0].isdecimal() else 1)
    if st.session_state[TURNED_TO] != before:
        turn_to(st.session_state[TURNED_TO])
    page = min(max(st.session_state[TURNED_TO], 1), pages)
    if pages > 1:
        page = st.pagination(pages, default=page, key=f"page_number_{st.session_state[TURNS]}_{depends_on}")
    st.session_state[TURNED_TO] = page
    address.keep("page", [str(page)] if page > 1 else [])
    return Listing(order, total, page, rows_of(v, order, page))


def turn_to(page: int) -> None:
    """Turn to a page of the list otherwise than by its number: the numbers are drawn anew, that one chosen."""
    st.session_state[TURNED_TO] = page
    st.session_state[TURNS] = st.session_state.get(TURNS, 0) + 1


def rows_of(v: parts.View, order: dict[str, Any], page: int) -> DataFrame:
    """Return the rows of a page of the list, counted from 1."""
    return v.ask("article_list", limit=PAGE, offset=PAGE * (page - 1), **order)


def table(v: parts.View, listing: Listing) -> None:
    """Draw a page of the list: a tick puts an article into the basket and opens it, a click on its row opens it."""
    labels, suffix = v.labels, v.labels.lang
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
    key = basket.table_key(f"article_list_{listing.page}")
    shown = listing.shown.assign(
        topics=listing.shown[f"topics_{suffix}"], campaigns=listing.shown[f"campaigns_{suffix}"]
    )

    def follow() -> None:
        selection = st.session_state[key]["selection"]
        newly = basket.ticked(listing.ids, selection["rows"])
        clicked = [row for row, _ in selection["cells"]]
        row = newly[-1] if newly else clicked[0] if clicked else None
        if row is not None and row < len(listing.ids):
            st.session_state[OPENED] = listing.ids[row]

    st.dataframe(
        shown[list(columns)],
        hide_index=True,
        placeholder="",
        column_config=columns,
        height=330,
        on_select=follow,
        selection_mode=["multi-row", "single-cell"],
        selection_default={"selection": {"rows": basket.places(listing.ids)}},
        key=key,
        alt=labels("articles.list.alt", total=labels.counted(listing.total, v.filters.unit)),
    )
    first = PAGE * (listing.page - 1) + 1
    total = labels.counted(listing.total, v.filters.unit)
    st.caption(labels("caption.articles", first=first, last=first + len(listing.ids) - 1, total=total))


def steps(v: parts.View, listing: Listing, opened: str) -> None:
    """Draw the buttons that open the article before and after and that select this one, each with its key."""
    place = listing.ids.index(opened) if opened in listing.ids else None
    number = PAGE * (listing.page - 1) + (0 if place is None else place)

    def go(to: int) -> None:
        page, row = divmod(to, PAGE)
        if page + 1 != listing.page:
            turn_to(page + 1)
        st.session_state[OPENED] = rows_of(v, listing.order, page + 1)["article_id"].iloc[row]

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            v.labels("articles.previous"),
            key="article_previous",
            icon=":material/arrow_back:",
            shortcut="K",
            disabled=not number,
            on_click=go,
            args=(number - 1,),
        )
        st.button(
            v.labels("articles.next"),
            key="article_next",
            icon=":material/arrow_forward:",
            shortcut="J",
            disabled=number + 1 >= listing.total,
            on_click=go,
            args=(number + (place is not None),),
        )
        st.button(
            v.labels("articles.unselect" if opened in basket.chosen() else "articles.select"),
            key="article_select",
            icon=":material/check_box:" if opened in basket.chosen() else ":material/check_box_outline_blank:",
            shortcut="X",
            on_click=basket.turn,
            args=(opened,),
        )
        if place is not None:
            st.caption(v.labels("articles.place", place=number + 1, total=listing.total), width="content")


draw()
