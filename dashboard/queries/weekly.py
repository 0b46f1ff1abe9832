"""One ISO week for the managers' page. `week` is '2021-W10', None for the last complete week; the filter's own days
do not apply. See `weekly.weekly` for all of the page at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pandas import DataFrame, isna

from dashboard.database import Build, run
from dashboard.filters import Filters
from dashboard.frames import rows
from dashboard.queries.spikes import particular, spikes
from dashboard.weeks import EARLIEST, Week, parse_week, week_of, within

WEEKS_BEFORE = 8
"""Weeks that a week is compared with."""


def week_totals(build: Build, filters: Filters, *, week: str | None = None) -> DataFrame:
    """One row: how much the week holds, beside the week before and the 8 before it, and whether it is all there.
    Empty when the build has no articles, or, without `week`, no complete week.

    Columns: period_start, period ('2021-W10'), n (in the chosen unit), n_articles, n_stories, n_outlets, n_briefings;
    each of the five also as X_previous (the week before) and X_before_mean (mean of the weeks with articles among the
    8 before; NaN when there are none); n_before_weeks (how many of the 8 have articles); is_complete (all its days
    lie within the days of the build's articles), n_days_seen (of its 7 days, those within them), n_days_with_articles
    (days with an article that passes), n_outlets_usual (outlets with articles in at least half of those weeks),
    n_outlets_missing (of the usual ones, those without an article this week), outlets_missing (their names, list).
    """
    return run(build, "week_totals", _parameters(filters, week))


def week_series(build: Build, filters: Filters, *, week: str | None = None, weeks: int = 27) -> DataFrame:
    """One row per week, the `weeks` that end with this one, in order: the sparklines. Columns: period_start, period,
    n, n_articles, n_stories, n_outlets (NaN in a week without articles), n_briefings, is_complete."""
    return run(build, "week_series", {**_parameters(filters, week), "weeks": weeks})


def week_terms(build: Build, filters: Filters, *, week: str | None = None, limit: int = 40) -> DataFrame:
    """One row per word, the `limit` most particular to the week against the 8 weeks before; columns as
    `spike_terms`."""
    chosen = _chosen(build, week)
    before = replace(filters, date_from=chosen.shifted(-WEEKS_BEFORE).monday, date_to=chosen.monday - timedelta(days=1))
    compared = {"filters": within(filters, chosen).parameters(), "other": before.parameters()}
    return particular(run(build, "terms_compared", compared), limit)


def week_stories(build: Build, filters: Filters, *, week: str | None = None, limit: int = 3) -> DataFrame:
    """One row per story to read: the one with most articles of each spike, strongest spike first, then the week's
    largest stories; no story twice.

    Columns: place (from 1), reason ('spike', 'largest'), kind, id, label_vi, label_en (the code that rose; NULL for
    'largest'), story_id, article_id, title, lead, outlet_id, outlet, published_at, url, n (its articles that week),
    n_outlets.
    """
    chosen = _chosen(build, week)
    return stories_to_read(build, filters, chosen, spikes(build, filters, week=str(chosen)), limit)


def stories_to_read(build: Build, filters: Filters, week: Week, judged: DataFrame, limit: int = 3) -> DataFrame:
    """The rows of `week_stories`, from the week's rows of `spikes`."""
    risen = judged[judged["is_spike"]].sort_values(["q_value", "p_value", "id"])
    return run(
        build,
        "week_stories",
        {
            "filters": replace(within(filters, week), unit="articles").parameters(),
            "kinds": risen["kind"].tolist(),
            "ids": risen["id"].tolist(),
            "limit": limit,
        },
    )


def last_complete_week(build: Build) -> Week | None:
    """The latest week all of whose days lie within the days of the build's articles."""
    (stored,) = rows(run(build, "freshness", {}))
    if isna(stored.last_date):
        return None
    week = week_of(stored.last_date.date() - timedelta(days=6))
    return week if week.monday >= stored.first_date.date() else None


def _chosen(build: Build, week: str | None) -> Week:
    """The week asked; without any complete week, one that holds nothing."""
    chosen = last_complete_week(build) if week is None else parse_week(week)
    return chosen or Week(EARLIEST, 1)


def _parameters(filters: Filters, week: str | None) -> dict[str, object]:
    return {
        "filters": replace(filters, date_from=None, date_to=None).parameters(),
        "week_start": None if week is None else parse_week(week).monday,
    }
