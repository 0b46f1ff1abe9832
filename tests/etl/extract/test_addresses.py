from __future__ import annotations

import gzip
import socket
from pathlib import Path

import pytest

from etl.errors import SourceError
from etl.extract import ColumnMap, fetching, find_sources, read_source
from etl.extract.fetching import fetch
from etl.records import RawRecord, Source
from tests.etl.conftest import Site


def test_an_address_becomes_a_file_that_keeps_its_suffix_and_its_name(site: Site, tmp_path: Path) -> None:
    address = site.put("/tin/a.csv?page=2", "title\nMột\n")
    here = tmp_path / "b.csv"
    here.write_text("title\nHai\n", encoding="utf-8")
    found = find_sources([address, str(here), address], tmp_path / "..")
    assert found == [Source(here, str(here)), Source(tmp_path / ".." / "0.csv", address, address)]
    assert found[1].path.read_text(encoding="utf-8") == "title\nMột\n"


ZIPPED = gzip.compress(b'{"title": 1}', mtime=0)
ZIPPED_IN_TWO = gzip.compress(b'{"ti', mtime=0) + gzip.compress(b'tle": 1}', mtime=0)


@pytest.mark.parametrize(
    ("path", "content", "headers", "name"),
    [
        ("/a.jsonl.gz", ZIPPED, {}, "0.jsonl"),
        ("/b.jsonl.gz", ZIPPED, {"Content_Encoding": "gzip"}, "0.jsonl"),
        (
            "/b.jsonl.gz",
            gzip.compress(ZIPPED, mtime=0),
            {"Content_Encoding": "x-gzip"},
            "0.jsonl",
        ),
        ("/c.jsonl", ZIPPED, {}, "0.jsonl"),
        (
            "/c.jsonl",
            ZIPPED_IN_TWO,
            {"Content_Encoding": "gzip"},
            "0.jsonl",
        ),
        ("/d.jsonl", b'{"title": 1}', {"Content_Encoding": "utf-8"}, "0.jsonl"),
        ("/e", b'{"title": 1}', {}, "0"),
        ("/f.a-b", b'{"title": 1}', {}, "0"),
    ],
)
def test_gzip_is_undone_however_a_server_sends_it(
    site: Site, tmp_path: Path, path: str, content: bytes, headers: dict[str, str], name: str
) -> None:
    source = fetch(site.put(path, content, **headers), tmp_path, "0")
    assert source.path.name == name
    (record,) = read_source(source, columns=ColumnMap.default())
    assert isinstance(record, RawRecord)
    assert record.fields == {"title": 1}


def test_the_address_is_the_one_that_redirects_end_at_and_the_name_the_one_given(site: Site, tmp_path: Path) -> None:
    site.put("/tin/new.html?a=1", "<p>Một</p>", Content_Type="text/html; Charset='UTF-8'")
    site.put("/middle", "", 307, Location="tin/new.html?a=1")
    old = site.put("/old", "x" * 100, 301, Location=site.root.replace("http:", "HTTP:") + "/middle")
    found = site.root + "/tin/new.html?a=1"
    assert fetch(old, tmp_path, "0") == Source(tmp_path / "0.html", old, found, "UTF-8")
    assert (tmp_path / "0.html").read_text(encoding="utf-8") == "<p>Một</p>"


def test_a_login_opens_an_address_and_is_shown_nowhere(site: Site, tmp_path: Path) -> None:
    site.put("/a?to=x@y", "<p>Một</p>")
    address = site.root.replace("//", "//an:b%40t-m@t@") + "/a?to=x@y#z"
    source = fetch(address, tmp_path, "0")
    assert (source.name, source.address) == (site.root + "/a?to=x@y#z", site.root + "/a?to=x@y#z")
    assert site.asked == [("/a?to=x@y", "Basic YW46YkB0LW1AdA==")]
    with pytest.raises(SourceError, match=f"^{site.root}/b: the server answers 404"):
        fetch(site.root.replace("//", "//an:secret@") + "/b", tmp_path, "1")


