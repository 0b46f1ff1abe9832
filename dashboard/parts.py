"""What every view does alike: ask, draw a chart with its caption and download, lead a click to the articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

import plotly.graph_objects as go
import streamlit as st
from pandas import DataFrame, Series
from streamlit.delta_generator import DeltaGenerator

from dashboard import charts, export, links, marks, queries
from dashboard.code_names import Choices, choices, in_words
from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.highlights import element
from dashboard.labels import Labels, Language, as_sentence
from dashboard.theme import Theme

VIEWS = Path(__file__).parent / "views"
COLUMN = 380
"""Pixels that a chart with names needs; where there is room for two of it, they stand side by side."""
PLOTLY = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


@dataclass(frozen=True, slots=True)
class View:
    """What a view draws from: build, filters, language, appearance, and every code's name and colour."""

    build: Build
    filters: Filters
    labels: Labels
    theme: Theme
    names: Mapping[str, Mapping[str, str]]
    colours: Mapping[str, Mapping[str, str]]

    def ask(self, question: str, filters: Filters | None = None, **options: Any) -> DataFrame:
        """Return the answer to a question of `queries`, from the cache when it has been asked of this build before.

        Args:
            question: name of the function.
            filters: other filters than the reader's.
            options: its keyword arguments.
        """
        return cast(DataFrame, answer(str(self.build.path), filters or self.filters, question, tuple(options.items())))

    def count(self, filters: Filters | None = None) -> int:
        """Return how many articles (or stories) pass the reader's filters, or others."""
        return cast(int, answer(str(self.build.path), filters or self.filters, "filtered_count", ()))

    def label(self, frame: DataFrame, prefix: str = "label") -> Series:
        """Return the labels of a frame's codes in the reader's language."""
        vietnamese, english = frame[f"{prefix}_vi"], frame[f"{prefix}_en"]
        return english.where(english.fillna("") != "", vietnamese) if self.labels.lang == "en" else vietnamese

    def colour(self, kind: str, code: str) -> str:
        """Return the colour of a topic or campaign, the same on every chart; agencies are too many and share one."""
        return self.colours.get(kind, {}).get(code, self.theme.accent)

    def named(self, frame: DataFrame, kind: str) -> list[str]:
        """Return the names of a frame's codes (id, label_vi, label_en) as the filters show them, no two alike."""
        names = self.names[kind]
        return [names.get(code, label) for code, label in zip(frame["id"], self.label(frame), strict=True)]


@st.cache_data(max_entries=500, ttl="1h", show_spinner=False, hash_funcs={Filters: repr})
def answer(path: str, filters: Filters, question: str, options: tuple[tuple[str, Any], ...]) -> Any:
    """Ask a question of a build; the build's path is part of the key, and a build never changes."""
    ask: Callable[..., Any] = getattr(queries, question)
    return ask(Build(Path(path)), filters, **dict(options))


@st.cache_resource(max_entries=4, ttl="1h", show_spinner=False)
def offered(path: str, lang: Language) -> Choices:
    """Return what the filters of a build offer in a language; nobody may change it."""
    build = Build(Path(path))
    return choices(queries.options(build, Filters()), export.levels(build), Labels(lang))


def view() -> View:
    """Return what app.py has prepared for the view that is being drawn."""
    return cast(View, st.session_state["view"])


def open_page(page: str, parameters: Mapping[str, list[str]]) -> None:
    """Go to a view under the reader's filters and language, as `links.address` says."""
    st.switch_page(VIEWS / f"{page}.py", query_params=_address(page, parameters))


def page_link(page: str, label: str, parameters: Mapping[str, list[str]]) -> None:
    """Draw a link (label in Markdown) to where `open_page` goes."""
    st.page_link(VIEWS / f"{page}.py", label=label, query_params=_address(page, parameters))


def _address(page: str, parameters: Mapping[str, list[str]]) -> dict[str, list[str]]:
    v = view()
    return links.address(page, v.filters, parameters, v.labels.lang)


