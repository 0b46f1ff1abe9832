from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from etl.errors import SourceError
from etl.extract import find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "week" / "monday").mkdir(parents=True)
    for name in ("a.csv", "b.jsonl.gz", "notes.docx", "week/c.txt", "week/monday/d.JSON"):
        (tmp_path / name).write_bytes(b"")
    return tmp_path


def names(files: list[Path]) -> list[str]:
    return [file.name for file in files]


def test_a_folder_is_searched_through_for_known_suffixes(folder: Path) -> None:
    assert names(find_files([str(folder)])) == ["a.csv", "b.jsonl.gz", "c.txt", "d.JSON"]


def test_a_file_named_outright_is_taken_whatever_its_suffix(folder: Path) -> None:
    assert names(find_files([str(folder / "notes.docx")])) == ["notes.docx"]


def test_a_pattern_that_the_shell_left_alone_is_expanded(folder: Path) -> None:
    assert names(find_files([str(folder / "**" / "*.txt")])) == ["c.txt"]


def test_a_file_met_twice_is_read_once(folder: Path) -> None:
    again = str(folder / "week" / ".." / "a.csv")
    assert names(find_files([str(folder / "a.csv"), again, str(folder / "*.csv")])) == ["a.csv"]


def test_standard_input_is_a_source() -> None:
    assert find_files(["-"]) == [Path("-")]


def test_a_missing_source_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.csv: no such file, folder or pattern; check the spelling"):
        find_files([str(tmp_path / "gone.csv")])


def test_a_folder_without_anything_to_load_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no file to load in this folder; known are \.csv"):
        find_files([str(tmp_path)])


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_a_folder_within_that_may_not_be_read_is_named_and_not_passed_over(folder: Path) -> None:
    locked = folder / "week" / "monday"
    locked.chmod(0)
    try:
        if os.access(locked, os.R_OK):
            pytest.skip("an administrator may read everything")
        with pytest.raises(SourceError, match=r"monday: cannot be read \(Permission denied\)"):
            find_files([str(folder)])
    finally:
        locked.chmod(0o755)


def test_what_a_browser_saved_beside_a_page_is_a_part_of_it(tmp_path: Path) -> None:
    names = ("Họp báo.html", "Họp báo_files/ad.html", "khác_files/b.htm", "c.csv", "c_files/d.html")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([str(tmp_path)])]
    assert found == ["Họp báo.html", "c.csv", "c_files/d.html", "khác_files/b.htm"]
    assert find_files([str(tmp_path / "Họp báo_files")]) == [tmp_path / "Họp báo_files" / "ad.html"]
