"""Giao ban: how regular the briefings are, and a page for each of them."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame

from dashboard import address, briefing_page, charts, links, parts
from dashboard.address import picked
from dashboard.briefing_words import stated_period
from dashboard.frames import rows
from dashboard.labels import as_sentence

REGULAR = ("weekly", "monthly", "quarterly")
LISTED = 200
TWO_LINES = 62
"""Pixels of a row in which a long name breaks into a second line."""


def draw() -> None:
    """Draw the view: one briefing when the address names it, else all."""
    v = parts.view()
    one = address.stated("briefing")
    if one:
        found = v.ask("briefings", briefing_id=one[0])
        if len(found):
            briefing_page.draw(v, found.iloc[0])
            return
        st.warning(v.labels("briefings.unknown"), icon=":material/search_off:")
    parts.intro("briefings")
    listed = v.ask("briefings")
    if listed.empty:
        st.info(v.labels("briefings.none"), icon=":material/event_busy:")
        return
    cadence = v.ask("cadence")
    series = {row.series_id: v.labels.code(row.series_vi, row.series_en) for row in rows(by_size(cadence))}
    if series:
        one_series(v, cadence, picked("series", v.labels("control.series"), series))
    table(v, listed)


def by_size(cadence: DataFrame) -> DataFrame:
    """Return one row per series: regular ones before irregular ones, then by meetings held, then the latest first."""
    held = cadence[cadence["is_held"].astype(bool)]
    series = held.groupby(["series_id", "series_vi", "series_en", "rhythm"], as_index=False, dropna=False)
    sizes = series.agg(n_held=("briefing_id", "size"), last_date=("briefing_date", "max"))
    sizes["is_regular"] = sizes["rhythm"].isin(REGULAR)
    return sizes.sort_values(
        ["is_regular", "n_held", "last_date", "series_id"], ascending=[False, False, False, True], ignore_index=True
    )


def one_series(v: parts.View, cadence: DataFrame, series_id: str) -> None:
    """Draw a series' calendar, the days between its meetings, and stated weeks beside calendar weeks."""
    meetings = cadence[cadence["series_id"] == series_id].reset_index(drop=True)
    meetings = meetings.assign(
        link=[f"briefing={b}" if isinstance(b, str) else "" for b in links.quoted(meetings["briefing_id"])]
    )
    held = meetings[meetings["is_held"].astype(bool)]
    labels = v.labels
    slots = meetings[meetings["slot"].notna()].reset_index(drop=True)
    if len(slots):
        missed = slots[~slots["is_held"].astype(bool)]
        with st.grid(4, min_column_width=150):
            st.metric(labels("cadence.expected"), labels.number(slots["slot"].nunique()), border=True, height="stretch")
            st.metric(labels("cadence.held"), labels.number(len(held)), border=True, height="stretch")
            st.metric(
                labels("cadence.missed"),
                labels.number(int(missed["holiday_vi"].isna().sum())),
                border=True,
                height="stretch",
            )
            st.metric(
                labels("cadence.holiday"),
                labels.number(int(missed["holiday_vi"].notna().sum())),
                border=True,
                height="stretch",
            )
        parts.heading("briefings.calendar")
        parts.chart(
            charts.calendar(slots, labels, v.theme),
            key="cadence",
            alt=labels("briefings.calendar.alt", held=len(held), missed=len(missed)),
            caption=labels(f"caption.cadence.{meetings['rhythm'].iloc[0]}"),
            data=meetings,
            page="briefings",
        )
    spans = held[held["days_since_previous"].notna()].reset_index(drop=True)
    numbered = held[held["stated_week"].notna() & held["held_week"].notna()].reset_index(drop=True)
    with parts.side_by_side():
        left, right = st.container(), st.container()
    with left:
        if len(spans):
            middle = float(spans["days_since_previous"].median())
            median = int(middle) if middle.is_integer() else middle
            parts.heading("briefings.between")
            parts.chart(
                charts.days_between(spans, labels, v.theme),
                key="days_between",
                alt=labels("briefings.between.alt", days=median),
                caption=labels("caption.between", days=median),
                data=spans,
                page="briefings",
            )
    with right:
        if len(numbered) > 1:
            differing = int((numbered["stated_week"] != numbered["held_week"]).sum())
            parts.heading("briefings.stated")
            parts.chart(
                charts.stated_weeks(numbered, labels, v.theme),
                key="stated_weeks",
                alt=labels("caption.stated", differing=differing, total=len(numbered)),
                caption=labels("caption.stated", differing=differing, total=len(numbered)),
                data=numbered,
                page="briefings",
            )


def table(v: parts.View, listed: DataFrame) -> None:
    """Draw the list of briefings; a row opens its page."""
    labels = v.labels
    parts.heading("briefings.list")
    shown = listed.head(LISTED)
    columns = {
        "briefing_date": st.column_config.DateColumn(labels("column.date"), format="DD/MM/YYYY", width=92),
        "title": st.column_config.TextColumn(labels("column.title"), width=224),
        "series": st.column_config.TextColumn(labels("column.series"), width=145),
        "stated": st.column_config.TextColumn(labels("column.stated"), width=104),
        "iso_week": st.column_config.TextColumn(labels("cadence.iso_week"), width=78),
        "n_reports": st.column_config.NumberColumn(labels("column.reports"), width=84),
        "n_coverage": st.column_config.NumberColumn(labels("column.coverage"), width=66),
        "n_informing": st.column_config.NumberColumn(labels("column.informing"), width=94),
        "n_guidance": st.column_config.NumberColumn(labels("column.guidance"), width=84),
    }
    listed_rows = [row for _, row in shown.iterrows()]
    stated = [stated_period(row, labels) for row in listed_rows]
    titles = [as_sentence(title) for title in shown["title"]]
    chosen = st.dataframe(
        shown.assign(series=v.label(shown, "series"), stated=stated, title=titles)[list(columns)],
        hide_index=True,
        row_height=TWO_LINES,
        placeholder="",
        column_config=columns,
        on_select="rerun",
        selection_mode="single-row",
        key="briefing_list",
        alt=labels("briefings.list"),
    )
    parts.foot(labels("caption.briefings", shown=len(shown), total=len(listed)), "briefings", listed)
    if chosen["selection"]["rows"]:
        parts.open_page("briefings", {"briefing": [shown.iloc[chosen["selection"]["rows"][0]]["briefing_id"]]})


draw()
