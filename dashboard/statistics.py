"""Shares, changes and keyness: frames in, frames out, nothing read and nothing drawn.

Methods come from statsmodels where it has them; each function names its source.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from pandas import DataFrame, concat
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

LEVEL = 0.95
"""Confidence level of every interval."""

MIN_TOTAL = 30
"""Articles in either period below which no change is told: with fewer, one article moves a share by three points or
more, and Newcombe's interval, though honest, invites reading a single article as a trend."""
MIN_ARTICLES = 5
"""Articles of a code, in the larger of both periods, below which no change is told: the customary smallest count for
comparing two proportions (Cochran 1954, Biometrics 10, 417–451), and what spikes ask for too."""

Against = Literal["previous", "before"]


def with_shares(frame: DataFrame) -> DataFrame:
    """The frame with share (n ÷ n_total, 0–1), share_low and share_high: its Wilson interval at 95 %.

    NaN where nothing could be counted (n unknown or n_total 0).
    Source: Wilson (1927), as `statsmodels.stats.proportion.proportion_confint(method="wilson")`.
    """
    n, total = _counts(frame, "n"), _counts(frame, "n_total")
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = proportion_confint(n, np.where(total > 0, total, np.nan), alpha=1 - LEVEL, method="wilson")
    return frame.assign(share=_ratio(n, total), share_low=low, share_high=high)


def with_changes(frame: DataFrame) -> DataFrame:
    """The rows of `queries.changes` with what changed since the previous week and against the eight weeks before.

    Adds share, share_low, share_high (as `with_shares`); for each of X = previous, before: share_X (pooled), change_X
    (share − share_X, so +0.02 is two points up), change_X_low, change_X_high (its 95 % interval; NaN for the row of
    all articles, whose share is always 1), is_judged_X (both periods hold MIN_TOTAL articles, and one of them
    MIN_ARTICLES of the code: only such a change is told as a rise or fall); and n_change_previous (n − n_previous),
    n_change_before (n − n_before_mean).
    Source: Newcombe (1998), method 10, as `statsmodels.stats.proportion.confint_proportions_2indep(method="newcomb")`.
    """
    result = with_shares(frame)
    for against in ("previous", "before"):
        n, total = _counts(frame, "n"), _counts(frame, "n_total")
        other, other_total = _counts(frame, f"n_{against}"), _counts(frame, f"n_{against}_total")
        comparable = (total > 0) & (other_total > 0) & (frame["kind"].to_numpy() != "all")
        low, high = _difference_interval(n, total, other, other_total, comparable)
        result[f"share_{against}"] = _ratio(other, other_total)
        result[f"change_{against}"] = np.where(comparable, result["share"] - result[f"share_{against}"], np.nan)
        result[f"change_{against}_low"] = low
        result[f"change_{against}_high"] = high
        is_large = (np.fmin(total, other_total) >= MIN_TOTAL) & (np.fmax(n, other) >= MIN_ARTICLES)
        result[f"is_judged_{against}"] = comparable & is_large
    result["n_change_previous"] = frame["n"] - frame["n_previous"]
    result["n_change_before"] = frame["n"] - frame["n_before_mean"]
    return result


def with_differences(frame: DataFrame) -> DataFrame:
    """The rows of compare.sql (n_a of n_a_total, n_b of n_b_total) with share_a, share_b, difference (share_a −
    share_b), difference_low and difference_high (95 %); the largest difference either way first, unknown ones last.

    Source: Newcombe (1998), method 10, as `with_changes`.
    """
    n_a, n_a_total, n_b, n_b_total = (_counts(frame, name) for name in ("n_a", "n_a_total", "n_b", "n_b_total"))
    low, high = _difference_interval(n_a, n_a_total, n_b, n_b_total, (n_a_total > 0) & (n_b_total > 0))
    share_a, share_b = _ratio(n_a, n_a_total), _ratio(n_b, n_b_total)
    difference = share_a - share_b
    result = frame.assign(
        share_a=share_a, share_b=share_b, difference=difference, difference_low=low, difference_high=high
    )
    largest = np.argsort(-np.abs(difference), kind="stable")
    return result.iloc[largest].reset_index(drop=True)


