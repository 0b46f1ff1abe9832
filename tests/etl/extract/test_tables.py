from __future__ import annotations

import csv
import gzip
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import SourceError
from etl.extract import ColumnMap, read_source
from etl.extract.limits import RECORD_BYTES
from etl.records import RawRecord, Reject, Source

CSV = 'title,body,date\n"Họp báo, tuần 10","Dòng một\nDòng hai",2021-03-11\nTiêu đề hai,Thân bài,2021-03-12\n'


def read(path: Path, format: str | None = None) -> list[RawRecord | Reject]:
    return list(read_source(Source.of(path), columns=ColumnMap.default(), format=format))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def titles(path: Path) -> list[object]:
    return [record.fields["title"] if isinstance(record, RawRecord) else record.reason for record in read(path)]


def test_quoted_commas_and_line_breaks_stay_in_their_field(tmp_path: Path) -> None:
    first, second = read(write(tmp_path, "a.csv", CSV))
    assert isinstance(first, RawRecord)
    assert first.fields == {"title": "Họp báo, tuần 10", "body": "Dòng một\nDòng hai", "published_at": "2021-03-11"}
    assert (first.position, second.position) == ("line 2", "line 4")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    rows = CSV + "".join(f"Hội nghị giao ban báo chí tuần {n},Thân bài số {n},2021-03-11\n" for n in range(50))
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert titles(write(tmp_path, "a.csv", mark + rows.encode(encoding)))[:3] == [
        "Họp báo, tuần 10", "Tiêu đề hai", "Hội nghị giao ban báo chí tuần 0",
    ]  # fmt: skip


def test_windows_1258_is_found(tmp_path: Path) -> None:
    # windows-1258 writes tones as separate letters; cleaning composes them.
    sentence = "thành phố tổ chức hội nghị cung cấp thông tin cho báo chí về công tác bầu cử"
    decomposed = sentence.translate({ord(a): b for a, b in {
        "ố": "ô\u0301", "ổ": "ô\u0309", "ứ": "ư\u0301", "ộ": "ô\u0323", "ị": "i\u0323", "ấ": "â\u0301", "ề": "ê\u0300",
        "ầ": "â\u0300", "ử": "ư\u0309",
    }.items()})  # fmt: skip
    rows = "title,date\n" + f"{decomposed},2021-03-11\n" * 30
    assert titles(write(tmp_path, "a.csv", rows.encode("cp1258")))[0] == decomposed


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_read_off_the_header(tmp_path: Path, delimiter: str) -> None:
    rows = delimiter.join(("title", "date", "link")) + "\n" + delimiter.join(("T", "2021-03-11", "https://a.example/1"))
    (record,) = read(write(tmp_path, "a.csv", rows))
    assert isinstance(record, RawRecord)
    assert record.fields == {"title": "T", "published_at": "2021-03-11", "url": "https://a.example/1"}


def test_excels_separator_line_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    assert titles(write(tmp_path, "a.csv", "sep=;\ntitle;date\n\nT;2021-03-11\n;\n")) == ["T"]


def test_a_row_with_too_many_or_too_few_values_is_refused_and_reading_goes_on(tmp_path: Path) -> None:
    content = "title,date\nHọp báo, tuần 10,2021-03-11\nmột nửa\nT,2021-03-12\nU,2021-03-12,,\n"
    assert titles(write(tmp_path, "a.csv", content)) == ["malformed", "malformed", "T", "U"]


def test_a_row_that_is_no_utf8_is_refused_and_reading_goes_on(tmp_path: Path) -> None:
    good = "Hội nghị cung cấp thông tin và giao ban báo chí,2021-03-11\n".encode() * 20
    content = b"title,date\n" + good + b"h\xe1ng,2021-03-11\n" + good
    records = titles(write(tmp_path, "a.csv", content))
    assert records.count("undecodable") == 1
    assert len(records) == 41
    rejected = [record for record in read(tmp_path / "a.csv") if isinstance(record, Reject)]
    assert rejected[0].position == "line 22"
    assert rejected[0].raw == "h\udce1ng,2021-03-11"


