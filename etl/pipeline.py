"""The whole run: extract → clean → annotate → load → publish."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from etl.annotate.codebook import Codebook
from etl.batches import Batch
from etl.clean import CleanContext
from etl.errors import NoBuildError
from etl.executors import annotate_held, in_order, open_executor
from etl.extract import ColumnMap, find_sources
from etl.intake import Intake
from etl.load import builds, marts
from etl.load.stored import attached, stored_batches
from etl.load.tally import Tally, store_tallies
from etl.load.writer import check_invariants, open_draft, store
from etl.progress import Meter, OnProgress, Progress
from etl.records import Source
from etl.settings import Settings

SMALL_LOAD_BATCHES = 3
"""Loads that end within these are annotated in process: starting a pool would take longer."""


def _silent(progress: Progress) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read the sources and where to annotate.

    Without `columns` a source's own map beside it is used, else the usual names. `workers` counts processes; `fresh`
    starts from an empty build, leaving what was loaded before.
    """

    columns: ColumnMap | None = None
    format: str | None = None
    assume_date: date | None = None
    outlet: str | None = None
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    scheduler: str | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: the build, what became of each source's records, and what is annotated under an old codebook."""

    build: builds.Build
    tallies: list[Tally]
    n_outdated: int


def load(sources: Sequence[str], settings: Settings, options: Options, on_progress: OnProgress = _silent) -> Outcome:
    """Add sources to the newest build and publish the result as a new one.

    Raises:
        SourceError: a source cannot be read; nothing is published.
        CodebookError, LockedError, BuildError: as their names say; the last build stays as it was.
    """
    codebook = Codebook.read(settings.codebook)
    with TemporaryDirectory(prefix="giaoban-") as fetched:
        return _load(find_sources(sources, Path(fetched)), codebook, settings, options, on_progress)


def annotate(settings: Settings, options: Options, on_progress: OnProgress = _silent) -> Outcome:
    """Annotate every stored article again, with the codebook as it is now, and publish the result.

    Raises:
        CodebookError, LockedError, BuildError: as their names say; the last build stays as it was.
    """
    codebook = Codebook.read(settings.codebook)
    load_id = builds.new_load_id()
    with builds.writing(settings.builds), builds.drafting(settings.builds, load_id, start_from=None) as path:
        current = builds.newest(settings.builds)
        if current is None:
            raise NoBuildError(settings.builds)
        with open_draft(path) as connection, attached(connection, current):
            batches = stored_batches(connection, codebook.version, on_progress)
            placed = _store_all(connection, batches, codebook, options)
            n_outdated = _complete(connection, codebook, placed, _now(settings))
        build = builds.publish(path, settings.builds, load_id, kept=settings.builds_kept)
    return Outcome(build, [], n_outdated)


def _load(
    sources: Sequence[Source], codebook: Codebook, settings: Settings, options: Options, on_progress: OnProgress
) -> Outcome:
    load_id = builds.new_load_id()
    intake = Intake(
        sources=sources,
        columns=options.columns,
        format=options.format,
        codebook=settings.codebook,
        context=_context(settings, options, codebook),
        load_id=load_id,
        codebook_version=codebook.version,
        now=lambda: _now(settings),
        on_progress=on_progress,
        meter=Meter(sources),
    )
    with builds.writing(settings.builds):
        current = None if options.fresh else builds.newest(settings.builds)
        with builds.drafting(settings.builds, load_id, start_from=current) as path:
            with open_draft(path) as connection:
                placed = _store_all(connection, intake.batches(connection), codebook, options)
                store_tallies(connection, intake.tallies, load_id=load_id, codebook_version=codebook.version)
                n_outdated = _complete(connection, codebook, placed, _now(settings))
            build = builds.publish(path, settings.builds, load_id, kept=settings.builds_kept)
    return Outcome(build, intake.tallies, n_outdated)


def _store_all(
    connection: duckdb.DuckDBPyConnection, batches: Iterator[Batch], codebook: Codebook, options: Options
) -> list[pa.Table]:
    """Annotate batches wherever the options say and store them in order; returns the placed bodies met.

    One transaction for all: a draft needs no log, and DuckDB writes large appends straight into the file.
    """
    connection.begin()
    first = list(islice(batches, SMALL_LOAD_BATCHES))
    workers = options.workers if len(first) == SMALL_LOAD_BATCHES else 1
    placed = []
    with open_executor(codebook, workers=workers, scheduler=options.scheduler) as executor:

        def submit(batch: Batch) -> Future[Mapping[str, pa.Table]]:
            return executor.submit(annotate_held, codebook.version, batch.articles)

        for batch, annotations in in_order(submit, chain(first, batches), in_flight=2 * workers + 1):
            store(connection, batch.rows, annotations, replace=batch.replaced)
            placed.append(annotations["agencies"])
    connection.commit()
    return placed


def _complete(
    connection: duckdb.DuckDBPyConnection, codebook: Codebook, placed: Sequence[pa.Table], now: datetime
) -> int:
    """Write what follows from all articles and check the whole; returns how many have an older codebook's codes."""
    marts.refresh(connection, codebook, placed, now)
    check_invariants(connection)
    return marts.count_outdated(connection, codebook.version)


def _context(settings: Settings, options: Options, codebook: Codebook) -> CleanContext:
    return CleanContext(
        timezone=settings.timezone,
        today=_now(settings).date(),
        assumed_date=options.assume_date,
        outlet=options.outlet,
        outlets=codebook.outlet_index(),
    )


def _now(settings: Settings) -> datetime:
    """The clock, as naive local time of the home."""
    return datetime.now(settings.timezone).replace(tzinfo=None)
