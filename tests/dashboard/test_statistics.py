from __future__ import annotations

import math

import pytest
from pandas import NA, DataFrame

from dashboard import statistics


def test_share_has_the_published_wilson_interval() -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857–872, table I: 81/263, 15/148, 0/20, 1/29."""
    frame = statistics.with_shares(DataFrame({"n": [81, 15, 0, 1], "n_total": [263, 148, 20, 29]}))
    assert frame["share"].tolist() == pytest.approx([0.3080, 0.1014, 0, 0.0345], abs=5e-5)
    assert frame["share_low"].tolist() == pytest.approx([0.2553, 0.0624, 0, 0.0061], abs=5e-5)
    assert frame["share_high"].tolist() == pytest.approx([0.3662, 0.1605, 0.1611, 0.1718], abs=5e-5)


def test_share_of_nothing_is_unknown_and_not_zero() -> None:
    frame = statistics.with_shares(DataFrame({"n": [NA, 0], "n_total": [0, 5]}).astype("Int64"))
    assert frame[["share", "share_low", "share_high"]].iloc[0].isna().all()
    assert frame["share"].iloc[1] == 0


def changes(**columns: object) -> DataFrame:
    rows = {
        "kind": ["topic"],
        "id": ["health"],
        "label_vi": ["Y tế"],
        "n": [56],
        "n_total": [70],
        "n_previous": [48],
        "n_previous_total": [80],
        "n_before": [48],
        "n_before_total": [80],
        "n_before_mean": [6.0],
    }
    return DataFrame({**rows, **columns})


def test_change_of_share_has_the_published_interval() -> None:
    """Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10: 56/70 − 48/80."""
    row = statistics.with_changes(changes()).iloc[0]
    assert row["change_previous"] == pytest.approx(0.2)
    assert (row["change_previous_low"], row["change_previous_high"]) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert (row["n_change_previous"], row["n_change_before"]) == (8, 50)


def test_change_from_a_week_without_articles_is_unknown() -> None:
    row = statistics.with_changes(changes(n_previous=[0], n_previous_total=[0])).iloc[0]
    assert math.isnan(row["change_previous"])
    assert math.isnan(row["change_previous_low"])
    assert row["change_before"] == pytest.approx(0.2)


def test_all_articles_change_in_number_and_not_in_share() -> None:
    row = statistics.with_changes(changes(kind=["all"], n=[70], n_previous=[80])).iloc[0]
    assert math.isnan(row["change_previous"])
    assert row["n_change_previous"] == -10


def test_movers_are_the_codes_whose_change_is_more_than_chance() -> None:
    frame = DataFrame(
        {
            "kind": ["topic", "topic", "topic", "topic", "agency"],
            "label_vi": ["up", "chance", "down", "up most", "other kind"],
            "change_before": [0.1, 0.05, -0.2, 0.3, 0.4],
            "change_before_low": [0.02, -0.01, -0.3, 0.2, 0.3],
            "change_before_high": [0.2, 0.1, -0.1, 0.4, 0.5],
            "is_judged_before": [True, True, True, True, True],
        }
    )
    assert statistics.movers(frame, "topic")["label_vi"].tolist() == ["up most", "up", "down"]
    assert statistics.movers(frame, "topic", top=1)["label_vi"].tolist() == ["up most", "down"]
    assert statistics.movers(frame, "campaign").empty
    few = frame.assign(is_judged_before=[True, True, False, False, True])
    assert statistics.movers(few, "topic")["label_vi"].tolist() == ["up"]


@pytest.mark.parametrize(
    ("n", "n_total", "n_before", "n_before_total", "is_judged"),
    [
        (5, 30, 0, 30, True),
        (0, 30, 5, 30, True),
        (4, 30, 4, 400, False),
        (29, 29, 0, 400, False),
        (5, 400, 0, 29, False),
    ],
)
def test_a_change_is_judged_from_30_articles_in_both_periods_and_5_of_the_code_in_one(
    n: int, n_total: int, n_before: int, n_before_total: int, is_judged: bool
) -> None:
    frame = changes(n=[n], n_total=[n_total], n_before=[n_before], n_before_total=[n_before_total])
    assert statistics.with_changes(frame)["is_judged_before"].tolist() == [is_judged]


def test_keyness_agrees_with_a_calculation_by_hand() -> None:
    """Two words, 6 of 10 and 4 of 10 counts against 2 and 8, prior of 10 spread as 8 : 12.

    Prior: 4 and 6. First word: ln(10/10) − ln(6/14) = 0.8473; variance 1/10 + 1/6 = 0.2667; z = 1.6408.
    """
    frame = DataFrame(
        {"term": ["bầu cử", "thời tiết"], "n": [6, 4], "n_other": [2, 8], "n_total": [8, 8], "n_other_total": [16, 16]}
    )
    result = statistics.keyness(frame, prior_total=10)
    assert result["term"].tolist() == ["bầu cử", "thời tiết"]
    assert result["log_odds"].tolist() == pytest.approx([0.8473, -0.8473], abs=5e-5)
    assert result["z"].iloc[0] == pytest.approx(1.6408, abs=5e-5)
    assert result["share"].iloc[0] == 0.75
    assert result["share_other"].iloc[0] == 0.125


def test_keyness_finds_no_difference_where_there_is_none_and_needs_no_words() -> None:
    frame = DataFrame(
        {"term": ["a", "b"], "n": [5, 10], "n_other": [5, 10], "n_total": [10] * 2, "n_other_total": [10] * 2}
    )
    assert statistics.keyness(frame)["z"].tolist() == [0, 0]
    assert statistics.keyness(frame.iloc[:0]).empty


def test_keyness_draws_rare_words_towards_no_difference() -> None:
    frame = DataFrame(
        {
            "term": ["rare", "frequent", "rest"],
            "n": [1, 40, 100],
            "n_other": [0, 10, 131],
            "n_total": [50] * 3,
            "n_other_total": [50] * 3,
        }
    )
    result = statistics.keyness(frame, prior_total=10).set_index("term")
    assert result["z"]["frequent"] > 1.96 > result["z"]["rare"] > 0
