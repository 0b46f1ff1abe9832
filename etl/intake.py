"""From sources to batches of articles to annotate: every record read is counted, and only news goes further."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from etl.batches import BATCH_SIZE, Batch, in_batches
from etl.clean import CleanContext, clean
from etl.extract import ColumnMap, read_source
from etl.load.tally import Tally
from etl.load.versions import judge
from etl.load.writer import article_table, store_rejects
from etl.progress import Meter, OnProgress
from etl.records import Article, RawRecord, Reject


@dataclass(slots=True)
class Intake:
    """One load's way in: reads and cleans the sources, refuses or tells news from known, and keeps the count."""

    paths: Sequence[Path]
    columns: ColumnMap
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
        for records in in_batches(self._records(), BATCH_SIZE):
            articles, owners = self._clean(connection, records)
            batch = self._news(connection, articles, owners)
            self.on_progress(self.meter.progress)
            if batch.articles:
                yield batch

    def _records(self) -> Iterator[tuple[Tally, RawRecord | Reject]]:
        for path in self.paths:
            tally = Tally(str(path), self.now())
            self.tallies.append(tally)
            for record in read_source(path, columns=self.columns, format=self.format, codebook=self.codebook):
                tally.n_read += 1
                self.meter.count(record)
                yield tally, record
            self.meter.finish(str(path))
            tally.finished_at = self.now()

    def _clean(
        self, connection: duckdb.DuckDBPyConnection, records: Iterable[tuple[Tally, RawRecord | Reject]]
    ) -> tuple[list[Article], list[Tally]]:
        articles, owners, rejects = [], [], []
        for tally, record in records:
            result = record if isinstance(record, Reject) else clean(record, self.context)
            if isinstance(result, Reject):
                tally.reasons[result.reason] += 1
                rejects.append(result)
            else:
                articles.append(result)
                owners.append(tally)
        store_rejects(connection, rejects, self.load_id)
        return articles, owners

    def _news(
        self, connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], owners: Sequence[Tally]
    ) -> Batch:
        news: dict[str, Article] = {}  # the last version of an article that comes twice in a batch
        replaced = []
        verdicts = judge(connection, articles, self.load_id)
        for article, tally, verdict in zip(articles, owners, verdicts, strict=True):
            tally.count(verdict)
            if verdict != "unchanged":
                news[article.article_id] = article
            if verdict == "updated":
                replaced.append(article.article_id)
        kept = list(news.values())
        rows = article_table(kept, load_id=self.load_id, codebook_version=self.codebook_version)
        return Batch(kept, rows, replaced)
