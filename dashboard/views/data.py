"""Dữ liệu: what is stored and since when, what was refused and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import streamlit as st
from pandas import DataFrame

from dashboard import codebook_changes, parts, refusals

SHOWN = 200
WIDTHS = {"load_id": 80, "source": 260, "detail": 420, "raw": 260}
"""Pixels of columns whose content would push the others off the screen."""
SOURCE_LENGTH = 38
"""Characters of a source's name that its column holds."""


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    st.title(v.labels("data.title"), anchor=False)
    st.caption(v.labels("data.intro"))
    fresh, labels = v.ask("freshness").iloc[0], v.labels
    with st.grid("auto", min_column_width=170):
        st.metric(labels("metric.articles"), labels.number(fresh["n_articles"]), border=True, height="stretch")
        st.metric(labels("data.last_day"), labels.day(fresh["last_date"].date()), border=True, height="stretch")
        st.metric(labels("data.last_load"), labels.day(fresh["last_loaded_at"].date()), border=True, height="stretch")
        st.metric(labels("data.rejected"), labels.number(fresh["n_rejected"]), border=True, height="stretch")
        st.metric(labels("data.terms"), labels.number(fresh["n_terms"]), border=True, height="stretch")
    st.text(labels("data.build", build=v.build.name, codebook=str(fresh["codebook_version"])))
    parts.heading("data.loads")
    listing(v.ask("loads"), "loads")
    parts.heading("data.rejects")
    refused(v)
    parts.heading("data.codebooks")
    listing(v.ask("codebook_versions"), "codebook_versions")
    codebook_changes.draw(v)


def refused(v: parts.View) -> None:
    """Draw how many records were refused for which reason, and the first of them."""
    labels = v.labels
    reasons = refusals.told(v.ask("rejects", raw_length=0), labels)["reason"]
    if reasons.empty:
        st.caption(labels("data.rejects.none"))
        return
    counts = reasons.value_counts(sort=False).sort_index()
    st.text(" · ".join(f"{reason}: {labels.number(n)}" for reason, n in counts.items()))
    listing(
        refusals.told(v.ask("rejects", limit=SHOWN), labels),
        "rejects",
        everything=lambda: refusals.told(v.ask("rejects"), labels),
        total=len(reasons),
    )


def listing(
    frame: DataFrame, question: str, *, everything: Callable[[], DataFrame] | None = None, total: int | None = None
) -> None:
    """Draw a table as it is stored, with moments written the Vietnamese way.

    Args:
        frame: its rows, or the first of them.
        question: what it answers.
        everything: how to get all rows for the file, where the frame has only the first.
        total: how many these are.
    """
    labels = parts.view().labels
    moments = {
        name: st.column_config.DatetimeColumn(labels(f"column.{name}"), format="DD/MM/YYYY HH:mm")
        for name in frame.select_dtypes("datetime").columns
    }
    others = {
        name: st.column_config.Column(labels(f"column.{name}"), width=WIDTHS.get(name))
        for name in frame.columns
        if name not in moments
    }
    numbers: dict[Any, Callable[[object], str] | str | None] = dict.fromkeys(
        frame.select_dtypes("number").columns, cast(Callable[[object], str], labels.number)
    )  # a column's format would follow the browser's language
    formats = numbers | ({"source": ending} if "source" in frame else {})
    st.dataframe(
        frame.head(SHOWN).style.format(formats),
        hide_index=True,
        placeholder="",
        column_config={**moments, **others},
        alt=labels(f"data.{question}"),
    )
    parts.foot(
        labels("caption.table", shown=min(len(frame), SHOWN), total=total or len(frame)), question, everything or frame
    )


def ending(source: object) -> str:
    """Return the end of a long path or address, where the file's name stands."""
    text = str(source)
    return text if len(text) <= SOURCE_LENGTH else f"…{text[1 - SOURCE_LENGTH :]}"


draw()
