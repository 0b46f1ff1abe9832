"""One Aho-Corasick pass over an article finds every term, alias, place name and briefing phrase, with its offsets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.annotate.folding import fold, plain, spellings
from etl.records import Article

T = TypeVar("T")


class Span(NamedTuple):
    """A stretch of an article's joined text, in characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Text:
    """An article's fields joined by line breaks, as stored and folded, with a way back from offsets to fields."""

    __slots__ = ("body_at", "folded", "lead_at", "stored")

    def __init__(self, article: Article) -> None:
        self.stored = article.text
        self.folded = fold(self.stored)
        self.lead_at = len(article.title) + 1
        self.body_at = self.lead_at + len(article.lead) + 1

    def place(self, start: int, end: int) -> tuple[str, int, int]:
        """Return field, start and end within it of a stretch of the joined text."""
        if start >= self.body_at:
            return "body", start - self.body_at, end - self.body_at
        if start >= self.lead_at:
            return "lead", start - self.lead_at, end - self.lead_at
        return "title", start, end


@dataclass(frozen=True, slots=True)
class Pattern(Generic[T]):
    """A wording to look for and what it stands for. `fold`: empty, "plain" or "exact", as in the codebook."""

    wording: str
    meaning: T
    fold: str = ""


Finds = dict[str, list[tuple[Any, int, int]]]
"""Kind of pattern → (meaning, start, end) of each find, overlapping ones included, in the order of their ends."""


class Matcher:
    """Finds patterns of several kinds at word boundaries."""

    def __init__(self, patterns: Mapping[str, Iterable[Pattern[Any]]]) -> None:
        self._kinds = list(patterns)
        accented: dict[str, list[tuple[int, Any, str]]] = defaultdict(list)
        unaccented: dict[str, list[tuple[int, Any, str]]] = defaultdict(list)
        for number, of_kind in enumerate(patterns.values()):
            for pattern in of_kind:
                folded = fold(pattern.wording)
                wanted = (number, pattern.meaning, pattern.wording if pattern.fold == "exact" else "")
                if pattern.fold == "plain":
                    unaccented[plain(folded)].append(wanted)
                else:
                    for spelling in spellings(folded):
                        accented[spelling].append(wanted)
        self._passes = [
            (to_searched, AhoCorasick(list(group), matchkind=MatchKind.Standard), list(group.values()))
            for to_searched, group in ((str, accented), (plain, unaccented))
            if group
        ]

    def find(self, text: Text) -> Finds:
        """Every pattern in the joined text."""
        stored = text.stored
        last = len(stored)
        finds: list[list[tuple[Any, int, int]]] = [[] for _ in self._kinds]
        for to_searched, automaton, groups in self._passes:
            searched = to_searched(text.folded)
            for index, start, end in automaton.find_matches_as_indexes(searched, overlapping=True):
                if (start and searched[start - 1].isalnum()) or (end < last and searched[end].isalnum()):
                    continue
                for kind, meaning, exactly in groups[index]:
                    if not exactly or stored[start:end] == exactly:
                        finds[kind].append((meaning, start, end))
        return dict(zip(self._kinds, finds, strict=True))


def longest(found: list[tuple[T, int, int]]) -> list[tuple[T, int, int]]:
    """Keep the leftmost longest of overlapping finds, in the order of the text."""
    kept: list[tuple[T, int, int]] = []
    reach = -1
    for item in sorted(found, key=lambda item: (item[1], -item[2])):
        if item[1] >= reach:
            kept.append(item)
            reach = item[2]
    return kept
