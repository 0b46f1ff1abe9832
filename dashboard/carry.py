"""Carry-through of guidance: coverage of a campaign before and after the briefings that named it. An association:
what was about to happen is covered, and named at briefings, for the same reasons."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame

LEVEL = 0.95
RESAMPLES = 4000
SEED = 2021
"""Any; fixed, so that a page shows the same interval twice."""
MIN_BRIEFINGS = 5
"""Briefings below which there is no interval: so few, drawn again, repeat themselves."""
COUNTS = ["n_before", "n_before_total", "n_after", "n_after_total"]

Floats = NDArray[np.float64]


def carry_through(windows: DataFrame) -> DataFrame:
    """One row per campaign and window, pooled over the briefings of `queries.guidance_windows`; columns and order as
    `queries.carry_through` says.

    Shares are pooled: articles with the campaign ÷ all articles, summed over briefings. The interval is the percentile
    bootstrap over whole briefings, which keeps together what one briefing's days share. Windows of neighbouring
    briefings overlap (with weekly briefings, the week after one is the week before the next), so a campaign named week
    after week draws towards no difference, and the interval is somewhat too narrow.
    Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, 13.3; as `scipy.stats.bootstrap` with
    method="percentile" and paired=True.
    """
    rows: list[dict[str, object]] = []
    for (code, days), group in windows.groupby(["id", "days"], sort=False):
        counts = group.loc[group["is_whole"], COUNTS].to_numpy(dtype=float)
        rows.append(
            {
                "id": code,
                "label_vi": group["label_vi"].iloc[0],
                "label_en": group["label_en"].iloc[0],
                "days": days,
                "n_briefings": len(counts),
                "n_left_out": len(group) - len(counts),
                **dict(zip(COUNTS, counts.sum(axis=0).astype(int), strict=True)),
                **_measures(counts),
            }
        )
    frame = DataFrame(rows, columns=COLUMNS)
    order = frame.assign(n_named=frame["n_briefings"] + frame["n_left_out"])
    order = order.sort_values(["n_named", "label_vi", "id", "days"], ascending=[False, True, True, True])
    return order.drop(columns="n_named").reset_index(drop=True)


MEASURES = [
    "share_before",
    "share_after",
    "difference",
    "difference_low",
    "difference_high",
    "ratio",
    "ratio_low",
    "ratio_high",
]
COLUMNS = ["id", "label_vi", "label_en", "days", "n_briefings", "n_left_out", *COUNTS, *MEASURES]


def _measures(counts: Floats) -> dict[str, float]:
    """The pooled shares of one campaign and window, from one row of COUNTS per briefing."""
    before, after = (float(share) for share in _shares(counts.sum(axis=0)))
    measures = dict.fromkeys(MEASURES, np.nan)
    measures["share_before"], measures["share_after"], measures["difference"] = before, after, after - before
    if before > 0:
        measures["ratio"] = after / before
    if len(counts) < MIN_BRIEFINGS:
        return measures
    drawn_before, drawn_after = _shares(_draws(len(counts)) @ counts)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = drawn_after / drawn_before
    measures["difference_low"], measures["difference_high"] = _limits(drawn_after - drawn_before)
    if before > 0:
        measures["ratio_low"], measures["ratio_high"] = _limits(ratios)
    return measures


@lru_cache(maxsize=32)
def _draws(briefings: int) -> Floats:
    """How often each briefing is drawn, one row per resample."""
    generator = np.random.default_rng(SEED)
    return generator.multinomial(briefings, np.full(briefings, 1 / briefings), size=RESAMPLES).astype(float)


def _shares(pooled: Floats) -> tuple[Floats, Floats]:
    """Share before and after, from COUNTS in the last axis."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return pooled[..., 0] / pooled[..., 1], pooled[..., 2] / pooled[..., 3]


def _limits(drawn: Floats) -> tuple[float, float]:
    """The middle 95 % of the resamples; NaN for a limit that lies beyond all numbers (a share of 0 divides)."""
    sides = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
    limits = np.nanquantile(drawn, sides, method="inverted_cdf")
    low, high = np.where(np.isfinite(limits), limits, np.nan)
    return float(low), float(high)
