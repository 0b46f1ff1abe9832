"""The sidebar: name, language, and the filters, each kept in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard import address
from dashboard.code_names import Names
from dashboard.filters import LISTS, UNITS, Filters
from dashboard.highlights import element
from dashboard.labels import LANGUAGES, Labels, language


def brand_and_language(labels: Labels) -> Labels:
    """Draw the name and the language switch; return the wording of the language chosen."""
    with st.sidebar:
        address.seed("lang", "lang", lambda values: language(values[0] if values else None))
        chosen = language(
            st.segmented_control(
                labels("filter.lang"),
                list(LANGUAGES),
                format_func=lambda lang: LANGUAGES[lang],
                key="lang",
                required=True,
                label_visibility="collapsed",
            )
        )
        address.keep("lang", [chosen] if chosen != "vi" else [])
    return Labels(chosen)


def filters(shown: Names, days: tuple[date, date], labels: Labels) -> Filters:
    """Draw the filters and return what the reader has chosen.

    Args:
        shown: what each list offers, by kind and id.
        days: first and last day of the stored articles.
        labels: wording.
    """
    with st.sidebar:
        st.html(element("div", labels("filters.title"), "gb-brand"))
        date_from = _day("from", labels("filter.from"), days)
        date_to = _day("to", labels("filter.to"), days)
        chosen = {field: _codes(name, labels, shown[name]) for name, field in LISTS.items()}
        unit = address.choice("unit", labels("filter.unit"), {unit: labels(f"filter.unit.{unit}") for unit in UNITS})
        st.button(labels("filters.clear"), on_click=_clear, type="tertiary", icon=":material/filter_alt_off:")
    stated: Mapping[str, list[str]] = {
        "from": [date_from.isoformat()] if date_from else [],
        "to": [date_to.isoformat()] if date_to else [],
        **{name: chosen[field] for name, field in LISTS.items()},
        "unit": [unit],
    }
    return Filters.from_query(stated)


def _day(name: str, label: str, days: tuple[date, date]) -> date | None:
    key = f"day_{name}"
    first, last = days

    def read(values: tuple[str, ...]) -> date | None:
        day = Filters.from_query({name: values})
        stated = day.date_from or day.date_to
        return min(max(stated, first), last) if stated else None

    address.seed(name, key, read)
    day = st.date_input(label, value=None, key=key, min_value=first, max_value=last, format="DD/MM/YYYY")
    chosen = day if isinstance(day, date) else None
    address.keep(name, [chosen.isoformat()] if chosen else [])
    return chosen


def _codes(name: str, labels: Labels, shown: Mapping[str, str]) -> list[str]:
    key = f"{name}_{labels.lang}"  # the browser remembers labels, so each language has a widget of its own
    address.seed(name, key, lambda values: [code for code in values if code in shown])
    chosen: list[str] = st.multiselect(
        labels(f"filter.{name}"),
        list(shown),
        format_func=shown.__getitem__,
        key=key,
        placeholder=labels(f"filter.{name}.all"),
        select_all=False,
    )
    address.keep(name, chosen)
    return chosen


def _clear() -> None:
    for name in ("from", "to", *LISTS, "unit"):
        if name in st.query_params:
            del st.query_params[name]
