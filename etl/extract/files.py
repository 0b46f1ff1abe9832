"""Which files a command's sources mean, and which addresses are fetched into files first."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.errors import SourceError
from etl.extract.addresses import is_address
from etl.extract.decoding import STANDARD_INPUT
from etl.records import Source

FORMAT_OF_SUFFIX = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "page",
    ".html": "html",
    ".htm": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}


def find_sources(sources: Sequence[str], folder: Path) -> list[Source]:
    """The files that sources mean, and then the addresses among them, in the order given, fetched into `folder`.

    Raises:
        SourceError: a source means no file, or an address gives nothing.
    """
    addresses = dict.fromkeys(filter(is_address, sources))
    files = find_files([source for source in sources if source not in addresses])
    if not addresses:
        return [*map(Source.of, files)]
    from etl.extract.fetching import fetch  # a tenth of a second that loads of files do not wait for

    fetched = [fetch(address, folder, str(number)) for number, address in enumerate(addresses)]
    return [*map(Source.of, files), *fetched]


def find_files(sources: Sequence[str]) -> list[Path]:
    """The files that files, folders (searched through, by known suffix) and globs mean; sorted, each once.

    Raises:
        SourceError: a source means no file.
    """
    found: dict[Path, Path] = {}
    for source in sources:
        for path in _files_of(source):
            found.setdefault(path.resolve() if str(path) != STANDARD_INPUT else path, path)
    return sorted(found.values())


def format_by_name(path: str) -> str | None:
    """The format that a file's suffix promises, seen through .gz; None when the suffix says nothing."""
    name = path.lower().removesuffix(".gz")
    return next((kind for suffix, kind in FORMAT_OF_SUFFIX.items() if name.endswith(suffix)), None)


def _within(folder: Path) -> Iterator[Path]:
    """Everything in a folder and the folders below it that is no folder; links to folders are not followed.

    What a browser saved beside a page, in the page's own folder (A_files beside A.html), is a part of that page.

    Raises:
        SourceError: one of the folders may not be read: what is in it would be missing without a word.
    """

    def refuse(error: OSError) -> None:
        raise SourceError(f"{error.filename}: cannot be read ({error.strerror}); check who may, or name the files")

    for parent, folders, names in os.walk(folder, onerror=refuse):
        parts = {f"{name.rpartition('.')[0]}_files" for name in names if format_by_name(name) == "html"}
        folders[:] = [name for name in folders if name not in parts]
        yield from (Path(parent, name) for name in names)


def _files_of(source: str) -> list[Path]:
    if source == STANDARD_INPUT:
        return [Path(STANDARD_INPUT)]
    if not source:
        raise SourceError("a source without a name; write . for the folder you are in")
    path = Path(source)
    try:
        if path.is_file():
            return [path]
    except OSError as error:  # a name longer than the system allows, a folder that may not be entered
        raise SourceError(f"{source}: cannot be read ({error.strerror}); check the name and the rights") from None
    if path.is_dir():
        files = [file for file in _within(path) if format_by_name(file.name) and file.is_file()]
        if not files:
            known = " ".join(FORMAT_OF_SUFFIX)
            raise SourceError(f"{source}: no file to load in this folder; known are {known}, each also with .gz")
        return files
    matches = [Path(match) for match in glob.glob(source, recursive=True)]  # noqa: PTH207  (absolute patterns too)
    files = [match for match in matches if match.is_file()]
    if not files:
        raise SourceError(f"{source}: no such file, folder or pattern; check the spelling and the folder you are in")
    return files
