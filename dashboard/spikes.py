"""Weeks in which a code was covered more than its earlier weeks let expect: frames in, frames out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame
from scipy.stats import false_discovery_control, nbinom

MIN_WEEKS = 8
"""Earlier weeks below which nothing is said."""
MIN_ARTICLES = 5
"""Expected and observed articles together below which nothing is said."""
FALSE_DISCOVERIES = 0.05
"""Share of false alarms among a week's spikes that is accepted."""
LEVEL = 0.95
"""Level of the prediction interval."""
NO_EARLIER = 0.5
"""Stands for the earlier count where it is 0, since no model can be fitted to zeros alone: Jeffreys' prior of a
rate."""

Floats = NDArray[np.float64]


def with_spikes(counts: DataFrame) -> DataFrame:
    """The rows of spikes.sql with what was expected, and whether the count is a spike.

    A row is a code and week with n, n_total, and of its earlier weeks i: n_weeks (how many), n_earlier (Σ nᵢ),
    n_earlier_total (Σ Nᵢ) and n_earlier_squares (Σ nᵢ² ÷ Nᵢ). The model is the quasi-Poisson regression of the counts
    on an intercept alone with log N as offset, which has a closed form: rate = Σ nᵢ ÷ Σ Nᵢ, dispersion = Pearson's χ² ÷
    (weeks − 1), at least 1. Expected is rate × N. A new count varies by dispersion × expected × (1 + N ÷ Σ Nᵢ), the
    second part for the uncertainty of the rate; the negative binomial with that mean and variance gives the one-sided
    p_value and the interval. q_value is p_value after Benjamini & Hochberg over all codes of the week that are judged.

    Adds expected, expected_low, expected_high, ratio (NaN where 0 was expected), p_value, q_value (NaN where there is
    too little to judge), is_spike.
    Source: McCullagh & Nelder (1989), Generalized Linear Models, 6.2 and 4.5.2, as statsmodels' GLM with
    scale="X2"; Noufaily et al. (2013), Statistics in Medicine 32, 1206–1222, for the negative binomial limits;
    Benjamini & Hochberg (1995), as `scipy.stats.false_discovery_control`.
    """
    n, total = _floats(counts, "n"), _floats(counts, "n_total")
    weeks, earlier = _floats(counts, "n_weeks"), _floats(counts, "n_earlier")
    earlier_total, squares = _floats(counts, "n_earlier_total"), _floats(counts, "n_earlier_squares")
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = total * earlier / earlier_total
        mean = total * np.where(earlier > 0, earlier, NO_EARLIER) / earlier_total
        chi_square = np.where(earlier > 0, squares * earlier_total / earlier - earlier, 0.0)
        dispersion = np.fmax(chi_square / (weeks - 1), 1.0)
        variance = dispersion * mean * (1 + total / earlier_total)
    is_judged = (weeks >= MIN_WEEKS) & (expected + n >= MIN_ARTICLES)
    with np.errstate(divide="ignore", invalid="ignore"):
        size, chance = mean**2 / (variance - mean), mean / variance
        p_value = np.where(is_judged, nbinom.sf(n - 1, size, chance), np.nan)
        is_fitted = weeks >= MIN_WEEKS
        low, high = (
            np.where(is_fitted, nbinom.ppf(side, size, chance), np.nan) for side in ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
        )
        ratio = np.where(expected > 0, n / expected, np.nan)
    result = counts.drop(columns=["n_earlier", "n_earlier_total", "n_earlier_squares"]).assign(
        expected=np.where(weeks > 0, expected, np.nan),
        expected_low=low,
        expected_high=high,
        ratio=ratio,
        p_value=p_value,
        q_value=np.nan,
    )
    judged = result[is_judged]
    for _, of_week in judged.groupby("period_start"):
        result.loc[of_week.index, "q_value"] = false_discovery_control(of_week["p_value"])
    return result.assign(is_spike=result["q_value"] <= FALSE_DISCOVERIES)


def _floats(frame: DataFrame, column: str) -> Floats:
    values: Floats = frame[column].to_numpy(dtype=float, na_value=np.nan)
    return values
