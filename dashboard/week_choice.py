"""The week that the week's page shows: typed, stepped through or taken from the address, which then names it."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.errors import WeekError
from dashboard.labels import Labels, plain
from dashboard.weeks import Week, parse_week

FIELD = "week_text"
REFUSED = "week_refused"


def draw(labels: Labels, latest: Week) -> Week:
    """Draw the field for a week between the arrows to the weeks beside it; return the week chosen.

    Args:
        labels: wording.
        latest: the last complete week, shown unless another is chosen.
    """
    address.seed("week", FIELD, lambda values: _written((_week(values[0]) if values else None) or latest))
    week = _week(st.session_state[FIELD]) or latest
    _step("chevron_left", labels("week.before"), week.shifted(-1))
    st.text_input(
        labels("week.choose"),
        key=FIELD,
        label_visibility="collapsed",
        help=None,
        placeholder="10/2021",
        on_change=_settle,
        args=(week,),
        width=130,
    )
    _step("chevron_right", labels("week.after"), week.shifted(1))
    if week != latest:
        _step("last_page", labels("week.latest"), latest)
    address.keep("week", [str(week)])
    return week


def say_if_refused(labels: Labels) -> None:
    """Say once what was typed that is no week."""
    if refused := st.session_state.pop(REFUSED, None):
        st.warning(labels("week.choose.bad", text=plain(refused)), icon=":material/edit_calendar:")


def go(week: Week) -> None:
    """Choose a week, from a button's callback."""
    st.session_state[FIELD] = _written(week)


def _step(icon: str, label: str, week: Week) -> None:
    """Draw a button that goes to a week."""
    st.button(
        f":material/{icon}:",
        key=f"week_{icon}",
        help=f"{label}: {_written(week)}",
        on_click=go,
        args=(week,),
        type="tertiary",
    )


def _settle(before: Week) -> None:
    """After typing: write the week the usual way, or remember what was wrong and stay."""
    typed = st.session_state[FIELD]
    week = _week(typed)
    if week is None and typed.strip():
        st.session_state[REFUSED] = typed
    go(week or before)


def _week(text: str) -> Week | None:
    try:
        return parse_week(text)
    except WeekError:
        return None


def _written(week: Week) -> str:
    return f"{week.number}/{week.year}"
