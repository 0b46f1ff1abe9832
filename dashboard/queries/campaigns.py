"""How often each campaign occurs, and when, with the dated events of each."""

from __future__ import annotations

from collections.abc import Sequence

from pandas import DataFrame

from dashboard.database import Build, run
from dashboard.filters import Filters
from dashboard.queries.measures import Measure, Period


def campaign_ranking(build: Build, filters: Filters, *, measure: Measure = "mentions") -> DataFrame:
    """One row per campaign of the codebook, most frequent first, those never met too.

    Columns: id, label_vi, label_en, starts_on, ends_on, n (by `measure`), n_main, n_occurrences (places in the
    texts), n_total.
    """
    return run(build, "campaign_ranking", {"filters": filters.parameters(), "measure": measure})


def campaign_series(
    build: Build, filters: Filters, *, period: Period = "week", measure: Measure = "mentions", ids: Sequence[str] = ()
) -> DataFrame:
    """One row per campaign and period; arguments and columns as `topic_series`."""
    return run(
        build,
        "campaign_series",
        {"filters": filters.parameters(), "period": period, "measure": measure, "ids": list(ids)},
    )


def campaign_milestones(build: Build, filters: Filters) -> DataFrame:
    """One row per dated event of a campaign within the days chosen (and of the campaigns chosen, if any), by date.

    Columns: id (campaign), campaign_vi, campaign_en, on_date, label_vi, label_en.
    """
    return run(build, "campaign_milestones", {"filters": filters.parameters()})
