"""Which articles are news to this home: the memory of every version ever read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

import duckdb
import pyarrow as pa

from etl.load.statements import sql
from etl.load.writer import insert, registered
from etl.records import Article

Verdict = Literal["loaded", "updated", "unchanged"]


def judge(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], load_id: str) -> list[Verdict]:
    """One verdict per article, in order, remembering the versions that are new.

    unchanged: this id with this content was read before, in this load or another, so that loading an old file again
    changes nothing; updated: the id was read with other content; loaded: the id is new.
    """
    known = _known_versions(connection, articles)
    verdicts: list[Verdict] = []
    news: list[tuple[str, str]] = []
    for article in articles:
        hashes = known[article.article_id]
        if article.content_hash in hashes:
            verdicts.append("unchanged")
            continue
        verdicts.append("updated" if hashes else "loaded")
        hashes.add(article.content_hash)
        news.append((article.article_id, article.content_hash))
    ids, content_hashes = [row[0] for row in news], [row[1] for row in news]
    rows = {"article_id": ids, "content_hash": content_hashes, "load_id": [load_id] * len(news)}
    insert(connection, "article_versions", pa.table(rows))
    return verdicts


def _known_versions(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> dict[str, set[str]]:
    """Content hashes read before, by article_id, for these articles only."""
    ids = pa.table({"article_id": pa.array((article.article_id for article in articles), pa.string())})
    known: dict[str, set[str]] = defaultdict(set)
    with registered(connection, asked_articles=ids):
        for article_id, content_hash in connection.execute(sql("known_versions")).fetchall():
            known[article_id].add(content_hash)
    return known
