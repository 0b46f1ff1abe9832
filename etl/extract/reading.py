"""One source read by the reader of its format, by its suffix or by its first characters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from etl.errors import SourceError
from etl.extract.columns import ColumnMap
from etl.extract.decoding import DAMAGED, STANDARD_INPUT, open_text
from etl.extract.feeds import read_feed
from etl.extract.files import format_by_name
from etl.extract.html_pages import read_html
from etl.extract.json_records import NOT_JSON, read_json, read_json_lines
from etl.extract.pages import read_page
from etl.extract.tables import delimiter_of, read_table
from etl.records import RawRecord, Reject, Source

FORMATS = ("csv", "tsv", "json", "jsonl", "page", "html", "feed")

FEED_ROOTS = frozenset(("rss", "feed", "rdf"))
_BEFORE_ROOT = re.compile(
    r"(?:\s|<\?[^>]*>|<!--.*?-->|<!doctype(?![^>[]*\bhtml\b)[^>[]*(?:\[.*?\]\s*)?>)*", re.I | re.S
)
"""What may stand above a document's root: its declaration, style sheets, comments, a document type not HTML's."""

_ROOT = re.compile(r"<(?:[\w-]+:)?(\w+)")


def read_source(
    source: Source, *, columns: ColumnMap, format: str | None = None, codebook: Path | None = None
) -> Iterator[RawRecord | Reject]:
    """Read a file, or standard input for "-", record by record.

    Args:
        source: the file, also gzipped; records carry its name.
        columns: which of the file's names mean which of our fields.
        format: one of FORMATS; without it the suffix and the first characters decide.
        codebook: folder whose page_cues.csv tells an article from a page's furniture; the checkout's without it.

    Raises:
        SourceError: the source cannot be read at all, or nothing tells its format.
    """
    if format is not None and format not in FORMATS:
        raise SourceError(f"unknown format {format!r}; use one of {', '.join(FORMATS)}")
    if source.name == STANDARD_INPUT and format is None:
        raise SourceError(f"standard input needs its format: --format with one of {', '.join(FORMATS)}")
    n_read = 0
    with open_text(source) as (text, sample):
        try:
            for record in _read(source, text, sample, format or _sniff(source, sample, columns), columns, codebook):
                n_read += 1
                yield record
        except DAMAGED as error:
            detail = f"the compressed file breaks off here ({error}): what followed is lost; fetch it again"
            yield Reject(source.name, f"record {n_read + 1}", "malformed", detail, "")


def _read(
    source: Source, text: TextIO, sample: str, format: str, columns: ColumnMap, codebook: Path | None
) -> Iterator[RawRecord | Reject]:
    match format:
        case "jsonl":
            return read_json_lines(source.name, text, columns)
        case "json":
            return read_json(source.name, text, columns)
        case "csv":
            return read_table(source.name, text, delimiter_of(sample), columns)
        case "tsv":
            return read_table(source.name, text, "\t", columns)
        case "html":
            return read_html(source, text, columns, codebook)
        case "feed":
            return read_feed(source, text.buffer, columns)
        case _:
            return read_page(source.name, text, codebook)


def _sniff(source: Source, sample: str, columns: ColumnMap) -> str:
    """The format by suffix, corrected where the first characters plainly say otherwise."""
    by_name = format_by_name(str(source.path))
    if by_name in ("csv", "tsv", "jsonl"):
        return by_name
    start = sample.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return "jsonl" if _is_json_lines(start) else "json"
    if by_name == "json" or (start.startswith("[") and start[1:].lstrip().startswith("{")):
        return "json"
    if start.startswith("<"):
        return _sniff_markup(start)
    if by_name in ("html", "feed"):
        return by_name
    header, _, rest = start.partition("\n")
    delimiter = delimiter_of(start)
    if rest and delimiter in header and columns.knows([name.strip(' "') for name in header.split(delimiter)]):
        return "csv"
    return "page"


def _sniff_markup(start: str) -> str:
    """A feed by its root element, or XML that is not HTML's, to be refused as no feed; else a web page."""
    above = _BEFORE_ROOT.match(start)
    root = _ROOT.match(start, above.end() if above else 0)
    name = root[1].lower() if root else ""
    is_xml = start.lower().startswith("<?xml") and name not in ("", "html", "head", "body")
    return "feed" if name in FEED_ROOTS or is_xml else "html"


def _is_json_lines(start: str) -> bool:
    """Is the first line an object of its own, with another after it?"""
    first, _, rest = start.partition("\n")
    try:
        json.loads(first)
    except NOT_JSON:
        return False
    return rest.lstrip().startswith("{")
