"""Annotate a batch of articles: a pure function of the articles and the codebook, run by every kind of executor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from etl.annotate.agencies import Grammar
from etl.annotate.briefings.reader import BriefingReader
from etl.annotate.codebook import Codebook
from etl.annotate.codes import count_codes, main_campaigns, main_topics
from etl.annotate.matcher import Matcher, Pattern, Text
from etl.annotate.outlet_places import OutletPlaces
from etl.annotate.places import article_place, is_foreign_news, named_places, place_patterns, read_places
from etl.annotate.rows import Rows
from etl.annotate.terms import Words
from etl.batches import in_batches
from etl.clean.signatures import signatures
from etl.clean.word_hashes import hash_texts
from etl.records import Article

HASHED_TOGETHER, HASHED_CHARACTERS = 64, 200_000
"""Articles whose words are hashed at a time: enough to hide what a call costs, few enough for a processor's cache."""


class Annotator:
    """A codebook made ready: its patterns in one automaton, its words in another. Built once per process."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.places = read_places(codebook.rows["places"])
        self.outlet_places = OutletPlaces(codebook.outlets, self.places)
        self.grammar = Grammar(codebook, self.places)
        self.words = Words(codebook)
        self.briefings = BriefingReader(codebook, self.grammar)
        terms: dict[str, list[Pattern[Any]]] = {"topic": [], "campaign": [], "agency": []}
        for term in codebook.terms:
            terms[term.kind].append(Pattern(term.text, term, term.fold))
        places = place_patterns(codebook.rows["places"], self.places)
        self.matcher = Matcher({**terms, "place": places, "phrase": self.briefings.patterns()})
        self.needed = {
            kind: {term.code_id for term in codebook.terms if term.kind == kind and term.match == "require"}
            for kind in ("topic", "campaign")
        }

    def annotate(self, articles: Sequence[Article]) -> dict[str, pa.Table]:
        """Return the rows that articles add to each table; columns as in schema.sql."""
        rows = Rows()
        for some in in_batches(articles, lambda one: len(one.body), size=HASHED_TOGETHER, heaviest=HASHED_CHARACTERS):
            texts = [Text(article) for article in some]
            for article, text in zip(some, texts, strict=True):
                self._annotate(article, text, rows)
            hashed = hash_texts([text.folded for text in texts])
            rows.add_words(some, self.words.count(hashed))
            rows.add_signatures(some, signatures([(one.title, one.lead, one.body) for one in some], hashed))
        return rows.tables(self.words.vocabulary)

    def _annotate(self, article: Article, text: Text, rows: Rows) -> None:
        finds = self.matcher.find(text)
        named = named_places(finds["place"], text)
        home = article_place(named, text, self.outlet_places.of(article.outlet_id), self.places)

        day = article.published_at.date()
        topics = count_codes(finds["topic"], day, self.needed["topic"])
        campaigns = count_codes(finds["campaign"], day, self.needed["campaign"])
        if is_foreign_news(named, text):
            campaigns = [code for code in campaigns if code.code_id not in self.codebook.domestic_campaigns]
        namings = self.grammar.resolve(finds["agency"], named, text, day, home)
        facts = self.briefings.read(article, text, finds["phrase"], namings, campaigns, topics, home)

        ancestors = self.codebook.topic_ancestors
        rows.add_codes(article, text, "topic", topics, ancestors, main_topics(topics, text, ancestors))
        rows.add_codes(article, text, "campaign", campaigns, {}, main_campaigns(campaigns, text))
        rows.add_agencies(article, text, namings, self.grammar)
        rows.add_article(article, home, facts)


_ready: dict[str, Annotator] = {}


def annotate_batch(articles: Sequence[Article], codebook: Codebook) -> dict[str, pa.Table]:
    """Return the rows that articles add to each table; the codebook is made ready once per process and version."""
    if codebook.version not in _ready:
        _ready.clear()
        _ready[codebook.version] = Annotator(codebook)
    return _ready[codebook.version].annotate(articles)