def movers(changes: DataFrame, kind: str, *, against: Against = "before", top: int = 5) -> DataFrame:
    """Of the rows of `with_changes`, the `top` codes of a kind that rose most and the `top` that fell most, largest
    rise first.

    Only changes whose interval leaves out zero, for the others may be chance, and of counts large enough to judge by.
    """
    change, low, high = f"change_{against}", f"change_{against}_low", f"change_{against}_high"
    is_certain = (changes[low] > 0) | (changes[high] < 0)
    rows = changes[(changes["kind"] == kind) & changes[f"is_judged_{against}"] & is_certain]
    rows = rows.sort_values([change, "label_vi"], ascending=[False, True])
    return concat([rows[rows[change] > 0].head(top), rows[rows[change] < 0].tail(top)])


SIGNIFICANT = 1.96
FEWEST_ARTICLES = 3
"""Articles that a word needs to be named: one of a few articles alone sets every rare word in it apart."""


def telling(words: DataFrame, limit: int) -> DataFrame:
    """The words of `keyness` to name, most particular first: beyond chance (95 %), in FEWEST_ARTICLES or more."""
    return words[(words["z"] > SIGNIFICANT) & (words["n"] >= FEWEST_ARTICLES)].head(limit)


def keyness(frame: DataFrame, *, prior_total: float = 1000.0) -> DataFrame:
    """The words of `queries.terms_compared`, those most particular to the chosen articles first.

    Log-odds with an informative Dirichlet prior on document frequencies: the prior of a word is its pooled frequency
    scaled so that the priors of all words sum to `prior_total`; it draws rare words towards no difference.

    Adds share, share_other (of articles, 0–1), log_odds (δ, above 0: more frequent here) and z (δ ÷ its standard
    error; beyond ±1.96 at the 95 % level for one word).
    Source: Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16(4), equations 16, 18–20 and 22.
    """
    n, other = _counts(frame, "n"), _counts(frame, "n_other")
    pooled = n + other
    prior = prior_total * pooled / max(float(pooled.sum()), 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_odds = _log_odds(n, prior, prior_total) - _log_odds(other, prior, prior_total)
        z = log_odds / np.sqrt(1 / (n + prior) + 1 / (other + prior))
    result = frame.assign(
        share=_ratio(n, _counts(frame, "n_total")),
        share_other=_ratio(other, _counts(frame, "n_other_total")),
        log_odds=log_odds,
        z=z,
    )
    return result.sort_values(["z", "term"], ascending=[False, True], ignore_index=True)


def _difference_interval(
    n: np.ndarray, total: np.ndarray, other: np.ndarray, other_total: np.ndarray, comparable: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Limits of n ÷ total − other ÷ other_total where these are comparable, NaN elsewhere."""
    low, high = np.full(len(n), np.nan), np.full(len(n), np.nan)
    if comparable.any():
        low[comparable], high[comparable] = confint_proportions_2indep(
            n[comparable],
            total[comparable],
            other[comparable],
            other_total[comparable],
            method="newcomb",
            compare="diff",
            alpha=1 - LEVEL,
        )
    return low, high


def _log_odds(count: np.ndarray, prior: np.ndarray, prior_total: float) -> np.ndarray:
    """Log of the odds of each word among all word counts of its side, with the prior's counts added."""
    odds: np.ndarray = np.log((count + prior) / (count.sum() + prior_total - count - prior))
    return odds


def _counts(frame: DataFrame, column: str) -> np.ndarray:
    counts: np.ndarray = frame[column].to_numpy(dtype=float, na_value=np.nan)
    return counts


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part ÷ whole, NaN where the whole is 0 or unknown."""
    ratio: np.ndarray = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return ratio
