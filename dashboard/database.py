"""The only module that opens DuckDB: the newest build, read-only, a cursor per call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from dashboard.errors import DatabaseError

if TYPE_CHECKING:
    from pandas import DataFrame

SQL = Path(__file__).parent / "sql"
THREADS = 2
MEMORY_LIMIT = "1GB"
"""For each open build. Left to itself DuckDB takes up to four fifths of the machine's memory, which pages and loads
need too. Measured on 18,251 articles: every question, asked of all of them at once, is answered within 400 MB."""
BUILD_FIRST = "SET search_path = 'build,memory'"
"""Names mean the build's tables, then the macros, which stand in the database in memory that it is attached to."""
LOAD_AGAIN = "load again to write a new build"
BUILD_NAME = re.compile(r"coverage-20\d{6}T\d{6}Z-[0-9a-f]+\.duckdb")
"""What loads call a build: UTC time, load id. A copy kept beside the builds under another name is none."""
BUILDS_OPEN = 2
"""Connections held: the build in use and the one before it, for pages that were open when a new one appeared."""


@dataclass(frozen=True, slots=True)
class Build:
    """A published build: its file never changes, so it is the key of every cache."""

    path: Path

    @property
    def name(self) -> str:
        """File name without suffix: coverage-<UTC time>-<load id>."""
        return self.path.stem

    @property
    def home(self) -> Path:
        """Folder that holds builds/ with this build in it."""
        return self.path.parent.parent


def newest_build(home: Path) -> Build | None:
    """The published build with the greatest name, or None before the first load."""
    return next(iter(builds(home)), None)


def builds(home: Path) -> list[Build]:
    """The published builds that the home keeps, newest first."""
    paths = [path for path in (home / "builds").glob("coverage-*.duckdb") if BUILD_NAME.fullmatch(path.name)]
    return [Build(path) for path in sorted(paths, key=lambda path: path.name, reverse=True)]


def run(build: Build, sql_name: str, parameters: Mapping[str, object]) -> DataFrame:
    """The rows of `sql/<sql_name>.sql` on this build.

    Args:
        build: the build to ask.
        sql_name: the question.
        parameters: values for the file's `$names`; those that it does not use are left out.

    Raises:
        DatabaseError: the build cannot be opened, or cannot answer.
    """
    question = _question(sql_name)
    with _cursor(build) as cursor:
        return _frame(cursor, question.sql, question.values(parameters), f"{build.path}: {sql_name}", LOAD_AGAIN)


def compare(build: Build, earlier: Build, sql_name: str, parameters: Mapping[str, object]) -> DataFrame:
    """The rows of `sql/<sql_name>.sql` on two builds at once, named `build` and `earlier` in the SQL.

    The connection is opened for this one answer: comparisons are rare, and a build in use never waits for them.

    Raises:
        DatabaseError: a build cannot be opened, or the two cannot be compared.
    """
    question = _question(sql_name)
    with _attached({"build": build.path, "earlier": earlier.path}) as connection:
        remedy = "compare with a build of this version"
        return _frame(connection, question.sql, question.values(parameters), f"{earlier.path}: {sql_name}", remedy)


def run_text(build: Build, sql: str, parameters: Mapping[str, object]) -> DataFrame:
    """The rows of a statement that was put together; what a reader typed belongs in its parameters.

    Raises:
        DatabaseError: the build cannot be opened, or cannot answer.
    """
    with _cursor(build) as cursor:
        return _frame(cursor, sql, dict(parameters), str(build.path), LOAD_AGAIN)


def tables(build: Build) -> list[str]:
    """Names of the stored tables, in order.

    Raises:
        DatabaseError: the build cannot be opened.
    """
    with _cursor(build) as cursor:
        return [name for (name,) in cursor.execute("SHOW TABLES").fetchall()]


def _frame(
    connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, object], where: str, remedy: str
) -> DataFrame:
    try:
        frame: DataFrame = connection.execute(sql, values).df()
        return frame
    except duckdb.OutOfMemoryException as error:
        raise DatabaseError(f"{where}: {_first_line(error)}; ask for fewer days or codes at once") from error
    except duckdb.Error as error:
        raise DatabaseError(f"{where}: {_first_line(error)}; {remedy}") from error


def _cursor(build: Build) -> duckdb.DuckDBPyConnection:
    cursor = _connection(build.path).cursor()
    cursor.execute(BUILD_FIRST)
    return cursor


@lru_cache(maxsize=BUILDS_OPEN)
def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    """One shared connection per build; it closes by itself once out of the cache, when its last cursor has ended.

    The build is attached to a database in memory: opened itself, it would refuse every other reader in this process
    whose configuration differs.
    """
    connection = _attached({"build": path})
    connection.execute(BUILD_FIRST)
    try:
        for macro in _macros():
            connection.execute(macro)
    except duckdb.Error as error:
        raise DatabaseError(f"{path}: {_first_line(error)}; {LOAD_AGAIN}") from error
    return connection


def _attached(paths: Mapping[str, Path]) -> duckdb.DuckDBPyConnection:
    """A database in memory with these builds attached read-only under these names, and nothing else within reach."""
    connection = duckdb.connect(":memory:", config={"threads": THREADS, "memory_limit": MEMORY_LIMIT})
    for name, path in paths.items():
        if not path.is_file():
            raise DatabaseError(f"{path}: no such build; load records first: giaoban load SOURCE")
        try:
            connection.execute(f"ATTACH $path AS {name} (READ_ONLY)", {"path": str(path)})
        except duckdb.Error as error:
            raise DatabaseError(f"{path}: {_first_line(error)}; giaoban rollback publishes an earlier build") from error
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


@dataclass(frozen=True, slots=True)
class _Question:
    """A question's SQL and the parameters that it names."""

    sql: str
    parameters: frozenset[str]

    def values(self, given: Mapping[str, object]) -> dict[str, object]:
        """Those of the values given that it names."""
        return {name: given[name] for name in self.parameters}


@cache
def _question(sql_name: str) -> _Question:
    sql = (SQL / f"{sql_name}.sql").read_text(encoding="utf-8")
    with duckdb.connect() as parser:
        (statement,) = parser.extract_statements(sql)
    return _Question(sql, frozenset(statement.named_parameters))


@cache
def _macros() -> tuple[str, ...]:
    """What questions share, each macro after those that it calls itself."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((SQL / "macros").glob("*.sql"))}
    called = {name: {other for other in texts if re.search(rf"(?<!main\.){other}\(", texts[name])} for name in texts}
    return tuple(texts[name] for name in TopologicalSorter(called).static_order())


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
