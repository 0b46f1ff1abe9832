from __future__ import annotations

from math import isnan

import pytest
from pandas import DataFrame

from dashboard.agreement import agreement, alpha, in_common
from dashboard.codings import Estimate, estimates, in_use, recall, standing, with_precision
from dashboard.judgements import Answer, Judgement, Sample


def judgement(
    article: str,
    answer: Answer,
    *,
    coder: str = "Lan",
    sample: Sample = "matched",
    version: str = "v1",
    at: str = "2021-03-26T02:00:00Z",
    measure: str = "mentions",
    code: str = "bau-cu",
) -> Judgement:
    population = 100 if sample == "matched" else 1000
    return Judgement(
        judged_at=at,
        coder=coder,
        kind="campaign",
        code_id=code,
        measure=measure,
        article_id=article,
        sample=sample,
        stratum="bao-a.vn 2021-03",
        weight=population / 10,
        population=population,
        answer=answer,
        codebook_version=version,
        build="coverage-1",
    )


def answers(text: str, sample: Sample = "matched", **fields: str) -> list[Judgement]:
    """Judgements of articles 1, 2, …: y yes, n no, u unsure."""
    meaning: dict[str, Answer] = {"y": "yes", "n": "no", "u": "unsure"}
    return [judgement(f"{sample}-{n}", meaning[sign], sample=sample, **fields) for n, sign in enumerate(text)]  # type: ignore[arg-type]


def only(judgements: list[Judgement]) -> Estimate:
    (found,) = estimates(judgements)
    return found


def test_precision_is_yes_among_decided_with_its_wilson_interval() -> None:
    found = only(answers("yyyyyyyynnuu"))
    assert (found.n_judged, found.n_yes, found.n_unsure, found.precision) == (10, 8, 2, 0.8)
    # By hand: (8 + 1.9207) ÷ 13.8415 ± 1.96 × √(10 × 0.8 × 0.2 + 0.9604) ÷ 13.8415
    assert found.precision_low == pytest.approx(0.4902, abs=0.0001)
    assert found.precision_high == pytest.approx(0.9433, abs=0.0001)
    assert (found.recall, found.alpha, found.n_unmatched) == (None, None, 0)


def test_only_unsure_answers_give_no_precision() -> None:
    found = only(answers("uu"))
    assert (found.precision, found.precision_low, found.n_judged, found.n_unsure) == (None, None, 0, 2)


def test_an_interval_stays_within_0_and_1() -> None:
    assert only(answers("y" * 40)).precision_high == 1
    assert only(answers("n" * 40)).precision_low == 0


def test_recall_scales_both_halves_to_their_size() -> None:
    found = only(answers("yyyyyyyynn") + answers("ynnnnnnnnn", "unmatched"))
    # 100 matched × 0.8 = 80 found; 1000 unmatched × 0.1 = 100 lost
    assert found.recall == pytest.approx(80 / 180)
    assert found.recall_low is not None
    assert found.recall_high is not None
    assert found.recall_low < 80 / 180 < found.recall_high
    assert (found.n_unmatched, found.n_missed) == (10, 1)


def test_the_interval_of_recall_is_that_of_two_beta_distributions() -> None:
    # Equal halves with equal answers: found and lost are alike, so the interval lies evenly about one half.
    value, low, high = recall(10, 10, 10, 10, (500, 500))
    assert value == 0.5
    assert low + high == pytest.approx(1, abs=0.01)
    # Beta(10.5, 10.5) has a standard deviation of 0.1066; that of the ratio is near 0.5 × 0.5 × √2 × 0.1066 ÷ 0.5.
    assert high - low == pytest.approx(2 * 1.96 * 0.0754, abs=0.02)


def test_recall_without_a_miss_is_1_with_an_interval_that_says_how_little_was_read() -> None:
    value, low, high = recall(20, 0, 0, 20, (100, 10_000))
    assert (value, high) == (1, 1)
    assert low < 0.4
    assert recall(20, 0, 0, 2_000, (100, 10_000))[1] > low


def test_recall_of_a_code_that_is_never_right_nor_missed_is_0() -> None:
    assert recall(0, 5, 0, 5, (100, 100))[0] == 0


def test_the_same_judgements_always_give_the_same_interval() -> None:
    assert recall(8, 2, 1, 9, (100, 1000)) == recall(8, 2, 1, 9, (100, 1000))


