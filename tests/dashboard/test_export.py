from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
from pandas import NA, DataFrame, Timestamp

from dashboard import export, queries, spreadsheets
from dashboard.database import Build, tables
from dashboard.errors import ExportError
from dashboard.extracts import Extract
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.questions import QUESTIONS
from tests.dashboard.needed import NEEDED

ALL = Filters()
FIRST_WEEK = Filters(date(2021, 3, 1), date(2021, 3, 7))


def write_file(name: str, filters: Filters, path: Path, build: Build, **options: object) -> None:
    Extract(name, filters, options).write(path, build, Labels("vi"))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet", ".json"])
def test_every_question_and_every_table_can_be_written(build: Build, tmp_path: Path, suffix: str) -> None:
    for name in {*QUESTIONS, *tables(build)}:
        write_file(name, ALL, tmp_path / f"{name}{suffix}", build, **NEEDED.get(name, {}))
        assert (tmp_path / f"{name}{suffix}").stat().st_size > 0
    assert not list(tmp_path.glob("*.part"))


def test_every_question_has_a_file_name_of_its_own() -> None:
    assert set(QUESTIONS) == {name for name in queries.__all__ if name.islower()} - {"article_count", "filtered_count"}
    stems = [question.stem for question in QUESTIONS.values()]
    assert len(set(stems)) == len(stems)


def test_csv_has_a_byte_order_mark_days_and_shares_as_on_the_screen(build: Build, tmp_path: Path) -> None:
    write_file("topic_series", ALL, tmp_path / "t.csv", build, ids=["disease"])
    raw = (tmp_path / "t.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbftopic_id,label_vi,label_en,period_start,period,n,n_total,is_complete,share,")
    lines = read_csv(tmp_path / "t.csv")
    assert [(line["period_start"], line["n"], line["n_total"], line["share"]) for line in lines] == [
        ("2021-03-01", "2", "5", "0.4"),
        ("2021-03-08", "1", "5", "0.2"),
        ("2021-03-15", "", "0", ""),
        ("2021-03-22", "0", "2", "0.0"),
    ]
    assert lines[0]["label_vi"] == "Dịch bệnh"


