from __future__ import annotations

import gzip
from pathlib import Path
from unicodedata import normalize

import pytest

from etl.extract import ColumnMap, read_source
from etl.extract.decoding import encoding_of
from etl.records import RawRecord, Reject, Source

PAGE = "<html><head>{}</head><body><h1>Thành ủy họp</h1><p>Sở Y tế báo cáo.</p></body></html>"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


def viet(text: str) -> bytes:
    """Vietnamese as windows-1258 writes it: letters with their hats, tone marks apart."""
    pieces = []
    for letter in text:
        parts = normalize("NFD", letter)
        tones = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        pieces.append(normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + tones)
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (viet(PAGE.format(META.format("windows-1258"))), ""),
        (viet(PAGE.format(META.format("windows-1258"))), "utf-8"),
        (viet(PAGE.format("")), "Windows-1258"),
        (viet(PAGE.format('<meta charset="x-none">')), "cp1258"),
        (PAGE.format(META.format("windows-1258")).encode(), ""),
        (PAGE.format("").encode(), "iso-8859-1"),
        (b"\xef\xbb\xbf" + PAGE.format("").encode(), "iso-8859-1"),
        (PAGE.format('<meta charset="utf-8">').encode("utf-16"), ""),
        (PAGE.format("").encode("utf-16-le"), "utf-16le"),
        (gzip.compress(PAGE.format("").encode()), ""),
    ],
    ids=["meta", "meta against server", "server", "server against meta", "utf-8 against meta", "utf-8 against server",
         "mark against server", "mark against meta", "no mark", "gzip without .gz"],
)  # fmt: skip
def test_a_pages_encoding_is_the_one_that_reads_it(tmp_path: Path, content: bytes, charset: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(content)
    (record,) = read_source(Source(path, "a.html", charset=charset), columns=ColumnMap.default())
    assert isinstance(record, RawRecord)
    assert record.fields == {"title": "Thành ủy họp", "lead": "Sở Y tế báo cáo."}


@pytest.mark.parametrize("name", ["rot13", "base64", "idna", "undefined", "ệ", "utf-8", "", "a b"])
def test_a_name_that_is_no_encoding_is_passed_over(name: str) -> None:
    assert encoding_of(viet(PAGE.format(META.format("windows-1258"))), name) == "cp1258"


def test_a_gzip_file_that_breaks_off_is_refused_by_its_bytes(tmp_path: Path) -> None:
    records = "".join(f'{{"title": "{n * 7919 % 10007:05}{n * 104729 % 99991:05}"}}\n' for n in range(20_000))
    whole = gzip.compress(records.encode(), mtime=0)
    (tmp_path / "a.jsonl").write_bytes(whole[: len(whole) - 9])
    *_, last = read_source(Source.of(tmp_path / "a.jsonl"), columns=ColumnMap.default())
    assert isinstance(last, Reject)
    assert (last.reason, last.detail[:37]) == ("malformed", "the compressed file breaks off here (")
