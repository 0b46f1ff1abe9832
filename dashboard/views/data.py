"""Dữ liệu: what is stored and since when, what was refused and why."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame

from dashboard import codebook_changes, parts
from dashboard.frames import rows

SHOWN = 200
RAW = 300
"""Characters of a refused record on the page; `giaoban export rejects` has them all."""
REASONS = ("no_date", "bad_date", "no_text", "malformed", "too_large", "undecodable")


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
    rejects = v.ask("rejects", raw_length=RAW)
    if rejects.empty:
        st.caption(labels("data.rejects.none"))
    else:
        rejects = rejects.assign(
            reason=[labels(f"reason.{reason}") if reason in REASONS else reason for reason in rejects["reason"]]
        )
        by_reason = rejects.groupby("reason", as_index=False).size().rename(columns={"size": "n"})
        st.text(" · ".join(f"{row.reason}: {labels.number(row.n)}" for row in rows(by_reason)))
        listing(rejects, "rejects")
    parts.heading("data.codebooks")
    listing(v.ask("codebook_versions"), "codebook_versions")
    codebook_changes.draw(v)


def listing(frame: DataFrame, question: str) -> None:
    """Draw a table as it is stored, with moments written the Vietnamese way."""
    labels = parts.view().labels
    moments = {
        name: st.column_config.DatetimeColumn(labels(f"column.{name}"), format="DD/MM/YYYY HH:mm")
        for name in frame.select_dtypes("datetime").columns
    }
    named = {name: labels(f"column.{name}") for name in frame.columns if name not in moments}
    st.dataframe(
        frame.head(SHOWN),
        hide_index=True,
        placeholder="",
        column_config={**moments, **named},
        alt=labels(f"data.{question}"),
    )
    parts.foot(labels("caption.table", shown=min(len(frame), SHOWN), total=len(frame)), question, frame)


draw()