def test_a_file_holds_all_rows_where_the_screen_holds_a_page(build_with: Callable[..., Build], tmp_path: Path) -> None:
    build = build_with(
        """
        INSERT INTO articles
        SELECT replace(article_id, 'a', 'b') || '-' || i, articles.* EXCLUDE (article_id)
        FROM articles CROSS JOIN range(100) AS t (i)
        """
    )
    write_file("article_list", ALL, tmp_path / "a.csv", build)
    assert len(read_csv(tmp_path / "a.csv")) == 1212


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+84 31", "'+84 31"),
        ("-5%", "'-5%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("Bầu cử = hội", "Bầu cử = hội"),
        ("'đã có dấu", "'đã có dấu"),
        ("", ""),
        (None, ""),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_made_harmless(value: str | None, expected: str) -> None:
    data = export.csv_bytes(DataFrame({"id": [1], "title": [value]}).astype({"title": "str"}))
    (line,) = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
    assert line["title"] == expected


def test_headers_that_a_spreadsheet_would_run_are_made_harmless() -> None:
    frame = DataFrame({"n": [1], '=HYPERLINK("http://evil.example")': [2], "+1": [3]})
    header, _ = export.csv_bytes(frame).decode("utf-8-sig").splitlines()
    assert next(csv.reader([header])) == ["n", '\'=HYPERLINK("http://evil.example")', "'+1"]
    sheet = openpyxl.load_workbook(BytesIO(export.content(frame, ".xlsx"))).active
    cell = sheet.cell(1, 2)
    assert (cell.value, cell.data_type, cell.hyperlink) == ('=HYPERLINK("http://evil.example")', "s", None)


def test_formulas_within_lists_are_made_harmless_too() -> None:
    data = export.csv_bytes(DataFrame({"codes": [["=1", "b"]]}))
    assert data.decode("utf-8-sig") == "codes\r\n'=1; b\r\n"


def test_bodies_counted_together_are_written_to_every_kind_of_file(
    build_with: Callable[..., Build], tmp_path: Path
) -> None:
    court = build_with("UPDATE agencies SET successor_id = 'toa-an' WHERE agency_id = 'thanh-uy@hai-phong'")
    frame = export.rows("agency_ranking", ALL, court, by="lineage").head(2)
    assert [
        line["members"] for line in csv.DictReader(StringIO(export.content(frame, ".csv").decode("utf-8-sig")))
    ] == [
        "thanh-uy@hai-phong; toa-an",
        "",
    ]
    assert [line["members"] for line in json.loads(export.content(frame, ".json"))] == [
        ["thanh-uy@hai-phong", "toa-an"],
        None,
    ]
    parquet = pyarrow.parquet.read_table(BytesIO(export.content(frame, ".parquet")))
    assert parquet["members"].to_pylist() == [["thanh-uy@hai-phong", "toa-an"], None]
    sheet = openpyxl.load_workbook(BytesIO(export.content(frame, ".xlsx"))).active
    place = list(frame.columns).index("members") + 1
    assert [sheet.cell(row, place).value for row in (2, 3)] == ["thanh-uy@hai-phong; toa-an", None]


def test_a_list_that_is_unknown_is_an_empty_cell() -> None:
    data = export.csv_bytes(DataFrame({"n": [1, 2], "codes": [None, ["a", "b"]]}))
    assert data.decode("utf-8-sig") == "n,codes\r\n1,\r\n2,a; b\r\n"


def test_negative_numbers_stay_numbers() -> None:
    frame = DataFrame({"change": [-0.5, 1.0], "n": [-3, NA]}).astype({"n": "Int64"})
    assert export.csv_bytes(frame).decode("utf-8-sig") == "change,n\r\n-0.5,-3\r\n1.0,\r\n"


def test_midnight_in_a_column_of_times_keeps_its_time() -> None:
    frame = DataFrame({"published_at": [Timestamp(2021, 3, 7)], "published_date": [Timestamp(2021, 3, 7)]})
    assert export.csv_bytes(frame).decode("utf-8-sig").splitlines()[1] == "2021-03-07 00:00:00,2021-03-07"


def test_xlsx_keeps_text_as_text_and_days_as_days(build: Build, tmp_path: Path) -> None:
    write_file("article_list", Filters(outlets=("bao-a.vn",)), tmp_path / "a.xlsx", build)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet.freeze_panes == "A2"
    header = [cell.value for cell in sheet[1]]
    lines = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    formula = next(line for line in lines if line["article_id"].value == "a5")
    assert formula["title"].value == "=1+1 là bài toán"
    assert formula["title"].data_type == "s"
    assert formula["published_date"].value == datetime(2021, 3, 7)
    assert formula["published_date"].number_format == "dd/mm/yyyy"
    assert formula["url"].hyperlink is None
    assert formula["n_in_story"].value == 1
    assert formula["topics_vi"].value is None


def test_parquet_keeps_days_counts_and_lists(build: Build, tmp_path: Path) -> None:
    write_file("briefing_guidance", ALL, tmp_path / "g.parquet", build)
    table = pyarrow.parquet.read_table(tmp_path / "g.parquet")
    assert str(table.schema.field("briefing_date").type) == "date32[day]"
    assert table["campaign_ids"].to_pylist() == [["bau-cu"], ["covid-19", "bau-cu"]]
    assert table["briefing_date"].to_pylist() == [date(2021, 3, 11)] * 2


def test_json_is_a_list_of_records(build: Build, tmp_path: Path) -> None:
    write_file("coverage", ALL, tmp_path / "c.json", build)
    records = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert records[2] == {
        "period_start": "2021-03-15",
        "period": "2021-W11",
        "n": None,
        "n_total": 0,
        "n_articles": 0,
        "n_stories": 0,
        "n_outlets": 0,
        "is_complete": True,
    }


def test_a_table_of_articles_follows_the_filters_and_others_do_not(build: Build, tmp_path: Path) -> None:
    write_file("article_terms", FIRST_WEEK, tmp_path / "t.csv", build)
    assert [line["article_id"] for line in read_csv(tmp_path / "t.csv")] == ["a1", "a2", "a3", "a3", "a4"]
    write_file("topics", FIRST_WEEK, tmp_path / "topics.csv", build)
    assert len(read_csv(tmp_path / "topics.csv")) == 3


def test_binary_values_are_written_as_hexadecimal(build: Build, tmp_path: Path) -> None:
    write_file("article_signatures", ALL, tmp_path / "s.csv", build)
    assert read_csv(tmp_path / "s.csv") == [{"article_id": "a1", "signature": "01ff"}]


@pytest.mark.parametrize(
    ("filters", "unknown"),
    [
        (Filters(topics=("health", "helth")), "topic 'helth'"),
        (Filters(outlets=("bao-x.vn",)), r"outlet 'bao-x\.vn'"),
        (Filters(campaigns=("health",)), "campaign 'health'"),
        (Filters(agencies=("so-y",)), "agency 'so-y'"),
    ],
)
def test_a_mistyped_code_is_refused_rather_than_answered_with_nothing(
    build: Build, tmp_path: Path, filters: Filters, unknown: str
) -> None:
    with pytest.raises(ExportError, match=f"^{unknown} is not in the build; export options to a file"):
        write_file("topic_ranking", filters, tmp_path / "t.csv", build)
    write_file("topic_ranking", Filters(agencies=("toa-an",)), tmp_path / "t.csv", build)
    assert {line["n"] for line in read_csv(tmp_path / "t.csv")} == {"0"}


def test_a_question_named_like_a_table_has_its_columns_too(build: Build) -> None:
    columns = queries.columns(build, ALL)
    for name in set(QUESTIONS) & set(tables(build)):
        stored = set(columns.loc[columns["table_name"] == name, "column_name"])
        assert stored <= set(export.rows(name, ALL, build).columns)


@pytest.mark.parametrize(
    ("name", "file", "options", "message"),
    [
        (
            "topic_rankings",
            "t.csv",
            {},
            r"^topic_rankings: no such table or question; there are agencies, .*topic_ranking",
        ),
        ("topic_ranking", "t.doc", {}, r"t\.doc: no such kind of file; use one of \.csv, \.xlsx, \.parquet, \.json$"),
        ("topic_ranking", "t", {}, "no such kind of file"),
        ("topic_ranking", "missing/t.csv", {}, r"missing/t\.csv: No such file or directory; choose another place"),
        ("coverage", "t.csv", {"periods": "day"}, "^coverage: no option 'periods'; it takes period$"),
        ("totals", "t.csv", {"period": "day"}, "^totals: no option 'period'; it takes none$"),
        ("spike_terms", "t.csv", {"kind": "topic"}, "^spike_terms: needs the option 'code' and 'week'$"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    build: Build, tmp_path: Path, name: str, file: str, options: dict[str, object], message: str
) -> None:
    with pytest.raises(ExportError, match=message) as error:
        write_file(name, ALL, tmp_path / file, build, **options)
    assert "\n" not in str(error.value)
    assert not list(tmp_path.iterdir())


def test_a_failed_export_leaves_the_earlier_file_as_it_was(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.xlsx"
    path.write_text("earlier", encoding="utf-8")
    monkeypatch.setattr(spreadsheets, "SHEET_ROWS", 3)
    with pytest.raises(ExportError, match=r"^3 rows do not fit in a sheet of 3; use \.csv or \.parquet$"):
        write_file("topic_ranking", ALL, path, build)
    assert path.read_text(encoding="utf-8") == "earlier"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(date(2021, 1, 4), date(2021, 6, 27)), "chu-de_2021-01-04_2021-06-27.csv"),
        (Filters(date_from=date(2021, 1, 4)), "chu-de_tu-2021-01-04.csv"),
        (Filters(date_to=date(2021, 6, 27)), "chu-de_den-2021-06-27.csv"),
        (ALL, "chu-de_toan-bo.csv"),
    ],
)
def test_a_file_is_named_by_question_and_period(filters: Filters, expected: str) -> None:
    assert export.file_name("topic_ranking", filters, ".csv") == expected
    assert export.file_name("topic_ranking", filters, "csv") == expected


def test_options_are_read_from_text_as_their_kind() -> None:
    stated = ["search=bau cu", "descending=false", "limit=20", "sort=title"]
    assert export.option_values("article_list", stated) == {
        "search": "bau cu",
        "descending": False,
        "limit": 20,
        "sort": "title",
    }
    assert export.option_values("topic_series", ["ids=health,disease"]) == {"ids": ["health", "disease"]}
    assert export.option_values("spikes", ["kind=topic", "week=2021-W10"]) == {"kind": "topic", "week": "2021-W10"}
    assert export.option_values("compare", ["other=outlet=bao-a.vn"]) == {"other": "outlet=bao-a.vn"}
    assert export.option_values("topics", []) == {}


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("limit", "^'limit': not an option; write NAME=VALUE$"),
        ("limit=ten", "^article_list: limit=ten: use a whole number$"),
        ("descending=yes", "^article_list: descending=yes: use one of true, false$"),
        ("sort=size", "^article_list: sort=size: use one of outlet, published_at, title$"),
    ],
)
def test_an_option_that_cannot_be_read_is_refused(stated: str, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        export.option_values("article_list", [stated])
