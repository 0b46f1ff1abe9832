"""Two selections side by side: two periods, two outlets."""

from __future__ import annotations

from urllib.parse import parse_qs

from pandas import DataFrame

from dashboard import statistics
from dashboard.database import Build, run
from dashboard.filters import Filters
from dashboard.queries.articles import Kind
from dashboard.queries.measures import USUAL, Measure


def compare(
    build: Build, filters: Filters, *, other: Filters | str, kind: Kind = "topic", measure: Measure | None = None
) -> DataFrame:
    """One row per code met in either selection, largest difference (either way) first.

    Args:
        build: the build to ask.
        filters: selection a.
        other: selection b; as text, an address: "from=2021-01-04&to=2021-01-31&outlet=vnexpress.net".
        kind: which codes.
        measure: articles that mention the code, or are chiefly about it (agencies: named in the title); None for what
            is usual of the kind: topics "main", the others "mentions".

    Columns: id, label_vi, label_en, n_a, n_a_total, share_a, n_b, n_b_total, share_b, difference (share_a − share_b:
    +0.02 is two points), difference_low, difference_high (95 %, Newcombe; it takes the selections as independent, so
    is too wide where they share articles). Shares and difference are NaN where a selection is empty.
    """
    chosen = Filters.from_query(parse_qs(other)) if isinstance(other, str) else other
    frame = run(
        build,
        "compare",
        {
            "filters": filters.parameters(),
            "other": chosen.parameters(),
            "kind": kind,
            "measure": measure or USUAL[kind],
        },
    )
    return statistics.with_differences(frame)
