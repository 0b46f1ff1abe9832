"""JSON and JSON Lines: one record per object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from etl.errors import SourceError
from etl.extract.columns import ColumnMap
from etl.extract.decoding import is_undecodable, read_line
from etl.extract.limits import DOCUMENT_BYTES, RECORD_BYTES, too_large
from etl.records import RawRecord, Reject

DEPTH_SEARCHED = 6
"""Levels of nesting in which an array of records is looked for."""

_SPACE = re.compile(r"[ \t\r\n]+")

NOT_JSON = (ValueError, RecursionError)
"""What the parser raises: malformed text, a number beyond all bounds, nesting beyond all bounds."""


def read_json_lines(source: str, text: TextIO, columns: ColumnMap) -> Iterator[RawRecord | Reject]:
    """One record per line; a line that is no object is refused and reading goes on."""
    number = 0
    while True:
        number += 1
        position = f"line {number}"
        line = read_line(source, text)
        if not line:
            return
        if len(line) > RECORD_BYTES:
            yield too_large(source, position, line)
        elif not line.isspace():
            yield _record_of_line(source, position, line, columns)


def read_json(source: str, text: TextIO, columns: ColumnMap) -> Iterator[RawRecord | Reject]:
    """One record per object of the document's array, wherever in it the array stands; a lone object is one record.

    An array that breaks off gives the records before the break and one reject for the rest.

    Raises:
        SourceError: the document is over the limit.
    """
    document = text.read(DOCUMENT_BYTES + 1)
    if len(document) > DOCUMENT_BYTES:
        megabytes = DOCUMENT_BYTES // 1_000_000
        raise SourceError(f"{source}: JSON document over {megabytes} MB; convert it to JSON Lines, one object per line")
    start = _after_space(document, 0)
    if document.startswith("\ufeff", start):
        start += 1
    if document.startswith("[", start):
        yield from _records_of_array(source, document, start + 1, columns)
        return
    try:
        value = json.loads(document[start:])
    except NOT_JSON as error:
        yield _malformed(source, "record 1", document, error)
        return
    for number, record in enumerate(_find_records(value, columns), start=1):
        yield _record_of(source, f"record {number}", record, None, columns)


def _records_of_array(source: str, document: str, at: int, columns: ColumnMap) -> Iterator[RawRecord | Reject]:
    decoder = json.JSONDecoder()
    number = 0
    at = _after_space(document, at)
    while document[at : at + 1] != "]":
        number += 1
        position = f"record {number}"
        try:
            value, end = decoder.raw_decode(document, at)
            after = _after_space(document, end)
            if document[after : after + 1] not in ("", ",", "]"):
                raise json.JSONDecodeError("Expecting ',' delimiter", document, after)
        except NOT_JSON as error:
            yield _malformed(source, position, document[at:], error)
            return
        yield _record_of(source, position, value, document[at:end], columns)
        if after >= len(document):
            yield _malformed(source, f"record {number + 1}", "", ValueError("the array is not closed"))
            return
        at = _after_space(document, after + 1) if document[after] == "," else after
    rest = _after_space(document, at + 1)
    if rest < len(document):
        after_end = ValueError("text after the end of the array")
        yield _malformed(source, f"record {number + 1}", document[rest:], after_end)


def _after_space(document: str, at: int) -> int:
    space = _SPACE.match(document, at)
    return space.end() if space else at


def _record_of_line(source: str, position: str, line: str, columns: ColumnMap) -> RawRecord | Reject:
    try:
        value = json.loads(line.removeprefix("\ufeff"))
    except NOT_JSON as error:
        return _malformed(source, position, line.rstrip("\r\n"), error)
    return _record_of(source, position, value, line, columns)


def _record_of(source: str, position: str, value: Any, raw: str | None, columns: ColumnMap) -> RawRecord | Reject:
    """`raw` is the record's own text where it is at hand."""
    if raw is None:
        raw = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict):
        detail = f"{type(value).__name__} where an object was expected: write one {{…}} per record"
        return Reject(source, position, "malformed", detail, raw[:RECORD_BYTES])
    if len(raw) > RECORD_BYTES:
        return too_large(source, position, raw)
    if is_undecodable(raw):
        return Reject(source, position, "undecodable", "bytes that are no UTF-8: save the file as UTF-8", raw)
    return RawRecord(source, position, columns.translate(value), value)


def _find_records(value: Any, columns: ColumnMap) -> list[Any]:
    """The longest array of objects in the document, the outermost of equals, one of articles before any other.

    The object itself if it is an article.
    """
    if not isinstance(value, dict) or columns.knows(list(value)):
        return [value]
    best: list[Any] = []
    best_rank = (False, 0)
    level: list[Any] = [value]
    for _ in range(DEPTH_SEARCHED):
        inner = [child for parent in level for child in (parent.values() if isinstance(parent, dict) else parent)]
        for child in inner:
            if isinstance(child, list) and child and all(isinstance(item, dict) for item in child):
                rank = (columns.knows(list(child[0])), len(child))
                if rank > best_rank:
                    best, best_rank = child, rank
        level = [child for child in inner if isinstance(child, dict | list)]
    return best or [value]


def _malformed(source: str, position: str, raw: str, error: Exception) -> Reject:
    why = "nested too deeply" if isinstance(error, RecursionError) else str(error)
    if len(raw) > RECORD_BYTES:
        return too_large(source, position, raw)
    return Reject(source, position, "malformed", f"no JSON: {why}; mend or drop it", raw)
