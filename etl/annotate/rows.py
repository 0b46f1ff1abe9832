"""The rows of a batch as they grow, and the Arrow tables that they become."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from etl.annotate.agencies import Grammar
from etl.annotate.bodies import Naming
from etl.annotate.codebook import agency_table
from etl.annotate.codes import Counted
from etl.annotate.matcher import Text
from etl.annotate.terms import WordCounts
from etl.records import Article

_SCHEMAS = {
    "mentions": pa.schema(
        [(name, pa.string()) for name in ("article_id", "kind", "code_id", "field")]
        + [("start_char", pa.int32()), ("end_char", pa.int32()), ("surface", pa.string())]
    ),
    "article_agencies": pa.schema(
        [("article_id", pa.string()), ("agency_id", pa.string()), ("n_mentions", pa.int32()), ("in_title", pa.bool_())]
    ),
    "article_places": pa.schema([("article_id", pa.string()), ("place_id", pa.string())]),
    "article_signatures": pa.schema([("article_id", pa.string()), ("signature", pa.binary())]),
    "briefing_reports": pa.schema(
        [("article_id", pa.string()), ("published_date", pa.date32()), ("facts", pa.string())]
    ),
} | {
    f"article_{kind}s": pa.schema(
        {
            "article_id": pa.string(),
            f"{kind}_id": pa.string(),
            "n_mentions": pa.int32(),
            "in_title": pa.bool_(),
            "is_main": pa.bool_(),
        }
    )
    for kind in ("topic", "campaign")
}


class Rows:
    """One list of tuples per table, in the order of the columns of `_SCHEMAS`."""

    def __init__(self) -> None:
        self._values: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _SCHEMAS}
        self._agencies: dict[str, dict[str, str]] = {}
        self._words = [WordCounts(*np.zeros((3, 0), dtype=np.int64))]
        self._article_ids: list[str] = []

    def add_codes(
        self,
        article: Article,
        text: Text,
        kind: str,
        counted: Iterable[Counted],
        ancestors: Mapping[str, Sequence[str]],
        main: Collection[str],
    ) -> None:
        """Add the mentions of topics or campaigns, and a row for each code and each one above it.

        `main` holds the codes that the article is chiefly about.
        """
        totals: dict[str, tuple[int, bool]] = {}
        mentions = self._values["mentions"]
        article_id, stored = article.article_id, text.stored
        for code in counted:
            in_title = code.in_title(text)
            for start, end in code.spans:
                mentions.append((article_id, kind, code.code_id, *text.place(start, end), stored[start:end]))
            for code_id in ancestors.get(code.code_id, (code.code_id,)):
                n_mentions, was_in_title = totals.get(code_id, (0, False))
                totals[code_id] = (n_mentions + len(code.spans), was_in_title or in_title)
        self._values[f"article_{kind}s"] += [
            (article.article_id, code_id, *total, code_id in main) for code_id, total in totals.items()
        ]

    def add_agencies(self, article: Article, text: Text, namings: Iterable[Naming], grammar: Grammar) -> None:
        """Add the mentions of agencies, a row for each agency, and the placed bodies themselves."""
        totals: dict[str, tuple[int, bool]] = {}
        mentions = self._values["mentions"]
        for naming in namings:
            start, end = naming.span
            code_id = naming.code_id
            mentions.append((article.article_id, "agency", code_id, *text.place(start, end), text.stored[start:end]))
            n_mentions, in_title = totals.get(code_id, (0, False))
            totals[code_id] = (n_mentions + 1, in_title or start < text.lead_at)
            if naming.place and code_id not in self._agencies:
                self._agencies |= {row["agency_id"]: row for row in grammar.rows(naming)}
        self._values["article_agencies"] += [(article.article_id, code_id, *total) for code_id, total in totals.items()]

    def add_article(self, article: Article, place_id: str | None, facts: dict[str, Any] | None) -> None:
        """Add what stands once per article: its place, and what it tells of a briefing."""
        self._values["article_places"].append((article.article_id, place_id))
        if facts:
            day = article.published_at.date()
            self._values["briefing_reports"].append((article.article_id, day, json.dumps(facts, ensure_ascii=False)))

    def add_signatures(self, articles: Iterable[Article], signatures: Iterable[bytes]) -> None:
        """Add by what the reprints of some articles are found."""
        ids = (article.article_id for article in articles)
        self._values["article_signatures"] += zip(ids, signatures, strict=True)

    def add_words(self, articles: Sequence[Article], counts: WordCounts) -> None:
        """Add the words of some articles."""
        self._words.append(counts._replace(texts=counts.texts + len(self._article_ids)))
        self._article_ids += [article.article_id for article in articles]

    def tables(self, vocabulary: Sequence[str]) -> dict[str, pa.Table]:
        """The rows as Arrow tables by table name."""
        tables = {}
        for name, schema in _SCHEMAS.items():
            columns = zip(*self._values[name], strict=True) if self._values[name] else [()] * len(schema)
            tables[name] = pa.table(
                [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
            )
        tables["article_terms"] = self._terms(vocabulary)
        tables["agencies"] = agency_table(self._agencies.values())
        return tables

    def _terms(self, vocabulary: Sequence[str]) -> pa.Table:
        texts, words, occurrences = map(np.concatenate, zip(*self._words, strict=True))
        used, places = np.unique(words, return_inverse=True)
        return pa.table(
            {
                "article_id": _pointing(texts, self._article_ids),
                "term": _pointing(places, [vocabulary[word] for word in used]),
                "n_occurrences": pa.array(occurrences, pa.int32()),
            }
        )


def _pointing(indexes: NDArray[np.int64], values: Sequence[str]) -> pa.DictionaryArray:
    """Strings written once and pointed at, so that they travel between processes once."""
    return pa.DictionaryArray.from_arrays(pa.array(indexes, pa.int32()), pa.array(values, pa.string()))
