"""Stories: reprints and near-duplicates of one text, found by their signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from etl.clean.signatures import N_NUMBERS, N_TEXT
from etl.clean.word_hashes import ODD

SAME_TEXT = 0.7
"""Share of common shingles from which two texts are one story. Of the pairs in 17,532 articles of 2017 those from 0.65
up were reprints or rewrites of one agency text; at 0.60 the first pair of a shared template appears."""

SAME_SHORT = 0.85
"""Share needed where either text is short: one other name makes another story ("CIA: báo cáo tài chính bán niên")."""

SAME_NUMBERS = 0.4
"""Share of common numbers that a pair must have too: another day's bulletin or price list shares words, not numbers."""

FEW_NUMBERS = 3
"""With fewer distinct numbers in either text their agreement says nothing."""

SAME_DESPITE_TITLE = 0.95
"""Shingles that must be common where the headlines state different numbers ("giá vàng ngày 12/5", "… 13/5")."""

LATER = np.timedelta64(7, "D")
SAME_LATER = 0.9
"""Shingles that must be common in articles further apart: a later article on one affair repeats much of the first."""

BAND_ROWS = 4
"""Values per band: with 32 bands a pair at 0.7 is met with probability 0.9998."""

BUCKET_PAIRED = 40
"""In a larger bucket each text is compared with this many following ones only."""

CHUNK = 50_000
"""Pairs compared at a time, to bound memory."""

Signatures = NDArray[np.uint32]
Times = NDArray[np.datetime64]


def story_ids(article_ids: Sequence[str], signatures: Sequence[bytes], published_at: Sequence[datetime]) -> list[str]:
    """For each article, in the order given, the id of its story: the article_id of the story's earliest article.

    Every article of a story is a near-duplicate of the earliest itself, so that no chain of small changes joins two
    stories. The result does not depend on the order of the articles.
    """
    if not article_ids:
        return []
    order = sorted(range(len(article_ids)), key=lambda at: (published_at[at], article_ids[at]))
    matrix = np.frombuffer(b"".join(signatures[at] for at in order), dtype="<u4").reshape(len(order), -1)
    times = np.array([published_at[at] for at in order], dtype="datetime64[s]")
    firsts = np.arange(len(order))
    for group in _groups(_verified(matrix, times, _candidates(matrix))):
        remaining = group
        while len(remaining) > 1:
            is_same = _similar(matrix, times, np.full(len(remaining), remaining[0]), remaining)
            is_same[0] = True
            firsts[remaining[is_same]] = remaining[0]
            remaining = remaining[~is_same]
    stories = [""] * len(order)
    for rank, at in enumerate(order):
        stories[at] = article_ids[order[firsts[rank]]]
    return stories


def _candidates(matrix: Signatures) -> NDArray[np.int64]:
    """Pairs of rows, the smaller first, that agree in a whole band of text values; each once."""
    found: set[int] = set()
    n_rows = len(matrix)
    for start in range(0, N_TEXT, BAND_ROWS):
        band = np.zeros(n_rows, dtype=np.uint64)
        for column in range(start, start + BAND_ROWS):
            band = (band ^ matrix[:, column]) * ODD
            band ^= band >> np.uint64(29)
        order = np.argsort(band, kind="stable")
        is_new = np.flatnonzero(np.diff(band[order])) + 1
        for first, last in zip((0, *is_new), (*is_new, n_rows), strict=True):
            if last - first > 1:
                bucket = order[first:last]
                for step in range(1, min(len(bucket), BUCKET_PAIRED + 1)):
                    found.update((bucket[:-step] * n_rows + bucket[step:]).tolist())
    pairs = np.fromiter(found, np.int64, len(found))
    return np.stack(np.divmod(np.sort(pairs), n_rows), axis=1)


def _verified(matrix: Signatures, times: Times, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    chunks = [pairs[start : start + CHUNK] for start in range(0, len(pairs), CHUNK)]
    return np.concatenate([pairs[:0], *(chunk[_similar(matrix, times, *chunk.T)] for chunk in chunks)])


def _similar(matrix: Signatures, times: Times, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each pair of rows: are they one story?"""
    one, other = matrix[left], matrix[right]
    is_later = np.abs(times[left] - times[right]) > LATER
    is_equal = one == other
    text = is_equal[:, :N_TEXT].mean(axis=1)
    numbers = is_equal[:, N_TEXT : N_TEXT + N_NUMBERS].mean(axis=1)
    is_short = (one[:, -3] | other[:, -3]) == 1
    has_few_numbers = np.minimum(one[:, -2], other[:, -2]) < FEW_NUMBERS
    is_same_title = is_equal[:, -1] | (one[:, -1] == 0) | (other[:, -1] == 0)
    is_same: NDArray[np.bool_] = (
        (text >= np.where(is_short, SAME_SHORT, SAME_TEXT))
        & (has_few_numbers | (numbers >= SAME_NUMBERS))
        & (is_same_title | (text >= SAME_DESPITE_TITLE))
        & (~is_later | (text >= SAME_LATER))
    )
    return is_same


def _groups(pairs: NDArray[np.int64]) -> Iterable[NDArray[np.int64]]:
    """Rows that pairs join directly or through others, each group sorted."""
    parent: dict[int, int] = {}

    def root(row: int) -> int:
        while parent.setdefault(row, row) != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for left, right in pairs.tolist():
        parent[root(left)] = root(right)
    members: dict[int, list[int]] = {}
    for row in sorted(parent):
        members.setdefault(root(row), []).append(row)
    return [np.array(rows) for rows in members.values()]
