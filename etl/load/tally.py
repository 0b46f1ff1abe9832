"""Counting records by source: no record disappears uncounted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import duckdb
import pyarrow as pa

from etl.load.versions import Verdict
from etl.load.writer import insert, storable


@dataclass(slots=True)
class Tally:
    """What became of the records of one source; times are local. `reasons` counts refusals by reason."""

    source: str
    started_at: datetime
    finished_at: datetime | None = None
    n_read: int = 0
    n_loaded: int = 0
    n_updated: int = 0
    n_unchanged: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def count(self, verdict: Verdict) -> None:
        """Note what became of one record that was not refused."""
        match verdict:
            case "loaded":
                self.n_loaded += 1
            case "updated":
                self.n_updated += 1
            case "unchanged":
                self.n_unchanged += 1

    @property
    def n_rejected(self) -> int:
        """Records refused for any reason."""
        return self.reasons.total()


def store_tallies(
    connection: duckdb.DuckDBPyConnection, tallies: Iterable[Tally], *, load_id: str, codebook_version: str
) -> None:
    """Record a load: one row of `loads` per source."""
    counts = ("source", "started_at", "finished_at", "n_read", "n_loaded", "n_updated", "n_unchanged", "n_rejected")
    rows = [{name: getattr(tally, name) for name in counts} for tally in tallies]
    for row in rows:
        row |= {"source": storable(row["source"]), "load_id": load_id, "codebook_version": codebook_version}
    insert(connection, "loads", pa.Table.from_pylist(rows))
