"""How much was published, where and when, and what rose and fell."""

from __future__ import annotations

from dataclasses import replace

from pandas import DataFrame

from dashboard.database import Build, run
from dashboard.filters import Filters
from dashboard.queries.measures import Measure, Period, by_mention
from dashboard.weeks import parse_week


def totals(build: Build, filters: Filters) -> DataFrame:
    """One row: what passes the filter.

    Columns: n; n_articles, n_stories, n_outlets; n_with_topic, n_with_campaign, n_with_agency (of n); n_briefings
    (met on the days chosen, see `briefings`); first_date, last_date (of what passes, NaT when nothing does);
    build_first_date, build_last_date (of all stored articles).
    """
    return run(build, "totals", {"filters": filters.parameters()})


def coverage(build: Build, filters: Filters, *, period: Period = "week") -> DataFrame:
    """One row per period of the calendar in the filter's range, empty ones too, in order.

    Columns: period_start (Monday, 1st or the day), period ('2021-W10', '2021-03', '2021-03-11'), n (NaN where the
    period has no article: a gap), n_total (0 there), n_articles, n_stories, n_outlets, is_complete (False where the
    range covers only a part of the period: the first or the last, unfinished one). The range is the filter's days
    within the days of the build's articles.
    """
    return run(build, "coverage", {"filters": filters.parameters(), "period": period})


def outlets(build: Build, filters: Filters) -> DataFrame:
    """One row per outlet with articles that pass, most first.

    Columns: id, name, kind, n, n_total, first_date, last_date.
    """
    return run(build, "outlets", {"filters": filters.parameters()})


def changes(build: Build, filters: Filters, *, measure: Measure | None = None, week: str | None = None) -> DataFrame:
    """One row per code met in a week or the eight before it, and one for all articles: the week beside those before
    it.

    Args:
        build: the build to ask.
        filters: which articles count.
        measure: articles that mention the code, or are chiefly about it; None for what is usual of its kind: topics
            "main", campaigns and agencies "mentions".
        week: '2021-W10', whatever the filter's days; None for the last complete week of these days.

    Columns: kind ('all', 'topic', 'campaign', 'agency'), id, label_vi, label_en, week_start (Monday of the week); n,
    n_total (in it); n_previous, n_previous_total (the week before); n_before, n_before_total (pooled over the complete
    ones of the 8 weeks before), n_before_weeks (how many of them have articles), n_before_mean
    (n_before ÷ n_before_weeks). For 'all' n equals n_total. Counts of a week without articles are <NA>. Agencies have
    no "chiefly about": measure "main" counts articles that name them in the title. Empty when the range holds no
    complete week, or the week asked is unfinished.
    """
    chosen = filters if week is None else replace(filters, date_from=None, date_to=None)
    monday = None if week is None else parse_week(week).monday
    return run(
        build, "changes", {"filters": chosen.parameters(), "by_mention": by_mention(measure), "week_start": monday}
    )
