"""The pointer that a first-time visitor gets, until it is dismissed or followed, once in a sitting."""

from __future__ import annotations

import streamlit as st

from dashboard import parts

SEEN = "welcome_seen"


def pointer(v: parts.View) -> None:
    """Draw the pointer to the two-minute introduction."""
    if st.session_state.get(SEEN):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", border=True, key="welcome"):
        st.text(v.labels("welcome.text"), width="content")
        st.page_link(parts.VIEWS / "about.py", label=v.labels("welcome.open"), icon=":material/arrow_forward:")
        st.button(
            v.labels("welcome.dismiss"), key="welcome_dismiss", type="tertiary", icon=":material/close:", on_click=seen
        )


def seen() -> None:
    """Show it no more."""
    st.session_state[SEEN] = True
