from __future__ import annotations

import gzip
import socket
from pathlib import Path

import pytest

from etl.errors import SourceError
from etl.extract import addresses, find_sources
from etl.extract.addresses import fetch
from etl.records import Source
from tests.etl.conftest import Site


def test_an_address_becomes_a_file_that_keeps_its_suffix_and_its_name(site: Site, tmp_path: Path) -> None:
    address = site.put("/tin/a.csv?page=2", "title\nMột\n")
    here = tmp_path / "b.csv"
    here.write_text("title\nHai\n", encoding="utf-8")
    found = find_sources([address, str(here), address], tmp_path / "..")
    assert found == [Source(here, str(here)), Source(tmp_path / ".." / "0.csv", address, address)]
    assert found[1].path.read_text(encoding="utf-8") == "title\nMột\n"


@pytest.mark.parametrize(
    ("path", "content", "headers", "name"),
    [
        ("/a.jsonl.gz", gzip.compress(b"{}"), {}, "0.jsonl.gz"),
        ("/b.jsonl.gz", gzip.compress(b"{}"), {"Content_Encoding": "gzip"}, "0.jsonl"),
        ("/c.jsonl", gzip.compress(b"{}"), {}, "0.jsonl.gz"),
        ("/d", b"{}", {}, "0"),
        ("/e.a-b", b"{}", {}, "0"),
    ],
)
def test_gzip_is_told_by_its_bytes_not_by_its_name(
    site: Site, tmp_path: Path, path: str, content: bytes, headers: dict[str, str], name: str
) -> None:
    assert fetch(site.put(path, content, **headers), tmp_path, "0").name == name


def test_redirects_are_followed_to_the_web_only_and_not_for_ever(site: Site, tmp_path: Path) -> None:
    site.put("/new", "<p>Một</p>")
    assert fetch(site.put("/old", "", 301, Location="/new"), tmp_path, "0").read_bytes() == "<p>Một</p>".encode()
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
    with pytest.raises(SourceError, match=r"/broken: the answer breaks off"):
        fetch(site.put("/broken", b"no gzip", Content_Encoding="gzip"), tmp_path, "3")


def test_size_and_time_are_bounded(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "FETCHED_BYTES", 1_000_000)
    bomb = site.put("/bomb", gzip.compress(bytes(2_000_000)), Content_Encoding="gzip")
    with pytest.raises(SourceError, match=r"/bomb: over 1 MB; fetch and split it yourself"):
        fetch(bomb, tmp_path, "0")
    monkeypatch.setattr(addresses, "FETCH_SECONDS", 0.3)
    monkeypatch.setattr(addresses, "PIECE_BYTES", 1)
    with pytest.raises(SourceError, match=r"/slow: not finished in 0.3 s; fetch it yourself"):
        fetch(site.put("/slow", bytes(200)), tmp_path, "1")
    monkeypatch.setattr(addresses, "SILENCE_SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(SourceError, match=r"no answer in 0.2 s; try again later"):
            fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", tmp_path, "2")
