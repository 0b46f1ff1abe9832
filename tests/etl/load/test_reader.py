import re
from pathlib import Path

import pytest

from etl.errors import BuildError
from etl.load.reader import check_readable, open_build
from etl.load.writer import open_draft


def test_a_build_is_open_for_reading_alone(tmp_path: Path) -> None:
    path = tmp_path / "build"
    with open_draft(path) as draft:
        draft.execute("INSERT INTO holidays VALUES ('2021-02-12', 'Tết', 'Lunar New Year')")
    with open_build(path) as connection:
        assert connection.execute("SELECT label_vi FROM holidays").fetchall() == [("Tết",)]
    with (
        pytest.raises(BuildError, match=r"cannot be read as a build \(.*read-only mode"),
        open_build(path) as connection,
    ):
        connection.execute("DELETE FROM holidays")


@pytest.mark.parametrize("content", [b"", bytes(9_999), b"x" * 20_000])
def test_a_file_that_is_no_build_is_one_line_with_the_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "build"
    path.write_bytes(content)
    said = r": cannot be read as a build \(.+\); giaoban rollback to another one$"
    with pytest.raises(BuildError, match=f"^{re.escape(str(path))}{said}"), open_build(path):
        pass
    with pytest.raises(BuildError, match=f"^coverage-x.duckdb{said}"):
        check_readable(path, "coverage-x.duckdb")


def test_a_build_of_another_schema_is_not_read(tmp_path: Path) -> None:
    with open_draft(tmp_path / "build") as draft:
        draft.execute("ALTER TABLE articles RENAME COLUMN lead TO standfirst")
    with (
        pytest.raises(BuildError, match=r"another version of giaoban \(articles.lead differs\); move the folder"),
        open_build(tmp_path / "build"),
    ):
        pass
