from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from dashboard import database, queries
from dashboard.database import Build, newest_build
from dashboard.errors import DatabaseError
from dashboard.filters import Filters


def test_no_builds_folder_or_an_empty_one_is_no_build(tmp_path: Path) -> None:
    assert newest_build(tmp_path) is None
    (tmp_path / "builds").mkdir()
    assert newest_build(tmp_path) is None


def test_the_newest_build_has_the_greatest_name_whatever_else_lies_there(tmp_path: Path) -> None:
    (tmp_path / "builds").mkdir()
    for name in (
        "coverage-20210312T010000Z-b.duckdb",
        "coverage-20210401T010000Z-a.duckdb",
        ".coverage-20220101T010000Z-c.duckdb.part",
        "coverage-backup.duckdb",
        "coverage-20220101T010000Z-c copy.duckdb",
        "coverage-20220101T010000Z.duckdb",
        "other.duckdb",
    ):
        (tmp_path / "builds" / name).touch()
    found = newest_build(tmp_path)
    assert found is not None
    assert [each.name for each in database.builds(tmp_path)] == [
        "coverage-20210401T010000Z-a",
        "coverage-20210312T010000Z-b",
    ]
    assert found.name == "coverage-20210401T010000Z-a"


def test_a_new_build_answers_beside_the_one_before(build: Build, build_with: Callable[..., Build]) -> None:
    newer = build_with("DELETE FROM articles WHERE article_id = 'a12'")
    assert [queries.article_count(each, Filters()) for each in (build, newer, build)] == [12, 11, 12]


def test_builds_out_of_use_are_closed(build_with: Callable[..., Build]) -> None:
    builds = [build_with(name=f"coverage-{number}") for number in range(database.BUILDS_OPEN + 1)]
    for each in builds:
        queries.totals(each, Filters())
    with duckdb.connect(str(builds[0].path)) as writer:
        assert writer.execute("SELECT count(*) FROM articles").fetchone() == (12,)
    with pytest.raises(duckdb.Error, match="already attached"):
        duckdb.connect(str(builds[-1].path))


def test_other_readers_in_the_process_are_not_refused(build: Build) -> None:
    queries.totals(build, Filters())
    with duckdb.connect(str(build.path), read_only=True) as other:
        assert other.execute("SELECT count(*) FROM articles").fetchone() == (12,)


def test_threads_share_a_build(build: Build) -> None:
    with ThreadPoolExecutor(8) as pool:
        counts = pool.map(lambda _: queries.article_count(build, Filters()), range(40))
    assert set(counts) == {12}


def test_a_missing_build_says_to_load(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"coverage-1\.duckdb: no such build; load records first"):
        queries.totals(Build(tmp_path / "coverage-1.duckdb"), Filters())


def test_a_file_that_is_no_database_says_to_roll_back(tmp_path: Path) -> None:
    path = tmp_path / "coverage-1.duckdb"
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(DatabaseError, match="giaoban rollback") as error:
        queries.totals(Build(path), Filters())
    assert "\n" not in str(error.value)


def test_a_build_without_its_tables_says_to_load_again(tmp_path: Path) -> None:
    path = tmp_path / "coverage-1.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(DatabaseError, match=r"Table with name \w+ does not exist!; load again") as error:
        queries.totals(Build(path), Filters())
    assert "\n" not in str(error.value)


def test_a_question_that_needs_too_much_memory_says_to_ask_for_less(
    build_with: Callable[..., Build], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MEMORY_LIMIT", "32MB")
    with pytest.raises(DatabaseError, match=r"Out of Memory.*; ask for fewer days or codes at once$") as error:
        database.run_text(build_with(), "SELECT list(i) FROM range(20_000_000) AS n (i)", {})
    assert "\n" not in str(error.value)


def test_the_memory_of_a_build_is_limited(build: Build) -> None:
    (limit,) = database.run_text(build, "SELECT current_setting('memory_limit') AS said", {})["said"]
    assert limit == "953.6 MiB"


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("DELETE FROM articles", "read-only"),
        ("FROM read_text('/etc/hostname')", "disabled"),
        ("ATTACH 'other.duckdb'", "disabled"),
        ("SET enable_external_access = true", "locked|cannot"),
        ("SET threads = 64", "locked"),
    ],
)
def test_a_question_can_neither_write_nor_reach_outside(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, refusal: str
) -> None:
    monkeypatch.setattr(database, "SQL", tmp_path)
    (tmp_path / f"{tmp_path.name}.sql").write_text(statement, encoding="utf-8")
    with pytest.raises(DatabaseError, match=refusal):
        database.run(build, tmp_path.name, {})


def test_every_sql_file_is_asked_by_a_function_of_its_name() -> None:
    files = {path.stem for path in database.SQL.glob("*.sql")}
    of_use_within = {"filtered_ids", "table_rows", "table_rows_of_articles", "unguided_articles", "unknown_codes"}
    assert files - set(queries.__all__) == of_use_within
    on_others = {"carry_through": "guidance_windows", "week_terms": "terms_compared"}
    assert {on_others.get(name, name) for name in queries.__all__ if name.islower()} <= files
