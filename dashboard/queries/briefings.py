"""Which briefings took place, who spoke, what they asked for, and how regular they were.

A briefing's day is `event_date`, or where no report states it the day of the first report (`briefing_date`, with
`is_dated` False). The filter's days apply to that day. A filter on outlets, topics, campaigns or agencies keeps the
briefings with at least one linked article that passes it, whenever published. The unit does not apply.
"""

from __future__ import annotations

from pandas import DataFrame

from dashboard.database import Build, run
from dashboard.filters import Filters


def briefings(build: Build, filters: Filters, *, briefing_id: str | None = None) -> DataFrame:
    """One row per briefing, latest first; with `briefing_id` that one, whatever the filters.

    Columns: briefing_id, series_id, series_vi, series_en, rhythm, place, place_vi, level, briefing_date, is_dated,
    event_date, session, stated_week, stated_month, stated_quarter, stated_year, iso_week, chair, title, n_reports,
    n_coverage (articles linked), n_hosts, n_informing (agencies), n_guidance (items).
    """
    return run(build, "briefings", {"filters": filters.parameters(), "briefing_id": briefing_id})


def briefing_agencies(build: Build, filters: Filters, *, briefing_id: str | None = None) -> DataFrame:
    """One row per briefing, agency and role ('host', 'informing', 'chair'), of the briefings that `briefings` gives,
    in its order.

    Columns: briefing_id, briefing_date, role, agency_id, label_vi, label_en, surface.
    """
    return run(build, "briefing_agencies", {"filters": filters.parameters(), "briefing_id": briefing_id})


def briefing_guidance(build: Build, filters: Filters, *, briefing_id: str | None = None) -> DataFrame:
    """One row per item of guidance, of the briefings that `briefings` gives, in its order.

    Columns: briefing_id, briefing_date, item_no, text, campaign_ids, topic_ids (lists), campaigns_vi, campaigns_en,
    topics_vi, topics_en (labels joined by '; ').
    """
    return run(build, "briefing_guidance", {"filters": filters.parameters(), "briefing_id": briefing_id})


def briefing_articles(build: Build, filters: Filters, *, briefing_id: str | None = None) -> DataFrame:
    """One row per briefing and article about it ('report' first, then 'coverage'), of the briefings that `briefings`
    gives, in its order.

    Columns: briefing_id, briefing_date, role, article_id, title, outlet_id, outlet, published_at, url.
    """
    return run(build, "briefing_articles", {"filters": filters.parameters(), "briefing_id": briefing_id})


def briefing_evidence(build: Build, filters: Filters, *, briefing_id: str | None = None) -> DataFrame:
    """One row per fact of a briefing and place in a report that it was read from, of the briefings that `briefings`
    gives, in its order.

    Columns: briefing_id, article_id, fact, field, start_char, end_char (Unicode characters from 0, end exclusive),
    surface.
    """
    return run(build, "briefing_evidence", {"filters": filters.parameters(), "briefing_id": briefing_id})


def cadence(build: Build, filters: Filters) -> DataFrame:
    """One row per series and expected meeting, held or missed, by series then date; a second meeting in one slot has
    a row of its own.

    Weekly series are expected in every ISO week between their first and last briefing, monthly ones in every month,
    quarterly ones in every quarter; irregular series have only the meetings held, with slot NULL. Of the filters only
    the days apply: a series is as regular as it is, whoever reports it.

    Columns: series_id, series_vi, series_en, rhythm, slot ('2021-W10', '2021-03', '2021-Q1'), slot_start, is_held,
    briefing_id, briefing_date, is_dated, event_date, days_since_previous (between stated days of the series), weekday
    (ISO, 1 = Monday), usual_weekday (the series' commonest), stated_week, held_week (ISO week number of the day),
    stated_month, stated_quarter, stated_year, holiday_vi, holiday_en (of a missed slot only: its usual weekday is a
    public holiday, or at least three of its days are; never for quarters).
    """
    return run(build, "cadence", {"filters": filters.parameters()})


def holidays(build: Build, filters: Filters) -> DataFrame:
    """One row per public holiday within the days chosen.

    Columns: on_date, label_vi, label_en.
    """
    return run(build, "holidays", {"filters": filters.parameters()})
