from __future__ import annotations

import shlex
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from cli import app
from dashboard import export
from dashboard.columns import in_vietnamese, meaning, of_tables
from dashboard.database import Build
from dashboard.errors import ExportError
from dashboard.extracts import Extract, option_texts
from dashboard.filters import Filters
from dashboard.labels import Labels, wording
from dashboard.questions import QUESTIONS
from tests.dashboard.needed import NEEDED

VI, EN = Labels("vi"), Labels("en")
FIRST_WEEK = Filters(date(2021, 3, 1), date(2021, 3, 7))


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_the_wide_form_has_a_row_per_week_and_a_column_per_code(build: Build) -> None:
    extract = Extract("topic_series", options={"ids": ["disease", "health"]}, form="wide")
    frame = extract.frame(build, VI)
    assert list(frame.columns) == ["period_start", "period", "n_total", "is_complete", "Dịch bệnh", "Y tế"]
    lines = export.csv_bytes(frame).decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "2021-03-01,2021-W09,5,True,2,2",
        "2021-03-08,2021-W10,5,True,1,1",
        "2021-03-15,2021-W11,0,True,,",
        "2021-03-22,2021-W12,2,False,0,0",
    ]


def test_the_wide_form_of_shares_divides_by_all_of_the_week(build: Build) -> None:
    frame = Extract("topic_series", options={"ids": ["disease"]}, form="wide-share").frame(build, EN)
    assert frame["Disease"].tolist()[:2] == [0.4, 0.2]


def test_only_series_have_a_wide_form(build: Build) -> None:
    with pytest.raises(
        ExportError, match=r"^totals: has no wide form; agency_series, campaign_series, topic_series have$"
    ):
        Extract("totals", form="wide").frame(build, VI)


def test_a_table_takes_no_options(build: Build) -> None:
    with pytest.raises(ExportError, match=r"^articles: no option 'limit'; it takes none$"):
        Extract("articles", options={"limit": 3}).frame(build, VI)


def test_a_workbook_says_what_its_columns_mean_and_how_its_rows_came_about(build: Build, tmp_path: Path) -> None:
    Extract("topic_ranking", FIRST_WEEK, {"measure": "main"}).write(tmp_path / "t.xlsx", build, VI)
    book = sheets(tmp_path / "t.xlsx")
    assert list(book) == ["data", "dictionary", "about"]
    assert ["share", wording()["question.totals"]["vi"]] not in book["dictionary"]
    meanings = dict(book["dictionary"][1:])
    assert list(meanings) == book["data"][0]
    assert meanings["n_main"] == "Số bài chủ yếu viết về nội dung này"
    assert meanings["share_low"] == "Cận dưới khoảng tin cậy 95% của share"
    about = dict(book["about"][1:])
    assert about["Câu hỏi"] == "Xếp hạng chủ đề (topic_ranking)"
    assert about["Tùy chọn"] == "measure=main"
    assert about["Bộ lọc"] == "01/03/2021 → 07/03/2021"
    assert about["Bản dữ liệu"] == build.name
    assert about["Lệnh tương đương"] == (
        "giaoban export topic_ranking --from 2021-03-01 --to 2021-03-07 --option measure=main "
        "-o chu-de_2021-03-01_2021-03-07.xlsx"
    )


def test_a_stored_table_is_explained_by_its_own_comments(build: Build, tmp_path: Path) -> None:
    Extract("loads").write(tmp_path / "l.xlsx", build, EN)
    assert dict(sheets(tmp_path / "l.xlsx")["dictionary"][1:])["started_at"] == "Start of the load, local time."


@pytest.mark.parametrize("labels", [VI, EN], ids=["vi", "en"])
def test_every_column_of_every_question_is_explained(build: Build, labels: Labels) -> None:
    stored = export.rows("columns", Filters(), build)
    unexplained = {
        (name, column)
        for name in QUESTIONS
        for column in export.rows(name, Filters(), build, **NEEDED.get(name, {})).columns
        if not meaning(str(column), stored, labels)
    }
    assert unexplained == set()


