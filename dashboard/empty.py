"""Where nothing passes the filters: which of them to loosen, with a button for each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.filters import LISTS, Filters
from dashboard.labels import in_address
from dashboard.parts import view


def nothing_found() -> bool:
    """Say which filter to loosen when nothing passes them; True when that is so."""
    v = view()
    if v.count():
        return False
    offer_looser(v.labels("empty.filtered"))
    return True


def offer_looser(message: str) -> None:
    """Say why there is nothing to show, with a button for each filter in force that could be taken away."""
    v = view()
    st.warning(message, icon=":material/filter_alt_off:")
    looser_ones = looser_filters(v.filters)
    for name, looser in looser_ones.items():
        n = v.count(looser)
        st.button(
            v.labels("empty.loosen", filter=v.labels(f"filter.{name}"), count=v.labels.counted(n, looser.unit)),
            key=f"loosen_{name}",
            on_click=_open_with,
            args=(looser,),
            disabled=n == 0,
        )
    if looser_ones:
        st.button(v.labels("filters.clear"), key="loosen_all", on_click=_open_with, args=(Filters(),), type="primary")


def looser_filters(filters: Filters) -> dict[str, Filters]:
    """Return the filters with one of those in force taken away at a time: name of the filter → what is left."""
    looser = {}
    if filters.date_from or filters.date_to:
        looser["period"] = replace(filters, date_from=None, date_to=None)
    for name, field in LISTS.items():
        if getattr(filters, field):
            emptied: dict[str, Any] = {field: ()}
            looser[name] = replace(filters, **emptied)
    return looser


def _open_with(filters: Filters) -> None:
    v = view()
    st.query_params.from_dict(in_address(v.labels.lang) | filters.query())
