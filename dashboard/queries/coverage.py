"""How much was published, where and when, and what rose and fell."""

from __future__ import annotations

from pandas import DataFrame

from dashboard.database import Build, run
from dashboard.filters import Filters
from dashboard.queries.measures import Measure, Period


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


def changes(build: Build, filters: Filters, *, measure: Measure = "mentions") -> DataFrame:
    """One row per code met in the last nine complete weeks, and one for all articles: the last complete week beside
    those before it.

    Columns: kind ('all', 'topic', 'campaign', 'agency'), id, label_vi, label_en, week_start (of the last complete
    week); n, n_total (in it); n_previous, n_previous_total (the week before); n_before, n_before_total (pooled over
    the 8 weeks before the last complete week), n_before_weeks (how many of the 8 have articles), n_before_mean
    (n_before ÷ n_before_weeks). For 'all' n equals n_total. Counts of a week without articles are <NA>. Agencies have
    no "chiefly about": measure "main" counts articles that name them in the title. Empty when the range holds no
    complete week.
    """
    return run(build, "changes", {"filters": filters.parameters(), "measure": measure})
