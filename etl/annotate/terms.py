"""The words of a text: Vietnamese words of one or more syllables, without stop words, numbers and names of writers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.annotate.codebook import Codebook
from etl.annotate.folding import fold, spellings

_SEPARATORS = ".,;:!?()[]{}\"'/…|*-+=<>%&"


class Words:
    """Splits folded texts by a lexicon, the longest word first, and counts what is no stop word."""

    def __init__(self, codebook: Codebook) -> None:
        stop = {fold(row["term"]) for row in codebook.rows["stopwords"]}
        lexicon = {fold(row["term"]) for row in codebook.rows["words"]} | stop
        self.vocabulary = sorted(lexicon)
        patterns, self._vocabulary_index, counts = [], [], []
        for index, word in enumerate(self.vocabulary):
            for spelling in spellings(word):
                patterns.append(f" {spelling.replace(' ', '  ')} ")
                self._vocabulary_index.append(index)
                counts.append(word not in stop)
        self._counts = counts
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)

    def count(self, folded: str) -> dict[int, int]:
        """Return index in `vocabulary` → occurrences in a folded text."""
        counts: dict[int, int] = {}
        finds = self._automaton.find_matches_as_indexes(_spaced(folded))
        for pattern, occurrences in Counter(map(itemgetter(0), finds)).items():
            if self._counts[pattern]:
                index = self._vocabulary_index[pattern]
                counts[index] = counts.get(index, 0) + occurrences
        return counts


def _spaced(folded: str) -> str:
    """Put every syllable between spaces of its own, so that patterns with spaces end at word boundaries.

    Marks stay between the syllables that they separate: a word never runs over one.
    """
    for mark in _SEPARATORS:
        folded = folded.replace(mark, f" {mark} ")
    return " " + folded.replace("\n", " \n ").replace(" ", "  ") + " "


def lexicon_words(words: Iterable[str]) -> list[str]:
    """Words worth keeping in a lexicon: letters only, no longer than five syllables."""
    return [word for word in words if all(part.isalpha() for part in word.split()) and len(word.split()) <= 5]
