"""What the page's address says, and widgets kept in step with it: an address reopens the same view elsewhere.

Streamlit's own binding writes the shown label of an option into the address. Labels depend on the language and change
with the codebook, so the ids are written here instead. The address wins whenever it is not what was last written,
which is when a link was opened or the browser went back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import streamlit as st

from dashboard.filters import LISTS, Filters
from dashboard.labels import Language

SHARED = ("lang", "from", "to", *LISTS, "unit")
"""Parameters that go along from view to view."""
WRITTEN = "address_written"
PAGE = "address_page"


def stated(name: str) -> tuple[str, ...]:
    """Return the values of a parameter, in order; empty when it is absent."""
    return tuple(st.query_params.get_all(name))


def turn_to(page: str) -> None:
    """Begin a run on a page: a page chosen in the menu keeps the shared parameters and drops the last page's own."""
    written = _written()
    if st.session_state.get(PAGE, page) != page and not st.query_params:
        for name in SHARED:
            if values := written.get(name):
                st.query_params[name] = list(values)
        st.session_state[WRITTEN] = {name: values for name, values in written.items() if name in SHARED}
    st.session_state[PAGE] = page


def language_stated() -> str | None:
    """Return the language before its switch is drawn: the address's when it is new, else the switch's."""
    if "lang" in st.session_state and (stated("lang") == _written().get("lang", ()) or not st.query_params):
        return str(st.session_state["lang"])
    return st.query_params.get("lang")


def seed(name: str, key: str, read: Callable[[tuple[str, ...]], object]) -> None:
    """Before a widget is drawn, set its state from the address if the address is new.

    Args:
        name: the parameter.
        key: the widget's key.
        read: the parameter's values → the widget's value.
    """
    if key not in st.session_state or stated(name) != _written().get(name, ()):
        st.session_state[key] = read(stated(name))


def keep(name: str, values: Iterable[str]) -> None:
    """After a widget is drawn, write its value; no values take the parameter away."""
    texts = tuple(values)
    if texts != stated(name):
        if texts:
            st.query_params[name] = list(texts)
        else:
            del st.query_params[name]
    _written()[name] = texts


def choice(name: str, label: str, options: Mapping[str, str]) -> str:
    """Draw a switch whose choice stands in the address; the first option is the default and is left out of it.

    Args:
        name: the parameter; also part of the widget's key.
        label: what is chosen, for screen readers and above the switch.
        options: id → wording.
    """
    default = next(iter(options))
    key = f"choice_{name}"
    seed(name, key, lambda values: values[0] if values and values[0] in options else default)
    if st.session_state[key] not in options:
        st.session_state[key] = default
    chosen = st.segmented_control(label, list(options), format_func=options.__getitem__, key=key, required=True)
    chosen = str(chosen or default)
    keep(name, [] if chosen == default else [chosen])
    return chosen


def picked(name: str, label: str, options: Mapping[str, str], *, width: int = 360) -> str:
    """Draw a drop-down list whose choice stands in the address; the first option is the default, and left out of it."""
    default = next(iter(options))
    key = f"picked_{name}"
    seed(name, key, lambda values: values[0] if values and values[0] in options else default)
    if st.session_state[key] not in options:
        st.session_state[key] = default
    chosen = str(st.selectbox(label, list(options), format_func=options.__getitem__, key=key, width=width) or default)
    keep(name, [] if chosen == default else [chosen])
    return chosen


def day(name: str, label: str, days: tuple[date, date]) -> list[str]:
    """Draw a field for a day that stands in the address; return it as it stands there, empty when none is chosen.

    Args:
        name: the parameter; also the field's key.
        label: what the day is for.
        days: the first and the last that can be chosen; a day stated beyond them gives way to the nearer one.
    """
    first, last = days

    def read(values: tuple[str, ...]) -> date | None:
        stated = Filters.from_query({"from": values}).date_from
        return min(max(stated, first), last) if stated else None

    seed(name, name, read)
    chosen = st.date_input(label, value=None, key=name, min_value=first, max_value=last, format="DD/MM/YYYY")
    values = [chosen.isoformat()] if isinstance(chosen, date) else []
    keep(name, values)
    return values


def codes(name: str, label: str, shown: Mapping[str, str], *, lang: Language, placeholder: str) -> list[str]:
    """Draw a list to choose codes from, which stand in the address; return their ids.

    Args:
        name: the parameter.
        label: what is chosen.
        shown: id → name of all codes offered.
        lang: of the names: the browser remembers them, so each language has a widget of its own.
        placeholder: what it means that none is chosen.
    """
    key = f"{name}_{lang}"
    seed(name, key, lambda values: [code for code in values if code in shown])
    chosen: list[str] = st.multiselect(
        label, list(shown), format_func=shown.__getitem__, key=key, placeholder=placeholder, select_all=False
    )
    keep(name, chosen)
    return chosen


def _written() -> dict[str, tuple[str, ...]]:
    written: dict[str, tuple[str, ...]] = st.session_state.setdefault(WRITTEN, {})
    return written
