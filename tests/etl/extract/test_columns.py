from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import SourceError
from etl.extract import ColumnMap
from etl.extract.columns import fold_name


@pytest.fixture
def write_map(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(text: str) -> Path:
        path = tmp_path / "map.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_our_own_names_need_no_map() -> None:
    record = {"id": "7", "title": "T", "lead": "L", "body": "B", "url": "u", "published_at": "2021-03-11"}
    assert ColumnMap.default().translate(record) == record


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Tiêu đề", "title"),
        ("TIEU_DE", "title"),
        ("headline", "title"),
        ("sapo", "lead"),
        ("Mô tả", "lead"),
        ("mota", "lead"),
        ("content", "body"),
        ("text", "body"),
        ("Nội dung", "body"),
        ("noidung", "body"),
        ("full_text", "body"),
        ("link", "url"),
        ("pubDate", "published_at"),
        ("Ngày đăng", "published_at"),
        ("date_publish", "published_at"),
        ("authors", "byline"),
        ("Tác giả", "byline"),
        ("source_domain", "outlet"),
        ("Báo", "outlet"),
        ("Chuyên mục", "section"),
        ("guid", "id"),
    ],
)
def test_usual_names_are_known_without_regard_to_case_diacritics_and_spaces(name: str, field: str) -> None:
    assert ColumnMap.default().translate({name: "x"})[field] == "x"


def test_unknown_names_state_nothing() -> None:
    assert ColumnMap.default().translate({"views": 3, "topics": ["y"]}) == {}


def test_of_several_names_the_first_that_is_not_empty_counts() -> None:
    assert ColumnMap.default().translate({"content": "", "text": "B"}) == {"body": "B"}


def test_a_map_reaches_into_nested_objects(write_map) -> None:  # type: ignore[no-untyped-def]
    columns = ColumnMap.from_toml(write_map('[fields]\ntitle = "text"\nlead = ["meta.sapo", "meta.description"]'))
    record = {"text": "T", "meta": {"description": "L", "uri": "u"}}
    assert columns.translate(record) == {"title": "T", "lead": "L"}


def test_a_name_that_the_map_uses_is_not_taken_again_as_a_synonym(write_map) -> None:  # type: ignore[no-untyped-def]
    columns = ColumnMap.from_toml(write_map('[fields]\ntitle = "text"'))
    assert columns.translate({"text": "T", "link": "u"}) == {"title": "T", "url": "u"}


def test_constants_hold_for_every_record_and_formats_for_dates(write_map) -> None:  # type: ignore[no-untyped-def]
    text = '[constants]\noutlet = "haiphong.example"\n[dates]\nformats = ["%d/%m/%Y"]'
    columns = ColumnMap.from_toml(write_map(text))
    assert columns.translate({"title": "T", "source": "other"}) == {"outlet": "haiphong.example", "title": "T"}
    assert columns.date_formats == ("%d/%m/%Y",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "no TOML map file"),
        ('[fields]\nheadline = "x"', "unknown field 'headline'; ours are id, url"),
        ("[fields]\ntitle = 3", "title = 3 must be text or a list of texts"),
        ('[columns]\ntitle = "x"', r"unknown section \[columns\]"),
        ("[constants]\noutlet = 1", "constant outlet = 1 must be text"),
        ('[dates]\nformat = "%d"', "unknown key 'format'"),
        ("fields = 3", "fields must be a section"),
        ("a = " + "[" * 5_000, "no TOML map file: nested too deeply"),
        ('[dates]\nformats = ["%d/%m/%Q"]', "date format '%d/%m/%Q' reads no date"),
        ('[dates]\nformats = ["%d %d"]', "date format '%d %d' reads no date"),
    ],
)
def test_a_bad_map_is_one_line_with_the_remedy(write_map, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SourceError, match=message) as error:
        ColumnMap.from_toml(write_map(text))
    assert "\n" not in str(error.value)


def test_a_missing_map_is_named() -> None:
    with pytest.raises(SourceError, match=r"nowhere\.toml: cannot read the map file"):
        ColumnMap.from_toml(Path("nowhere.toml"))


def test_the_example_map_fits_the_corpus_it_is_for() -> None:
    columns = ColumnMap.from_toml(Path(__file__).parents[3] / "data" / "maps" / "danes.toml")
    record = {"text": "T", "meta": {"description": "L", "uri": "https://a.example/x"}}
    assert columns.translate(record) == {"title": "T", "lead": "L", "url": "https://a.example/x"}


NAMES = st.sampled_from(["title", "text", "meta", "source", "name", "date", "x.y", "Tiêu đề"]) | st.text(max_size=5)
VALUES = st.none() | st.text(max_size=5) | st.dictionaries(NAMES, st.text(max_size=5), max_size=3)


@given(st.dictionaries(NAMES, VALUES, max_size=6))
def test_any_record_can_be_translated(record: dict[str, object]) -> None:
    assert set(ColumnMap.default().translate(record)) <= {
        "id", "url", "outlet", "title", "lead", "body", "byline", "section", "published_at",
    }  # fmt: skip


@given(st.text())
def test_folding_a_name_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
