"""What a web page states for machines: the article of its JSON-LD, else its meta elements, else its headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from etl.clean.text import normalize, plain
from etl.extract.addresses import is_address
from etl.extract.page_cues import fold_line

ARTICLE_TYPES = frozenset((
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "BlogPosting", "Report",
))  # fmt: skip
"""What schema.org calls an article."""

DEPTH_SEARCHED = 6
"""Levels of JSON-LD in which the article is looked for."""

META = {
    "url": ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
    "headline": ("//meta[@property='og:title' or @name='og:title']/@content",),
    "description": (
        "//meta[@property='og:description' or @name='og:description']/@content",
        "//meta[@name='description' or @name='Description']/@content",
    ),
    "articleSection": ("//meta[@property='article:section']/@content",),
    "datePublished": (
        "//meta[@property='article:published_time' or @name='article:published_time']/@content",
        "//meta[@name='pubdate' or @name='publishdate' or @name='DC.date.issued']/@content",
        "//*[@itemprop='datePublished']/@content",
        "//*[@itemprop='datePublished']/@datetime",
        "//article//time/@datetime",
    ),
    "author": ("//meta[@name='author']/@content", "//meta[@property='article:author']/@content"),
    "publisher": ("//meta[@property='og:site_name']/@content",),
}
"""Where pages state what, in order of preference: XPath by schema.org's name."""

NAMES = (*META, "articleBody")

_NO_DATE = re.compile(r"0{0,3}1[-/]|0?1/0?1/0001|1970-01-01T00:00|(?:0|-1)$")
"""What programs write for a date that was never set: the first of their calendar."""


def statements(tree: Any) -> dict[str, Any]:
    """What a page states of its article, under schema.org's names; where it states something twice, JSON-LD counts, but
    for the address, which the page's canonical link tells best."""
    texts = {name: [text for path in paths for text in _texts(tree, path)] for name, paths in META.items()}
    titles = [*texts["headline"], *_texts(tree, "//title")]
    headings = _texts(tree, "//h1") + _texts(tree, "//h2") + _texts(tree, "//h3")
    publisher = next(iter(texts["publisher"]), "")
    headline = _headline(titles, headings) or _without_name(next(iter(texts["headline"]), ""), publisher)
    article = _json_ld(tree, {fold_line(text) for text in (headline, *titles, *headings) if text})
    meta = {name: next(iter(found), "") for name, found in texts.items()}
    meta |= {"headline": headline or next(iter(_texts(tree, "//h1")), "")}
    meta["datePublished"] = next((date for date in texts["datePublished"] if not _NO_DATE.match(date)), "")
    stated = meta | {name: article[name] for name in NAMES if article.get(name)}
    stated["url"] = meta["url"] or article.get("url") or ""
    if isinstance(stated["datePublished"], list | dict) or _NO_DATE.match(str(stated["datePublished"])):
        stated["datePublished"] = meta["datePublished"]
    if _is_no_person(stated["author"], {fold_line(name) for name in (publisher, _name(stated["publisher"])) if name}):
        stated["author"] = ""
    return stated


def _texts(tree: Any, path: str) -> list[str]:
    """The texts that are not empty at a path, of elements and attributes."""
    found = (node if isinstance(node, str) else "".join(node.itertext()) for node in tree.xpath(path))
    return [text for text in map(normalize, found) if text]


def _headline(titles: Iterable[str], headings: Sequence[str]) -> str:
    """The longest heading that makes up most of a title: titles add the outlet's name, and a heading may be only it."""
    for title in map(fold_line, titles):
        within = [text for text in headings if 2 * len(text) >= len(title) and fold_line(text) in title]
        if within:
            return max(within, key=len)
    return ""


def _without_name(title: str, name: str) -> str:
    """A title without " | Outlet" at its end."""
    head = title.removesuffix(name) if name else title
    shortened = head.rstrip(" |-–—:»·")
    return shortened if head != title and shortened and shortened != head.rstrip() else title


def _json_ld(tree: Any, known: set[str]) -> Mapping[str, Any]:
    """The article of a page's JSON-LD: the one with the page's own headline, before lists of others, else the first."""
    articles = list(_articles(tree))
    own = (article for article in articles if fold_line(normalize(plain(article["headline"]))) in known)
    return next(own, next(iter(articles), {}))


def _articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The articles with a headline, those that are nested least first."""
    level: list[Any] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            level.append(json.loads(str(script), strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(DEPTH_SEARCHED):
        for node in level:
            if isinstance(node, Mapping) and _is_article(node) and isinstance(node.get("headline"), str):
                yield node
        inner = [_within(node) for node in level if _is_nest(node)]
        level = [child for children in inner for child in children if _is_nest(child)]


def _within(node: Any) -> Iterable[Any]:
    """What a list or thing holds, but for the articles that it only lists."""
    return (value for name, value in node.items() if name != "itemListElement") if isinstance(node, Mapping) else node


def _is_nest(node: object) -> bool:
    return isinstance(node, dict | list)


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind in ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _name(value: object) -> str:
    """The name that a text or a thing of schema.org states."""
    name = value.get("name") if isinstance(value, Mapping) else value
    return normalize(name) if isinstance(name, str) else ""


def _is_no_person(author: object, publishers: set[str]) -> bool:
    """Whether the author is an address (of a profile) or the outlet itself."""
    one = author[0] if isinstance(author, list) and len(author) == 1 else author
    name = _name(one)
    return is_address(name) or fold_line(name) in publishers
