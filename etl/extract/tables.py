"""CSV and TSV: one record per row, named by the header row."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from etl.errors import SourceError
from etl.extract.columns import ColumnMap
from etl.extract.decoding import is_undecodable, read_line
from etl.extract.limits import RECORD_BYTES, too_large
from etl.records import RawRecord, Reject

DELIMITERS = ",;\t|"


class _Lines:
    """The lines of the row being read: a row that is refused keeps its text, however it is broken."""

    def __init__(self, source: str, text: TextIO) -> None:
        self.is_at_end = False
        self._source, self._text = source, text
        self._row: list[str] = []
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._length > RECORD_BYTES:
            raise csv.Error("row over the limit")
        line = read_line(self._source, self._text)
        if not line:
            self.is_at_end = True
            raise StopIteration
        self._row.append(line)
        self._length += len(line)
        return line

    def take(self) -> str:
        """The text of the row that was read last; the next line starts another."""
        row = "".join(self._row)
        self._row, self._length = [], 0
        return row


def read_table(source: str, text: TextIO, delimiter: str, columns: ColumnMap) -> Iterator[RawRecord | Reject]:
    """One record per row; a row with another number of values than the header is refused, as values may have slipped.

    Positions are the line on which the row starts, as an editor counts.

    Raises:
        SourceError: the header names neither a title nor a text that the column map knows.
    """
    csv.field_size_limit(RECORD_BYTES)
    lines = _Lines(source, text)
    rows = csv.reader(lines, delimiter=delimiter)
    header: list[str] | None = None
    while True:
        position = f"line {rows.line_num + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken_row(source, position, lines.take(), str(error))
            continue
        raw = lines.take()
        if lines.is_at_end:  # the reader hands over what it has where the text ends inside quotation marks
            yield _broken_row(source, position, raw, "quotation marks opened here are never closed")
            return
        if not any(row) or (header is None and len(row) <= 2 and row[0].lower().startswith("sep=")):
            continue
        if header is None:
            header = _header(source, row, columns)
        else:
            yield _record(source, position, header, row, raw, delimiter, columns)


def delimiter_of(sample: str) -> str:
    """The delimiter that stands most often in the header line, quoted parts left out."""
    lines = sample.lstrip("\ufeff").splitlines()
    header = next((line for line in lines if line.strip() and not line.lower().startswith("sep=")), "")
    unquoted = "".join(header.split('"')[::2])
    counts = Counter(letter for letter in unquoted if letter in DELIMITERS)
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _header(source: str, row: list[str], columns: ColumnMap) -> list[str]:
    header = [name.strip().lstrip("\ufeff") for name in row]
    if not columns.knows(header):
        seen = ", ".join(header)[:200]
        raise SourceError(f"{source}: no title or text among the columns ({seen}); name them in a map file (--map)")
    seen_before: Counter[str] = Counter()
    for at, name in enumerate(header):
        seen_before[name] += 1
        if seen_before[name] > 1:  # under one name the later column would hide the earlier
            header[at] = f"{name} ({seen_before[name]})"
    return header


def _record(
    source: str, position: str, header: list[str], row: list[str], raw: str, delimiter: str, columns: ColumnMap
) -> RawRecord | Reject:
    while len(row) > len(header) and not row[-1]:
        row.pop()
    if len(raw) > RECORD_BYTES:
        return too_large(source, position, raw)
    if len(row) != len(header):
        detail = f"{len(row)} values under {len(header)} columns: quote values that hold {delimiter!r} or a line break"
        return Reject(source, position, "malformed", detail, raw.rstrip("\r\n"))
    if is_undecodable(raw):
        return Reject(
            *(source, position, "undecodable", "bytes that are no UTF-8: save the file as UTF-8"),
            raw.rstrip("\r\n"),
        )
    original = dict(zip(header, row, strict=True))
    return RawRecord(source, position, columns.translate(original), original)


def _broken_row(source: str, position: str, raw: str, why: str) -> Reject:
    if len(raw) > RECORD_BYTES:
        return too_large(source, position, raw)
    return Reject(source, position, "malformed", f"no CSV row: {why}; check its quotation marks", raw)
