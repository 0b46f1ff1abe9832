from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from etl.evaluation.scores import CONFIDENCE, Counts, alpha, macro, score, share

# Per article: true positives, false positives, false negatives.
KNOWN = np.array([[2, 1, 0], [1, 0, 1], [0, 0, 0], [3, 1, 2]])
counts_of_articles = st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=8).map(
    lambda rows: np.array(rows)
)


def swapped(counts: Counts) -> Counts:
    """The same comparison with gold and machine in each other's place."""
    return counts[:, [0, 2, 1]]


def test_precision_recall_and_f1_are_those_of_the_summed_counts() -> None:
    found = score(KNOWN)
    assert (found.true_positives, found.false_positives, found.false_negatives, found.n) == (6, 2, 3, 9)
    assert found.precision.value == 6 / 8
    assert found.recall.value == 6 / 9
    assert found.f1.value == 12 / 17


def test_a_share_has_a_wilson_interval() -> None:
    # Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I.
    for part, whole, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)):
        estimate = share(part, whole)
        assert estimate.value == part / whole
        assert estimate.low == pytest.approx(low, abs=5e-5)
        assert estimate.high == pytest.approx(high, abs=5e-5)


def test_a_share_of_nothing_is_not_defined() -> None:
    assert share(0, 0).value is None
    nothing = score(np.zeros((3, 3), np.int64))
    assert (nothing.precision.value, nothing.recall.value, nothing.f1.value) == (None, None, None)


def test_the_interval_of_f1_is_the_percentile_bootstrap_of_scipy() -> None:
    counts = np.array([[1, 0, 0]] * 30 + [[0, 1, 0]] * 8 + [[0, 0, 1]] * 12 + [[0, 0, 0]] * 50)

    def f1(true: np.ndarray, false: np.ndarray, missed: np.ndarray, axis: int) -> np.ndarray:
        true, false, missed = (part.sum(axis=axis) for part in (true, false, missed))
        return 2 * true / (2 * true + false + missed)

    theirs = bootstrap(
        tuple(counts.T), f1, paired=True, vectorized=True, method="percentile", rng=1, confidence_level=CONFIDENCE
    ).confidence_interval
    ours = score(counts).f1
    assert ours.low == pytest.approx(theirs.low, abs=0.01)
    assert ours.high == pytest.approx(theirs.high, abs=0.01)
    assert score(counts) == score(counts)


def test_the_macro_mean_weighs_every_used_code_alike() -> None:
    by_code = {
        "often": np.array([[1, 0, 0], [1, 0, 0], [1, 1, 0]]),  # P 3/4, R 1, F1 6/7
        "never found": np.array([[0, 0, 1], [0, 0, 0], [0, 0, 0]]),  # no precision: 0
        "unused": np.zeros((3, 3), np.int64),
    }
    mean = macro(by_code)
    assert mean is not None
    assert mean.n_codes == 2
    assert mean.precision == pytest.approx(3 / 8)
    assert mean.recall == pytest.approx(1 / 2)
    assert mean.f1.value == pytest.approx(3 / 7)
    assert macro({"unused": by_code["unused"]}) is None


@given(counts_of_articles)
def test_every_number_and_interval_lies_between_0_and_1_in_order(counts: Counts) -> None:
    found = score(counts)
    for estimate in (found.precision, found.recall, found.f1):
        if estimate.value is not None:
            assert 0 <= estimate.low <= estimate.high <= 1
            assert 0 <= estimate.value <= 1


@given(counts_of_articles)
def test_swapping_gold_and_machine_swaps_precision_and_recall_and_keeps_f1(counts: Counts) -> None:
    found, mirrored = score(counts), score(swapped(counts))
    assert (mirrored.precision, mirrored.recall, mirrored.f1) == (found.recall, found.precision, found.f1)


def binary(values: str) -> list[frozenset[str] | None]:
    """Decisions as they are printed: 1, 0 and - for not coded."""
    return [None if value == "-" else frozenset(["x"] if value == "1" else []) for value in values.replace(" ", "")]


def test_alpha_is_that_of_krippendorffs_binary_example() -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section A: 10 units, 2 observers, 0.095.
    observers = [binary("0 1 0 0 0 0 0 0 1 0"), binary("1 1 1 0 0 1 0 0 0 0")]
    assert alpha(observers, ["x"]) == pytest.approx(0.095, abs=5e-4)


def test_alpha_leaves_out_what_only_one_side_coded() -> None:
    observers = [binary("0 1 0 0 0 0 0 0 1 0 - 1"), binary("1 1 1 0 0 1 0 0 0 0 1 -")]
    assert alpha(observers, ["x"]) == pytest.approx(0.095, abs=5e-4)


def test_alpha_is_1_for_agreement_and_not_defined_without_variation_or_shared_articles() -> None:
    assert alpha([binary("0 1 0"), binary("0 1 0")], ["x"]) == 1
    assert alpha([binary("0 0 0"), binary("0 0 0")], ["x"]) is None
    assert alpha([binary("0 1 -"), binary("- - 1")], ["x"]) is None


def test_alpha_of_several_codes_judges_every_article_and_code() -> None:
    one = [frozenset("a"), frozenset("b"), frozenset()]
    other = [frozenset("a"), frozenset("ab"), frozenset()]
    # Six decisions, one apart: coincidences 0-0 6, 1-1 4, 0-1 and 1-0 1 each of 12 values (7 zeros, 5 ones).
    assert alpha([one, other], ["a", "b"]) == pytest.approx(1 - (12 - 1) * 1 / (7 * 5))
