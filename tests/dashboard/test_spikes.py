"""Spikes: the model against statsmodels, the controls by hand, and the queries on weeks made for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest
import statsmodels.api as sm
from pandas import DataFrame
from scipy.stats import nbinom, poisson

from dashboard import queries
from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.spikes import with_spikes
from tests.dashboard.reading import rows

ALL = Filters()


def judged(n: int, n_total: int, earlier: list[int], totals: list[int]) -> DataFrame:
    """One code in one week after these."""
    counts = np.array(earlier, dtype=float)
    of = np.array(totals, dtype=float)
    return with_spikes(
        DataFrame(
            {
                "period_start": ["2021-03-08"],
                "n": [n],
                "n_total": [n_total],
                "n_weeks": [len(earlier)],
                "n_earlier": [counts.sum()],
                "n_earlier_total": [of.sum()],
                "n_earlier_squares": [(counts**2 / of).sum()],
            }
        )
    )


EARLIER = [10, 14, 7, 22, 12, 9, 18, 30, 11, 16]
TOTALS = [200, 240, 180, 260, 210, 190, 250, 300, 220, 230]


def test_the_closed_form_is_the_quasi_poisson_model_of_statsmodels() -> None:
    model = sm.GLM(np.array(EARLIER), np.ones(10), family=sm.families.Poisson(), offset=np.log(np.array(TOTALS))).fit(
        scale="X2"
    )
    expected = float(model.predict([[1.0]], offset=[np.log(240)])[0])
    variance = model.scale * expected + float(model.bse[0]) ** 2 * expected**2
    row = judged(40, 240, EARLIER, TOTALS).iloc[0]
    assert model.scale == pytest.approx(1.3333, abs=5e-5)
    assert row["expected"] == pytest.approx(expected) == pytest.approx(240 * 149 / 2280)
    size, chance = expected**2 / (variance - expected), expected / variance
    assert row["p_value"] == pytest.approx(float(nbinom.sf(39, size, chance)))
    assert row["ratio"] == pytest.approx(40 / expected)
    assert row["is_spike"]


def test_overdispersion_widens_the_interval_and_its_lack_does_not_narrow_it() -> None:
    calm, wild = judged(30, 200, [10] * 10, [200] * 10), judged(30, 200, [2, 18] * 5, [200] * 10)
    assert calm["expected"].iloc[0] == wild["expected"].iloc[0] == 10
    assert calm["p_value"].iloc[0] < 0.001 < wild["p_value"].iloc[0]
    assert wild["expected_high"].iloc[0] > calm["expected_high"].iloc[0] >= poisson.ppf(0.975, 10)


def test_a_volume_twice_as_large_lets_expect_twice_as_much() -> None:
    assert judged(20, 400, [10] * 10, [200] * 10)["expected"].iloc[0] == 20
    assert not judged(20, 400, [10] * 10, [200] * 10)["is_spike"].iloc[0]


def test_the_negative_binomial_is_the_predictive_one_by_hand() -> None:
    """8 weeks of 1 in 100, dispersion at its least: mean 1, variance 1 + 1 ÷ 8, so size 8 and chance 8/9.

    P(N ≥ 4) = 1 − (8/9)⁸ (1 + 8/9 + 36/81 + 120/729) = 0.02649.
    """
    row = judged(4, 100, [1] * 8, [100] * 8).iloc[0]
    assert row["p_value"] == pytest.approx(1 - (8 / 9) ** 8 * (1 + 8 / 9 + 36 / 81 + 120 / 729))
    assert (row["expected_low"], row["expected_high"]) == (0, 4)


@pytest.mark.parametrize(
    ("n", "earlier", "is_silent"),
    [(50, [1] * 7, True), (50, [1] * 8, False), (3, [1] * 8, True), (4, [1] * 8, False), (5, [0] * 8, False)],
)
def test_too_few_weeks_or_articles_are_passed_over_in_silence(n: int, earlier: list[int], is_silent: bool) -> None:
    row = judged(n, 100, earlier, [100] * len(earlier)).iloc[0]
    assert np.isnan(row["p_value"]) == np.isnan(row["q_value"]) == is_silent
    assert not (is_silent and row["is_spike"])


def test_a_code_never_met_before_can_rise_but_has_no_ratio() -> None:
    row = judged(6, 100, [0] * 10, [100] * 10).iloc[0]
    assert (row["expected"], row["is_spike"]) == (0, True)
    assert np.isnan(row["ratio"])


def test_false_discoveries_are_controlled_within_each_week() -> None:
    """Benjamini & Hochberg (1995): q of the i-th smallest of m is the least p(j) m ÷ j over j ≥ i."""
    weeks = DataFrame(
        {
            "period_start": ["2021-03-08"] * 3 + ["2021-03-15"],
            "n": [17, 16, 10, 17],
            "n_total": [100] * 4,
            "n_weeks": [20] * 4,
            "n_earlier": [200] * 4,
            "n_earlier_total": [2000] * 4,
            "n_earlier_squares": [20.0] * 4,
        }
    )
    result = with_spikes(weeks)
    first, second, third, alone = result["p_value"]
    assert result["q_value"].tolist() == pytest.approx([min(first * 3, second * 1.5), second * 1.5, third, alone])
    assert result["is_spike"].tolist() == [False, False, False, True]


def test_no_weeks_no_spikes() -> None:
    assert with_spikes(
        judged(1, 1, [1], [1]).iloc[:0].assign(n_earlier=0, n_earlier_total=0, n_earlier_squares=0)
    ).empty


COPIES = """
INSERT INTO articles
SELECT
    's' || week || '-' || i, articles.* EXCLUDE (article_id)
    REPLACE (monday AS published_date, monday::TIMESTAMP AS published_at, 's' || week || '-' || i AS story_id)
