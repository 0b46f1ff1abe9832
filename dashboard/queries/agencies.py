"""Which agencies the articles name, when, and together with which others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pandas import DataFrame

from dashboard.database import Build, run
from dashboard.filters import Filters
from dashboard.queries.measures import Period

By = Literal["body", "type", "lineage"]
"""Each placed body by itself (Sở Y tế Hải Phòng), all bodies of a type together (Sở Y tế), or each body together with
those that it took over from (Bộ Xây dựng with the former Bộ Giao thông vận tải)."""


def agency_ranking(build: Build, filters: Filters, *, by: By = "body") -> DataFrame:
    """One row per agency named in the filtered articles, most frequent first.

    Columns: id, label_vi, label_en, short_name, kind, level, place, type_id, members (by lineage, where several bodies
    are counted together: their ids, else NULL), n, n_in_title (named in the title), n_occurrences (places in the
    texts), n_total.
    """
    return run(build, "agency_ranking", {"filters": filters.parameters(), "by": by})


def agency_series(
    build: Build, filters: Filters, *, period: Period = "week", by: By = "body", ids: Sequence[str] = ()
) -> DataFrame:
    """One row per agency and period; columns as `topic_series`, and members as `agency_ranking`; `ids` as the ranking
    with the same `by` gives them."""
    return run(build, "agency_series", {"filters": filters.parameters(), "period": period, "by": by, "ids": list(ids)})


def agency_pairs(build: Build, filters: Filters, *, by: By = "body", top: int = 20) -> DataFrame:
    """One row per pair of the `top` most frequent agencies that share an article, most frequent pair first; each pair
    once (a before b in the ranking).

    Columns: id_a, label_a_vi, label_a_en, members_a (as `agency_ranking`), n_a, id_b, label_b_vi, label_b_en,
    members_b, n_b, n (articles that name both), n_total, jaccard (n ÷ articles that name either, 0–1).
    """
    return run(build, "agency_pairs", {"filters": filters.parameters(), "by": by, "top": top})


def agency_campaigns(
    build: Build, filters: Filters, *, by: By = "body", agencies: int = 12, campaigns: int = 8
) -> DataFrame:
    """One row per agency and campaign, of the `agencies` and `campaigns` in most articles; most frequent agency first,
    then most frequent campaign; pairs that share no article too.

    Columns: id_a, label_a_vi, label_a_en, members_a (as `agency_ranking`), n_a (the agency and its articles), id_b,
    label_b_vi, label_b_en, n_b (the campaign and its), n (articles that have both), n_total.
    """
    parameters = {"filters": filters.parameters(), "by": by, "agencies": agencies, "campaigns": campaigns}
    return run(build, "agency_campaigns", parameters)
