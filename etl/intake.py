"""From sources to batches of articles to annotate: every record read is counted, and only news goes further."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.batches import Batch, in_batches
from etl.clean import CleanContext, clean
from etl.extract import ColumnMap, read_source
from etl.load.tally import Tally
from etl.load.versions import judge
from etl.load.writer import article_table, store_rejects
from etl.progress import Meter, OnProgress, text_length
from etl.records import Article, RawRecord, Reject, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """One source being read: its count and what cleaning its records takes."""

    tally: Tally
    context: CleanContext


class Read(NamedTuple):
    """One record read: from where, and how long its text is, in bytes."""

    reading: Reading
    record: RawRecord | Reject
    length: int


@dataclass(slots=True)
class Intake:
    """One load's way in: reads and cleans the sources, refuses or tells news from known, and keeps the count."""

    sources: Sequence[Source]
    columns: ColumnMap | None
    format: str | None
    codebook: Path
    context: CleanContext
    load_id: str
    codebook_version: str
    now: Callable[[], datetime]
    on_progress: OnProgress
    meter: Meter
    tallies: list[Tally] = field(default_factory=list)

    def batches(self, connection: duckdb.DuckDBPyConnection) -> Iterator[Batch]:
        """Batches of new and changed articles; rejects and versions are written to the draft on the way."""
        for records in in_batches(self._records(), lambda read: read.length):
            articles, tallies = self._clean(connection, records)
            batch = self._news(connection, articles, tallies)
            self.on_progress(self.meter.progress)
            if batch.articles:
                yield batch

    def _records(self) -> Iterator[Read]:
        for source in self.sources:
            tally = Tally(source.name, self.now())
            self.tallies.append(tally)
            columns = self.columns or columns_beside(source.path)
            reading = Reading(tally, replace(self.context, date_formats=columns.date_formats))
            for record in read_source(source, columns=columns, format=self.format, codebook=self.codebook):
                tally.n_read += 1
                length = text_length(record)
                self.meter.count(length)
                yield Read(reading, record, length)
            self.meter.finish(source.name)
            tally.finished_at = self.now()

    def _clean(
        self, connection: duckdb.DuckDBPyConnection, records: Iterable[Read]
    ) -> tuple[list[Article], list[Tally]]:
        articles, tallies, rejects = [], [], []
        for reading, record, _ in records:
            result = record if isinstance(record, Reject) else clean(record, reading.context)
            if isinstance(result, Reject):
                reading.tally.reasons[result.reason] += 1
                rejects.append(result)
            else:
                articles.append(result)
                tallies.append(reading.tally)
        store_rejects(connection, rejects, self.load_id)
        return articles, tallies

    def _news(
        self, connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], tallies: Sequence[Tally]
    ) -> Batch:
        news: dict[str, Article] = {}  # the last version of an article that comes twice in a batch
        replaced = []
        verdicts = judge(connection, articles, self.load_id)
        for article, tally, verdict in zip(articles, tallies, verdicts, strict=True):
            tally.count(verdict)
            if verdict != "unchanged":
                news[article.article_id] = article
            if verdict == "updated":
                replaced.append(article.article_id)
        kept = list(news.values())
        rows = article_table(kept, load_id=self.load_id, codebook_version=self.codebook_version)
        return Batch(kept, rows, replaced)


def columns_beside(path: Path) -> ColumnMap:
    """A source's own column map, NAME.map.toml beside NAME.json, else the usual names.

    Raises:
        SourceError: the map cannot be used.
    """
    beside = Path(str(path).removesuffix(".gz")).with_suffix(".map.toml")
    return ColumnMap.from_toml(beside) if beside.is_file() else ColumnMap.default()
