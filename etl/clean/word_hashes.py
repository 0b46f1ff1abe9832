"""Hashes of the words and numbers of many texts at once: a polynomial in the code points of each, modulo 2**64
(Karp & Rabin 1987)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]

ODD = np.uint64(0x9E3779B97F4A7C15)
"""Multiplier that joins the hashes of following words into one."""

_BASE = 0x9E3779B97F4A7C15
_LETTERS = 0x3000
"""Code points of the scripts that are told apart; what stands above (Chinese, emoji) counts as letters."""
_SPACE = 0x20


@dataclass(frozen=True, slots=True)
class Runs:
    """Words or numbers in their order: a hash of each, where it starts and ends, and which text it is of.

    Positions are characters from 0 in its own text, the end exclusive. `is_joined`: one space and nothing else stands
    between it and the next.
    """

    hashes: Hashes
    starts: Positions
    ends: Positions
    texts: Positions
    is_joined: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class HashedTexts:
    """The words (runs of letters and digits) and the numbers (runs of digits) of `n_texts` texts."""

    n_texts: int
    words: Runs
    numbers: Runs


def hash_texts(texts: Sequence[str]) -> HashedTexts:
    """Hash every word and every number of some texts; the same word has the same hash everywhere."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "replace"), dtype="<u4")
    begins = np.zeros(len(texts), dtype=np.int64)
    np.cumsum([len(text) + 1 for text in texts[:-1]], out=begins[1:])
    powers, inverses = _powers(1 << max(10, len(codes).bit_length()))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    seen = np.minimum(codes, _LETTERS)

    def runs(of_kind: NDArray[np.bool_]) -> Runs:
        inside = np.zeros(len(codes) + 2, dtype=bool)
        inside[1:-1] = of_kind[seen]
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        starts, ends = edges[::2], edges[1::2]
        is_joined = np.zeros(len(starts), dtype=bool)
        is_joined[:-1] = (starts[1:] - ends[:-1] == 1) & (codes[ends[:-1]] == _SPACE)
        first_runs = np.append(np.searchsorted(starts, begins), len(starts))
        of_text = np.repeat(np.arange(len(texts)), np.diff(first_runs))
        hashes = (sums[ends] - sums[starts]) * inverses[starts]
        return Runs(hashes, starts - begins[of_text], ends - begins[of_text], of_text, is_joined)

    return HashedTexts(len(texts), runs(_that_are(str.isalnum, beyond=True)), runs(_that_are(str.isdecimal)))


@cache
def _that_are(kind: Callable[[str], bool], *, beyond: bool = False) -> NDArray[np.bool_]:
    """Code point → whether it is of a kind; the last entry stands for all beyond the scripts told apart."""
    return np.array([*(kind(chr(code)) for code in range(_LETTERS)), beyond])


@cache
def _powers(length: int) -> tuple[Hashes, Hashes]:
    """The first `length` powers of the base and of its inverse; an odd base has one modulo 2**64."""
    return _powers_of(_BASE, length), _powers_of(pow(_BASE, -1, 1 << 64), length)


def _powers_of(base: int, length: int) -> Hashes:
    factors = np.full(length, base, dtype=np.uint64)
    factors[0] = 1
    powers: Hashes = np.cumprod(factors)
    return powers
