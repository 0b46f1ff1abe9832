"""How often each topic occurs, and when. A topic includes the topics beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from pandas import DataFrame

from dashboard.database import Build, run
from dashboard.filters import Filters
from dashboard.queries.measures import Measure, Period


def topic_ranking(build: Build, filters: Filters, *, measure: Measure = "main") -> DataFrame:
    """One row per topic of the codebook, most frequent first, those never met too.

    Columns: id, label_vi, label_en, parent_id, depth (1 at the top), n (by `measure`), n_main, n_occurrences (places
    in the texts), n_total.
    """
    return run(build, "topic_ranking", {"filters": filters.parameters(), "measure": measure})


def topic_series(
    build: Build, filters: Filters, *, period: Period = "week", measure: Measure = "main", ids: Sequence[str] = ()
) -> DataFrame:
    """One row per topic and period of the calendar in the filter's range (see `coverage`), by topic in the order of
    `ids`, then by date.

    Args:
        ids: the topics; empty for every topic that occurs in the filtered articles, most frequent first.

    Columns: id, label_vi, label_en, period_start, period, n (0 where none of the period's articles has it, NaN where
    the period has no articles), n_total, is_complete.
    """
    return run(
        build,
        "topic_series",
        {"filters": filters.parameters(), "period": period, "measure": measure, "ids": list(ids)},
    )
