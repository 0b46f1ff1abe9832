"""RSS and Atom feeds: one record per entry, with what the feed tells of it; what it links to is not fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from etl.extract.addresses import is_address
from etl.extract.columns import ColumnMap
from etl.extract.limits import FEED_BYTES, RECORD_BYTES, too_large
from etl.records import RawRecord, Reject, Source

END_WITHIN = 2_000
"""Bytes from its end within which a feed's root element is closed."""

_END = re.compile(rb"</(?:[\w-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)


def read_feed(source: Source, stream: BinaryIO, columns: ColumnMap) -> Iterator[RawRecord | Reject]:
    """One record per entry, its names those of RSS whatever kind of feed it is: link, title, description, content,
    author, category, pubDate, and source, the feed's host, for an entry without an address. The encoding is the one
    that the server names, else the feed.

    An entry's guid is left out: the page it links to has the same address and is the same article.
    """
    import feedparser

    document = stream.read(FEED_BYTES + 1)
    if len(document) > FEED_BYTES:
        yield too_large(source.name, "record 1", document.decode("utf-8", "replace"))
        return
    headers = {"content-type": f"application/xml; charset={source.charset}"} if source.charset else {}
    feed = feedparser.parse(document, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    if not feed.get("version"):  # an empty document has none at all
        detail = "neither a feed (RSS, Atom) nor a web page; use another format (--format) or save it as one"
        yield Reject(source.name, "record 1", "malformed", detail, document.decode("utf-8", "replace")[:RECORD_BYTES])
        return
    home = str(feed.feed.get("link") or source.address)
    for number, entry in enumerate(feed.entries, start=1):
        record = _record(entry, home)
        raw = json.dumps(record, ensure_ascii=False)
        if len(raw) > RECORD_BYTES:
            yield too_large(source.name, f"record {number}", raw)
        else:
            yield RawRecord(source.name, f"record {number}", columns.translate(record), record)
    if not _END.search(document[-END_WITHIN:].replace(b"\x00", b"")):
        detail = "the feed breaks off here: what followed is lost; fetch it again"
        yield Reject(source.name, f"record {len(feed.entries) + 1}", "malformed", detail, "")


def _record(entry: Any, home: str) -> dict[str, object]:
    """What an entry states, under the names that RSS uses; a link is completed by the address of the feed's home."""
    link = _link(entry, home)
    stated = {
        "link": link,
        "source": None if link else _host(home),
        "title": entry.get("title"),
        "description": entry.get("summary"),
        "content": "\n".join(part.get("value") or "" for part in entry.get("content", ())),
        "author": entry.get("author"),
        "category": [tag.get("term") for tag in entry.get("tags", ()) if tag.get("term")],
        "pubDate": entry.get("published") or dict.get(entry, "updated"),
    }
    if stated["content"] == stated["description"]:  # Atom's summary and content are one where only one is given
        del stated["description"]
    return {name: value for name, value in stated.items() if value}


def _link(entry: Any, home: str) -> str:
    """An entry's address; a guid that is none, which feedparser takes for one where there is no link, is left out."""
    link = entry.get("link") or ""
    if not link or (entry.get("guidislink") and not is_address(link)):
        return ""
    try:
        joined = urljoin(home, link)
    except ValueError:  # a host that is none
        return ""
    return joined if is_address(joined) else ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
