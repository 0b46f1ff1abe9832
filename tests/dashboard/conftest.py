from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dashboard.database import Build

ROWS = Path(__file__).with_name("small_build.sql")
SCHEMA = Path(__file__).parents[2] / "etl" / "load" / "schema.sql"


def write_build(home: Path, name: str, *extra: str) -> Build:
    """A build of the rows in small_build.sql, then whatever else is said in SQL."""
    (home / "builds").mkdir(parents=True, exist_ok=True)
    path = home / "builds" / f"{name}.duckdb"
    with duckdb.connect(str(path)) as connection:
        for statements in (SCHEMA.read_text(encoding="utf-8"), ROWS.read_text(encoding="utf-8"), *extra):
            connection.execute(statements)
    return Build(path)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small build; read-only, so every test may share it."""
    return write_build(tmp_path_factory.mktemp("home"), "coverage-20210326T010000Z-2")


@pytest.fixture
def build_with(tmp_path: Path) -> Callable[..., Build]:
    """Writes a variation of the small build: SQL statements that run after its rows."""

    def write(*extra: str, name: str = "coverage-20210327T010000Z-3") -> Build:
        return write_build(tmp_path, name, *extra)

    return write
