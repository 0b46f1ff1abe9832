"""Precision, recall and F1 with their intervals, and Krippendorff's alpha: counts in, numbers out.

Sources: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), for shares, as
statsmodels computes it; Efron & Tibshirani, "An Introduction to the Bootstrap" (1993), ch. 13, for F1; Krippendorff,
"Content Analysis" (4th ed., 2018), ch. 12, for alpha, as the krippendorff library computes it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import krippendorff
import numpy as np
from numpy.typing import NDArray
from statsmodels.stats.proportion import proportion_confint

CONFIDENCE = 0.95
RESAMPLES = 2_000
SEED = 20210311

Counts = NDArray[np.int64]
"""Article × (true positives, false positives, false negatives)."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and its 95 % interval; None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How well one code (or several together) is found. `n` is how often the gold has it."""

    true_positives: int
    false_positives: int
    false_negatives: int
    precision: Estimate
    recall: Estimate
    f1: Estimate

    @property
    def n(self) -> int:
        """Decisions that the gold says yes to."""
        return self.true_positives + self.false_negatives


@dataclass(frozen=True, slots=True)
class Macro:
    """Means over codes, each code weighing the same; only F1 has an interval."""

    n_codes: int
    precision: float
    recall: float
    f1: Estimate


def score(counts: Counts) -> Score:
    """Score one code, or several summed, over articles.

    Precision and recall have Wilson intervals, which take decisions as independent. F1 has a percentile bootstrap
    interval over articles, so that the mentions of one article stay together.
    """
    true, false, missed = (int(total) for total in counts.sum(axis=0))
    f1 = _f1(counts.sum(axis=0))
    return Score(
        true,
        false,
        missed,
        precision=share(true, true + false),
        recall=share(true, true + missed),
        f1=_interval(float(f1), _f1(_resampled(counts[:, None, :]))[:, 0]),
    )


def macro(by_code: Mapping[str, Counts]) -> Macro | None:
    """Average over the codes that either side used; a precision or recall of nothing counts as 0. None without codes.

    Codes that a resample lacks are left out of its mean.
    """
    used = [counts for counts in by_code.values() if counts.any()]
    if not used:
        return None
    stacked = np.stack(used, axis=1)
    true, false, missed = np.moveaxis(stacked.sum(axis=0), -1, 0)
    f1 = _f1(_resampled(stacked))
    present = ~np.isnan(f1)
    with np.errstate(invalid="ignore"):
        means = np.where(present, f1, 0).sum(axis=1) / present.sum(axis=1)
    return Macro(
        n_codes=len(used),
        precision=float(np.mean(true / np.maximum(true + false, 1))),
        recall=float(np.mean(true / np.maximum(true + missed, 1))),
        f1=_interval(float(np.mean(_f1(stacked.sum(axis=0)))), means),
    )


def share(part: int, whole: int) -> Estimate:
    """A share with its Wilson interval; of nothing it is not defined."""
    if not whole:
        return Estimate(None)
    low, high = proportion_confint(part, whole, alpha=1 - CONFIDENCE, method="wilson")
    # Rounding can push an end a hair past 0 or 1.
    return Estimate(part / whole, max(0.0, float(low)), min(1.0, float(high)))


def alpha(codings: Sequence[Sequence[Collection[str] | None]], codes: Collection[str]) -> float | None:
    """Krippendorff's alpha, nominal, of yes-or-no decisions: does an article have a code.

    Args:
        codings: coder × article → the codes given, None where that coder did not code that article.
        codes: those to judge; with several, each article and code is a unit of its own.

    Returns:
        1 for perfect agreement, 0 for that of chance; None when no article has two codings or all decisions are alike.
    """
    decisions = np.array(
        [[np.nan if given is None else float(code in given) for given in coder for code in codes] for coder in codings]
    )
    shared = (~np.isnan(decisions)).sum(axis=0) >= 2
    values = decisions[:, shared]
    if np.unique(values[~np.isnan(values)]).size < 2:
        return None
    return float(krippendorff.alpha(reliability_data=values, level_of_measurement="nominal"))


def _resampled(counts: Counts) -> NDArray[np.float64]:
    """Article × code × 3 → resample × code × 3: sums over as many articles drawn with replacement.

    Drawing articles and summing their counts is weighing each by how often it was drawn, which is one product of
    matrices for all codes at once; scipy.stats.bootstrap would draw for each code anew.
    """
    n_articles, n_codes, _ = counts.shape
    drawn = np.random.default_rng(SEED).multinomial(n_articles, np.full(n_articles, 1 / n_articles), size=RESAMPLES)
    sums: NDArray[np.float64] = (drawn @ counts.reshape(n_articles, -1)).reshape(RESAMPLES, n_codes, 3).astype(float)
    return sums


def _f1(sums: NDArray[np.float64] | Counts) -> NDArray[np.float64]:
    true, wrong = 2 * sums[..., 0], sums[..., 1] + sums[..., 2]
    with np.errstate(invalid="ignore"):
        f1: NDArray[np.float64] = true / (true + wrong)
    return f1


def _interval(value: float, resampled: NDArray[np.float64]) -> Estimate:
    """A bootstrap interval from the resamples in which the number is defined."""
    defined = resampled[~np.isnan(resampled)]
    if np.isnan(value):
        return Estimate(None)
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile(defined, [tail, 100 - tail])
    return Estimate(value, float(low), float(high))
