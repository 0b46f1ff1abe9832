"""Facts about a home's builds, for whoever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.load.builds import Build, published
from etl.load.reader import open_build
from etl.load.statements import sql


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
    with open_build(build.path) as connection:
        counts = dict(connection.execute(sql("counts")).fetchall())
        period = connection.execute(sql("period")).fetchone() or (None, None)
        last = connection.execute(sql("last_load")).fetchone()
        rejects = dict(connection.execute(sql("reject_reasons")).fetchall())
    return Status(counts, period[0], period[1], LastLoad(*last) if last else None, rejects)
