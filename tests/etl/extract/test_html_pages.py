from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract import ColumnMap, page_text, read_source
from etl.extract.html_pages import page_record
from etl.extract.limits import RECORD_BYTES
from etl.extract.page_cues import PageCues
from etl.records import RawRecord, Reject, Source

CUES = PageCues.read()
LEAD = (
    "Sáng 8/4, Ban Tuyên giáo Tỉnh ủy phối hợp với Hội Nhà báo tỉnh tổ chức giao ban báo chí tháng 4 năm 2021. Đồng "
    "chí Trần Văn Mẫu chủ trì."
)
CAPTION = "Lãnh đạo Sở Y tế tỉnh thông tin tại hội nghị"
FIRST = (
    "Tại hội nghị, đại diện các sở, ngành đã thông tin về tình hình kinh tế - xã hội quý I, công tác chuẩn bị bầu cử "
    "và phòng, chống dịch trên địa bàn tỉnh; liên hệ với cơ quan báo chí thường xuyên."
)
SECOND = (
    "Các cơ quan báo chí được đề nghị tập trung tuyên truyền cuộc bầu cử đại biểu HĐND các cấp nhiệm kỳ 2021 - 2026."
)
JSON_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "headline": "Không phải bài"},
        {
            "@type": ["NewsArticle"],
            "headline": "Sông Thủy giao ban báo chí tháng 4",
            "datePublished": "2021-04-08T14:30:00+07:00",
            "author": [{"@type": "Person", "name": "Lê Thị Ví Dụ"}],
            "articleSection": "Thời sự",
            "publisher": {"@type": "Organization", "name": "Báo Sông Thủy"},
        },
    ],
}
NEWSPAPER = f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Giao ban - Báo Sông Thủy</title>
<link rel="canonical" href="/thoi-su/giao-ban-123.html">
<meta property="og:title" content="Sông Thủy giao ban báo chí tháng 4 | Báo Sông Thủy">
<meta property="og:description" content="{LEAD[:80]}...">
<script type="application/ld+json">{json.dumps(JSON_LD, ensure_ascii=False)}</script></head>
<body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tt">Thời sự</a></li></ul></nav>
<article><h1>Sông Thủy giao ban báo chí tháng 4</h1><div class="date">Thứ Năm, 08/04/2021 14:30</div>
<p class="sapo">{LEAD}</p><figure><img src="x.jpg"><figcaption>{CAPTION}</figcaption></figure>
<p>{FIRST}</p><p>{SECOND}</p></article>
<aside><h3>Tin liên quan</h3><ul><li><a href="/a">Bộ Y tế công bố thêm 10 ca mắc mới</a></li></ul></aside>
<footer><p>Cơ quan chủ quản: Tỉnh ủy Sông Thủy</p></footer><script>alert("x")</script></body></html>"""
PORTAL = f"""<html><head><title>Cổng thông tin điện tử thành phố Sông Cấm</title>
<meta name="description" content="Cổng thông tin điện tử thành phố Sông Cấm"></head>
<body><table><tr><td><a href="/">Trang chủ</a></td><td><a href="/gt">Giới thiệu</a></td></tr></table>
<div class="time">Thời gian: 11/03/2021 09:09</div><div>Giao ban báo chí tuần 10: Tập trung tuyên truyền bầu cử</div>
<div><div>(Songcam.example) - {LEAD}</div><div>{CAPTION}</div><div>{FIRST}</div><div>Lê Thị Ví Dụ</div></div>
<div><div>Cổng thông tin điện tử thành phố Sông Cấm</div><div>Cơ quan quản lý: Văn phòng UBND thành phố</div></div>
</body></html>"""


def test_a_newspapers_page_is_read_by_what_it_states_for_machines() -> None:
    assert page_record(NEWSPAPER, CUES, "https://m.songthuy.example/x?utm_source=zalo") == {
        "url": "https://m.songthuy.example/thoi-su/giao-ban-123.html",
        "headline": "Sông Thủy giao ban báo chí tháng 4",
        "datePublished": "2021-04-08T14:30:00+07:00",
        "author": [{"@type": "Person", "name": "Lê Thị Ví Dụ"}],
        "articleSection": "Thời sự",
        "description": LEAD,
        "articleBody": f"{CAPTION}\n{FIRST}\n{SECOND}",
    }


def test_a_portals_page_that_states_nothing_is_read_by_its_lines() -> None:
    assert page_record(PORTAL, CUES) == {
        "headline": "Giao ban báo chí tuần 10: Tập trung tuyên truyền bầu cử",
        "datePublished": "11/03/2021 09:09",
        "author": "Lê Thị Ví Dụ",
        "publisher": "Songcam.example",
        "description": f"(Songcam.example) - {LEAD}",
        "articleBody": f"{CAPTION}\n{FIRST}",
    }


@pytest.mark.parametrize(
    ("canonical", "address", "url"),
    [
        ("https://www.songthuy.example/a", "https://m.songthuy.example/b", "https://www.songthuy.example/a"),
        ("https://other.example/a", "https://songthuy.example/b", "https://songthuy.example/b"),
        ("http://[", "https://songthuy.example/b", "https://songthuy.example/b"),
        ("", "https://songthuy.example/b", "https://songthuy.example/b"),
        ("https://songthuy.example/a", "", "https://songthuy.example/a"),
    ],
)
def test_a_fetched_page_speaks_for_its_own_site_only(canonical: str, address: str, url: str) -> None:
    page = f"<html><head><link rel='canonical' href='{canonical}'></head><body><h1>Một</h1></body></html>"
    assert page_record(page, CUES, address)["url"] == url


def test_a_text_stated_in_full_goes_before_a_shorter_one_found() -> None:
    stated = {"@type": "NewsArticle", "headline": "Một", "articleBody": f"<p>{FIRST}</p><p>{SECOND}</p><p>{LEAD}</p>"}
    page = f"<html><body><script type='application/ld+json'>{json.dumps(stated)}</script><p>{FIRST}</p></body></html>"
    record = page_record(page, CUES)
    assert (record["description"], record["articleBody"]) == (FIRST, f"{SECOND}\n{LEAD}")


def test_a_page_in_a_folder_is_one_record_dated_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_text(NEWSPAPER, encoding="utf-8")
    (record,) = read_source(Source.of(tmp_path / "a.htm"), columns=ColumnMap.default())
    assert isinstance(record, RawRecord)
    assert (record.position, record.raw) == ("page", NEWSPAPER)
    assert sorted(record.fields) == ["body", "byline", "lead", "outlet", "published_at", "section", "title"]


@pytest.mark.parametrize(
    ("content", "reason"), [(b"<p>\xff\xfe\x81 Vi\xe1\xbb\x87t Nam" + "ệ".encode() * 40, "undecodable")]
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.html").write_bytes(content)
    (record,) = read_source(Source.of(tmp_path / "a.html"), columns=ColumnMap.default())
    assert isinstance(record, Reject)
    assert record.reason == reason


def test_a_page_over_the_limit_is_refused_with_its_start(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>" + "a" * RECORD_BYTES, encoding="utf-8")
    (record,) = read_source(Source.of(tmp_path / "a.html"), columns=ColumnMap.default())
    assert isinstance(record, Reject)
    assert (record.reason, record.raw[:4]) == ("too_large", "<p>a")


def test_a_page_of_too_many_elements_is_read_by_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "TREE_ELEMENTS", 10)
    record = page_record(NEWSPAPER, CUES)
    assert record["headline"] == "Sông Thủy giao ban báo chí tháng 4"
    assert FIRST in str(record["articleBody"])


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<",
        "<html>",
        "<p>" * 5_000 + "Một",
        "<div>" * 200_000,
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script><h1>Một</h1>",
        '<script type=\'application/ld+json\'>{"@type": {}, "headline": 3, "@graph": null}</script><h1>Một</h1>',
        "<h1>M\x00ột</h1><meta property='og:title' content='\x01'>",
        "<?xml version='1.0' encoding='utf-16'?><html><h1>Một</h1></html>",
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><h1>&x;</h1></html>",
    ],
    ids=["nothing", "bracket", "root", "deep", "deeper", "json", "types", "controls", "encoding", "entity"],
)
def test_broken_and_hostile_pages_give_what_they_hold(page: str) -> None:
    record = page_record(page, CUES)
    assert "root:" not in json.dumps(record)
    assert set(record) <= {"url", "headline", "description", "articleBody", "author", "articleSection",
                           "datePublished", "publisher"}  # fmt: skip


PIECES = (
    *("<p>", "</p>", "<h1>", "<article>", "<script type='application/ld+json'>", "</script>", "<!--", "-->", "&lt;"),
    *('{"@type":"Article",', '"headline":"Một"}', "<meta property='og:title' content='", "'>", "11/03/2021", "Một"),
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join))
def test_any_markup_is_read(page: str) -> None:
    page_record(page, CUES, "https://songthuy.example/a")
