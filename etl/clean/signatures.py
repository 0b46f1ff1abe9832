"""What of a text is compared with others: MinHash (Broder 1997) of its word shingles, and of its numbers."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from etl.clean.word_hashes import ODD, HashedTexts, Hashes, Runs

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

Fields = tuple[str, str, str]
"""Title, lead and body."""


def signatures(texts: Sequence[Fields], hashed: HashedTexts) -> list[bytes]:
    """What of each text is compared: 32-bit little-endian integers, the same on every machine.

    N_TEXT MinHash values of its word triples, N_NUMBERS of its numbers, then whether it is short, how many distinct
    numbers it has, and a hash of the headline's numbers (0 without any). An outlet's name after the headline does not
    count.

    Args:
        texts: the fields as stored.
        hashed: the same, each its fields joined by a line end and folded to lower case.
    """
    if not texts:
        return []
    headlines = [without_outlet(title) for title, _, _ in texts]
    shingles, is_short = _text_shingles(texts, headlines, hashed)
    numbers, n_numbers = _distinct(hashed.numbers, hashed.n_texts)
    values = np.empty((len(texts), N_TEXT + N_NUMBERS + 3), dtype="<u4")
    values[:, :N_TEXT] = _minhash(shingles, N_TEXT)
    values[:, N_TEXT:-3] = _minhash(numbers, N_NUMBERS)
    values[:, -3] = is_short
    values[:, -2] = n_numbers
    values[:, -1] = [_numbers_hash(headline) for headline in headlines]
    return [row.tobytes() for row in values]


def _text_shingles(
    texts: Sequence[Fields], headlines: Sequence[str], hashed: HashedTexts
) -> tuple[list[Hashes], list[bool]]:
    """The shingles of each text, the headline of a short one weighted; and which are short."""
    words = hashed.words
    headline_ends = np.array([len(headline) for headline in headlines])[words.texts]
    lead_starts = np.array([len(title) + 1 for title, _, _ in texts])[words.texts]
    in_headline = words.starts < headline_ends
    is_kept = in_headline | (words.starts >= lead_starts)
    hashes, owners = words.hashes[is_kept], words.texts[is_kept]
    ends = np.cumsum(np.bincount(owners, minlength=hashed.n_texts)).tolist()
    n_title_words = np.bincount(words.texts[in_headline], minlength=hashed.n_texts).tolist()
    of_long = _shingles(hashes, SHINGLE_WORDS)
    found, is_short = [], []
    for (_, _, body), start, end, n_title in zip(texts, (0, *ends), ends, n_title_words, strict=False):
        short = not body or end - start < SHORT_WORDS
        if short:
            title_shingles = _shingles(hashes[start : start + n_title], SHINGLE_WORDS)
            weighted = (title_shingles + np.uint64(n) for n in range(SHORT_TITLE_WEIGHT))
            found.append(np.concatenate([_shingles(hashes[start:end], SHINGLE_WORDS), *weighted]))
        else:
            found.append(of_long[start : end - SHINGLE_WORDS + 1])
        is_short.append(short)
    return found, is_short


def _distinct(numbers: Runs, n_texts: int) -> tuple[list[Hashes], list[int]]:
    """The shingles of each text's distinct numbers, one of none where it has none; and how many are distinct."""
    order = np.lexsort((numbers.hashes, numbers.texts))
    hashes, owners = numbers.hashes[order], numbers.texts[order]
    is_new = np.ones(len(hashes), dtype=bool)
    is_new[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    counts = np.bincount(owners[is_new], minlength=n_texts)
    split = np.split(_shingles(hashes[is_new], 1), np.cumsum(counts)[:-1])
    return [part if len(part) else _shingles(part, 1) for part in split], counts.tolist()


def _numbers_hash(headline: str) -> int:
    numbers = " ".join(sorted(set(_NUMBER.findall(headline))))
    return zlib.crc32(numbers.encode()) if numbers else 0


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
        mixed = mixed * ODD + words[offset : len(words) - size + 1 + offset]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * ODD
    return mixed ^ (mixed >> np.uint64(29))


def _minhash(shingles: Sequence[Hashes], n_values: int) -> NDArray[np.uint32]:
    """The MinHash values of some texts, a row each."""
    ends = np.cumsum([len(hashes) for hashes in shingles])
    flat = np.concatenate(shingles)
    rows = RMinHash.digest_matrix_from_flat_token_hashes(flat, [0, *ends.tolist()], n_values, SEED).to_rows()
    return np.array(rows, dtype="<u4")


def _is_outlet_name(text: str) -> bool:
    """Does it begin as an outlet's name does, and go on with a capital: "Báo Hải Phòng", not "Báo động đỏ"?"""
    rests = (text[len(cue) :].lstrip() for cue in _title_suffixes() if text.startswith(cue))
    return any(not rest or rest[0].isupper() for rest in rests)


@cache
def _title_suffixes() -> tuple[str, ...]:
    with TITLE_SUFFIXES.open(encoding="utf-8-sig", newline="") as file:
        return tuple(row["cue"] for row in csv.DictReader(file))
