"""Writing into a draft: one connection, Arrow tables in, rows of the tables of schema.sql out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.errors import BuildError
from etl.load.statements import sql
from etl.records import Article, Reject

MEMORY_LIMIT = "512MB"
"""DuckDB's own; what does not fit is spilled beside the draft."""

ANNOTATIONS = (
    "article_topics",
    "article_campaigns",
    "article_agencies",
    "mentions",
    "article_terms",
    "article_search",
    "article_signatures",
    "briefing_reports",
)
"""Tables that hold what annotation found, as annotate_batch returns them."""

STORED_FIELDS = (
    "article_id",
    "url",
    "outlet_id",
    "title",
    "lead",
    "body",
    "byline",
    "section",
    "published_at",
    "date_source",
    "content_hash",
)
"""What an Article states of itself in `articles`; insert_articles.sql derives the rest."""


@contextmanager
def open_draft(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a draft for writing, with the tables of schema.sql; on leaving all is in the file and no log is left.

    Raises:
        BuildError: the draft was copied from a damaged build or one of another schema, or the disk is full.
    """
    is_new = not path.exists()
    try:
        with duckdb.connect(path, config={"memory_limit": MEMORY_LIMIT}) as connection:
            if is_new:
                connection.execute(sql("schema"))
            else:
                check_schema(connection)
            yield connection
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:  # a damaged file is an Error of no narrower kind
        raise BuildError(
            f"{path.parent}: {first_line(error)}; the last build is unchanged; free space if the disk is full, "
            "giaoban rollback if that build is damaged"
        ) from error


def check_schema(connection: duckdb.DuckDBPyConnection, catalog: str | None = None) -> None:
    """Compare the tables of an attached build (default: the open one) with schema.sql.

    Raises:
        BuildError: names the first table or column that differs.
    """
    with duckdb.connect() as reference:
        reference.execute(sql("schema"))
        ours = set(reference.execute(sql("columns"), {"catalog": None}).fetchall())
    theirs = set(connection.execute(sql("columns"), {"catalog": catalog}).fetchall())
    if ours != theirs:
        table, column, _ = min(ours ^ theirs)
        raise BuildError(
            f"the newest build was written by another version of giaoban ({table}.{column} differs); "
            "move the folder builds/ away and load the sources again"
        )


def article_table(articles: Sequence[Article], *, load_id: str, codebook_version: str) -> pa.Table:
    """Articles as rows for `store`: STORED_FIELDS, load_id and codebook_version."""
    columns: dict[str, Iterable[object]] = {
        name: [getattr(article, name) for article in articles] for name in STORED_FIELDS
    }
    versions = {"load_id": [load_id] * len(articles), "codebook_version": [codebook_version] * len(articles)}
    return pa.table(columns | versions)


def store(
    connection: duckdb.DuckDBPyConnection,
    articles: pa.Table,
    annotations: Mapping[str, pa.Table],
    *,
    replace: list[str],
) -> None:
    """Insert a batch of articles with what annotation found; rows of the ids in `replace` go first."""
    if replace:
        with registered(connection, forgotten_articles=pa.table({"article_id": replace})):
            connection.execute(sql("forget_articles"))
    with registered(connection, batch_articles=articles, batch_places=annotations["article_places"]):
        connection.execute(sql("insert_articles"))
    for name in ANNOTATIONS:
        insert(connection, name, annotations[name])


def store_rejects(connection: duckdb.DuckDBPyConnection, rejects: Sequence[Reject], load_id: str) -> None:
    """Keep every refused record with its reason and its text as read, odd bytes written out."""
    fields = ("source", "position", "reason", "detail", "raw")
    rows = {name: [storable(getattr(reject, name)) for reject in rejects] for name in fields}
    insert(connection, "rejects", pa.table({"load_id": [load_id] * len(rejects), **rows}))


def insert(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Append rows to a table by column name; columns that the table lacks are an error, as are missing ones."""
    if rows.num_rows:
        columns = connection.table(name).columns
        connection.from_arrow(rows.select(columns)).insert_into(name)


def storable(text: str) -> str:
    r"""Lone surrogates, which no database takes, written out: bytes that were no UTF-8 as \udcXX, JSON's as \ud83d."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, **tables: pa.Table) -> Iterator[None]:
    """Let SQL see Arrow tables under these names."""
    for name, table in tables.items():
        connection.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            connection.unregister(name)


def check_invariants(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse a draft in which something is lost, uncounted or misquoted.

    Raises:
        BuildError: names the first invariant that is broken, how often, and an example.
    """
    broken = connection.execute(sql("invariants")).fetchall()
    if broken:
        invariant, n_broken, example = broken[0]
        raise BuildError(
            f"not published: {invariant}: broken {n_broken} times, e.g. {example!r}; the last build is unchanged; "
            "please report this as a defect"
        )


def first_line(error: Exception) -> str:
    """An error's message without its advice, for a one-line report."""
    return str(error).splitlines()[0]
