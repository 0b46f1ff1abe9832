"""Tables that follow from all stored articles or from the codebook, rewritten at the end of each load."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from etl.annotate.briefings import resolve
from etl.annotate.codebook import Codebook
from etl.clean.duplicates import story_ids
from etl.load.statements import sql
from etl.load.writer import insert, registered

BRIEFING_TABLES = (
    "series",
    "briefings",
    "briefing_articles",
    "briefing_agencies",
    "briefing_guidance",
    "briefing_evidence",
)


def refresh(
    connection: duckdb.DuckDBPyConnection, codebook: Codebook, placed_agencies: Sequence[pa.Table], now: datetime
) -> None:
    """Bring codes, outlets, stories, briefings and weekly terms in step with the stored articles.

    Args:
        connection: the open draft.
        codebook: the one that this load annotated with.
        placed_agencies: rows of `agencies` for placed bodies met in this load; the same body may come many times.
        now: local time, for the first use of a codebook version.
    """
    write_codes(connection, codebook, placed_agencies, now)
    write_outlets(connection, codebook)
    write_stories(connection)
    write_briefings(connection, codebook)
    connection.execute(sql("weekly_terms"))


def write_codes(
    connection: duckdb.DuckDBPyConnection, codebook: Codebook, placed_agencies: Sequence[pa.Table], now: datetime
) -> None:
    """Write the codebook's tables, its version, and the placed bodies met."""
    with registered(connection, **{f"new_{name}": table for name, table in codebook.tables().items()}):
        connection.execute(sql("codes"))
    if placed_agencies:
        with registered(connection, met_agencies=pa.concat_tables(placed_agencies, promote_options="permissive")):
            connection.execute(sql("placed_agencies"))
    version = {"version": codebook.version, "used_from": now, "n_terms": codebook.n_terms}
    connection.execute(sql("codebook_version"), version)


def write_outlets(connection: duckdb.DuckDBPyConnection, codebook: Codebook) -> None:
    """Name every outlet of a stored article."""
    outlets = codebook.outlets
    known = {
        "outlet_id": pa.array(outlets.keys(), pa.string()),
        "name": pa.array((outlet.name for outlet in outlets.values()), pa.string()),
        "kind": pa.array((outlet.kind for outlet in outlets.values()), pa.string()),
    }
    with registered(connection, known_outlets=pa.table(known)):
        connection.execute(sql("outlets"))


def write_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """Group near-duplicates over all stored articles, whenever they were loaded."""
    signed = connection.sql(sql("signatures")).to_arrow_table()
    ids = signed["article_id"].to_pylist()
    stories = story_ids(ids, signed["signature"].to_pylist(), signed["published_at"].to_pylist())
    found = pa.table({"article_id": signed["article_id"], "story_id": pa.array(stories, pa.string())})
    with registered(connection, found_stories=found):
        connection.execute(sql("stories"))


def write_briefings(connection: duckdb.DuckDBPyConnection, codebook: Codebook) -> None:
    """Resolve briefings from everything that any stored article says of one."""
    place_names = {row["place_id"]: row["name"] for row in codebook.rows["places"]}
    tables = resolve(connection.table("briefing_reports").order("article_id").to_arrow_table(), place_names)
    connection.execute(sql("forget_briefings"))
    for name in BRIEFING_TABLES:
        insert(connection, name, tables[name])


def count_outdated(connection: duckdb.DuckDBPyConnection, codebook_version: str) -> int:
    """Articles whose codes come from another codebook than this one."""
    row = connection.execute(sql("n_outdated"), {"version": codebook_version}).fetchone()
    return int(row[0]) if row else 0
