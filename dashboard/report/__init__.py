"""The week's report as a file, and a saved report beside the week as counted now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from dashboard import export
from dashboard.database import Build, run
from dashboard.errors import ReportError
from dashboard.filters import Filters
from dashboard.labels import DASH, Labels
from dashboard.report import browser, frozen, render
from dashboard.report.facts import Facts, gather, names
from dashboard.report.frozen import Difference, Frozen
from dashboard.weeks import Week


def html(facts: Facts, labels: Labels, made_at: datetime) -> str:
    """Return the report of a week that has articles."""
    return render.document(facts, frozen.freeze(facts), labels, names(facts.build, labels), made_at)


def pdf(facts: Facts, labels: Labels, made_at: datetime) -> bytes:
    """Return the report printed.

    Raises:
        ReportError: there is no browser to print with, or it fails.
    """
    return browser.pdf(html(facts, labels, made_at))


def write(path: Path, build: Build, filters: Filters, week: Week | None, labels: Labels, made_at: datetime) -> Week:
    """Write the report of a week, the last complete one when none is named; return which. The file appears whole or
    not at all.

    Raises:
        ReportError: the suffix is not .html or .pdf, the week has nothing to report, a code is unknown, or there is no
            browser.
        ExportError: the file cannot be written.
        DatabaseError: the build cannot answer.
    """
    make = WRITERS.get(path.suffix.lower())
    if make is None:
        raise ReportError(f"{path}: no such kind of report; use one of {', '.join(WRITERS)}")
    facts = told(build, filters, week)
    export.save(make(facts, labels, made_at), path)
    return facts.week


def told(build: Build, filters: Filters, week: Week | None) -> Facts:
    """Return a week's answers.

    Raises:
        ReportError: a code is unknown, or the week has no articles that pass the filters.
    """
    unknown = run(build, "unknown_codes", {"filters": filters.parameters()})
    if len(unknown):
        kind, code = unknown.iloc[0]
        raise ReportError(f"{kind} {code!r} is not in the build; giaoban export options -o FILE lists what there is")
    facts = gather(build, filters, week)
    if facts is None:
        raise ReportError(f"{build.name}: holds no complete week; name one: --week 2021-W10")
    if not facts.has_articles:
        other = f"; the latest week that has some: --week {facts.nearest}" if facts.nearest else "; loosen the filters"
        raise ReportError(f"{facts.week}: no article of this week passes{other}")
    return facts


def compare(saved: Frozen, build: Build) -> tuple[Frozen, list[Difference]]:
    """Return the week of a saved report as the build counts it now, and the numbers that differ."""
    facts = gather(build, saved.filters, saved.week)
    if facts is None or facts.weekly.totals.empty:
        raise ReportError(f"{saved.week}: lies outside the build {build.name}; compare on the build that has it")
    now = frozen.freeze(facts)
    return now, frozen.differences(saved, now)


def comparison(path: Path, build: Build, labels: Labels) -> list[str]:
    """Return in lines how a saved report differs from now.

    Raises:
        ReportError: the file cannot be read, or is no report.
    """
    try:
        saved = frozen.read(path.read_bytes(), str(path))
    except OSError as error:
        raise ReportError(f"{path}: {error.strerror or error}; give a saved report") from error
    now, found = compare(saved, build)
    called = names(build, labels)
    return [
        labels("frozen.then", build=saved.build, codebook=saved.codebook),
        labels("frozen.now", build=now.build, codebook=now.codebook),
        summary(found, now, labels),
        *(
            f"{frozen.described(each.name, labels, called)}: {number(each.then, labels)} → {number(each.now, labels)}"
            for each in found
        ),
    ]


def summary(found: list[Difference], now: Frozen, labels: Labels) -> str:
    """Return in a sentence how many numbers differ."""
    total = len(now.numbers)
    return labels("frozen.differ", count=len(found), total=total) if found else labels("frozen.same", count=total)


def number(value: float | None, labels: Labels) -> str:
    """Write a number of a report; a dash where it has none."""
    return DASH if value is None else labels.number(value, 0 if isinstance(value, int) else 1)


def _html_bytes(facts: Facts, labels: Labels, made_at: datetime) -> bytes:
    return html(facts, labels, made_at).encode()


WRITERS: Mapping[str, Callable[[Facts, Labels, datetime], bytes]] = {".html": _html_bytes, ".pdf": pdf}
