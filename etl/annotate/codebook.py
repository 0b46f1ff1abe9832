"""The analysts' judgement, read from the CSV files that they edit: codes, their terms, bodies, places, words."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import CodebookError

if TYPE_CHECKING:
    import pyarrow as pa

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
_NEEDED = {
    ("topic_terms", "topic_id"),
    ("campaign_terms", "campaign_id"),
    ("campaign_milestones", "campaign_id"),
    ("agency_aliases", "agency_id"),
}
"""References that every row must make."""
COUNTING = frozenset({"include", "background"})
"""Ways to match by which a wording speaks for its code; the other ways say when it does not."""

_CHOICES = {
    "match": {*COUNTING, "exclude", "require"},
    "fold": {"", "plain", "exact"},
    "form": {"single", "type", "placed"},
    "place_label": {"", "full", "name"},
    "scope": {"", "domestic"},
}
_TERMS_ONLY = {"background", "require"}
"""Ways to match that mean something for topics and campaigns only."""
_DATES = {"starts_on", "ends_on", "on_date", "valid_from", "valid_to"}


@dataclass(frozen=True, slots=True)
class Term:
    """A wording that speaks for a code, if in passing (`background`), takes it back (`exclude`) or is needed."""

    kind: str
    code_id: str
    text: str
    match: str
    fold: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that the codebook knows; `place_id` is where a local one writes from."""

    name: str
    kind: str | None
    place_id: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Codebook:
    """A codebook as read and checked: rows by file name, and what annotation asks of them.

    `version` is the first 12 hexadecimal digits of the SHA-256 over the files' names and bytes.
    """

    version: str
    rows: Mapping[str, list[Row]] = field(repr=False)

    @classmethod
    def read(cls, folder: Path) -> Codebook:
        """Read a folder of CSV files.

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
        return cls(version=digest.hexdigest()[:12], rows=rows)

    @property
    def n_terms(self) -> int:
        """Terms and aliases that annotation looks for."""
        return sum(len(self.rows[name]) for name in ("topic_terms", "campaign_terms", "agency_aliases"))

    @cached_property
    def terms(self) -> list[Term]:
        """Every term of every topic, campaign and agency."""
        return [
            *(
                Term("topic", row["topic_id"], row["term"], row["match"], row["fold"])
                for row in self.rows["topic_terms"]
            ),
            *(
                Term(
                    *("campaign", row["campaign_id"], row["term"], row["match"], row["fold"]),
                    valid_from=_later(as_day(row["valid_from"]), self.campaign_periods[row["campaign_id"]][0]),
                    valid_to=_earlier(as_day(row["valid_to"]), self.campaign_periods[row["campaign_id"]][1]),
                )
                for row in self.rows["campaign_terms"]
            ),
            *(
                Term("agency", row["agency_id"], row["alias"], row["match"], row["fold"])
                for row in self.rows["agency_aliases"]
            ),
        ]

    @cached_property
    def campaign_periods(self) -> dict[str, tuple[date | None, date | None]]:
        """Each campaign's first and last day."""
        return {
            row["campaign_id"]: (as_day(row["starts_on"]), as_day(row["ends_on"])) for row in self.rows["campaigns"]
        }

    @cached_property
    def domestic_campaigns(self) -> frozenset[str]:
        """Campaigns that news from abroad does not count for."""
        return frozenset(row["campaign_id"] for row in self.rows["campaigns"] if row["scope"] == "domestic")

    @cached_property
    def topic_ancestors(self) -> dict[str, tuple[str, ...]]:
        """Each topic → itself and the topics above it, nearest first."""
        parents = {row["topic_id"]: row["parent_id"] for row in self.rows["topics"]}
        return {topic_id: tuple(_climb(topic_id, parents)) for topic_id in parents}

    @cached_property
    def outlets(self) -> dict[str, Outlet]:
        """Known outlets by outlet_id."""
        return {
            row["outlet_id"]: Outlet(
                name=row["name"],
                kind=row["kind"] or None,
                place_id=row["place_id"] or None,
                aliases=tuple(alias for part in row["aliases"].split(";") if (alias := part.strip())),
            )
            for row in self.rows["outlets"]
        }

    def phrases(self, role: str) -> list[Row]:
        """The rows of briefing_phrases.csv with this role."""
        return [row for row in self.rows["briefing_phrases"] if row["role"] == role]

    def tables(self) -> dict[str, pa.Table]:
        """The codebook's own tables, with the columns of schema.sql."""
        import pyarrow as pa

        closure = [
            {"topic_id": ancestor, "descendant_id": topic_id}
            for topic_id, ancestors in self.topic_ancestors.items()
            for ancestor in ancestors
        ]
        return {
            "topics": _table(self.rows["topics"], COLUMNS["topics"]),
            "topic_closure": pa.Table.from_pylist(closure),
            "campaigns": _table(self.rows["campaigns"], COLUMNS["campaigns"][:6]),
            "campaign_milestones": _table(self.rows["campaign_milestones"], COLUMNS["campaign_milestones"]),
            "agencies": agency_table({**row, "type_id": ""} for row in self.rows["agencies"]),
            "places": _table(
                self.rows["places"],
                ("place_id", "label_vi", "level", "parent_id", "valid_from", "valid_to", "successor_id"),
            ),
            "holidays": _table(self.rows["holidays"], COLUMNS["holidays"]),
        }