def test_a_login_is_for_its_own_site_only(site: Site, tmp_path: Path) -> None:
    site.put("/new", "<p>Một</p>")
    site.put("/old", "", 302, Location=site.root + "/new")
    site.put("/away", "", 302, Location=site.root.replace("127.0.0.1", "localhost") + "/new")
    fetch(site.root.replace("//", "//an:secret@") + "/old", tmp_path, "0")
    fetch(site.root.replace("//", "//an:secret@") + "/away", tmp_path, "1")
    login = "Basic YW46c2VjcmV0"
    assert site.asked == [("/old", login), ("/new", login), ("/away", login), ("/new", None)]


def test_what_a_redirect_holds_is_not_read(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "FETCH_SECONDS", 1)
    site.put("/new", "<p>Một</p>")
    assert fetch(site.put("/slow", bytes(2_000), 302, Location="/new"), tmp_path, "0").address == site.root + "/new"


@pytest.mark.parametrize("status", [202, 204, 206, 300, 302, 304])
def test_only_a_whole_answer_is_one(site: Site, tmp_path: Path, status: int) -> None:
    with pytest.raises(SourceError, match=f"/a: the server answers {status} .*; check the address in a browser"):
        fetch(site.put("/a", "", status), tmp_path, "0")


PAGE = "<p>Một</p>".encode() * 500


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (PAGE, {"Content_Length": "9000"}),
        (b"1000\r\n" + PAGE[:50], {"Transfer_Encoding": "chunked"}),
        (b"5\r\n" + PAGE[:5] + b"\r\n", {"Transfer_Encoding": "chunked"}),
        (b"zz\r\n" + PAGE[:50], {"Transfer_Encoding": "chunked"}),
        (gzip.compress(PAGE)[:-9], {"Content_Encoding": "gzip"}),
        (gzip.compress(PAGE)[:30], {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "gzip"}),
    ],
    ids=["length", "chunk", "last chunk", "no chunk", "gzip's end", "gzip", "no gzip"],
)
def test_an_answer_that_breaks_off_is_never_taken_for_a_whole(
    site: Site, tmp_path: Path, content: bytes, headers: dict[str, str]
) -> None:
    with pytest.raises(SourceError, match=r"/a: the answer breaks off or is damaged; try again"):
        fetch(site.put("/a", content, **headers), tmp_path, "0")


def test_a_compression_that_was_not_asked_for_is_named(site: Site, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"/a: compressed as br, which is not read; save the page as a file"):
        fetch(site.put("/a", b"\x0b\x02\x80abc\x03", Content_Encoding="br"), tmp_path, "0")


def test_redirects_are_followed_to_the_web_only_and_not_for_ever(site: Site, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"/round: over 5 redirects; give the address that a browser ends at"):
        fetch(site.put("/round", "", 302, Location="/round"), tmp_path, "1")
    with pytest.raises(SourceError, match=r"/file: no web address, or it leads to none"):
        fetch(site.put("/file", "", 302, Location="file:///etc/passwd"), tmp_path, "2")


def test_what_gives_nothing_is_one_line_with_the_remedy(site: Site, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"/gone: the server answers 404 Not Found; check the address in a browser"):
        fetch(site.root + "/gone", tmp_path, "0")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(SourceError, match=f"http://127.0.0.1:{port}/: nothing answers there"):
        fetch(f"http://127.0.0.1:{port}/", tmp_path, "1")
    with pytest.raises(SourceError, match="no web address, or it leads to none"):
        fetch("http://[::1", tmp_path, "2")


def test_size_and_time_are_bounded(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "FETCHED_BYTES", 1_000_000)
    bomb = site.put("/bomb", gzip.compress(bytes(2_000_000)), Content_Encoding="gzip")
    with pytest.raises(SourceError, match=r"/bomb: over 1 MB; fetch and split it yourself"):
        fetch(bomb, tmp_path, "0")
    monkeypatch.setattr(fetching, "FETCH_SECONDS", 0.3)
    with pytest.raises(SourceError, match=r"/slow: not finished in 0.3 s; fetch it yourself"):
        fetch(site.put("/slow", bytes(2_000)), tmp_path, "1")
    monkeypatch.setattr(fetching, "SILENCE_SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(SourceError, match=r"no answer in 0.2 s; try again later"):
            fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", tmp_path, "2")
    with pytest.raises(SourceError, match=r"/stalls: no answer in 0.2 s; try again later"):
        fetch(site.put("/stalls", bytes(20), Content_Length="40"), tmp_path, "3")
