"""Tuần: one ISO week on one page, and its report to take away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st
from pandas import DataFrame

from dashboard import export, parts, report, saved_report, week_choice
from dashboard.code_names import in_words
from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.frames import first
from dashboard.highlights import element
from dashboard.home import local_now
from dashboard.labels import Labels, Language, as_sentence
from dashboard.queries.weekly import last_complete_week
from dashboard.report import browser, render
from dashboard.report.facts import Facts, gather
from dashboard.report.medium import screen
from dashboard.report.sections import shown_terms
from dashboard.weeks import Week, within

COLUMNS = (("meetings", "words"), ("movers",), ("stories", "agencies"))
"""The sections, column by column."""
QUESTIONS = {
    "series": "week_series",
    "meetings": "briefing_guidance",
    "movers": "changes",
    "agencies": "agency_ranking",
    "words": "week_terms",
    "stories": "week_stories",
}
"""Section → the question that its file is named after."""
NARROWEST = 285
"""Pixels that a column of sections needs."""


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    st.html(f"<style>{render.stylesheet()}</style>")
    latest = latest_week(str(v.build.path))
    if latest is None:
        parts.intro("week")
        st.info(v.labels("week.none"), icon=":material/event_busy:")
        return
    facts = chosen(v, latest)
    stated = in_words(facts.filters, v.names, v.labels)
    if v.filters.date_from or v.filters.date_to:
        stated = " · ".join(filter(None, (stated, v.labels("week.period_ignored"))))
    if stated:
        st.html(element("p", f"{v.labels('filters.now')} {stated}", "gb-filters"))
    if facts.has_articles:
        sections(v, facts)
    else:
        nothing(v, facts)
    saved_report.draw(v)


@st.cache_data(max_entries=4, ttl="1h", show_spinner=False)
def latest_week(path: str) -> Week | None:
    """Return the last complete week of a build."""
    return last_complete_week(Build(Path(path)))


@st.cache_data(max_entries=60, ttl="1h", show_spinner=False, hash_funcs={Filters: repr, Week: str})
def known(path: str, filters: Filters, week: Week) -> Facts:
    """Return a week's answers; the build's path is part of the key, and a build never changes."""
    facts = gather(Build(Path(path)), filters, week)
    assert facts is not None, "a week is named"
    return facts


def chosen(v: parts.View, latest: Week) -> Facts:
    """Draw the title with the week to choose and the report to take; return the answers of the week chosen."""
    labels = v.labels
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="week_bar"):
        st.title(labels("week.title"), anchor=False, width="content")
        week = week_choice.draw(labels, latest)
        st.html(element("span", labels("week.days", first=week.monday, last=week.sunday), "gw-when"), width="content")
        st.space("stretch")
        facts = known(str(v.build.path), v.filters, week)  # after the title, which need not wait for it
        if facts.has_articles:
            downloads(v, facts)
    week_choice.say_if_refused(labels)
    return facts


def downloads(v: parts.View, facts: Facts) -> None:
    """Draw the buttons for the report."""
    path, lang = str(v.build.path), v.labels.lang
    can_print = browser.installed() is not None
    for kind, mime, is_possible in (("html", "text/html", True), ("pdf", "application/pdf", can_print)):
        st.download_button(
            v.labels(f"report.{kind}"),
            data=partial(made, path, facts.filters, facts.week, lang, kind),
            file_name=f"bao-cao_{facts.week}.{kind}",
            mime=mime,
            key=f"report_{kind}",
            on_click="ignore",
            icon=":material/download:" if kind == "html" else ":material/picture_as_pdf:",
            disabled=not is_possible,
            help=None if is_possible else v.labels("report.no_browser"),
        )


@st.cache_data(max_entries=20, ttl="1h", show_spinner=False, hash_funcs={Filters: repr, Week: str})
def made(path: str, filters: Filters, week: Week, lang: Language, kind: str) -> bytes:
    """Make the report once; everyone who asks for the same gets the same file."""
    facts = report.told(Build(Path(path)), filters, week)
    return report.WRITERS[f".{kind}"](facts, Labels(lang), local_now())


def sections(v: parts.View, facts: Facts) -> None:
    """Draw the sections, the same as in the report, and the rules by which they count."""
    weekly, html = facts.weekly, written(v, facts)
    tables = {
        "meetings": weekly.guidance if len(weekly.guidance) else weekly.briefings,
        "movers": weekly.changes,
        "agencies": weekly.agencies,
        "words": shown_terms(facts),
        "stories": weekly.stories,
    }

    def part(name: str) -> None:
        with st.container(gap="xsmall", key=f"week_{name}"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
                st.subheader(v.labels(f"week.{name}"), anchor=False, width="stretch")
                take(v, facts, name, tables[name])
            st.html(html[name])

    st.html(html["notices"])
    st.html(html["tiles"])
    with st.grid("auto", min_column_width=NARROWEST, gap="medium"):
        for names in COLUMNS:
            with st.container():
                for name in names:
                    part(name)
    with st.container(horizontal=True, vertical_alignment="top", gap="small", wrap=False, key="foot_week"):
        st.caption("  \n".join(render.rules(facts, v.labels)), width="stretch")
        take(v, facts, "series", weekly.series)


def written(v: parts.View, facts: Facts) -> dict[str, str]:
    """Return the sections as HTML, in the page's colours and with links."""
    medium = screen(v.theme, v.labels.lang, facts.filters, facts.week)
    return render.sections_of(facts, v.labels, v.names, medium)


def take(v: parts.View, facts: Facts, name: str, data: DataFrame) -> None:
    """Draw the download of a section's numbers, named after the week."""
    st.download_button(
        v.labels("download"),
        data=lambda: export.csv_bytes(data),
        file_name=export.file_name(QUESTIONS[name], within(facts.filters, facts.week), "csv"),
        mime="text/csv",
        key=f"download_week_{name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def nothing(v: parts.View, facts: Facts) -> None:
    """Say why there is nothing of the week, and offer one that has articles."""
    fresh, week = first(facts.freshness), v.labels.week(facts.week.monday)
    if facts.weekly.totals.empty:
        days = {"first": fresh.first_date.date(), "last": fresh.last_date.date()}
        message = v.labels("week.outside", week=week, **days)
    else:
        message = v.labels("week.empty" if facts.filters == Filters() else "week.empty_filtered", week=week)
    st.info(as_sentence(message), icon=":material/event_busy:")
    if facts.nearest and facts.nearest != facts.week:
        st.button(
            v.labels("week.nearest", week=v.labels.week(facts.nearest.monday)),
            key="week_nearest",
            on_click=week_choice.go,
            args=(facts.nearest,),
            type="primary",
        )
    if len(facts.weekly.briefings):
        parts.heading("week.meetings")
        st.html(written(v, facts)["meetings"])


draw()
