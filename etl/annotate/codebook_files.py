"""The CSV files that analysts edit: which there are, what may stand in them, and what is wrong when it does not."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from etl.errors import CodebookError

Row = dict[str, str]
ROW = "row"
"""Key of a row's number in its file, the header being 1."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "topics": ("topic_id", "label_vi", "label_en", "description", "parent_id"),
    "topic_terms": ("topic_id", "term", "match", "fold"),
    "campaigns": ("campaign_id", "label_vi", "label_en", "description", "starts_on", "ends_on", "scope"),
    "campaign_terms": ("campaign_id", "term", "match", "fold", "valid_from", "valid_to"),
    "campaign_milestones": ("campaign_id", "on_date", "label_vi", "label_en"),
    "agencies": (
        *("agency_id", "label_vi", "label_en", "description", "short_name", "kind", "level", "place", "parent_id"),
        *("valid_from", "valid_to", "successor_id", "form", "family", "place_label"),
    ),
    "agency_aliases": ("agency_id", "alias", "match", "fold"),
    "places": (
        *("place_id", "label_vi", "name", "aliases", "level", "parent_id"),
        *("valid_from", "valid_to", "successor_id", "note"),
    ),
    "stopwords": ("term",),
    "words": ("term",),
    "holidays": ("on_date", "label_vi", "label_en"),
    "outlets": ("outlet_id", "name", "kind", "place_id", "aliases"),
    "briefing_phrases": ("role", "phrase", "value"),
}
"""The files of a codebook and the columns that must stand in each; others (`note`) are the analysts' own."""

_CODES = {"topics": "topic_id", "campaigns": "campaign_id", "agencies": "agency_id", "places": "place_id"}
_REFERENCES = (
    ("topics", "parent_id", "topics"),
    ("topic_terms", "topic_id", "topics"),
    ("campaign_terms", "campaign_id", "campaigns"),
    ("campaign_milestones", "campaign_id", "campaigns"),
    ("agencies", "parent_id", "agencies"),
    ("agencies", "successor_id", "agencies"),
    ("agencies", "place", "places"),
    ("agency_aliases", "agency_id", "agencies"),
    ("places", "parent_id", "places"),
    ("places", "successor_id", "places"),
    ("outlets", "place_id", "places"),
)
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "topics": ("label_vi", "label_en"),
    "topic_terms": ("topic_id", "term"),
    "campaigns": ("label_vi", "label_en"),
    "campaign_terms": ("campaign_id", "term"),
    "campaign_milestones": ("campaign_id", "on_date", "label_vi", "label_en"),
    "agencies": ("label_vi", "label_en"),
    "agency_aliases": ("agency_id", "alias"),
    "places": ("label_vi", "name"),
    "stopwords": ("term",),
    "words": ("term",),
    "holidays": ("on_date", "label_vi", "label_en"),
    "outlets": ("outlet_id", "name"),
    "briefing_phrases": ("role", "phrase"),
}
"""File → the columns that every row must fill in; ids of codes besides."""
COUNTING = frozenset({"include", "background"})
"""Ways to match by which a wording speaks for its code; the other ways say when it does not."""

_MATCHES = {*COUNTING, "exclude", "require"}
_FOLDS = {"", "plain", "exact"}
_CHOICES: Mapping[str, Mapping[str, set[str]]] = {
    "topic_terms": {"match": _MATCHES, "fold": _FOLDS},
    "campaigns": {"scope": {"", "domestic"}},
    "campaign_terms": {"match": _MATCHES, "fold": _FOLDS},
    "agencies": {
        "level": {"", "central", "province", "district", "commune"},
        "form": {"single", "type", "placed"},
        "place_label": {"", "full", "name"},
    },
    "agency_aliases": {"match": {"include", "exclude"}, "fold": _FOLDS},
    "places": {"level": {"province", "district", "country"}},
}
"""File → column → the values that may stand there."""
DATES = {"starts_on", "ends_on", "on_date", "valid_from", "valid_to"}


