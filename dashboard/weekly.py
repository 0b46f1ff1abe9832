"""All that the managers' page and the printed report say about a week, asked once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pandas import DataFrame

from dashboard import queries
from dashboard.database import THREADS, Build
from dashboard.filters import Filters
from dashboard.queries.weekly import last_complete_week, stories_to_read
from dashboard.statistics import with_changes
from dashboard.weeks import Week, within


@dataclass(frozen=True, slots=True)
class Weekly:
    """A week's answers.

    Attributes:
        week: which one.
        totals: `queries.week_totals`, one row.
        series: `queries.week_series`.
        changes: `queries.changes` of the week with `statistics.with_changes`; rows of kind 'all', 'topic', 'campaign',
            'agency'. Risers and fallers: `statistics.movers(changes, kind)`.
        agencies: its rows of kind 'agency', most mentioned first, n > 0.
        spikes: rows of `queries.spikes` of the week with is_spike, strongest (smallest q) first.
        terms: `queries.week_terms`.
        stories: `queries.week_stories`, three.
        briefings: `queries.briefings` of the week's days; briefing_agencies and guidance likewise.
    """

    week: Week
    totals: DataFrame
    series: DataFrame
    changes: DataFrame
    agencies: DataFrame
    spikes: DataFrame
    terms: DataFrame
    stories: DataFrame
    briefings: DataFrame
    briefing_agencies: DataFrame
    guidance: DataFrame


def weekly(build: Build, filters: Filters, week: Week | None = None) -> Weekly | None:
    """The answers for a week, the last complete one when none is named; None when there is no complete week."""
    chosen = week or last_complete_week(build)
    if chosen is None:
        return None
    name, days = str(chosen), within(filters, chosen)
    totals = queries.week_totals(build, filters, week=name)
    with ThreadPoolExecutor(max_workers=THREADS) as pool:  # none of these questions alone fills two processors
        changes = pool.submit(queries.changes, build, filters, week=name)
        terms = pool.submit(queries.week_terms, build, filters, week=name)
        judged = pool.submit(queries.spikes, build, filters, week=name)
        series = pool.submit(queries.week_series, build, filters, week=name)
        briefings = pool.submit(queries.briefings, build, days)
        briefing_agencies = pool.submit(queries.briefing_agencies, build, days)
        guidance = pool.submit(queries.briefing_guidance, build, days)
        stories = stories_to_read(build, filters, chosen, judged.result())
    with_change = with_changes(changes.result())
    is_named = (with_change["kind"] == "agency") & (with_change["n"] > 0)
    risen = judged.result()[judged.result()["is_spike"]]
    return Weekly(
        week=chosen,
        totals=totals,
        series=series.result(),
        changes=with_change,
        agencies=with_change[is_named].reset_index(drop=True),
        spikes=risen.sort_values(["q_value", "p_value", "id"], ignore_index=True),
        terms=terms.result(),
        stories=stories,
        briefings=briefings.result(),
        briefing_agencies=briefing_agencies.result(),
        guidance=guidance.result(),
    )
