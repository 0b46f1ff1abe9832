"""What limits the list of articles besides filters and search: what the link of a mark states, each with a button that
lets it go."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import address
from dashboard.code_names import in_words
from dashboard.filters import read_filters
from dashboard.labels import plain
from dashboard.parts import View


def draw(v: View) -> dict[str, Any]:
    """Draw the buttons of what the address states; return all limits as `article_list` takes them.

    named: other bodies, one of which the articles must name; term: a word that they must be counted for; within: the
    filters that a mark was counted under; unguided: the subject and the days of briefings after which it was covered
    though no guidance named it.
    """
    with st.container(horizontal=True, gap="small"):
        return {
            "term": _word(v),
            "within": _filters(v, "within"),
            "unguided": _filters(v, "unguided"),
            "named": _bodies(v),
        }


def _bodies(v: View) -> tuple[str, ...]:
    names = v.names["agency"]
    stated = tuple(code for code in address.stated("named") if code in names)
    if stated:
        _let_go("named", v.labels("articles.named", name=plain(" / ".join(names[code] for code in stated))))
    return stated


def _filters(v: View, name: str) -> str:
    text = next(iter(address.stated(name)), "")
    kept = read_filters(text)
    if kept is None:
        return ""
    _let_go(name, v.labels(f"articles.{name}", filters=plain(in_words(kept, v.names, v.labels))))
    return text


def _word(v: View) -> str | None:
    word = next(iter(address.stated("term")), "")
    if not word:
        return None
    _let_go("term", v.labels("articles.term", term=plain(word)))
    return word


def _let_go(name: str, label: str) -> None:
    st.button(label, key=f"let_go_{name}", icon=":material/close:", on_click=lambda: address.keep(name, []))
