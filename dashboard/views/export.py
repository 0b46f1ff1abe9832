"""Xuất dữ liệu: every question and table in one place, with its options, as a file or as a command."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from pandas import DataFrame, Series
from pandas.api.types import is_datetime64_any_dtype, is_string_dtype

from dashboard import address, export, option_fields, parts
from dashboard.basket import SUFFIXES
from dashboard.columns import meaning
from dashboard.database import Build, tables
from dashboard.errors import DashboardError, SearchError, WeekError
from dashboard.extracts import FORMS, WIDE, Extract, Form
from dashboard.labels import Labels, plain
from dashboard.questions import QUESTIONS
from dashboard.spreadsheets import flat, holds_days

SHOWN = 50
CELL = 300
"""Characters of a cell to preview; the file has them all."""
KINDS = {**SUFFIXES, ".json": "application/json"}
FIRST = "coverage"


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("export")
    extract = chosen(v)
    if extract is None:
        return
    with st.spinner(v.labels("export.asking"), show_time=False):
        try:
            frame = answer(str(v.build.path), extract, v.labels)
        except SearchError as error:
            st.error(v.labels(f"search.error.{error.reason}"), icon=":material/error:")
            return
        except WeekError:
            st.error(v.labels("option.week.bad"), icon=":material/error:")
            return
        except DashboardError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
    preview(v, extract.name, frame)
    take(v, extract, frame)


def chosen(v: parts.View) -> Extract | None:
    """Draw the choice of the question, its options and its form; None while an option that it needs is missing."""
    labels = v.labels
    named = {name: labels(f"question.{name}") for name in QUESTIONS}
    stored = {name: labels("export.table", table=name) for name in tables(v.build) if name not in QUESTIONS}
    usual = {FIRST: named.pop(FIRST)}
    name = address.picked("question", labels("export.question"), {**usual, **named, **stored}, width=480)
    options: dict[str, object] = {}
    form: Form = "long"
    if name in QUESTIONS:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            options = option_fields.draw(v, name)
            if name in WIDE:
                picked = address.picked("form", labels("export.form"), {form: labels(f"form.{form}") for form in FORMS})
                form = next(each for each in FORMS if each == picked)
    missing = option_fields.missing(name, options)
    if missing:
        st.info(labels("export.missing", options=", ".join(labels(f"option.{option}") for option in missing)))
        return None
    return Extract(name, v.filters, options, form)


@st.cache_resource(max_entries=4, ttl="10m", show_spinner=False, hash_funcs={Extract: repr, Labels: repr})
def answer(path: str, extract: Extract, labels: Labels) -> DataFrame:
    """Return the rows of an extract; shared, so nobody may change them."""
    return extract.frame(Build(Path(path)), labels)


def preview(v: parts.View, name: str, frame: DataFrame) -> None:
    """Draw the first rows, and how many there are."""
    labels, first = v.labels, flat(frame.head(SHOWN))
    said = "export.counts" if len(frame) > SHOWN else "export.counts.all"
    counts = labels(said, rows=len(frame), columns=len(frame.columns), shown=SHOWN)
    st.text(counts)
    if frame.empty:
        st.info(labels("export.empty"), icon=":material/horizontal_rule:")
    stored = v.ask("columns")
    texts = {name: column.str.slice(0, CELL) for name, column in columns_of(first) if is_string_dtype(column)}
    st.dataframe(
        first.assign(**texts),
        hide_index=True,
        placeholder="",
        height=330,
        column_config={name: column_of(column, meaning(name, stored, labels)) for name, column in columns_of(first)},
        alt=labels("export.alt", question=labels(f"question.{name}") if name in QUESTIONS else name),
    )


def columns_of(frame: DataFrame) -> list[tuple[str, Series]]:
    """Return a frame's columns with their names."""
    return [(str(name), column) for name, column in frame.items()]


def column_of(column: Series, meant: str) -> Any:
    """Return how a column is shown: days and moments the Vietnamese way; with what it means."""
    if is_datetime64_any_dtype(column):
        form = "DD/MM/YYYY" if holds_days(column) else "DD/MM/YYYY HH:mm"
        return st.column_config.DatetimeColumn(format=form, help=meant or None)
    return st.column_config.Column(help=meant or None)


def take(v: parts.View, extract: Extract, frame: DataFrame) -> None:
    """Draw the kinds of file, the button that takes it, and the command that writes the same one."""
    labels = v.labels
    suffix = address.choice("file", labels("export.file"), {each: each[1:].upper() for each in KINDS})
    st.download_button(
        labels("export.take", file=extract.file_name(suffix)),
        data=partial(_content, v, extract, frame, suffix),
        file_name=extract.file_name(suffix),
        mime=KINDS[suffix],
        key="download_extract",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )
    st.caption(labels(f"export.note{suffix}"))
    parts.heading("export.command")
    st.code(extract.command(suffix, labels), language="bash", wrap_lines=True)
    st.caption(labels("export.command.note"))


def _content(v: parts.View, extract: Extract, frame: DataFrame, suffix: str) -> bytes:
    sheets = extract.sheets(frame, v.build, v.labels) if suffix == ".xlsx" else None
    return export.content(frame, suffix, sheets)


draw()
