"""Web pages: the one article of an HTML page, by what the page states for machines, else by what readers see."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urljoin, urlsplit

from etl.clean.text import normalize, paragraphs, plain
from etl.extract.addresses import is_address
from etl.extract.columns import ColumnMap
from etl.extract.decoding import is_undecodable
from etl.extract.limits import RECORD_BYTES, too_large
from etl.extract.page_cues import PageCues, fold_line, leading_cue
from etl.extract.pages import POSITION, is_stamp, page_fields
from etl.records import RawRecord, Reject, Source

ARTICLE_TYPES = frozenset((
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "BlogPosting", "Report",
))  # fmt: skip
"""What schema.org calls an article."""

DEPTH_SEARCHED = 6
"""Levels of JSON-LD in which the article is looked for."""

TREE_ELEMENTS = 20_000
"""Elements of a page beyond which its lines are read instead: to tell its parts apart would take minutes."""

SHORT_TEXT = 200
"""Characters below which the text found is no article's, and the page's lines are read instead."""

META = {
    "url": ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
    "headline": ("//meta[@property='og:title']/@content", "string(//h1)"),
    "description": ("//meta[@property='og:description']/@content", "//meta[@name='description']/@content"),
    "articleSection": ("//meta[@property='article:section']/@content",),
    "datePublished": (
        "//meta[@property='article:published_time']/@content",
        "//meta[@name='pubdate' or @name='publishdate' or @name='DC.date.issued']/@content",
        "//*[@itemprop='datePublished']/@content",
        "//*[@itemprop='datePublished']/@datetime",
        "//article//time/@datetime",
    ),
    "author": ("//meta[@name='author']/@content", "//meta[@property='article:author']/@content"),
    "publisher": ("//meta[@property='og:site_name']/@content",),
}
"""Where pages state what, in order of preference: XPath by schema.org's name."""


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
        record = page_record(page, PageCues.read(codebook), source.address)
        yield RawRecord(source.name, POSITION, columns.translate(record), page)


def page_record(page: str, cues: PageCues, address: str = "") -> dict[str, object]:
    """What a page states, under schema.org's names: url, headline, description, articleBody, author, articleSection,
    datePublished, and publisher where there is no url.

    JSON-LD goes before meta elements and these before the lines of the page, read as those of a page saved as text.
    """
    seen = page_fields(plain(page), cues)
    stated, text = _read_tree(page)
    url = _url(stated.pop("url", None), address)
    if url:
        stated.pop("publisher", None)
    headline = stated.get("headline") or seen.get("title")
    lines = _text_lines(stated.pop("articleBody", ""), text, {headline, seen.get("byline")}, cues)
    read = {
        "url": url,
        "headline": seen.get("title"),
        "datePublished": seen.get("published_at"),
        "author": seen.get("byline"),
        "publisher": None if url else seen.get("outlet"),
        **{name: value for name, value in stated.items() if value},
        **_lead_and_body(str(stated.get("description") or ""), lines, seen, cues),
    }
    return {name: value for name, value in read.items() if value}


def _read_tree(page: str) -> tuple[dict[str, Any], str]:
    """What the page states for machines, and the text that trafilatura finds; nothing from what is no HTML."""
    import trafilatura  # a fifth of a second that loads of other kinds need not wait for
    from lxml.etree import LxmlError

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't read is said here
    try:
        tree = trafilatura.load_html(page)
        if tree is None:
            return {}, ""
        stated = {name: _first(tree, paths) for name, paths in META.items()} | _json_ld(tree)
        if sum(1 for _ in tree.iter()) > TREE_ELEMENTS:
            return stated, ""
        for caption in tree.iter("figcaption", "figure"):  # captions of a briefing name who informed
            caption.tag = "p" if caption.tag == "figcaption" else "div"
        found = trafilatura.bare_extraction(tree, include_comments=False)
    except (LxmlError, ValueError, RecursionError):
        return {}, ""
    return stated, str(getattr(found, "text", None) or "")


def _first(tree: Any, paths: tuple[str, ...]) -> str:
    """The first text that is not empty at any of the paths."""
    for path in paths:
        found = tree.xpath(path)
        for value in [found] if isinstance(found, str) else found:
            if text := normalize(str(value)):
                return text
    return ""


def _json_ld(tree: Any) -> dict[str, Any]:
    """The values of the first article with a headline in the page's JSON-LD, those that are stated."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            level = [json.loads(str(script), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(DEPTH_SEARCHED):
            for node in level:
                if isinstance(node, Mapping) and _is_article(node) and isinstance(node.get("headline"), str):
                    names = (*META, "articleBody")
                    return {name: node[name] for name in names if node.get(name) and name in node}
            inner = [node.values() if isinstance(node, Mapping) else node for node in level if _is_nest(node)]
            level = [child for children in inner for child in children if _is_nest(child)]
    return {}


def _is_nest(node: object) -> bool:
    return isinstance(node, dict | list)


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind in ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _url(stated: object, address: str) -> str:
    """The page's own address; a fetched page speaks for its own site only, not for another one's article."""
    try:
        own = urljoin(address, stated) if isinstance(stated, str) else ""
        if not address:
            return own if is_address(own) else ""
        return own if _site(own) == _site(address) else address
    except ValueError:  # a host that is none
        return address


def _site(address: str) -> str:
    """Host without what tells phones' and desks' pages apart."""
    host = urlsplit(address).hostname or ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _text_lines(stated: object, found: str, known: Set[str | None], cues: PageCues) -> list[str]:
    """The article's paragraphs: the longer of what the page states and what is found in it, without the stamp and the
    lines that are known from elsewhere."""
    text = max(paragraphs(plain(stated)) if isinstance(stated, str) else "", paragraphs(found), key=len)
    dropped = {fold_line(line) for line in known if line}
    return [line for line in text.split("\n") if line and fold_line(line) not in dropped and not is_stamp(line, cues)]


def _lead_and_body(description: str, lines: list[str], seen: Mapping[str, str], cues: PageCues) -> dict[str, object]:
    """The description, unless it only shortens the text's first paragraph or names the portal; and the text."""
    if sum(map(len, lines)) < SHORT_TEXT:
        longer: dict[str, object] = {"description": seen.get("lead"), "articleBody": seen.get("body")}
        if len(seen.get("lead", "") + seen.get("body", "")) > sum(map(len, lines)) + len(description):
            return longer
    start = normalize(description).rstrip(".… ")
    if lines and (not start or lines[0].startswith(start) or leading_cue(fold_line(description), cues.header)):
        return {"description": lines[0], "articleBody": "\n".join(lines[1:])}
    return {"description": description, "articleBody": "\n".join(lines)}