FROM articles CROSS JOIN (
    SELECT week, i, DATE '2021-02-22' - 7 * week::INTEGER AS monday
    FROM range(9) AS w (week) CROSS JOIN range(20) AS n (i)
) WHERE article_id = 'a5';
INSERT INTO article_campaigns SELECT 's' || week || '-0', 'bau-cu', 1, false, true FROM range(8) AS w (week);

INSERT INTO articles
SELECT
    't' || i, articles.* EXCLUDE (article_id)
    REPLACE (DATE '2021-03-02' AS published_date, TIMESTAMP '2021-03-02' AS published_at, 't' || i // 2 AS story_id)
FROM articles CROSS JOIN range(9) AS n (i) WHERE article_id = 'a5';
INSERT INTO article_campaigns SELECT 't' || i, 'bau-cu', 2, true, i < 8 FROM range(9) AS n (i);

INSERT INTO article_terms SELECT article_id, 'hiệp thương', 1 FROM articles WHERE article_id LIKE 't%';
INSERT INTO article_terms SELECT article_id, 'tin', 1 FROM articles WHERE article_id LIKE 't%' OR article_id LIKE 's%';
"""


@pytest.fixture
def long_build(build_with: Callable[..., Build]) -> Build:
    """Nine weeks of 20 articles each before W09, eight of them with one on the election; nine more of these in W09."""
    return build_with(COPIES)


def test_spikes_count_the_week_and_its_earlier_complete_weeks(long_build: Build) -> None:
    columns = ("period", "n", "n_total", "n_weeks", "is_spike")
    frame = queries.spikes(long_build, ALL, ids=["bau-cu"])
    assert rows(frame, *columns)[-3:] == [
        ("2021-W08", 1, 20, 8, False),
        ("2021-W09", 10, 14, 9, True),
        ("2021-W10", 3, 5, 10, False),
    ]
    row = frame[frame["period"] == "2021-W09"].iloc[0]
    assert (row["kind"], row["label_vi"]) == ("campaign", "Bầu cử")
    assert row["expected"] == pytest.approx(14 * 8 / 180)


def test_a_week_is_judged_alike_whatever_days_are_on_the_screen(long_build: Build) -> None:
    everything = queries.spikes(long_build, ALL).query("period == '2021-W09'").reset_index(drop=True)
    narrow = queries.spikes(long_build, Filters(date(2021, 2, 27), date(2021, 3, 9)))
    asked = queries.spikes(long_build, Filters(date(2020, 1, 1), date(2020, 2, 1)), week="tuần 9/2021")
    assert narrow["period"].unique().tolist() == ["2021-W09"]
    for frame in (narrow, asked):
        assert frame["q_value"].equals(everything["q_value"])


def test_kinds_and_codes_shown_do_not_change_the_control(long_build: Build) -> None:
    both = queries.spikes(long_build, ALL, week="2021-W09")
    only = queries.spikes(long_build, ALL, week="2021-W09", kind="campaign", ids=["bau-cu"])
    assert set(both["kind"]) == {"topic", "campaign"}
    assert rows(only, "id") == [("bau-cu",)]
    assert only["q_value"].iloc[0] == both.loc[both["id"] == "bau-cu", "q_value"].iloc[0]


def test_the_measure_counts_articles_chiefly_about_it(long_build: Build) -> None:
    frame = queries.spikes(long_build, ALL, week="2021-W09", measure="main", ids=["bau-cu"])
    assert rows(frame, "n", "n_weeks") == [(9, 9)]


def test_an_unfinished_week_is_not_judged(long_build: Build) -> None:
    assert queries.spikes(long_build, ALL, week="2021-W12").empty


def test_spikes_of_a_short_build_are_silent(build: Build) -> None:
    frame = queries.spikes(build, ALL)
    assert rows(frame.query("id == 'bau-cu'"), "period", "n", "n_weeks", "is_spike") == [
        ("2021-W09", 1, 0, False),
        ("2021-W10", 3, 1, False),
    ]
    assert frame["p_value"].isna().all()


def test_words_that_made_a_spike_set_the_week_apart(long_build: Build) -> None:
    frame = queries.spike_terms(long_build, ALL, kind="campaign", code="bau-cu", week="2021-W09")
    assert rows(frame.head(1), "term", "n", "n_other", "n_total", "n_other_total") == [("hiệp thương", 9, 0, 10, 8)]
    assert (frame["z"] > 0).all()
    assert queries.spike_terms(long_build, ALL, kind="campaign", code="bau-cu", week="2020-W53").empty


def test_stories_that_made_a_spike_the_largest_first(long_build: Build) -> None:
    frame = queries.spike_stories(long_build, Filters(unit="stories"), kind="campaign", code="bau-cu", week="2021-W09")
    assert rows(frame, "story_id", "article_id", "n", "n_outlets", "n_total", "n_stories", "is_main") == [
        ("t0", "t0", 2, 1, 10, 6, True),
        ("t1", "t2", 2, 1, 10, 6, True),
        ("t2", "t4", 2, 1, 10, 6, True),
        ("t3", "t6", 2, 1, 10, 6, True),
        ("a3", "a3", 1, 1, 10, 6, True),
        ("t4", "t8", 1, 1, 10, 6, False),
    ]
    assert frame["share"].iloc[0] == 0.2
    assert len(queries.spike_stories(long_build, ALL, kind="campaign", code="bau-cu", week="2021-W09", limit=2)) == 2


def test_no_more_than_52_weeks_are_looked_back_on(build_with: Callable[..., Build]) -> None:
    monday = date(2021, 3, 8)
    days = [monday - timedelta(weeks=weeks) for weeks in (1, 52, 53)]
    old = build_with(
        *(
            f"""
            INSERT INTO articles SELECT 'old-{day}', articles.* EXCLUDE (article_id)
                REPLACE (DATE '{day}' AS published_date, TIMESTAMP '{day}' AS published_at)
            FROM articles WHERE article_id = 'a5'
            """
            for day in days
        )
    )
    assert rows(queries.spikes(old, ALL, week="2021-W10", ids=["bau-cu"]), "n_weeks") == [(2,)]
