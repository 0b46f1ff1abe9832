"""Which place that a person marked stands for which place that the machine found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from etl.evaluation.coding import Mention


def overlap(first: Mention, second: Mention) -> float:
    """Shared characters ÷ characters of both together (Jaccard), 0 in different fields."""
    if first.field != second.field:
        return 0.0
    shared = min(first.end, second.end) - max(first.start, second.start)
    together = max(first.end, second.end) - min(first.start, second.start)
    return max(0, shared) / together


def same_span(first: Mention, second: Mention) -> float:
    """1 when both are the very same characters."""
    return float((first.field, first.start, first.end) == (second.field, second.start, second.end))


def same_body(first: Mention, second: Mention) -> float:
    """As overlap, 0 when they name different bodies."""
    return overlap(first, second) if first.code_id == second.code_id else 0.0


def matched(
    gold: Sequence[Mention], machine: Sequence[Mention], likeness: Callable[[Mention, Mention], float]
) -> list[tuple[int, int]]:
    """Pair places one to one: as many pairs as possible, and of those the likest ones.

    Returns:
        positions in `gold` and in `machine`; likeness is in 0..1, and 0 makes no pair.
    """
    if not gold or not machine:
        return []
    likenesses = np.array([[likeness(first, second) for second in machine] for first in gold])
    # All likenesses together must weigh less than one more pair.
    weights = np.where(likenesses > 0, 1 + likenesses / (len(gold) + 1), 0)
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if likenesses[row, column] > 0]
