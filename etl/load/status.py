"""Facts about a home's builds, for whoever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl.errors import BuildError
from etl.load.builds import Build, published
from etl.load.statements import sql
from etl.load.writer import check_schema


@dataclass(frozen=True, slots=True)
class LastLoad:
    """The load that finished last, over all its sources; times are local."""

    load_id: str
    finished_at: datetime
    n_sources: int
    n_read: int
    n_loaded: int
    n_updated: int
    n_unchanged: int
    n_rejected: int


@dataclass(frozen=True, slots=True)
class Status:
    """The newest build's counts by table, its period in local time, and what was refused for which reason."""

    counts: dict[str, int]
    first_published_at: datetime | None
    last_published_at: datetime | None
    last_load: LastLoad | None
    rejects: dict[str, int]


def builds_with_sizes(folder: Path) -> list[tuple[Build, int]]:
    """Published builds, newest first, each with its size in bytes."""
    return [(build, build.path.stat().st_size) for build in reversed(published(folder))]


def read_status(build: Build) -> Status:
    """Read a build's facts.

    Raises:
        BuildError: it is no database, or of another schema.
    """
    try:
        with duckdb.connect(build.path, read_only=True) as connection:
            check_schema(connection)
            counts = dict(connection.execute(sql("counts")).fetchall())
            period = connection.execute(sql("period")).fetchone() or (None, None)
            last = connection.execute(sql("last_load")).fetchone()
            rejects = dict(connection.execute(sql("reject_reasons")).fetchall())
    except duckdb.Error:  # a damaged file is an Error of no narrower kind
        raise BuildError(f"{build.path}: cannot be read as a build; giaoban rollback to an earlier one") from None
    return Status(counts, period[0], period[1], LastLoad(*last) if last else None, rejects)