def test_a_later_answer_of_the_same_coder_replaces_the_earlier_one() -> None:
    first, other, later = judgement("a1", "no"), judgement("a1", "no", coder="Minh"), judgement("a1", "yes")
    assert standing([first, other, later]) == [other, later]


def test_another_measure_or_code_is_another_question() -> None:
    asked = [judgement("a1", "no"), judgement("a1", "yes", measure="main"), judgement("a1", "yes", code="covid-19")]
    assert standing(asked) == asked
    assert [each.question for each in estimates(asked)] == [
        ("campaign", "bau-cu", "main"),
        ("campaign", "bau-cu", "mentions"),
        ("campaign", "covid-19", "mentions"),
    ]


def test_several_coders_decide_by_most_votes_and_a_tie_is_unsure() -> None:
    def votes(article: str, text: str) -> list[Judgement]:
        return [each for n, sign in enumerate(text) for each in vote(article, sign, f"coder {n}")]

    def vote(article: str, sign: str, coder: str) -> list[Judgement]:
        return [judgement(article, {"y": "yes", "n": "no", "u": "unsure"}[sign], coder=coder)]  # type: ignore[arg-type]

    found = only(votes("a1", "yyn") + votes("a2", "yn") + votes("a3", "yu") + votes("a4", "nnn") + votes("a5", "uu"))
    assert (found.n_judged, found.n_yes, found.n_unsure, found.n_coders) == (3, 2, 2, 3)


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, example A: two observers, ten units, alpha 0.095.
MEG, OWEN = "nynnnnnnyn", "yyynnynnnn"


def test_alpha_is_that_of_krippendorffs_own_example() -> None:
    found = only(answers(MEG, coder="Meg") + answers(OWEN, coder="Owen"))
    assert found.alpha == pytest.approx(0.095, abs=0.0005)
    assert (found.n_common, found.agreement) == (10, 0.6)


def test_alpha_wants_ten_articles_that_two_coders_decided() -> None:
    nine = answers(MEG, coder="Meg") + answers(OWEN[:9] + "u", coder="Owen")
    assert (only(nine).alpha, only(nine).n_common) == (None, 9)


def test_answers_that_are_all_alike_have_agreement_but_no_alpha() -> None:
    found = only(answers("y" * 12, coder="Meg") + answers("y" * 12, coder="Owen"))
    assert (found.alpha, found.agreement) == (None, 1)


def test_one_coder_agrees_with_nobody() -> None:
    common = in_common([{"Lan": "yes"}, {"Lan": "no", "Minh": "unsure"}])
    assert (common, agreement(common), alpha(common)) == ([], None, None)


def test_each_codebook_has_an_estimate_of_its_own_and_enough_new_answers_replace_the_old() -> None:
    old = answers("y" * 30, version="v1", at="2021-03-01T00:00:00Z")
    few = [judgement(f"new-{n}", "no", version="v2", at="2021-04-01T00:00:00Z") for n in range(9)]
    question = ("campaign", "bau-cu", "mentions")
    found = estimates(old + few)
    assert [(each.codebook_version, each.precision) for each in found] == [("v2", 0), ("v1", 1)]
    assert in_use(found, "v2")[question].codebook_version == "v1"
    enough = [*few, judgement("new-9", "no", version="v2")]
    assert in_use(estimates(old + enough), "v2")[question].codebook_version == "v2"
    assert in_use(estimates(old + enough), "v3")[question].codebook_version == "v1"


def test_rows_get_what_was_measured_of_their_code() -> None:
    shown = in_use(estimates(answers("yyyyyyyynn")), "v1")
    frame = with_precision(DataFrame({"id": ["bau-cu", "covid-19"], "n": [5, 3]}), "campaign", "mentions", shown)
    assert list(frame.columns) == [
        "id",
        "n",
        "precision",
        "precision_low",
        "precision_high",
        "recall",
        "recall_low",
        "recall_high",
        "n_judged",
        "judged_codebook",
    ]
    assert frame["precision"].iloc[0] == 0.8
    assert isnan(frame["precision"].iloc[1])
    assert list(frame["n_judged"]) == [10, 0]
    assert frame["judged_codebook"].iloc[0] == "v1"
    assert frame["judged_codebook"].isna().iloc[1]
    other = with_precision(frame[["id"]], "topic", "mentions", shown)
    assert list(other["n_judged"]) == [0, 0]
