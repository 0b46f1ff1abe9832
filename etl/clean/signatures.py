"""What of a text is compared with others: MinHash (Broder 1997) of its word shingles, and of its numbers."""

from __future__ import annotations

import csv
import re
import zlib
from functools import cache
from pathlib import Path

import numpy as np
from rensa import RMinHash

from etl.clean.word_hashes import Hashes, word_hashes

TITLE_SUFFIXES = Path(__file__).with_name("title_suffixes.csv")
"""How the outlet's name begins that some sites put after a headline."""

SHINGLE_WORDS = 3
N_TEXT = 128
N_NUMBERS = 32
SEED = 42

SHORT_WORDS = 100
"""A text without a body, or with fewer words, is short: a headline over little else, often one line under all of a
site's headlines."""

SHORT_TITLE_WEIGHT = 3
"""Times that the headline of a short text counts beside its lead."""

_NUMBER = re.compile(r"\d+")
_SUFFIX = re.compile(r"\s+([-–—|])\s+([^-–—|]{2,40})$")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_ODD = np.uint64(0x9E3779B97F4A7C15)


def signature(title: str, lead: str, body: str) -> bytes:
    """What of a text is compared: 32-bit little-endian integers, the same on every machine.

    N_TEXT MinHash values of its word triples, N_NUMBERS of its numbers, then whether it is short, how many distinct
    numbers it has, and a hash of the headline's numbers (0 without any). An outlet's name after the headline does not
    count.
    """
    headline = without_outlet(title)
    text = f"{headline}\n{lead}\n{body}".lower()
    numbers = sorted(set(_NUMBER.findall(text)))
    title_numbers = " ".join(sorted(set(_NUMBER.findall(headline))))
    words = word_hashes(text)
    shingles = _shingles(words, SHINGLE_WORDS)
    is_short = not body or len(words) < SHORT_WORDS
    if is_short:
        title_shingles = _shingles(word_hashes(headline.lower()), SHINGLE_WORDS)
        shingles = np.concatenate([shingles, *(title_shingles + np.uint64(n) for n in range(SHORT_TITLE_WEIGHT))])
    values = [
        *_minhash(shingles, N_TEXT),
        *_minhash(_shingles(word_hashes(" ".join(numbers)), 1), N_NUMBERS),
        int(is_short),
        len(numbers),
        zlib.crc32(title_numbers.encode()) if title_numbers else 0,
    ]
    return np.array(values, dtype="<u4").tobytes()


def without_outlet(title: str) -> str:
    """The headline without the outlet's name that a site puts after it: "X | Báo Y", "X - vnexpress.net"."""
    while match := _SUFFIX.search(title):
        mark, last = match.groups()
        is_outlet = mark == "|" or _DOMAIN.fullmatch(last) or _is_outlet_name(last)
        if not is_outlet or _NUMBER.search(last) or not title[: match.start()].strip():
            break
        title = title[: match.start()]
    return title


def _shingles(words: Hashes, size: int) -> Hashes:
    """A 64-bit hash of each run of `size` words; one hash of all when there are fewer, also for none."""
    size = max(1, min(size, len(words)))
    if not len(words):
        words = np.zeros(1, dtype=np.uint64)
    mixed = words[: len(words) - size + 1]
    for offset in range(1, size):
        mixed = mixed * _ODD + words[offset : len(words) - size + 1 + offset]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _ODD
    return mixed ^ (mixed >> np.uint64(29))


def _minhash(hashes: Hashes, n_values: int) -> list[int]:
    rows: list[list[int]] = RMinHash.digest_matrix_from_flat_token_hashes(
        hashes, [0, len(hashes)], n_values, SEED
    ).to_rows()
    return rows[0]


def _is_outlet_name(text: str) -> bool:
    """Does it begin as an outlet's name does, and go on with a capital: "Báo Hải Phòng", not "Báo động đỏ"?"""
    rests = (text[len(cue) :].lstrip() for cue in _title_suffixes() if text.startswith(cue))
    return any(not rest or rest[0].isupper() for rest in rests)


@cache
def _title_suffixes() -> tuple[str, ...]:
    with TITLE_SUFFIXES.open(encoding="utf-8-sig", newline="") as file:
        return tuple(row["cue"] for row in csv.DictReader(file))
