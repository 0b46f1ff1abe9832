"""How far several coders agree. Unsure counts as not answered.

Source: Krippendorff, Content Analysis (4th ed., 2018), ch. 12, for alpha, as the krippendorff library computes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from dashboard.judgements import Answer

ENOUGH_IN_COMMON = 10
"""Articles that two coders must both have decided before alpha is worth a number."""

Answers = Mapping[str, Answer]
"""Of one article: coder → answer."""


def in_common(articles: Iterable[Answers]) -> list[Answers]:
    """Return, of the articles that two coders or more decided, the decisions (yes or no)."""
    decided = [{coder: answer for coder, answer in answers.items() if answer != "unsure"} for answers in articles]
    return [answers for answers in decided if len(answers) >= 2]


def agreement(common: Sequence[Answers]) -> float | None:
    """Return the share of pairs of decisions on an article that agree; None without a pair."""
    pairs = [a == b for answers in common for a, b in combinations(answers.values(), 2)]
    return sum(pairs) / len(pairs) if pairs else None


def alpha(common: Sequence[Answers]) -> float | None:
    """Return Krippendorff's alpha, nominal, of the decisions on articles in common.

    Returns:
        1 for perfect agreement, 0 for that of chance; None with fewer than 10 articles, or when all decisions are
        alike: chance then explains everything.
    """
    if len(common) < ENOUGH_IN_COMMON or len({answer for answers in common for answer in answers.values()}) < 2:
        return None
    import krippendorff

    coders = sorted({coder for answers in common for coder in answers})
    table = [[float(answers[coder] == "yes") if coder in answers else np.nan for answers in common] for coder in coders]
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))
