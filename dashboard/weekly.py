"""All that the managers' page and the printed report say about a week, asked once."""

from __future__ import annotations

from dataclasses import dataclass

from pandas import DataFrame

from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.weeks import Week


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
        spikes: rows of `queries.spikes` of the week with is_spike, smallest q first.
        terms: `queries.week_terms`.
        stories: `queries.week_stories`.
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
    raise NotImplementedError
