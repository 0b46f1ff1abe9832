"""What a run says to the person at the terminal: progress on stderr, results on stdout."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from etl.annotate.check import Finding
from etl.annotate.codebook import Codebook
from etl.errors import NoBuildError, one_line
from etl.load.status import Status, builds_with_sizes, read_status
from etl.load.tally import Tally
from etl.pipeline import Outcome
from etl.progress import OnProgress, Progress
from etl.settings import Settings

SECONDS_BETWEEN_LINES = 5.0
LONGEST_LIST = 20
"""Sources shown one by one; of more, the largest and the rest summed."""


@contextmanager
def progress_shown() -> Iterator[OnProgress]:
    """Show how far a run is: a bar on a terminal, a line every few seconds elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f}%"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        started = time.monotonic()

        def draw(progress: Progress) -> None:
            rate = progress.n_read / max(time.monotonic() - started, 0.001)
            description = f"{progress.n_read:,} records, {rate:,.0f}/s"
            if progress.share == 1.0:
                description += ", completing"
            total = None if progress.share is None else 1.0
            bar.update(task, description=description, total=total, completed=progress.share or 0.0)

        yield draw


class _Lines:
    """Prints a plain line now and then; remembers when it last did."""

    def __init__(self) -> None:
        self._started = self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            rate = progress.n_read / (now - self._started)
            share = "" if progress.share is None else f", {progress.share:.0%}"
            print(f"{progress.n_read} records read, {rate:.0f}/s{share}", file=sys.stderr, flush=True)


def print_outcome(outcome: Outcome) -> None:
    """Print what became of the records, source by source, why some were refused, and the build's name."""
    if outcome.tallies:
        standard_output().print(_tally_table(outcome.tallies))
    reasons: Counter[str] = sum((tally.reasons for tally in outcome.tallies), Counter())
    for reason, n in reasons.most_common():
        print(f"rejected, {reason}: {n}")
    if outcome.n_outdated:
        print(f"{outcome.n_outdated} articles were annotated with another codebook: run giaoban annotate")
    print(f"published {outcome.build.name}")


def print_findings(findings: Sequence[Finding], codebook: Codebook, folder: Path) -> None:
    """Print what to mend in a codebook, a line each, and how much there is."""
    for finding in findings:
        print(f"{finding.severity}: {finding}")
    n_errors = sum(finding.severity == "error" for finding in findings)
    counts = f"{n_errors} errors, {len(findings) - n_errors} warnings"
    print(f"{folder}: codebook {codebook.version}, {codebook.n_terms} terms, {counts}")


def print_status(settings: Settings) -> None:
    """Print a home's builds, counts, last load, freshness and rejects.

    Raises:
        BuildError: there is no build, or the newest cannot be read.
    """
    builds = builds_with_sizes(settings.builds)
    if not builds:
        raise NoBuildError(settings.builds)
    for n, (build, size) in enumerate(builds):
        served = "  served" if n == 0 else ""
        published = build.published_at.astimezone(settings.timezone)
        print(f"{build.name}  {published:%Y-%m-%d %H:%M:%S}  {size / 1e6:.1f} MB{served}")
    today = datetime.now(settings.timezone)
    for line in status_lines(read_status(builds[0][0]), today):
        print(line)


def status_lines(status: Status, today: datetime) -> Iterator[str]:
    """The newest build's facts, a line each."""
    yield ", ".join(f"{n} {kind}" for kind, n in status.counts.items())
    if status.first_published_at and status.last_published_at:
        days = (today.date() - status.last_published_at.date()).days
        yield (
            f"articles from {status.first_published_at:%Y-%m-%d} to {status.last_published_at:%Y-%m-%d}; "
            f"the latest is {days} days old"
        )
    if (last := status.last_load) is not None:
        yield (
            f"last load {last.load_id} of {last.finished_at:%Y-%m-%d %H:%M:%S}, {last.n_sources} sources: "
            f"{last.n_read} read = {last.n_loaded} loaded + {last.n_updated} updated "
            f"+ {last.n_unchanged} unchanged + {last.n_rejected} rejected"
        )
    for reason, n in status.rejects.items():
        yield f"rejected, {reason}: {n}"


def _tally_table(tallies: Sequence[Tally]) -> Table:
    table = Table("source", *(f"{name}" for name in ("read", "loaded", "updated", "unchanged", "rejected")), box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    table.columns[0].overflow = "fold"
    by_size = sorted(tallies, key=lambda tally: tally.n_read, reverse=True)
    shown = tallies if len(tallies) <= LONGEST_LIST else by_size[:LONGEST_LIST]
    for tally in shown:
        table.add_row(one_line(tally.source), *map(str, _counts(tally)))
    if rest := by_size[len(shown) :]:
        table.add_row(f"{len(rest)} smaller sources", *map(str, _sums(rest)))
    if len(tallies) > 1:
        table.add_row("all", *map(str, _sums(tallies)))
    return table


def _sums(tallies: Sequence[Tally]) -> Iterator[int]:
    return (sum(column) for column in zip(*map(_counts, tallies), strict=True))


def _counts(tally: Tally) -> tuple[int, int, int, int, int]:
    return tally.n_read, tally.n_loaded, tally.n_updated, tally.n_unchanged, tally.n_rejected


def standard_output() -> Console:
    """Standard output, as wide as it needs to be where nobody sees its width: a pipe must not cut a line."""
    console = Console(markup=False, highlight=False)
    return console if console.is_terminal else Console(markup=False, highlight=False, width=10_000)
