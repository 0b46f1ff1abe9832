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
    changes nothing; or the article's text is known and this version has none, as a feed's summary of a page that was
    loaded. updated: the id was read with other content; loaded: the id is new.
    """
    known = _known_versions(connection, articles)
    verdicts: list[Verdict] = []
    news: dict[str, list[object]] = {name: [] for name in ("article_id", "content_hash", "has_body", "load_id")}
    for article in articles:
        versions = known[article.article_id]
        if article.content_hash in versions or (not article.body and any(versions.values())):
            verdicts.append("unchanged")
            continue
        verdicts.append("updated" if versions else "loaded")
        versions[article.content_hash] = bool(article.body)
        new = (article.article_id, article.content_hash, bool(article.body), load_id)
        for column, value in zip(news.values(), new, strict=True):
            column.append(value)
    insert(connection, "article_versions", pa.table(news))
    return verdicts


def _known_versions(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[Article]
) -> defaultdict[str, dict[str, bool]]:
    """Whether each version read before has a body, by content_hash, by article_id, for these articles only."""
    ids = pa.table({"article_id": pa.array((article.article_id for article in articles), pa.string())})
    known: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    with registered(connection, asked_articles=ids):
        for article_id, content_hash, has_body in connection.execute(sql("known_versions")).fetchall():
            known[article_id][content_hash] = has_body
    return known
