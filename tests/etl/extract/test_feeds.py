from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.text import normalize
from etl.extract import ColumnMap, read_source
from etl.extract.feeds import read_feed
from etl.extract.reading import _sniff_markup
from etl.records import RawRecord, Reject, Source
from tests.etl.extract.test_decoding import viet

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Báo Sông Thủy - Thời sự</title><link>https://songthuy.example/</link>
<item><title>Họp báo &amp; giao ban tuần 10</title><link>/thoi-su/hop-bao-10.html</link>
<guid isPermaLink="false">77</guid><category>Thời sự</category><category>Chính trị</category>
<description><![CDATA[<a href="x"><img src="y"></a></br>Sở Y tế <b>thông tin</b>.]]></description>
<pubDate>Thu, 11 Mar 2021 09:09:00 +0700</pubDate></item>
<item><title>Không ngày</title><link>https://songthuy.example/2.html</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Sông Thủy</title>
<entry><title>Một</title><link rel="alternate" href="https://songthuy.example/1"/><id>urn:1</id>
<content type="html">&lt;p&gt;Nội dung&lt;/p&gt;</content><author><name>Lê Thị Ví Dụ</name></author>
<updated>2021-03-11T09:09:00+07:00</updated></entry></feed>"""


def read(folder: Path, name: str, content: str | bytes) -> list[RawRecord | Reject]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return list(read_source(Source.of(path), columns=ColumnMap.default()))


def test_an_rss_feed_gives_a_record_per_entry(tmp_path: Path) -> None:
    first, second = read(tmp_path, "a.rss", RSS)
    assert isinstance(first, RawRecord)
    assert first.position == "record 1"
    assert first.fields == {
        "url": "https://songthuy.example/thoi-su/hop-bao-10.html",
        "title": "Họp báo & giao ban tuần 10",
        "lead": '<a href="x"><img src="y"></a></br>Sở Y tế <b>thông tin</b>.',
        "section": ["Thời sự", "Chính trị"],
        "published_at": "Thu, 11 Mar 2021 09:09:00 +0700",
    }
    assert isinstance(second, RawRecord)
    assert second.fields == {"url": "https://songthuy.example/2.html", "title": "Không ngày"}


def test_an_atom_feed_gives_its_content_as_text(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "a.xml", ATOM)
    assert isinstance(entry, RawRecord)
    assert entry.fields == {
        "url": "https://songthuy.example/1",
        "title": "Một",
        "body": "<p>Nội dung</p>",
        "byline": "Lê Thị Ví Dụ",
        "published_at": "2021-03-11T09:09:00+07:00",
    }


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258"])
def test_a_feed_says_its_encoding_itself(tmp_path: Path, encoding: str) -> None:
    declared = RSS.replace("utf-8", "windows-1258" if encoding == "cp1258" else encoding)
    title = "Thành ủy" if encoding == "utf-16" else "Đảng bộ"  # windows-1258 has ô and Đ, and ộ of two characters
    declared = declared.replace("Họp báo &amp; giao ban tuần 10", title)
    content = declared.encode(encoding, "ignore") if encoding == "utf-16" else viet(declared)
    first = read(tmp_path, "a.xml", content)[0]
    assert isinstance(first, RawRecord)
    assert normalize(str(first.fields["title"])) == title


def test_a_feed_is_told_from_a_page_and_other_xml_by_its_root(tmp_path: Path) -> None:
    assert len(read(tmp_path, "a.html", RSS)) == 2
    (page,) = read(tmp_path, "b.xml", "<?xml version='1.0'?><!DOCTYPE html><html><body><h1>Một</h1></body></html>")
    assert isinstance(page, RawRecord)
    (other,) = read(tmp_path, "c.xml", "<?xml version='1.0'?><book><title>Một</title></book>")
    assert isinstance(other, Reject)
    assert (other.reason, other.raw) == ("malformed", "<?xml version='1.0'?><book><title>Một</title></book>")


def test_a_feed_that_breaks_off_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    first, *_, last = read(tmp_path, "a.rss", RSS[: RSS.index("<title>Không")])
    assert isinstance(first, RawRecord)
    assert first.fields["title"] == "Họp báo & giao ban tuần 10"
    assert isinstance(last, Reject)
    assert (last.position, last.reason) == ("record 3", "malformed")
    assert last.detail == "the feed breaks off here: what followed is lost; fetch it again"


@pytest.mark.parametrize("content", ["", " \n", "\ufeff"])
def test_an_empty_feed_is_refused(tmp_path: Path, content: str) -> None:
    (refused,) = read(tmp_path, "a.rss", content)
    assert isinstance(refused, Reject)
    assert (refused.position, refused.reason) == ("record 1", "malformed")


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        (
            "<link>\n https://songthuy.example/1 \n</link><guid isPermaLink='false'>77</guid>",
            {"url": "https://songthuy.example/1"},
        ),
        ("<guid>https://songthuy.example/1</guid>", {"url": "https://songthuy.example/1"}),
        ("<guid>77-a</guid>", {"outlet": "songthuy.example"}),
        ("", {"outlet": "songthuy.example"}),
        ("<link>javascript:alert(1)</link>", {"outlet": "songthuy.example"}),
        ("<link>http://[</link>", {"outlet": "songthuy.example"}),
        ("<link>//m.songthuy.example/1?a=1&b=2</link>", {"url": "https://m.songthuy.example/1?a=1&b=2"}),
        (
            "<link>/1</link><description>Tóm tắt</description><c:encoded><![CDATA[<p>Một</p><p>Hai</p>]]></c:encoded>",
            {"url": "https://songthuy.example/1", "lead": "Tóm tắt", "body": "<p>Một</p><p>Hai</p>"},
        ),
    ],
)
def test_an_entry_has_the_address_that_it_states_else_its_feeds_host(
    tmp_path: Path, item: str, fields: dict[str, object]
) -> None:
    (entry,) = read(
        tmp_path,
        "rss.php",
        "<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<link>https://songthuy.example/</link><item><title>Một</title>{item}</item></channel></rss>",
    )
    assert isinstance(entry, RawRecord)
    assert entry.fields == {"title": "Một", **fields}


def test_an_atom_entry_has_the_address_for_readers(tmp_path: Path) -> None:
    links = '<link rel="edit" href="/e"/><link rel="enclosure" href="/a.mp3"/><link rel="alternate" href="/1"/>'
    (entry,) = read(
        tmp_path,
        "a.atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://songthuy.example/atom"/>'
        f'<link href="https://songthuy.example/"/><entry><title>Một</title>{links}</entry></feed>',
    )
    assert isinstance(entry, RawRecord)
    assert entry.fields == {"title": "Một", "url": "https://songthuy.example/1"}


def test_a_server_may_name_a_feeds_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_bytes(viet("<rss version='2.0'><channel><item><title>Đảng</title></item></channel></rss>"))
    (entry,) = read_source(Source(path, "a.rss", charset="windows-1258"), columns=ColumnMap.default())
    assert isinstance(entry, RawRecord)
    assert normalize(str(entry.fields["title"])) == "Đảng"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ("<?xml version='1.0'?>\n<!-- a --><?xml-stylesheet href='a'?><rss>", "feed"),
        ("<rdf:RDF xmlns='x'>", "feed"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "feed"),
        ("<rss><channel><description><![CDATA[<html><body>", "feed"),
        ("<?xml version='1.0'?><urlset>", "feed"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html>", "html"),
        ("<!-- saved from url=(0014)https://a.vn/ --><!doctype html><html>", "html"),
        ("<html><!-- <rss> --><script>'<feed'</script>", "html"),
        ("<p>Một", "html"),
        ("<", "html"),
    ],
)
def test_markup_is_what_its_root_says(start: str, kind: str) -> None:
    assert _sniff_markup(start) == kind


def test_entities_of_entities_do_not_grow(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
    bomb += "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb += '<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&a9;&x;</title>'
    records = read(tmp_path, "a.rss", bomb + "<link>https://a.example/1</link></item></channel></rss>")
    assert all(len(record.raw) < 10_000 and "root:" not in record.raw for record in records)


@given(st.text(), st.text())
def test_any_text_in_a_feed_is_read_or_refused(title: str, date: str) -> None:
    import io

    content = (
        f"<rss version='2.0'><channel><item><title>{title}</title><pubDate>{date}</pubDate></item></channel></rss>"
    )
    source = Source(Path("a.rss"), "a.rss")
    for record in read_feed(source, io.BytesIO(content.encode("utf-8", "replace")), ColumnMap.default()):
        assert isinstance(record, RawRecord | Reject)
