"""Weeks in which a subject was covered more than expected, and what made them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from pandas import DataFrame

from dashboard import statistics
from dashboard.database import Build, run
from dashboard.filters import Filters
from dashboard.queries.measures import USUAL, Measure, by_mention
from dashboard.spikes import with_spikes
from dashboard.weeks import parse_week, within

HISTORY = timedelta(weeks=52)
"""How far back the weeks lie that a week is judged by."""

Subject = Literal["topic", "campaign"]


def spikes(
    build: Build,
    filters: Filters,
    *,
    kind: Subject | None = None,
    week: str | None = None,
    measure: Measure | None = None,
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
        measure: articles that mention the code, or are chiefly about it; None for what is usual of its kind: topics
            "main", campaigns "mentions".
        ids: only these codes; empty for all.

    Columns: kind, id, label_vi, label_en, period_start (Monday), period ('2021-W10'), n, n_total, n_weeks (earlier
    complete weeks with articles that it is judged by), expected, expected_low, expected_high (95 % prediction
    interval, in articles), ratio (n ÷ expected; NaN where 0 was expected), p_value, q_value (NaN: silent, too little
    to judge), is_spike.
    """
    first, last = filters.date_from, filters.date_to
    if week is not None:
        first, last = parse_week(week).monday, parse_week(week).sunday
    frame = run(
        build,
        "spikes",
        {
            "filters": replace(filters, date_from=_earlier(first), date_to=last).parameters(),
            "first_week": first,
            "last_week": last,
            "by_mention": by_mention(measure),
        },
    )
    judged = with_spikes(frame)
    if kind is not None:
        judged = judged[judged["kind"] == kind]
    if ids:
        judged = judged[judged["id"].isin(ids)]
    return judged.reset_index(drop=True)


def spike_terms(
    build: Build,
    filters: Filters,
    *,
    kind: Subject,
    code: str,
    week: str,
    measure: Measure | None = None,
    limit: int = 30,
) -> DataFrame:
    """One row per word: the `limit` most particular to the code's articles of that week, against its articles of the
    52 weeks before (see `statistics.keyness`); the words of the codebook's own terms are among them.

    Columns: term, n, n_other (articles that contain it here and there), n_total, n_other_total, share, share_other,
    log_odds, z (above 1.96: more frequent here at the 95 % level for one word). Only z > 0.
    """
    chosen = within(filters, parse_week(week))
    other = replace(filters, date_from=_earlier(chosen.date_from), date_to=parse_week(week).monday - timedelta(days=1))
    frame = run(
        build,
        "spike_terms",
        {
            "filters": chosen.parameters(),
            "other": other.parameters(),
            "kind": kind,
            "code": code,
            "measure": measure or USUAL[kind],
        },
    )
    return particular(frame, limit)


def spike_stories(
    build: Build,
    filters: Filters,
    *,
    kind: Subject,
    code: str,
    week: str,
    measure: Measure | None = None,
    limit: int = 10,
) -> DataFrame:
    """One row per story among the code's articles of that week: most articles first, then most outlets, then those
    chiefly about the code, then by mentions, then the earliest. Articles are counted whatever the unit.

    Columns: story_id, article_id (the earliest of them in that week), title, outlet_id, outlet, published_at, url,
    n (its articles of that week that have the code), n_outlets, n_total (all the code's articles of that week),
    n_stories (all its stories of that week), share (n ÷ n_total), is_main (one of them is chiefly about the code).
    """
    return run(
        build,
        "spike_stories",
        {
            "filters": replace(within(filters, parse_week(week)), unit="articles").parameters(),
            "kind": kind,
            "code": code,
            "measure": measure or USUAL[kind],
            "limit": limit,
        },
    )


def particular(frame: DataFrame, limit: int) -> DataFrame:
    """The `limit` words, of counts as `terms_compared` gives them, that are most particular to the chosen articles;
    none where there is nothing to compare with."""
    words = statistics.keyness(frame[frame["n_other_total"] > 0])
    return words[words["z"] > 0].head(limit)


def _earlier(first: date | None) -> date | None:
    """The Monday 52 weeks before the first whole week from a day on."""
    if first is None:
        return None
    monday = first.toordinal() + -first.weekday() % 7
    return date.fromordinal(max(monday - HISTORY.days, 1))
