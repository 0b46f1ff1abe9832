"""Articles as an earlier build holds them, to be annotated again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from etl.batches import BATCH_SIZE, Batch
from etl.load.builds import Build
from etl.load.statements import sql
from etl.load.writer import STORED_FIELDS, check_schema
from etl.progress import OnProgress, Progress
from etl.records import Article


@contextmanager
def attached(connection: duckdb.DuckDBPyConnection, build: Build) -> Iterator[None]:
    """Let SQL read a published build as `stored`, with what it recorded of loads carried over.

    Raises:
        BuildError: the build has another schema.
    """
    connection.execute("ATTACH $path AS stored (READ_ONLY)", {"path": str(build.path)})
    try:
        check_schema(connection, "stored")
        connection.execute(sql("carry_over"))
        yield
    finally:
        connection.execute("DETACH stored")


def stored_batches(
    connection: duckdb.DuckDBPyConnection, codebook_version: str, on_progress: OnProgress
) -> Iterator[Batch]:
    """Every article of the build attached as `stored`, in its order, to be stored under this codebook version."""
    total = len(connection.table("stored.articles"))
    n_read = 0
    reader: pa.RecordBatchReader = connection.cursor().sql(sql("stored_articles")).to_arrow_reader(BATCH_SIZE)
    for record_batch in reader:
        rows = pa.Table.from_batches([record_batch])
        versions = pa.array([codebook_version] * rows.num_rows, pa.string())
        n_read += rows.num_rows
        on_progress(Progress(n_read, n_read / total))
        yield Batch(_articles(rows), rows.append_column("codebook_version", versions), replaced=[])


def _articles(rows: pa.Table) -> list[Article]:
    """Rows as the articles they were; where they were read from is known to `loads` alone."""
    return [Article(source="", position="", **row) for row in rows.select(STORED_FIELDS).to_pylist()]
