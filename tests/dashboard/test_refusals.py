"""Why a record was refused, in Vietnamese."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pandas import DataFrame

from dashboard import queries
from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.refusals import in_vietnamese, told
from etl import pipeline
from etl.settings import CHECKOUT, Settings

SAID = {
    "published_at '31/02/2021' is no date; correct it or state its format in a column map": (
        "ngày đăng '31/02/2021' không phải là ngày; hãy sửa lại hoặc nêu dạng ngày trong tệp ánh xạ cột"
    ),
    "1,200,000 characters, an article has at most 1,000,000; split it": (
        "1.200.000 ký tự, một bài có nhiều nhất 1.000.000; hãy tách ra"
    ),
    "3 values under 4 columns: quote values that hold ',' or a line break": (
        "dòng có 3 giá trị nhưng bảng có 4 cột: đặt trong ngoặc kép giá trị có ',' hoặc có ngắt dòng"
    ),
    "list where an object was expected: write one {…} per record": (
        "gặp danh sách ở chỗ cần một đối tượng: viết mỗi bản ghi thành một {…}"
    ),
    "no JSON: Invalid control character at: line 1 column 467 (char 466); mend or drop it": (
        "không phải JSON: có ký tự điều khiển ở dòng 1, cột 467 (ký tự 466); hãy sửa hoặc bỏ đi"
    ),
    "record 12": "bản ghi 12",
    "page": "trang",
}


@pytest.mark.parametrize("english", SAID)
def test_a_refusal_is_told_in_vietnamese_with_its_values(english: str) -> None:
    assert in_vietnamese(english) == SAID[english]


def test_what_nobody_translated_stays_as_it_is() -> None:
    assert in_vietnamese("something new {}; mend it") == "something new {}; mend it"


BROKEN = ("", '{"a": 1', "{a: 1}", '{"a" 1}', '{"a": 1} 2', '{"a', '{"a\n": 1}', '{"\\q": 1}', '{"\\u12": 1}', "[1 2]")
LETTERS = re.compile(r"[a-z]{4,}", re.IGNORECASE)


@pytest.mark.parametrize("broken", BROKEN)
def test_what_python_says_of_broken_json_is_told_in_vietnamese(broken: str) -> None:
    with pytest.raises(json.JSONDecodeError) as error:
        json.loads(broken)
    told_so = in_vietnamese(f"no JSON: {error.value}; mend or drop it")
    assert [word for word in LETTERS.findall(error.value.msg) if word in told_so and word != "uXXXX"] == []


GOOD = '{"title": "Hội nghị giao ban báo chí định kỳ tháng 3 của thành phố", "date": "2021-03-11"}\n'
BAD = {
    "array.json": b'[{"title": "A", "date": "2021-03-11"}, 7, {"title": "B"}]',
    "lines.jsonl": b'{"title": "A", "date": "31/02/2021"}\n{"title":\n{"title": "B", "date": "1024-01-01"}\n{"a": 1}\n',
    "bytes.jsonl": 10 * GOOD.encode() + b'{"title": "h\xe1"}\n' + 10 * GOOD.encode(),
    "rows.csv": b"title,date\nA,2021-03-11,more\n",
}


def test_every_kind_of_refusal_that_a_load_writes_is_told_in_vietnamese(tmp_path: Path) -> None:
    """What a load says is read from the build, so that a sentence changed there is missed here."""
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    settings = Settings(tmp_path / "home", CHECKOUT / "data" / "codebook", ZoneInfo("Asia/Ho_Chi_Minh"))
    outcome = pipeline.load([str(tmp_path / name) for name in BAD], settings, pipeline.Options(workers=1))
    refused = queries.rejects(Build(outcome.build.path), Filters())
    shown = told(refused, Labels("vi"))
    kept = refused[(shown["detail"] == refused["detail"]) | (shown["position"] == refused["position"])]
    assert kept[["source", "position", "detail"]].to_numpy().tolist() == []
    assert set(refused["reason"]) == {"no_date", "bad_date", "no_text", "malformed", "undecodable"}


def test_english_readers_see_what_was_stored() -> None:
    stored = DataFrame({"position": ["record 1"], "reason": ["no_date"], "detail": ["no publication date; …"]})
    assert told(stored, Labels("en")).to_numpy().tolist() == [["record 1", "no date", "no publication date; …"]]
