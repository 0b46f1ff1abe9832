"""How far a load is: records read, and the share of the sources' bytes that they make up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.errors import SourceError
from etl.records import RawRecord, Reject, Source


@dataclass(frozen=True, slots=True)
class Progress:
    """`n_read` records so far; `share` of the work between 0 and 1, None when the sources do not tell their size."""

    n_read: int
    share: float | None


OnProgress = Callable[[Progress], None]


class Meter:
    """Measures a run of sources by the text of their records; each source that ends sets the estimate right."""

    def __init__(self, sources: Sequence[Source]) -> None:
        """Measure the sources.

        Raises:
            SourceError: one of them cannot be opened; said before anything is written.
        """
        self._sizes = {source.name: text_bytes(source) for source in sources}
        self._total = sum(self._sizes.values())
        self._finished = 0
        self._current = 0
        self.n_read = 0

    def count(self, length: int) -> None:
        """Note one record read, of so many bytes."""
        self.n_read += 1
        self._current += length

    def finish(self, source: str) -> None:
        """Note that a source has been read to its end."""
        self._finished += self._sizes[source]
        self._current = 0

    @property
    def progress(self) -> Progress:
        """Where the run is now."""
        if not self._total:
            return Progress(self.n_read, None)
        return Progress(self.n_read, min((self._finished + self._current) / self._total, 1.0))


def text_bytes(source: Source) -> int:
    """Size of a source's text in bytes, as far as it tells without being read; 0 for standard input.

    A gzip file ends with the size of what it holds, modulo 4 GiB (RFC 1952): good enough for a progress bar.

    Raises:
        SourceError: the file cannot be opened.
    """
    if source.name == "-":
        return 0
    try:
        size = source.path.stat().st_size
        with source.path.open("rb") as file:
            if file.read(2) != b"\x1f\x8b" or size < 4:
                return size
            file.seek(-4, 2)
            return int.from_bytes(file.read(4), "little")
    except OSError as error:
        raise SourceError(f"{source.name}: cannot be read ({error.strerror}); check the name and the rights") from None


def text_length(record: RawRecord | Reject) -> int:
    """Bytes of a record's text, about."""
    if isinstance(record, Reject):
        return len(record.raw)
    if isinstance(record.original, str):
        return len(record.original.encode("utf-8", "replace"))
    stated = record.original if isinstance(record.original, dict) else record.fields
    texts = (value for value in stated.values() if isinstance(value, str))
    return sum(len(text.encode("utf-8", "replace")) for text in texts)