def chart(figure: go.Figure, *, key: str, alt: str, caption: str, data: DataFrame, page: str = "articles") -> None:
    """Draw a chart, the rule it counts by, and the button for its numbers; a click on a mark opens what lies behind it.

    Args:
        figure: from `charts`; rows with a `link` become clickable.
        key: unique name of the chart, also of its download.
        alt: what it shows, for those who do not see it.
        caption: the counting rule, in a line.
        data: the frame behind it, for the download.
        page: where a click leads.
    """
    clickable(figure, key=key, alt=alt, page=page)
    foot(caption, key, data, figures={"": figure}, page=page)


def clickable(figure: go.Figure, *, key: str, alt: str, page: str = "articles") -> None:
    """Draw a chart without a foot; arguments as `chart`."""

    def follow() -> None:
        points = st.session_state[key]["selection"]["points"]
        stated = [point["customdata"] for point in points if point.get("customdata")]
        if stated:
            open_page(page, parse_qs(stated[0][0] if isinstance(stated[0], list) else stated[0]))

    st.plotly_chart(
        figure,
        key=key,
        theme=None,
        config=PLOTLY,
        alt=alt,
        on_select=follow if marks.lead_somewhere(figure) else "ignore",
        selection_mode="points",
    )


def foot(
    caption: str,
    key: str,
    data: DataFrame | Callable[[], DataFrame],
    *,
    figures: Mapping[str, go.Figure] | None = None,
    page: str = "articles",
) -> None:
    """Write a caption with, beside it, the way to what the marks above lead to and the download of the numbers.

    Args:
        caption: the counting rule, in a line.
        key: what the file is named after.
        data: the rows, or how to get them when the button is pressed.
        figures: the charts above, by name; the name of a single one is empty.
        page: the view that a mark leads to.
    """
    v, drawn = view(), figures or {}
    if any(charts.has_cuts(figure) for figure in drawn.values()):
        caption = f"{caption} {v.labels('caption.cut')}"

    def csv() -> bytes:
        frame = data() if callable(data) else data
        return export.csv_bytes(frame.drop(columns=["link", "colour"], errors="ignore"))

    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False, key=f"foot_{key}"):
        st.caption(caption, width="stretch")
        with st.container(horizontal=True, gap="small", width="content", wrap=False):
            if any(marks.lead_somewhere(figure) for figure in drawn.values()):
                _without_a_mouse(key, drawn, page)
            st.download_button(
                v.labels("download"),
                data=csv,
                file_name=export.file_name(key, v.filters, "csv"),
                mime="text/csv",
                key=f"download_{key}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )


def _without_a_mouse(key: str, figures: Mapping[str, go.Figure], page: str) -> None:
    """Draw a list of the marks of charts, for those who cannot or will not point at them."""
    labels, chosen = view().labels, f"mark_{key}"

    def follow() -> None:
        if link := st.session_state[chosen]:
            open_page(page, parse_qs(link))

    popover = st.popover(
        labels("marks.open"),
        type="tertiary",
        icon=":material/list:",
        help=labels("marks.open.help"),
        key=f"marks_{key}",
        on_change="rerun",
    )
    if popover.open:  # several hundred marks are not sent before somebody asks for them
        said = marks.listed(figures)
        popover.selectbox(
            labels("marks.choose"),
            list(said),
            index=None,
            format_func=said.__getitem__,
            placeholder=labels("marks.hint"),
            key=chosen,
            on_change=follow,
            width=420,
        )


def side_by_side() -> DeltaGenerator:
    """Draw where containers stand beside each other on a wide screen, below each other on a narrow one."""
    return st.grid("auto", min_column_width=COLUMN, gap="large")


def heading(key: str, **values: object) -> None:
    """Write a section's heading, its {names} filled."""
    st.subheader(as_sentence(view().labels(key, **values)), anchor=False)


def intro(title: str) -> None:
    """Write a view's title, its one line of explanation and the filters in force."""
    v = view()
    st.title(v.labels(f"{title}.title"), anchor=False)
    st.caption(v.labels(f"{title}.intro"))
    if stated := filter_line(v):
        st.html(element("p", f"{v.labels('filters.now')} {stated}", "gb-filters"))


def filter_line(v: View) -> str:
    """Return the filters in force in words; empty when there are none."""
    return in_words(v.filters, v.names, v.labels)
