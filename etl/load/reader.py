"""Reading a published build: every command opens one here and says the same of one that it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.errors import BuildError
from etl.load.writer import check_schema, first_line


@contextmanager
def open_build(path: Path, name: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a build read-only, its tables those of schema.sql; `name` is what an error calls it, else the path.

    Raises:
        BuildError: it is no database, is damaged (which may show only as it is read), or has another schema.
    """
    try:
        with duckdb.connect(path, read_only=True) as connection:
            check_schema(connection)
            yield connection
    except duckdb.Error as error:  # a damaged file is an Error of no narrower kind
        raise BuildError(
            f"{name or path}: cannot be read as a build ({first_line(error)}); giaoban rollback to another one"
        ) from None


def check_readable(path: Path, name: str) -> None:
    """Open a build, which errors call by a name, and compare its tables with schema.sql.

    Raises:
        BuildError: it is no database, is damaged, or has another schema.
    """
    with open_build(path, name):
        pass
