"""Stories: reprints and near-duplicates of one text, found by MinHash (Broder 1997) of its word shingles."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

TITLE_SUFFIXES = Path(__file__).with_name("title_suffixes.csv")
"""How the outlet's name begins that some sites put after a headline."""

SHINGLE_WORDS = 3
N_TEXT = 128
N_NUMBERS = 32
SEED = 42

SAME_TEXT = 0.7
"""Share of common shingles from which two texts are one story. Of the pairs in 17,532 articles of 2017 those from 0.65
up were reprints or rewrites of one agency text; at 0.60 the first pair of a shared template appears."""

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

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_SUFFIX = re.compile(r"\s+([-–—|])\s+([^-–—|]{2,40})$")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_ODD = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]
Signatures = NDArray[np.uint32]
Times = NDArray[np.datetime64]


def signature(title: str, lead: str, body: str) -> bytes:
    """What of a text is compared: 32-bit little-endian integers, the same on every machine.

    N_TEXT MinHash values of its word triples, N_NUMBERS of its numbers, then how many distinct numbers it has, then a
    hash of the headline's numbers (0 without any). An outlet's name after the headline does not count.
    """
    headline = without_outlet(title)
    text = f"{headline}\n{lead}\n{body}".lower()
    numbers = sorted(set(_NUMBER.findall(text)))
    title_numbers = " ".join(sorted(set(_NUMBER.findall(headline))))
    values = [
        *_minhash(_shingles(_WORD.findall(text) or [text]), N_TEXT),
        *_minhash(_shingles(numbers, 1), N_NUMBERS),
        len(numbers),
        _hash_word(title_numbers) if title_numbers else 0,
    ]
    return np.array(values, dtype="<u4").tobytes()


def without_outlet(title: str) -> str:
    """The headline without the outlet's name that a site puts after it: "X | Báo Y", "X - vnexpress.net"."""
    while match := _SUFFIX.search(title):
        mark, last = match.groups()
        is_outlet = mark == "|" or _DOMAIN.fullmatch(last) or last.casefold().startswith(_title_suffixes())
        if not is_outlet or _NUMBER.search(last) or not title[: match.start()].strip():
            break
        title = title[: match.start()]
    return title


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


@lru_cache(maxsize=65_536)
def _hash_word(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace"))


def _shingles(words: Sequence[str], size: int = SHINGLE_WORDS) -> Hashes:
    """A 64-bit hash of each run of `size` words; one hash of all when there are fewer."""
    hashes = np.fromiter(map(_hash_word, words), np.uint64, len(words))
    size = max(1, min(size, len(words)))
    mixed = hashes[: len(hashes) - size + 1]
    for offset in range(1, size):
        mixed = mixed * _ODD + hashes[offset : len(hashes) - size + 1 + offset]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _ODD
    return mixed ^ (mixed >> np.uint64(29))


def _minhash(hashes: Hashes, n_values: int) -> list[int]:
    rows: list[list[int]] = RMinHash.digest_matrix_from_flat_token_hashes(
        hashes, [0, len(hashes)], n_values, SEED
    ).to_rows()
    return rows[0]


def _candidates(matrix: Signatures) -> NDArray[np.int64]:
    """Pairs of rows, the smaller first, that agree in a whole band of text values; each once."""
    found: set[int] = set()
    n_rows = len(matrix)
    for start in range(0, N_TEXT, BAND_ROWS):
        band = np.zeros(n_rows, dtype=np.uint64)
        for column in range(start, start + BAND_ROWS):
            band = (band ^ matrix[:, column]) * _ODD
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
    has_few_numbers = np.minimum(one[:, -2], other[:, -2]) < FEW_NUMBERS
    is_same_title = is_equal[:, -1] | (one[:, -1] == 0) | (other[:, -1] == 0)
    is_same: NDArray[np.bool_] = (
        (text >= SAME_TEXT)
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


@cache
def _title_suffixes() -> tuple[str, ...]:
    with TITLE_SUFFIXES.open(encoding="utf-8-sig", newline="") as file:
        return tuple(row["cue"].casefold() for row in csv.DictReader(file))
