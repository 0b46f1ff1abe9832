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
        stated = {name: address.day(name, labels(f"filter.{name}"), days) for name in ("from", "to")}
        stated |= {name: _codes(name, shown[name], labels) for name in LISTS}
        unit = address.choice("unit", labels("filter.unit"), {unit: labels(f"filter.unit.{unit}") for unit in UNITS})
        st.button(labels("filters.clear"), on_click=_clear, type="tertiary", icon=":material/filter_alt_off:")
    return Filters.from_query({**stated, "unit": [unit]})


def _codes(name: str, shown: Mapping[str, str], labels: Labels) -> list[str]:
    label, placeholder = labels(f"filter.{name}"), labels(f"filter.{name}.all")
    return address.codes(name, label, shown, lang=labels.lang, placeholder=placeholder)


def _clear() -> None:
    for name in ("from", "to", *LISTS, "unit"):
        if name in st.query_params:
            del st.query_params[name]
