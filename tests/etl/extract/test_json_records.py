from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from etl.errors import SourceError
from etl.extract import ColumnMap, read_source
from etl.extract.limits import RAW_KEPT, RECORD_BYTES
from etl.records import RawRecord, Reject, Source


def read(folder: Path, name: str, content: str | bytes, format: str | None = None) -> list[RawRecord | Reject]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return list(read_source(Source.of(path), columns=ColumnMap.default(), format=format))


def outcome(records: list[RawRecord | Reject]) -> list[tuple[str, object]]:
    return [
        (record.position, record.fields.get("title") if isinstance(record, RawRecord) else record.reason)
        for record in records
    ]


def test_a_malformed_line_is_refused_with_its_text_and_reading_goes_on(tmp_path: Path) -> None:
    records = read(tmp_path, "a.jsonl", '{"title": "Một"}\n{"title": "Hai\n\n[1]\n{"title": "Ba"}\n')
    assert outcome(records) == [
        ("line 1", "Một"), ("line 2", "malformed"), ("line 4", "malformed"), ("line 5", "Ba"),
    ]  # fmt: skip
    assert isinstance(records[1], Reject)
    assert records[1].raw == '{"title": "Hai'


def test_a_line_over_the_limit_is_refused_truncated_and_reading_goes_on(tmp_path: Path) -> None:
    records = read(tmp_path, "a.jsonl", '{"title": "' + "x" * 2 * RECORD_BYTES + '"}\n{"title": "T"}\n')
    assert outcome(records) == [("line 1", "too_large"), ("line 2", "T")]
    assert isinstance(records[0], Reject)
    assert len(records[0].raw) == RAW_KEPT
    assert "only its first 2,000 characters are kept" in records[0].detail


def test_endless_nesting_is_malformed(tmp_path: Path) -> None:
    assert outcome(read(tmp_path, "a.jsonl", "[" * 100_000 + "\n")) == [("line 1", "malformed")]
    assert outcome(read(tmp_path, "a.json", '{"a":' * 100_000)) == [("record 1", "malformed")]


def test_a_line_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    good = '{"title": "Hội nghị giao ban báo chí định kỳ tháng 3 của thành phố"}\n'.encode() * 10
    reasons = [title for _, title in outcome(read(tmp_path, "a.jsonl", good + b'{"title": "h\xe1"}\n' + good))]
    assert reasons.count("undecodable") == 1
    assert len(reasons) == 21


def test_lone_surrogates_escaped_in_json_are_read(tmp_path: Path) -> None:
    assert outcome(read(tmp_path, "a.jsonl", '{"title": "a\\ud83d"}\n')) == [("line 1", "a\ud83d")]


@pytest.mark.parametrize(
    "document",
    [
        '[{"title": "Một"}, {"title": "Hai"}]',
        '\ufeff [\n{"title": "Một"}\n,\n{"title": "Hai"}\n]\n',
        '{"status": "ok", "articles": [{"title": "Một"}, {"title": "Hai"}]}',
        '{"data": {"tags": [{"k": 1}], "items": [{"title": "Một"}, {"title": "Hai"}]}}',
    ],
)
def test_an_array_of_records_is_found_wherever_it_stands(tmp_path: Path, document: str) -> None:
    assert outcome(read(tmp_path, "a.json", document)) == [("record 1", "Một"), ("record 2", "Hai")]


def test_a_lone_article_is_one_record_though_it_holds_arrays(tmp_path: Path) -> None:
    document = '{"title": "Một", "tags": [{"name": "a"}, {"name": "b"}]}'
    assert outcome(read(tmp_path, "a.json", document)) == [("record 1", "Một")]


def test_elements_that_are_no_objects_are_refused(tmp_path: Path) -> None:
    assert outcome(read(tmp_path, "a.json", '["x", {"title": "T"}, null]')) == [
        ("record 1", "malformed"), ("record 2", "T"), ("record 3", "malformed"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "broken", ['[{"title": "T"}, {"title": "U', '[{"title": "T"}', '[{"title": "T"} {"title": "U"}]']
)
def test_an_array_that_breaks_off_never_passes_for_whole(tmp_path: Path, broken: str) -> None:
    assert outcome(read(tmp_path, "a.json", broken))[-1][1] == "malformed"


def test_json_lines_named_json_are_read_as_lines(tmp_path: Path) -> None:
    assert outcome(read(tmp_path, "a.json", '{"title": "Một"}\n{"title": "Hai"}\n')) == [
        ("line 1", "Một"),
        ("line 2", "Hai"),
    ]


def test_text_files_are_told_apart_by_their_content(tmp_path: Path) -> None:
    assert outcome(read(tmp_path, "a.txt", '[{"title": "T"}]')) == [("record 1", "T")]
    assert outcome(read(tmp_path, "b.txt", "title;date\nT;2021-03-11\n")) == [("line 2", "T")]


def test_gzipped_lines_are_read(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"title": f"T{n}"}) + "\n" for n in range(3))
    assert outcome(read(tmp_path, "a.jsonl.gz", gzip.compress(lines.encode())))[2] == ("line 3", "T2")


def test_an_unknown_format_and_a_nameless_input_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="unknown format 'xls'; use one of csv, tsv, json, jsonl, page, html, feed"):
        read(tmp_path, "a.json", "[]", format="xls")
    with pytest.raises(SourceError, match="standard input needs its format"):
        list(read_source(Source.of(Path("-")), columns=ColumnMap.default()))


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.csv: cannot open it"):
        list(read_source(Source.of(tmp_path / "gone.csv"), columns=ColumnMap.default()))


def test_text_after_an_array_is_refused_and_not_lost(tmp_path: Path) -> None:
    records = read(tmp_path, "a.json", '[{"title": "Một"}]\n[{"title": "Hai"}]\n')
    assert outcome(records) == [("record 1", "Một"), ("record 2", "malformed")]
    assert isinstance(records[1], Reject)
    assert records[1].raw == '[{"title": "Hai"}]\n'


def test_an_array_of_articles_goes_before_a_longer_one_of_something_else(tmp_path: Path) -> None:
    document = {"tags": [{"name": str(n)} for n in range(3)], "data": {"items": [{"title": "Một"}]}}
    assert outcome(read(tmp_path, "a.json", json.dumps(document))) == [("record 1", "Một")]