def test_every_table_and_column_is_explained_in_vietnamese_by_words_that_are_used(build: Build) -> None:
    stored = export.rows("columns", Filters(), build)
    told = of_tables(stored, VI)
    for mark in ("comment", "table_comment"):
        untold = told[told[mark] == stored[mark]]
        assert untold[["table_name", "column_name"]].to_numpy().tolist() == []
    there = set(stored[["table_name", "column_name"]].itertuples(index=False, name=None))
    there |= {("", name) for name in stored["column_name"]} | {(name, "") for name in stored["table_name"]}
    assert set(in_vietnamese()) - there == set()
    body = told[(told["table_name"] == "briefings") & (told["column_name"] == "session")]
    assert body["comment"].tolist() == ["Buổi: sáng, chiều hoặc tối"]
    assert of_tables(stored, EN)["comment"].equals(stored["comment"])


def test_every_question_has_a_name_in_both_languages() -> None:
    assert {f"question.{name}" for name in QUESTIONS} == {key for key in wording() if key.startswith("question.")}


def test_options_are_written_as_they_are_read() -> None:
    options = {"measure": "main", "descending": False, "limit": 20, "ids": ["a", "b"], "week": None, "search": "x y"}
    texts = option_texts(options)
    assert texts == ["measure=main", "descending=false", "limit=20", "ids=a,b", "search=x y"]
    assert export.option_values("article_list", ["descending=false", "limit=20", "search=x y"]) == {
        "descending": False,
        "limit": 20,
        "search": "x y",
    }


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".json", ".xlsx"])
@pytest.mark.parametrize(
    "extract",
    [
        Extract("topic_ranking", FIRST_WEEK, {"measure": "main"}),
        Extract("article_list", Filters(topics=("health",)), {"search": '"bầu cử" OR y tế', "descending": False}),
        Extract("agency_series", Filters(unit="stories"), {"by": "type", "period": "month"}, "wide-share"),
        Extract("compare", FIRST_WEEK, {"other": "from=2021-03-08&to=2021-03-14"}),
        Extract("articles", Filters(outlets=("bao-a.vn",))),
    ],
    ids=lambda extract: extract.name,
)
def test_the_command_shown_writes_the_file_that_is_downloaded(
    extract: Extract, suffix: str, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_HOME", str(build.home))
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(extract.command(suffix, EN))
    assert program == "giaoban"
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    written = tmp_path / extract.file_name(suffix)
    (tmp_path / "downloaded").mkdir()
    downloaded = tmp_path / "downloaded" / written.name
    downloaded.write_bytes(extract.content(suffix, build, EN))
    if suffix == ".xlsx":
        assert sheets(written) == sheets(downloaded)
    else:
        assert written.read_bytes() == downloaded.read_bytes()


def test_a_workbook_says_how_many_of_its_cells_are_cut_short(build_with: Callable[..., Build], tmp_path: Path) -> None:
    long = build_with(
        "UPDATE articles SET body = repeat('a', 32_768) WHERE article_id IN ('a1', 'a2')",
        "UPDATE articles SET body = repeat('a', 32_767) WHERE article_id = 'a3'",
        "DELETE FROM mentions",
    )
    Extract("article").write(tmp_path / "a.xlsx", long, EN)
    book = sheets(tmp_path / "a.xlsx")
    assert dict(book["about"])["Cut short"].startswith("2 cells are longer than the 32,767 characters")
    body = book["data"][0].index("body")
    assert sorted({len(str(line[body])) for line in book["data"][1:]})[-1] == 32_767
    Extract("article").write(tmp_path / "b.xlsx", build_with(name="coverage-20210328T010000Z-4"), EN)
    assert "Cut short" not in dict(sheets(tmp_path / "b.xlsx")["about"])


def test_a_workbook_of_hostile_headlines_holds_no_formula(build_with: Callable[..., Build], tmp_path: Path) -> None:
    hostile = build_with("UPDATE articles SET title = '=HYPERLINK(\"http://evil.example\")', lead = '@SUM(A1)'")
    Extract("article_list").write(tmp_path / "a.xlsx", hostile, VI)
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert isinstance(next(cell.value for cell in cells if cell.is_date), datetime)
