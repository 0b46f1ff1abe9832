"""The words of texts: Vietnamese words of one or more syllables, without stop words, numbers and names of writers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from etl.annotate.codebook import Codebook
from etl.annotate.folding import fold, spellings
from etl.clean.word_hashes import ODD, HashedTexts, Hashes, hash_texts

Indexes = NDArray[np.int64]


class WordCounts(NamedTuple):
    """One row per text and word of the vocabulary in it: which text, which word, how often."""

    texts: Indexes
    words: Indexes
    occurrences: Indexes


class Words:
    """Splits texts by a lexicon, the longest word first, and counts what is no stop word."""

    def __init__(self, codebook: Codebook) -> None:
        stop = {fold(row["term"]) for row in codebook.rows["stopwords"]}
        words = {fold(row["term"]) for row in codebook.rows["words"]}
        places = {fold(row["name"]) for row in codebook.rows["places"] if " " in row["name"]}
        self.vocabulary = sorted(words | places | stop)
        self._is_stop = np.array([word in stop for word in self.vocabulary], dtype=bool)
        self._lexicons = _lexicons(
            {spelling: index for index, word in enumerate(self.vocabulary) for spelling in spellings(word)}
        )

    def count(self, hashed: HashedTexts) -> WordCounts:
        """Count the words of some folded texts; `words` are indexes in `vocabulary`."""
        lengths, words = self._longest(hashed)
        chosen = (lengths > 0) & ~_within_earlier(lengths)
        chosen[chosen] = ~self._is_stop[words[chosen]]
        keys = hashed.words.texts[chosen] * len(self.vocabulary) + words[chosen]
        keys, occurrences = np.unique(keys, return_counts=True)
        return WordCounts(*np.divmod(keys, max(1, len(self.vocabulary))), occurrences)

    def _longest(self, hashed: HashedTexts) -> tuple[Indexes, Indexes]:
        """For each syllable: of how many syllables is the longest word that starts here (0: none), and which is it."""
        hashes, is_joined = hashed.words.hashes, hashed.words.is_joined
        lengths, words = np.zeros(len(hashes), dtype=np.int64), np.zeros(len(hashes), dtype=np.int64)
        starts, read = np.arange(len(hashes)), hashes
        for size, lexicon in enumerate(self._lexicons, 1):
            entries = lexicon.find(read)
            is_word = lexicon.words[entries] >= 0
            lengths[starts[is_word]] = size
            words[starts[is_word]] = lexicon.words[entries[is_word]]
            goes_on = lexicon.goes_on[entries]
            goes_on[goes_on] = is_joined[starts[goes_on] + size - 1]
            starts, read = starts[goes_on], read[goes_on]
            read = read * ODD + hashes[starts + size]
        return lengths, words


def _within_earlier(lengths: Indexes) -> NDArray[np.bool_]:
    """Which syllables a word that was taken before holds, taking the longest at each place from the left."""
    longer = np.flatnonzero(lengths > 1)
    taken = []
    reach = 0
    for start, end in zip(longer.tolist(), (longer + lengths[longer]).tolist(), strict=True):
        if start >= reach:
            taken.append(start)
            reach = end
    starts = np.array(taken, dtype=np.int64)
    is_within = np.zeros(len(lengths), dtype=bool)
    for offset in range(1, lengths.max(initial=1)):
        is_within[starts[lengths[starts] > offset] + offset] = True
    return is_within


class _Lexicon:
    """The words of so many syllables, and the beginnings of longer ones, by the joined hash of their syllables.

    `words`: index in the vocabulary, -1 for what is only a beginning; `goes_on`: whether longer words begin so. The
    last entry stands for what is not in it.
    """

    _BITS = np.uint64(48)

    def __init__(self, entries: Mapping[int, tuple[int, bool]]) -> None:
        hashes = np.array(list(entries), dtype=np.uint64) * ODD  # else short words would share their first bits
        order = np.argsort(hashes)
        words, goes_on = zip(*entries.values(), strict=True)
        self.words = np.append(np.array(words, dtype=np.int64)[order], -1)
        self.goes_on = np.append(np.array(goes_on, dtype=bool)[order], False)
        self._keys = hashes[order]
        buckets = self._keys >> self._BITS
        self._firsts = np.searchsorted(buckets, np.arange(1 << 16, dtype=np.uint64))
        self._fullest = int(np.bincount(buckets.astype(np.int64)).max(initial=1))
        self._keys = np.append(self._keys, np.full(self._fullest, np.iinfo(np.uint64).max, dtype=np.uint64))

    def find(self, hashes: Hashes) -> Indexes:
        """The entry of each hash: through a table of first bits, which is faster than a binary search."""
        keys = hashes * ODD
        at: Indexes = self._firsts[keys >> self._BITS]
        for _ in range(self._fullest - 1):
            at += self._keys[at] < keys
        at[self._keys[at] != keys] = len(self.words) - 1
        return at


def _lexicons(spelled: Mapping[str, int]) -> list[_Lexicon]:
    """A lexicon for each length in syllables; a word with other marks than single spaces is never met in a text."""
    entries: list[dict[int, tuple[int, bool]]] = []
    for syllables, index in zip(_syllables(spelled), spelled.values(), strict=True):
        key = 0
        for size, syllable in enumerate(syllables, 1):
            key = (key * int(ODD) + syllable) % (1 << 64)
            if len(entries) < size:
                entries.append({})
            word, goes_on = entries[size - 1].get(key, (-1, False))
            is_whole = size == len(syllables)
            entries[size - 1][key] = (index, goes_on) if is_whole else (word, True)
    return [_Lexicon(of_size) for of_size in entries]


def _syllables(words: Iterable[str]) -> list[list[int]]:
    """The hashes of each word's syllables, none where they are not joined by single spaces."""
    texts = list(words)
    runs = hash_texts(texts).words
    found: list[list[int]] = [[] for _ in texts]
    for text, syllable in zip(runs.texts.tolist(), runs.hashes.tolist(), strict=True):
        found[text].append(syllable)
    is_plain = [all(part.isalnum() for part in text.split(" ")) for text in texts]
    return [syllables if plain else [] for syllables, plain in zip(found, is_plain, strict=True)]
