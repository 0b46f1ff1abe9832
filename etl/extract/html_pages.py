"""Web pages: the one article of an HTML page, by what the page states for machines, else by what readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urljoin, urlsplit

from etl.clean.outlets import fold_outlet
from etl.clean.text import normalize, plain
from etl.extract.addresses import is_address
from etl.extract.columns import ColumnMap
from etl.extract.decoding import is_undecodable
from etl.extract.limits import RECORD_BYTES, too_large
from etl.extract.page_cues import PageCues, fold_line, leading_cue
from etl.extract.page_text import above_text, main_text, visible_lines
from etl.extract.pages import POSITION, article_lines, page_fields
from etl.extract.statements import statements
from etl.records import RawRecord, Reject, Source

SHORT_TEXT = 200
"""Characters below which the text found is no article's, and all that readers see is read instead."""

NEARLY = 0.9
"""Share of the stated text from which what is found is as long."""

LONGEST_LEAD = 1_000
"""Characters above which a line is a whole text, of a page that does not break its lines, and no lead."""

SHORTEST_SHARED = 40
"""Characters from which a line that is found in the description is a part of it by no chance."""

SAVED_FROM_WITHIN = 2_000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)", re.IGNORECASE)
"""What browsers write above a page that they save."""


def read_html(
    source: Source, text: TextIO, columns: ColumnMap, codebook: Path | None = None
) -> Iterator[RawRecord | Reject]:
    """The one record of a page, fetched or saved."""
    page = text.read(RECORD_BYTES + 1)
    if len(page) > RECORD_BYTES:
        yield too_large(source.name, POSITION, page)
    elif is_undecodable(page):
        yield Reject(source.name, POSITION, "undecodable", "bytes that are no UTF-8: save the page as UTF-8", page)
    else:
        record = page_record(page, PageCues.read(codebook), source.address or _saved_from(page))
        yield RawRecord(source.name, POSITION, columns.translate(record), page)


def page_record(page: str, cues: PageCues, address: str = "") -> dict[str, object]:
    """What a page states, under schema.org's names: url, headline, description, articleBody, author, articleSection,
    datePublished, and publisher where there is no url.

    JSON-LD goes before meta elements and these before the lines of the page, read as those of a page saved as text.
    """
    text = plain(page)
    fields = page_fields(text, cues)
    stated, found, seen = _read_tree(page)
    seen = seen or text.splitlines()  # of what is no HTML, or nested too deeply for its parser
    url = _url(stated.pop("url", None), address)
    if url:
        stated.pop("publisher", None)
    headline = normalize(plain(str(stated.get("headline") or fields.get("title") or "")))
    lines, byline = _text_lines(stated.pop("articleBody", ""), found, seen, headline, cues)
    lead, body = _lead_and_body(stated.pop("description", ""), lines, seen, headline, cues)
    read = {
        "url": url,
        "headline": headline,
        "description": lead,
        "articleBody": "\n".join(body),
        "datePublished": fields.get("published_at"),
        "author": byline or fields.get("byline"),
        "publisher": None if url else fields.get("outlet"),
        **{name: value for name, value in stated.items() if value},
    }
    return {name: value for name, value in read.items() if value}


def _saved_from(page: str) -> str:
    """The address that a browser saved a page from; empty when the page does not say."""
    found = _SAVED_FROM.search(page[:SAVED_FROM_WITHIN])
    return found[1] if found else ""


def _read_tree(page: str) -> tuple[dict[str, Any], str, list[str]]:
    """What the page states for machines, its text, and the lines that readers see; nothing from what is no HTML."""
    import trafilatura
    from lxml.etree import LxmlError

    stated: dict[str, Any] = {}
    seen: list[str] = []
    try:
        tree = trafilatura.load_html(page)
        if tree is None:
            return {}, "", []
        stated = statements(tree)
        seen = visible_lines(tree)
        return stated, main_text(tree), seen
    except (LxmlError, ValueError, RecursionError):
        return stated, "", seen


def _url(stated: object, address: str) -> str:
    """The page's own address; a fetched page speaks for its own site only, not for another one's article, and a site's
    front page is no article's address."""
    try:
        own = urljoin(address, stated.strip()) if isinstance(stated, str) else ""
        parts, fetched = urlsplit(own), urlsplit(address)
    except ValueError:  # a host that is none
        return address
    if not is_address(own) or (not parts.path.strip("/") and not parts.query and fetched.path.strip("/")):
        return address
    if address and fold_outlet(parts.hostname or "") != fold_outlet(fetched.hostname or ""):
        return address
    return own


def _text_lines(
    stated: object, found: str, seen: Sequence[str], headline: str, cues: PageCues
) -> tuple[list[str], str]:
    """The article's paragraphs and its author's name: what is found in the page, unless it states a longer text or all
    that readers see is longer still."""
    lines, byline = article_lines([*above_text(seen, found, headline), *found.splitlines()], headline, cues)
    text = plain(stated).splitlines() if isinstance(stated, str) else ()
    own, own_byline = article_lines(text, headline, cues)
    is_longer, is_as_long = NEARLY * _size(own) > _size(lines), _size(own) >= NEARLY * _size(lines)
    if is_longer or (is_as_long and len(own) > len(lines)):  # else what is found has captions too
        lines, byline = own, own_byline
    if _size(lines) < SHORT_TEXT:
        shown, shown_byline = article_lines(seen, headline, cues)
        if _size(shown) > _size(lines):
            return shown, shown_byline
    return lines, byline


def _size(lines: Sequence[str]) -> int:
    return sum(map(len, lines))


def _lead_and_body(
    description: object, lines: list[str], seen: Sequence[str], headline: str, cues: PageCues
) -> tuple[str, list[str]]:
    """The lead as readers see it, which a description often shortens, and the text without it; else the first line.

    A description that readers do not see is the lead of what has no text, and else left out.
    """
    stated = normalize(plain(description)) if isinstance(description, str) else ""
    start = fold_line(stated).rstrip(".… ")
    if start and start not in fold_line(headline) and not leading_cue(start, cues.header):
        shared = (line for line in [*lines, *seen] if len(line) <= LONGEST_LEAD and _shares(fold_line(line), start))
        lead = next(shared, "")
        if lead or _size(lines) < SHORT_TEXT:
            return lead or stated, [line for line in lines if line != lead]
    if lines and len(lines[0]) <= LONGEST_LEAD:
        return lines[0], lines[1:]
    return "", lines


def _shares(line: str, start: str) -> bool:
    """Whether a line holds the start of the description, or is a part of it."""
    return start in line or (len(line) >= SHORTEST_SHARED and line in start)
