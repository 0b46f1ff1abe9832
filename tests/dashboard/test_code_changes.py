from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import queries
from dashboard.database import Build
from dashboard.errors import DatabaseError
from dashboard.filters import Filters
from tests.dashboard.conftest import write_build

ALL = Filters()
OLD, NEW = "coverage-20210326T010000Z-a1", "coverage-20210327T010000Z-a2"


def two_builds(home: Path, *changes: str) -> Build:
    """The small build, and after it one that differs by what is said in SQL; returns the later."""
    write_build(home, OLD)
    return write_build(home, NEW, *changes)


def changed(build: Build, **options: str) -> list[tuple[object, ...]]:
    frame = queries.code_changes(build, ALL, **options)
    columns = ["kind", "id", "n_earlier", "n_now", "n_gained", "n_lost"]
    lists = [(list(row.gained_ids), list(row.lost_ids)) for row in frame.itertuples()]
    return [(*numbers, *ids) for numbers, ids in zip(frame[columns].itertuples(index=False), lists, strict=True)]


def test_codes_say_which_articles_they_gained_and_lost(tmp_path: Path) -> None:
    build = two_builds(
        tmp_path,
        "DELETE FROM article_campaigns WHERE campaign_id = 'bau-cu' AND article_id IN ('a6', 'a8')",
        "INSERT INTO article_campaigns VALUES ('a5', 'bau-cu', 1, false, false)",
        "INSERT INTO article_topics VALUES ('a12', 'politics', 1, false, false)",
        "DELETE FROM article_agencies WHERE article_id = 'a10'",
    )
    assert changed(build) == [
        ("campaign", "bau-cu", 5, 4, 1, 2, ["a5"], ["a8", "a6"]),
        ("topic", "politics", 5, 6, 1, 0, ["a12"], []),
        ("agency", "so-y-te@ha-noi", 1, 0, 0, 1, [], ["a10"]),
    ]
    frame = queries.code_changes(build, ALL)
    assert list(frame["lost"].iloc[0]) == ["Giao ban báo chí tuần 10: đẩy mạnh bầu cử", "Thành phố tuần qua"]
    assert set(frame["n_compared"]) == {12}


def test_articles_that_are_new_gone_or_rewritten_are_not_compared(tmp_path: Path) -> None:
    build = two_builds(
        tmp_path,
        "DELETE FROM article_campaigns WHERE article_id IN ('a3', 'a6')",
        "UPDATE articles SET content_hash = 'rewritten' WHERE article_id = 'a3'",
        "UPDATE articles SET article_id = 'b6' WHERE article_id = 'a6'",
        "INSERT INTO article_campaigns VALUES ('b6', 'covid-19', 1, false, false)",
    )
    assert changed(build) == []


def test_a_code_that_is_no_longer_in_the_codebook_keeps_its_label(tmp_path: Path) -> None:
    build = two_builds(
        tmp_path,
        "DELETE FROM article_campaigns WHERE campaign_id = 'covid-19'",
        "DELETE FROM campaigns WHERE campaign_id = 'covid-19'",
    )
    assert changed(build) == [("campaign", "covid-19", 3, 0, 0, 3, [], ["a7", "a2", "a1"])]
    assert queries.code_changes(build, ALL)["label_vi"].iloc[0] == "COVID-19"


def test_examples_are_five_at_most(tmp_path: Path) -> None:
    build = two_builds(
        tmp_path,
        "INSERT INTO article_topics SELECT article_id, 'health', 1, false, false FROM articles "
        "WHERE article_id NOT IN (SELECT article_id FROM article_topics WHERE topic_id = 'health')",
    )
    ((_, code, _, _, n_gained, _, gained, _),) = changed(build)
    assert (code, n_gained, len(gained)) == ("health", 7, 5)


def test_the_first_build_has_nothing_before_it(tmp_path: Path) -> None:
    assert changed(write_build(tmp_path, OLD)) == []


def test_any_kept_build_can_be_named_and_a_missing_one_is_said_to_be_missing(tmp_path: Path) -> None:
    first = write_build(tmp_path, "coverage-20210301T010000Z-a0", "DELETE FROM article_campaigns")
    build = two_builds(tmp_path)
    assert changed(build) == []
    assert [row[1] for row in changed(build, earlier=first.name)] == ["bau-cu", "covid-19"]
    with pytest.raises(DatabaseError, match=r"^coverage-gone: no such build in .*builds; `giaoban status` lists them$"):
        changed(build, earlier="coverage-gone")


def test_a_build_of_another_version_cannot_be_compared_and_says_so_in_one_line(tmp_path: Path) -> None:
    write_build(tmp_path, OLD, "ALTER TABLE articles RENAME content_hash TO hash")
    with pytest.raises(DatabaseError, match="compare with a build of this version") as error:
        queries.code_changes(write_build(tmp_path, NEW), ALL)
    assert "\n" not in str(error.value)


def test_comparing_writes_to_neither_build(tmp_path: Path) -> None:
    build = two_builds(tmp_path, "DELETE FROM article_topics WHERE article_id = 'a1'")
    before = [path.read_bytes() for path in sorted((tmp_path / "builds").iterdir())]
    queries.code_changes(build, ALL)
    assert [path.read_bytes() for path in sorted((tmp_path / "builds").iterdir())] == before
