"""Before and after guidance: counts of the small build by hand, intervals against scipy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from pandas import DataFrame
from scipy.stats import bootstrap

from dashboard import queries
from dashboard.carry import carry_through
from dashboard.database import Build
from dashboard.filters import Filters
from tests.dashboard.reading import rows

ALL = Filters()
COUNTS = ("n_before", "n_before_total", "n_after", "n_after_total")


def windows(counts: list[tuple[int, int, int, int]], left_out: int = 0) -> DataFrame:
    """A campaign's windows of 7 days, one per briefing."""
    lines = [*counts, *[(9, 9, 9, 9)] * left_out]
    return DataFrame(
        {
            "id": "bau-cu",
            "label_vi": "Bầu cử",
            "label_en": "Election",
            "days": 7,
            **{name: [line[place] for line in lines] for place, name in enumerate(COUNTS)},
            "is_whole": [True] * len(counts) + [False] * left_out,
        }
    )


SIX = [(2, 20, 6, 25), (1, 30, 3, 24), (4, 40, 4, 36), (0, 10, 2, 12), (3, 25, 5, 30), (2, 15, 1, 20)]


def test_shares_are_pooled_over_briefings() -> None:
    row = carry_through(windows(SIX, left_out=2)).iloc[0]
    assert row[["n_briefings", "n_left_out", *COUNTS]].tolist() == [6, 2, 12, 140, 21, 147]
    assert row["share_before"] == pytest.approx(12 / 140)
    assert row["difference"] == pytest.approx(21 / 147 - 12 / 140)
    assert row["ratio"] == pytest.approx((21 / 147) / (12 / 140))


def test_the_interval_is_scipys_percentile_bootstrap_over_briefings() -> None:
    """Efron & Tibshirani (1993), 13.3, by `scipy.stats.bootstrap`; both draw at random, so alike to half a point."""

    def difference(before: np.ndarray, all_before: np.ndarray, after: np.ndarray, all_after: np.ndarray, axis: int):  # type: ignore[no-untyped-def]
        return after.sum(axis) / all_after.sum(axis) - before.sum(axis) / all_before.sum(axis)

    drawn = bootstrap(
        tuple(np.array(SIX, dtype=float).T),
        difference,
        paired=True,
        vectorized=True,
        n_resamples=20_000,
        method="percentile",
        rng=np.random.default_rng(1),
    )
    row = carry_through(windows(SIX)).iloc[0]
    assert row["difference_low"] == pytest.approx(drawn.confidence_interval.low, abs=0.005)
    assert row["difference_high"] == pytest.approx(drawn.confidence_interval.high, abs=0.005)
    assert row["difference_low"] < row["difference"] < row["difference_high"]
    assert row["ratio_low"] < row["ratio"] < row["ratio_high"]


def test_the_interval_is_the_same_twice() -> None:
    assert carry_through(windows(SIX)).equals(carry_through(windows(SIX)))


def test_briefings_all_alike_leave_no_doubt() -> None:
    row = carry_through(windows([(1, 10, 2, 10)] * 5)).iloc[0]
    assert (row["difference_low"], row["difference_high"]) == pytest.approx((0.1, 0.1))
    assert (row["ratio_low"], row["ratio_high"]) == pytest.approx((2, 2))


def test_fewer_than_five_briefings_have_no_interval() -> None:
    row = carry_through(windows(SIX[:4])).iloc[0]
    assert row["difference"] == pytest.approx(15 / 97 - 7 / 100)
    assert row[["difference_low", "difference_high", "ratio_low", "ratio_high"]].isna().all()


def test_a_campaign_unseen_before_has_no_ratio() -> None:
    row = carry_through(windows([(0, 10, 2, 10)] * 6)).iloc[0]
    assert row["difference"] == pytest.approx(0.2)
    assert row[["ratio", "ratio_low", "ratio_high"]].isna().all()


def test_without_a_whole_window_nothing_is_said() -> None:
    row = carry_through(windows([], left_out=3)).iloc[0]
    assert row[["n_briefings", "n_left_out", "n_before_total"]].tolist() == [0, 3, 0]
    assert row[["share_before", "share_after", "difference", "ratio"]].isna().all()
    assert carry_through(windows([])).empty


def test_windows_before_and_after_leave_out_the_day_and_the_reports(build: Build) -> None:
    """b10 met on 11 March. Before: a1, a2, a3, a5, a6, a7 (a4 reports b09); after: a10, then a11 (a12 reports b12)."""
    frame = queries.guidance_windows(build, ALL)
    assert rows(frame, "id", "briefing_id", "days", *COUNTS, "is_whole") == [
        ("bau-cu", "b10", 7, 1, 3, 0, 1, True),
        ("bau-cu", "b10", 14, 2, 6, 1, 2, False),
        ("bau-cu", "b10", 28, 2, 6, 1, 2, False),
        ("covid-19", "b10", 7, 1, 3, 0, 1, True),
        ("covid-19", "b10", 14, 3, 6, 0, 2, False),
        ("covid-19", "b10", 28, 3, 6, 0, 2, False),
    ]


