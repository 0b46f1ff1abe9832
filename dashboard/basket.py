"""The articles that a reader has ticked, over pages and searches: kept in the session and, as far as an address holds
them, in the address; and the files of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Any
from urllib.parse import quote

import streamlit as st

from dashboard import address, export, parts
from dashboard.extracts import Extract
from dashboard.queries.articles import picked_articles

KEPT = "articles_selected"
ROUND = "articles_selected_round"
LONGEST = 3_000
"""Characters of ids that a link carries: mail and chat programs cut longer addresses."""
MOST_ROWS = 20_000
"""Articles of a file from this page; more are for `giaoban export`, which need not hold a browser waiting."""
SUFFIXES = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
}


def chosen() -> list[str]:
    """Return the ids of the articles selected, in the order of ticking."""
    kept: list[str] = st.session_state.get(KEPT, [])
    return kept


def seed() -> None:
    """Take the selection from the address if that is new; then write it there."""
    before = chosen()
    address.seed("sel", KEPT, lambda values: list(dict.fromkeys(values)))
    if chosen() != before:
        _draw_anew()
    address.keep("sel", in_address(chosen()))


def in_address(ids: Sequence[str]) -> list[str]:
    """Return as many of the ids, from the first, as an address holds."""
    lengths = accumulate(len(quote(article_id, safe="")) for article_id in ids)
    return [article_id for article_id, length in zip(ids, lengths, strict=True) if length <= LONGEST]


def table_key(name: str) -> str:
    """Return the key of a table: another one once the selection was changed elsewhere than in it."""
    drawn = st.session_state.get(ROUND, 0)
    return f"{name}_round_{drawn}" if drawn else name


def places(ids: Sequence[str]) -> list[int]:
    """Return the rows of a page of the list that are selected, counted from 0."""
    kept = set(chosen())
    return [place for place, article_id in enumerate(ids) if article_id in kept]


def ticked(ids: Sequence[str], rows: Sequence[int]) -> list[int]:
    """Take over the ticks of a page of the list; return the rows that were not ticked before."""
    now = [row for row in rows if row < len(ids)]
    before = set(places(ids))
    kept = [article_id for article_id in chosen() if article_id not in ids or ids.index(article_id) in now]
    newly = [row for row in now if row not in before]
    st.session_state[KEPT] = [*kept, *(ids[row] for row in newly)]
    return newly


def turn(article_id: str) -> None:
    """Select an article, or take it out of the selection."""
    kept = chosen()
    st.session_state[KEPT] = (
        [each for each in kept if each != article_id] if article_id in kept else [*kept, article_id]
    )
    _draw_anew()


def bar(v: parts.View, total: int, order: Mapping[str, Any]) -> None:
    """Draw what would be taken away, all that the list has or what is selected, and the buttons for it.

    Args:
        v: the view.
        total: articles of the list.
        order: its search and order.
    """
    picked = chosen()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="take_away"):
        st.text(_what(v, total, len(picked)), width="content")
        for suffix, mime in SUFFIXES.items():
            st.download_button(
                suffix[1:].upper() if suffix != ".parquet" else "Parquet",
                data=partial(_file, v, suffix, order, picked, total),
                file_name=export.file_name("article_list", v.filters, suffix),
                mime=mime,
                key=f"download_article_list{'' if suffix == '.csv' else '_' + suffix[1:]}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
                help=v.labels(f"articles.take{suffix}"),
            )
        if picked:
            st.button(
                v.labels("articles.selected.clear"),
                key="selected_clear",
                type="tertiary",
                on_click=_clear,
                icon=":material/deselect:",
            )
    kept = len(in_address(picked))
    if kept < len(picked):
        st.caption(v.labels("articles.selected.long", count=kept))


def _what(v: parts.View, total: int, n_picked: int) -> str:
    if n_picked:
        return v.labels("articles.take.selected", count=v.labels.counted(n_picked, "articles"))
    if total > MOST_ROWS:
        return v.labels("articles.take.first", count=MOST_ROWS, total=v.labels.counted(total, v.filters.unit))
    return v.labels("articles.take.all", count=v.labels.counted(total, v.filters.unit))


def _file(v: parts.View, suffix: str, order: Mapping[str, Any], picked: Sequence[str], total: int) -> bytes:
    """The file's bytes; of a selection, whatever search or filter its articles were found by."""
    stated = {name: value for name, value in order.items() if value not in ("", (), None, "published_at", True)}
    bound = {"limit": MOST_ROWS} if total > MOST_ROWS and not picked else {}
    extract = Extract("article_list", v.filters, stated | bound)
    if not picked:
        return extract.content(suffix, v.build, v.labels)
    frame = picked_articles(v.build, picked, sort=order["sort"], descending=order["descending"])
    sheets = extract.sheets(frame, v.build, v.labels, is_selection=True) if suffix == ".xlsx" else None
    return export.content(frame, suffix, sheets)


def _clear() -> None:
    st.session_state[KEPT] = []
    _draw_anew()


def _draw_anew() -> None:
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
