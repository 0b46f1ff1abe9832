"""Bytes in, text out: gzip opened, the encoding found, nothing ever raised over an odd byte."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from charset_normalizer import from_bytes

from etl.errors import SourceError
from etl.extract.limits import DOCUMENT_BYTES, RECORD_BYTES
from etl.records import Source

SAMPLE_BYTES = 65_536
STANDARD_INPUT = "-"
GZIP_START = b"\x1f\x8b"
DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)
"""What a compressed file raises where it breaks off or has been altered."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED_WITHIN = 4_096
"""Bytes of a page within which it names its encoding."""

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE)
_STRAY_SHARE = 0.05
"""Share of a sample's non-ASCII bytes that may be broken while the text still counts as UTF-8."""


@contextmanager
def open_text(source: Source) -> Iterator[tuple[TextIO, str]]:
    """Open a source as text and hand over its first characters as well.

    Bytes that cannot be decoded become lone surrogates in UTF-8 (`is_undecodable` finds them), else U+FFFD.

    Raises:
        SourceError: the file cannot be opened, or is no gzip file though its name says so.
    """
    with _open_bytes(source) as stream:
        sample = _peek(source, stream)
        encoding = encoding_of(sample, source.charset)
        errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")  # line ends stay as they are
        try:
            yield text, sample.decode(encoding, errors)
        finally:
            text.detach()


def read_line(source: str, text: TextIO) -> str:
    """The next line with its line end, "" at the end; of one over RECORD_BYTES only its start, one character too long.

    Raises:
        SourceError: the line is over DOCUMENT_BYTES, as a compressed file of nothing can make it.
    """
    line = piece = text.readline(RECORD_BYTES + 1)
    skipped = 0
    while len(line) > RECORD_BYTES and piece and piece[-1] not in "\r\n":
        piece = text.readline(RECORD_BYTES)
        skipped += len(piece)
        if skipped > DOCUMENT_BYTES:
            raise SourceError(f"{source}: a line over {DOCUMENT_BYTES // 1_000_000} MB; write one record per line")
    return line


def is_undecodable(text: str) -> bool:
    """Does the text hold bytes that were no UTF-8?"""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def encoding_of(sample: bytes, charset: str = "") -> str:
    """A codec for the sample: its byte order mark, else UTF-8, else the one that the server or the page itself names,
    if that reads it, else what charset-normalizer finds (windows-1258)."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return encoding
    if b"\x00" not in sample and _is_mostly_utf8(sample):
        return "utf-8"
    own = _CHARSET.search(sample[:DECLARED_WITHIN]) if sample.lstrip().startswith(b"<") else None
    for name in (charset, own[1].decode("ascii") if own else ""):
        if named := _reading(name, sample):
            return named
    best = from_bytes(sample).best()
    return best.encoding if best is not None else "utf-8"


def _reading(name: str, sample: bytes) -> str | None:
    """The codec of a name, if there is one that reads the sample; text that says it is UTF-8 would have been."""
    try:
        b"<".decode(name)  # refuses what is a codec, but of no text: rot13
        encoding = codecs.lookup(name).name
        codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except (LookupError, UnicodeError):
        return None
    return encoding if encoding not in ("utf-8", "ascii") else None


def _is_mostly_utf8(sample: bytes) -> bool:
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    n_letters = sum(1 for byte in sample if byte > 0x7F)
    return text.count("\ufffd") <= _STRAY_SHARE * n_letters


@contextmanager
def _open_bytes(source: Source) -> Iterator[io.BufferedReader]:
    if source.name == STANDARD_INPUT:
        if sys.stdin is None:
            raise SourceError("-: standard input is closed; give a file, or pipe the records in")
        yield cast(io.BufferedReader, sys.stdin.buffer)
        return
    try:
        stream = cast(BinaryIO, gzip.open(source.path) if is_gzip(source.path) else source.path.open("rb"))  # noqa: SIM115  (closed below)
    except OSError as error:
        raise SourceError(
            f"{source.name}: cannot open it: {error.strerror}; check the path and who may read it"
        ) from None
    with stream:
        yield io.BufferedReader(cast(io.RawIOBase, stream), SAMPLE_BYTES)


def is_gzip(path: Path) -> bool:
    """Whether a file is gzip's, by its name or, as servers leave it out of names, by its first bytes."""
    if path.suffix.lower() == ".gz":
        return True
    with path.open("rb") as file:
        return file.read(len(GZIP_START)) == GZIP_START


def _peek(source: Source, stream: io.BufferedReader) -> bytes:
    try:
        return stream.peek(SAMPLE_BYTES)[:SAMPLE_BYTES]
    except DAMAGED as error:
        raise SourceError(f"{source.name}: damaged gzip file: {error}; fetch it again") from None
    except OSError as error:
        raise SourceError(f"{source.name}: cannot read it: {error.strerror or error}") from None