def test_windows_count_stories_or_articles_chiefly_about_the_campaign(build: Build) -> None:
    stories = queries.guidance_windows(build, Filters(unit="stories")).query("days == 14")
    assert rows(stories, "id", *COUNTS) == [("bau-cu", 2, 5, 1, 2), ("covid-19", 2, 5, 0, 2)]
    main = queries.guidance_windows(build, ALL, measure="main").query("days == 14")
    assert rows(main, "id", *COUNTS) == [("bau-cu", 1, 6, 1, 2), ("covid-19", 2, 6, 0, 2)]


def test_days_choose_briefings_campaigns_choose_rows_and_outlets_nothing(build: Build) -> None:
    assert queries.guidance_windows(build, Filters(date_to=date(2021, 3, 10))).empty
    chosen = queries.guidance_windows(build, Filters(date(2021, 3, 11), date(2021, 3, 11), campaigns=("covid-19",)))
    assert rows(chosen.head(1), "id", *COUNTS) == [("covid-19", 1, 3, 0, 1)]
    everything = queries.guidance_windows(build, ALL)
    assert queries.guidance_windows(build, Filters(outlets=("dai-b.vn",), topics=("health",))).equals(everything)


def test_carry_through_counts_what_it_leaves_out(build: Build) -> None:
    frame = queries.carry_through(build, ALL)
    assert rows(frame, "id", "days", "n_briefings", "n_left_out", *COUNTS)[:3] == [
        ("bau-cu", 7, 1, 0, 1, 3, 0, 1),
        ("bau-cu", 14, 0, 1, 0, 0, 0, 0),
        ("bau-cu", 28, 0, 1, 0, 0, 0, 0),
    ]
    assert frame["difference"].iloc[0] == pytest.approx(-1 / 3)


FOLLOWED = ("item_no", "id", "mention_article_id", "mention_days", "main_article_id", "main_days", "n_after")


def test_the_first_article_after_a_briefing_on_each_item(build: Build) -> None:
    frame = queries.guidance_followed(build, ALL)
    assert rows(frame, "briefing_id", *FOLLOWED, "n_after_total", "is_item_covered", "n_days_seen") == [
        ("b10", 1, "bau-cu", "a11", 11, "a11", 11, 1, 2, True, 14),
        ("b10", 2, "bau-cu", "a11", 11, "a11", 11, 1, 2, True, 14),
        ("b10", 2, "covid-19", None, None, None, None, 0, 2, True, 14),
    ]
    assert frame["mention_title"].iloc[0] == "Danh sách bầu cử"


def test_an_item_nobody_covered_one_that_names_no_campaign_and_one_too_recent(
    build_with: Callable[..., Build],
) -> None:
    more = build_with(
        """
        INSERT INTO briefing_guidance VALUES
        ('b09', 1, 'Vắc xin', ['covid-19'], []), ('b10', 3, 'Phòng dịch', ['covid-19'], []), ('b10', 4, 'Khác', [], []),
        ('b12', 1, 'Bầu cử', ['bau-cu'], [])
        """
    )
    frame = queries.guidance_followed(more, ALL)
    assert rows(frame, "briefing_id", *FOLLOWED, "is_item_covered", "n_days_seen") == [
        ("b12", 1, "bau-cu", None, None, None, None, 0, None, 0),
        ("b10", 1, "bau-cu", "a11", 11, "a11", 11, 1, True, 14),
        ("b10", 2, "bau-cu", "a11", 11, "a11", 11, 1, True, 14),
        ("b10", 2, "covid-19", None, None, None, None, 0, True, 14),
        ("b10", 3, "covid-19", None, None, None, None, 0, False, 14),
        ("b10", 4, None, None, None, None, None, None, None, 14),
        ("b09", 1, "covid-19", "a7", 5, None, None, 1, True, 14),
    ]
    assert rows(queries.guidance_followed(more, Filters(campaigns=("covid-19",)), briefing_id="b10"), "item_no") == [
        (2,),
        (3,),
    ]


def test_what_is_covered_though_no_guidance_named_it(build: Build) -> None:
    """After b10: a10 on health and disease; after b12 nothing is stored. b10 named politics and both campaigns."""
    columns = ("briefing_id", "kind", "id", "n", "n_total", "n_days_seen")
    assert rows(queries.unguided(build, ALL), *columns) == [
        ("b10", "topic", "disease", 1, 1, 7),
        ("b10", "topic", "health", 1, 1, 7),
    ]
    assert rows(queries.unguided(build, ALL, limit=1), "id") == [("disease",)]


def test_guidance_of_four_weeks_counts_and_broader_and_narrower_topics_with_it(
    build_with: Callable[..., Build],
) -> None:
    narrower = build_with("INSERT INTO briefing_guidance VALUES ('b09', 1, 'Y tế', [], ['disease'])")
    assert rows(queries.unguided(narrower, ALL, measure="mentions"), "briefing_id", "kind", "id", "n", "n_total") == [
        ("b09", "campaign", "bau-cu", 1, 3),
        ("b09", "campaign", "covid-19", 1, 3),
        ("b09", "topic", "politics", 1, 3),
    ]
    assert queries.unguided(narrower, ALL, briefing_id="b10").empty
