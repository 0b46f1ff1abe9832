"""One ISO week for the managers' page. `week` is '2021-W10', None for the last complete week; the filter's own days
do not apply. See `weekly.weekly` for all of the page at once."""

from __future__ import annotations

from pandas import DataFrame

from dashboard.database import Build
from dashboard.filters import Filters


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
    raise NotImplementedError


def week_series(build: Build, filters: Filters, *, week: str | None = None, weeks: int = 27) -> DataFrame:
    """One row per week, the `weeks` that end with this one, in order: the sparklines. Columns: period_start, period,
    n, n_articles, n_stories, n_outlets (NaN in a week without articles), n_briefings, is_complete."""
    raise NotImplementedError


def week_terms(build: Build, filters: Filters, *, week: str | None = None, limit: int = 40) -> DataFrame:
    """One row per word, the `limit` most particular to the week against the 8 weeks before; columns as
    `spike_terms`."""
    raise NotImplementedError


def week_stories(build: Build, filters: Filters, *, week: str | None = None, limit: int = 3) -> DataFrame:
    """One row per story to read: the one with most articles of each spike, strongest spike first, then the week's
    largest stories; no story twice.

    Columns: place (from 1), reason ('spike', 'largest'), kind, id, label_vi, label_en (the code that rose; NULL for
    'largest'), story_id, article_id, title, lead, outlet_id, outlet, published_at, url, n (its articles that week),
    n_outlets.
    """
    raise NotImplementedError
