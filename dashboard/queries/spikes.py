"""Weeks in which a subject was covered more than expected, and what made them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pandas import DataFrame

from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.queries.measures import Measure

Subject = Literal["topic", "campaign"]


def spikes(
    build: Build,
    filters: Filters,
    *,
    kind: Subject | None = None,
    week: str | None = None,
    measure: Measure = "mentions",
    ids: Sequence[str] = (),
) -> DataFrame:
    """One row per topic or campaign and complete week of the filter's days: its count beside what the (up to 52)
    earlier complete weeks let expect; by kind and label, then week. The earlier weeks may lie before the filter's
    first day. For the method see `spikes.with_spikes`; only weeks with articles and codes met by then have a row.

    Args:
        build: the build to ask.
        filters: which articles count.
        kind: only topics or only campaigns; false discoveries are controlled over both, whichever is shown.
        week: only this week ('2021-W10'), whatever the filter's days.
        measure: articles that mention the code, or are chiefly about it.
        ids: only these codes; empty for all.

    Columns: kind, id, label_vi, label_en, period_start (Monday), period ('2021-W10'), n, n_total, n_weeks (earlier
    complete weeks with articles that it is judged by), expected, expected_low, expected_high (95 % prediction
    interval, in articles), ratio (n ÷ expected; NaN where 0 was expected), p_value, q_value (NaN: silent, too little
    to judge), is_spike.
    """
    raise NotImplementedError


def spike_terms(
    build: Build,
    filters: Filters,
    *,
    kind: Subject,
    code: str,
    week: str,
    measure: Measure = "mentions",
    limit: int = 30,
) -> DataFrame:
    """One row per word: the `limit` most particular to the code's articles of that week, against its articles of the
    52 weeks before (see `statistics.keyness`); the words of the codebook's own terms are among them.

    Columns: term, n, n_other (articles that contain it here and there), n_total, n_other_total, share, share_other,
    log_odds, z (above 1.96: more frequent here at the 95 % level for one word). Only z > 0.
    """
    raise NotImplementedError


def spike_stories(
    build: Build,
    filters: Filters,
    *,
    kind: Subject,
    code: str,
    week: str,
    measure: Measure = "mentions",
    limit: int = 10,
) -> DataFrame:
    """One row per story among the code's articles of that week, most articles first (then most outlets, then the
    earliest). Articles are counted whatever the unit.

    Columns: story_id, article_id (the earliest of them in that week), title, outlet_id, outlet, published_at, url,
    n (its articles of that week that have the code), n_outlets, n_total (all the code's articles of that week),
    n_stories (all its stories of that week), share (n ÷ n_total).
    """
    raise NotImplementedError