def read_files(folder: Path) -> tuple[str, dict[str, list[Row]]]:
    """Read and check every file of a codebook.

    Returns:
        The version (the first 12 hexadecimal digits of the SHA-256 over the files' names and bytes), and the rows by
        file name.

    Raises:
        CodebookError: a file, column or value that cannot be used, with the remedy.
    """
    if not folder.is_dir():
        raise CodebookError(f"{folder}: no such codebook folder; set GIAOBAN_CODEBOOK to one")
    digest = hashlib.sha256()
    rows = {}
    for name in COLUMNS:
        path = folder / f"{name}.csv"
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CodebookError(f"{path}: cannot be read ({error.strerror}); restore it") from None
        digest.update(name.encode() + b"\0" + content.replace(b"\r\n", b"\n") + b"\0")
        rows[name] = list(_parse(path, content, COLUMNS[name]))
    _check_references(folder, rows)
    return digest.hexdigest()[:12], rows


def _parse(path: Path, content: bytes, columns: Iterable[str]) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: not UTF-8 at byte {error.start}; save it as CSV UTF-8") from None
    reader = csv.DictReader(text.splitlines(keepends=True))
    try:
        names = reader.fieldnames or ()
        records = list(reader)
    except csv.Error as error:
        raise CodebookError(
            f"{path}: line {reader.line_num + 1}: {error}; check the quotation marks above it"
        ) from None
    missing = set(columns) - set(names)
    if missing:
        raise CodebookError(f"{path}: no column {', '.join(sorted(missing))}; add it to the header row")
    seen: set[str] = set()
    for number, cells in enumerate(records, start=2):
        row = {key: (value or "").strip() for key, value in cells.items() if isinstance(key, str)}
        if not any(row.values()):
            continue
        row[ROW] = str(number)
        _check_row(path, row)
        key = _CODES.get(path.stem)
        if key:
            if not row[key] or row[key] in seen:
                raise CodebookError(
                    f"{path}: row {number}: {key} {row[key]!r} is empty or used before; give it its own"
                )
            seen.add(row[key])
        yield row


def _check_row(path: Path, row: Row) -> None:
    where = f"{path}: row {row[ROW]}"
    for column, choices in _CHOICES.get(path.stem, {}).items():
        if row[column] not in choices:
            allowed = ", ".join(sorted(choices - {""}))
            raise CodebookError(f"{where}: {column} is {row[column]!r}; use one of {allowed}")
    for column in DATES & row.keys():
        try:
            as_day(row[column])
        except ValueError:
            raise CodebookError(f"{where}: {column} is {row[column]!r}; write a date as 2021-05-23") from None
    for column in _NEEDED[path.stem]:
        if not row[column]:
            raise CodebookError(f"{where}: {column} is empty; fill it in or delete the row")


def _check_references(folder: Path, rows: Mapping[str, list[Row]]) -> None:
    known = {name: {row[key] for row in rows[name]} for name, key in _CODES.items()}
    for name, column, target in _REFERENCES:
        for row in rows[name]:
            if row[column] and row[column] not in known[target]:
                where = f"{folder / name}.csv: row {row[ROW]}"
                raise CodebookError(
                    f"{where}: {column} {row[column]!r} is not in {target}.csv; add it there or correct it"
                )
    for name, column in (("topics", "parent_id"), ("agencies", "successor_id"), ("places", "successor_id")):
        key = _CODES[name]
        parents = {row[key]: row[column] for row in rows[name]}
        for code_id in parents:
            chain = list(climb(code_id, parents))
            if parents.get(chain[-1]):
                raise CodebookError(
                    f"{folder / name}.csv: {column} of {code_id!r} leads back to itself; break the circle"
                )


def climb(code_id: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield a code and those above it, stopping before one would come twice."""
    seen: set[str] = set()
    while code_id and code_id not in seen:
        seen.add(code_id)
        yield code_id
        code_id = parents[code_id]


def as_day(cell: str) -> date | None:
    """A date cell; None when empty."""
    return date.fromisoformat(cell) if cell else None