def test_a_field_over_the_limit_is_refused_and_reading_goes_on(tmp_path: Path) -> None:
    content = f"title,date\n{'x' * (RECORD_BYTES + 10)},2021-03-11\nT,2021-03-11\n"
    assert titles(write(tmp_path, "a.csv", content)) == ["too_large", "T"]


def test_a_header_without_title_or_text_is_an_error_that_names_the_columns(tmp_path: Path) -> None:
    with pytest.raises(
        SourceError, match=r"no title or text among the columns \(cột 1, ngày\); name them in a map file"
    ):
        read(write(tmp_path, "a.csv", "cột 1,ngày\nx,2021-03-11\n"))


def test_an_empty_file_holds_no_record(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.csv", "")) == []


def test_gzip_is_opened(tmp_path: Path) -> None:
    assert titles(write(tmp_path, "a.csv.gz", gzip.compress(CSV.encode()))) == ["Họp báo, tuần 10", "Tiêu đề hai"]


def test_a_file_that_is_no_gzip_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="damaged gzip file"):
        read(write(tmp_path, "a.csv.gz", CSV))


def test_a_gzip_file_that_breaks_off_gives_what_it_holds_and_a_reject(tmp_path: Path) -> None:
    rows = "title,date\n" + "".join(f"Tiêu đề {n * 7919 % 10007},2021-03-11\n" for n in range(40_000))
    records = read(write(tmp_path, "a.csv.gz", gzip.compress(rows.encode())[:-20_000]))
    assert len(records) > 1_000
    assert isinstance(records[-1], Reject)
    assert "breaks off here" in records[-1].detail


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip())


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(CELL, CELL), min_size=1), st.sampled_from(",;\t|"))
def test_what_csv_writes_is_what_is_read(rows: list[tuple[str, str]], delimiter: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows([("title", "body"), *rows])
        records = read(path)
    assert [record.fields for record in records if isinstance(record, RawRecord)] == [
        {"title": title, "body": body} for title, body in rows
    ]


def rejects(path: Path) -> list[tuple[str, str, str]]:
    return [(record.position, record.reason, record.raw) for record in read(path) if isinstance(record, Reject)]


def test_quotation_marks_that_are_never_closed_refuse_what_they_swallow_with_its_text(tmp_path: Path) -> None:
    swallowed = 'Hai,"mở\nBa,ba\nBốn,bốn\n'
    path = write(tmp_path, "a.csv", f"title,body\nMột,một\n{swallowed}")
    assert titles(path) == ["Một", "malformed"]
    assert rejects(path) == [("line 3", "malformed", swallowed)]


def test_a_refused_row_keeps_its_text_as_it_stood(tmp_path: Path) -> None:
    assert rejects(write(tmp_path, "a.csv", 'title,body\n"Một, hai",ba,bốn\n')) == [
        ("line 2", "malformed", '"Một, hai",ba,bốn')
    ]


def test_quotation_marks_that_swallow_more_than_a_record_may_hold_lose_no_more_than_that(tmp_path: Path) -> None:
    line = "x" * 99_999 + "\n"
    path = write(tmp_path, "a.csv", 'title,body\nMột,"' + line * (RECORD_BYTES // 100_000 + 1) + "Hai,hai\n")
    (position, reason, raw), *_ = rejects(path)
    assert (position, reason, raw[:6]) == ("line 2", "too_large", 'Một,"x')
    assert titles(path)[-1] == "Hai"


def test_of_two_columns_with_one_name_neither_hides_the_other(tmp_path: Path) -> None:
    (record,) = read(write(tmp_path, "a.csv", "title,title,body\nMột,Hai,ba\n"))
    assert isinstance(record, RawRecord)
    assert record.fields == {"title": "Một", "body": "ba"}
    assert record.original == {"title": "Một", "title (2)": "Hai", "body": "ba"}
