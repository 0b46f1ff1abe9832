"""The words of a text: Vietnamese words of one or more syllables, without stop words, numbers and names of writers."""

from __future__ import annotations

from collections import Counter

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
        self._index: dict[str, int] = {}
        patterns = []
        for index, word in enumerate(self.vocabulary):
            for spelling in spellings(word):
                patterns.append(f" {spelling.replace(' ', '  ')} ")
                if word not in stop:
                    self._index[patterns[-1]] = index
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, store_patterns=True)

    def count(self, folded: str) -> dict[int, int]:
        """Return index in `vocabulary` → occurrences in a folded text."""
        counts: dict[int, int] = {}
        for pattern, occurrences in Counter(self._automaton.find_matches_as_strings(_spaced(folded))).items():
            index = self._index.get(pattern)
            if index is not None:
                counts[index] = counts.get(index, 0) + occurrences
        return counts


def _spaced(folded: str) -> str:
    """Put every syllable between spaces of its own, so that patterns with spaces end at word boundaries.

    Marks stay between the syllables that they separate: a word never runs over one.
    """
    for mark in _SEPARATORS:
        folded = folded.replace(mark, f" {mark} ")
    return " " + folded.replace("\n", " \n ").replace(" ", "  ") + " "
