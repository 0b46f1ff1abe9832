"""Hashes of a text's words, all at once: a polynomial in the code points of each, modulo 2**64 (Karp & Rabin 1987)."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15
_LETTERS = 0x3000
"""Code points of the scripts that are told apart; what stands above (Chinese, emoji) counts as letters."""


def word_hashes(text: str) -> Hashes:
    """A 64-bit hash of each word in order, a word being a run of letters and digits."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4")
    in_word = np.zeros(len(codes) + 2, dtype=bool)
    in_word[1:-1] = _is_letter()[np.minimum(codes, _LETTERS)]
    edges = np.flatnonzero(in_word[1:] != in_word[:-1])
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(1 << max(10, len(codes).bit_length()))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    hashes: Hashes = (sums[ends] - sums[starts]) * inverses[starts]
    return hashes


@cache
def _is_letter() -> NDArray[np.bool_]:
    return np.array([*(chr(code).isalnum() for code in range(_LETTERS)), True])


@cache
def _powers(length: int) -> tuple[Hashes, Hashes]:
    """The first `length` powers of the base and of its inverse; an odd base has one modulo 2**64."""
    return _powers_of(_BASE, length), _powers_of(pow(_BASE, -1, 1 << 64), length)


def _powers_of(base: int, length: int) -> Hashes:
    factors = np.full(length, base, dtype=np.uint64)
    factors[0] = 1
    powers: Hashes = np.cumprod(factors)
    return powers
