"""The analysts' judgement as annotation asks for it: codes, their terms, bodies, places, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from etl.annotate.codebook_files import COLUMNS, DATES, Row, as_day, climb, read_files
from etl.clean.outlets import index

if TYPE_CHECKING:
    import pyarrow as pa


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
        version, rows = read_files(folder)
        return cls(version, rows)

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
        return {topic_id: tuple(climb(topic_id, parents)) for topic_id in parents}

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

    def outlet_index(self) -> dict[str, str]:
        """Folded name, alias or id of each known outlet → outlet_id, for `etl.clean.outlets.outlet_id`."""
        return index({outlet_id: (outlet.name, *outlet.aliases) for outlet_id, outlet in self.outlets.items()})

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


def _table(rows: list[Row], columns: Iterable[str]) -> pa.Table:
    """Rows as an Arrow table, empty cells NULL, dates as dates."""
    import pyarrow as pa

    arrays = {}
    for column in columns:
        read: Callable[[str], object] = as_day if column in DATES else (lambda cell: cell or None)
        kind = pa.date32() if column in DATES else pa.string()
        arrays[column] = pa.array([read(row[column]) for row in rows], type=kind)
    return pa.table(arrays)


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other
