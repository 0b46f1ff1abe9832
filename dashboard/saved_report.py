"""A saved report set beside its week as counted now."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame

from dashboard import parts, report
from dashboard.code_names import in_words
from dashboard.errors import ReportError
from dashboard.labels import plain
from dashboard.report import frozen
from dashboard.report.frozen import Difference, Frozen

LARGEST_UPLOAD = 5
"""Megabytes, as `frozen.MOST_BYTES` says; .streamlit/config.toml allows no more either."""


def draw(v: parts.View) -> None:
    """Draw the field for a report, and the comparison once it is given."""
    labels = v.labels
    with st.expander(labels("frozen.title"), icon=":material/compare_arrows:"):
        file = st.file_uploader(labels("frozen.upload"), type=["html"], key="frozen", max_upload_size=LARGEST_UPLOAD)
        if file is None:
            return
        try:
            saved = frozen.read(file.getvalue(), file.name)
        except ReportError:
            st.warning(labels("frozen.bad"), icon=":material/error:")
            return
        try:
            now, found = report.compare(saved, v.build)
        except ReportError:
            st.warning(labels("frozen.outside", week=labels.week(saved.week.monday)), icon=":material/error:")
            return
        compared(v, saved, now, found)


def compared(v: parts.View, saved: Frozen, now: Frozen, found: list[Difference]) -> None:
    """Say which week and builds are compared, and draw the numbers that differ."""
    labels = v.labels
    filters = in_words(saved.filters, v.names, labels) or labels("report.no_filters")
    st.text(labels("frozen.about", week=labels.week(saved.week.monday), filters=filters))
    st.text(labels("frozen.then", build=saved.build, codebook=saved.codebook))
    st.text(labels("frozen.now", build=now.build, codebook=now.codebook))
    icon = ":material/difference:" if found else ":material/check:"
    st.info(plain(report.summary(found, now, labels)), icon=icon)
    if found:
        st.dataframe(in_a_table(v, found), hide_index=True, placeholder="", alt=labels("frozen.title"))


def in_a_table(v: parts.View, found: list[Difference]) -> DataFrame:
    """Return differences in words, one row each: which number, as saved, as counted now."""
    labels = v.labels
    return DataFrame(
        {
            labels("frozen.column.what"): [frozen.described(each.name, labels, v.names) for each in found],
            labels("frozen.column.then"): [report.number(each.then, labels) for each in found],
            labels("frozen.column.now"): [report.number(each.now, labels) for each in found],
        }
    )