def agency_table(rows: Iterable[Row]) -> pa.Table:
    """Rows of the agencies table, from the codebook or placed by the grammar."""
    return _table(list(rows), (*COLUMNS["agencies"][:12], "type_id"))


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
        _check_row(f"{path}: row {number}", row)
        key = _CODES.get(path.stem)
        if key:
            if not row[key] or row[key] in seen:
                raise CodebookError(
                    f"{path}: row {number}: {key} {row[key]!r} is empty or used before; give it its own"
                )
            seen.add(row[key])
        yield row


def _check_row(where: str, row: Row) -> None:
    for column, every in _CHOICES.items():
        choices = every - _TERMS_ONLY if "alias" in row else every
        if column in row and row[column] not in choices:
            allowed = ", ".join(sorted(choices - {""}))
            raise CodebookError(f"{where}: {column} is {row[column]!r}; use one of {allowed}")
    for column in _DATES & row.keys():
        try:
            as_day(row[column])
        except ValueError:
            raise CodebookError(f"{where}: {column} is {row[column]!r}; write a date as 2021-05-23") from None
    for column in ("term", "alias", "phrase"):
        if column in row and not row[column]:
            raise CodebookError(f"{where}: {column} is empty; write the wording or delete the row")


def _check_references(folder: Path, rows: Mapping[str, list[Row]]) -> None:
    known = {name: {row[key] for row in rows[name]} for name, key in _CODES.items()}
    for name, column, target in _REFERENCES:
        for row in rows[name]:
            path = folder / f"{name}.csv"
            if not row[column] and (name, column) in _NEEDED:
                raise CodebookError(f"{path}: row {row[ROW]}: {column} is empty; write an id of {target}.csv")
            if row[column] and row[column] not in known[target]:
                raise CodebookError(
                    f"{path}: {column} {row[column]!r} is not in {target}.csv; add it there or correct it"
                )
    for name, column in (("topics", "parent_id"), ("agencies", "successor_id"), ("places", "successor_id")):
        key = _CODES[name]
        parents = {row[key]: row[column] for row in rows[name]}
        for code_id in parents:
            chain = list(_climb(code_id, parents))
            if parents.get(chain[-1]):
                raise CodebookError(
                    f"{folder / name}.csv: {column} of {code_id!r} leads back to itself; break the circle"
                )


def _climb(code_id: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield a code and those above it, stopping before one would come twice."""
    seen: set[str] = set()
    while code_id and code_id not in seen:
        seen.add(code_id)
        yield code_id
        code_id = parents[code_id]


def _table(rows: list[Row], columns: Iterable[str]) -> pa.Table:
    """Rows as an Arrow table, empty cells NULL, dates as dates."""
    import pyarrow as pa

    arrays = {}
    for column in columns:
        read: Callable[[str], object] = as_day if column in _DATES else (lambda cell: cell or None)
        kind = pa.date32() if column in _DATES else pa.string()
        arrays[column] = pa.array([read(row[column]) for row in rows], type=kind)
    return pa.table(arrays)


def as_day(cell: str) -> date | None:
    """A date cell; None when empty."""
    return date.fromisoformat(cell) if cell else None


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other
