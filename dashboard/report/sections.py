"""The sections of the week's page in words: numbers in, rows of finished text out, the same for screen and paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pandas import DataFrame, isna

from dashboard import statistics
from dashboard.code_names import Names, name_of, unplaced_apart
from dashboard.frames import first, rows
from dashboard.labels import Labels, as_sentence
from dashboard.report.facts import Facts
from dashboard.report.links import To, to_articles
from dashboard.statistics import MIN_TOTAL

COUNTS = ("articles", "stories", "outlets", "briefings")
KINDS = ("topic", "campaign")
MOVERS = 3
"""Codes shown of those that rose, and of those that fell."""
AGENCIES = 6
WORDS = 14
LARGE = 100
"""Means from which decimals say nothing."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A count beside the week before and the mean of the eight before."""

    name: str
    value: str
    change: str
    direction: str
    mean: str
    mean_value: float | None
    series: list[float | None]
    first_week: str


@dataclass(frozen=True, slots=True)
class Mover:
    """A code whose share rose or fell by more than chance would do."""

    name: str
    n: str
    share: str
    change: str
    interval: str
    low: float
    value: float
    high: float
    to: To


@dataclass(frozen=True, slots=True)
class Body:
    """An agency with its count and its weekly mean before."""

    name: str
    n: int
    count: str
    mean: str
    mean_value: float | None
    to: To


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the week with the number of articles that contain it."""

    term: str
    count: str
    to: To


@dataclass(frozen=True, slots=True)
class Story:
    """A story to read, and why."""

    title: str
    lead: str
    where: str
    reason: str
    to: To


def tiles(facts: Facts, labels: Labels) -> list[Tile]:
    """Return the four counts of the week; none of a week outside the data."""
    if facts.weekly.totals.empty:
        return []
    totals, series = facts.weekly.totals.iloc[0], facts.weekly.series
    out = []
    for name in COUNTS:
        n, previous, mean = (totals[f"n_{name}{suffix}"] for suffix in ("", "_previous", "_before_mean"))
        mean = mean if facts.is_complete else None
        comparable = facts.is_complete and not isna(n) and not isna(previous)
        change = n - previous if comparable else None
        complete = series["is_complete"].astype(bool) | (series["period"] == str(facts.week))
        out.append(
            Tile(
                name=name,
                value=labels.number(n),
                change=labels("week.no_change") if change == 0 else labels.signed(change),
                direction="none" if not change else "up" if change > 0 else "down",
                mean="" if mean is None else labels("week.mean", mean=labels.number(mean, 0 if mean >= LARGE else 1)),
                mean_value=None if mean is None or isna(mean) else float(mean),
                series=[None if isna(value) else float(value) for value in series[f"n_{name}"].where(complete)],
                first_week=labels.week(series["period_start"].iloc[0].date()),
            )
        )
    return out


def movers(facts: Facts, labels: Labels, names: Names, kind: str) -> list[Mover]:
    """Return the topics or campaigns that rose most and fell most against the eight weeks before."""
    if facts.weekly.changes.empty:
        return []
    moved = statistics.movers(facts.weekly.changes, kind, against="before", top=MOVERS)
    return [
        Mover(
            name=name_of(row, names, labels),
            n=labels.number(row.n),
            share=labels.percent(row.share),
            change=labels.signed(100 * row.change_before, 1),
            interval=_interval(row, labels),
            low=row.change_before_low,
            value=row.change_before,
            high=row.change_before_high,
            to=to_articles(kind, row.id),
        )
        for row in rows(moved)
    ]


def _interval(row: Any, labels: Labels) -> str:
    low, high = labels.bounds(row.change_before_low, row.change_before_high)
    return labels("week.interval", low=low, high=high)


def nothing_moved(facts: Facts, labels: Labels) -> str:
    """Say why no code is told to have risen or fallen: the week is unfinished or too small to judge by, or none did."""
    if not facts.is_complete:
        return labels("week.movers.unfinished")
    totals = first(facts.weekly.totals)
    return too_few(totals.n, totals.period_start, facts.filters.unit, labels) or labels("week.movers.none")


def too_few(n: float, monday: date, unit: str, labels: Labels) -> str:
    """Say that a week of n articles (or stories) holds too little to judge by; empty when it holds enough."""
    count = 0 if isna(n) else int(n)
    if count >= MIN_TOTAL:
        return ""
    week, counted = labels.week(monday), labels.counted(count, unit)
    return as_sentence(labels("overview.changes.too_few", week=week, count=counted, total=MIN_TOTAL))


def agencies(facts: Facts, labels: Labels, names: Names) -> list[Body]:
    """Return the agencies most mentioned."""
    return [
        Body(
            name=name_of(row, names, labels),
            n=int(row.n),
            count=labels.number(row.n),
            mean=labels.number(row.n_before_mean, 1),
            mean_value=None if isna(row.n_before_mean) else float(row.n_before_mean),
            to={"agency": row.id},
        )
        for row in rows(unplaced_apart(facts.weekly.agencies.head(AGENCIES), names["agency"]))
    ]


def words(facts: Facts, labels: Labels) -> list[Word]:
    """Return the words most particular to the week."""
    return [Word(row.term, labels.number(row.n), {"term": row.term}) for row in rows(shown_terms(facts))]


def shown_terms(facts: Facts) -> DataFrame:
    """Return the rows of `queries.week_terms` that are beyond chance, as many as are shown."""
    terms = facts.weekly.terms
    return statistics.telling(terms, WORDS)


def stories(facts: Facts, labels: Labels, names: Names) -> list[Story]:
    """Return the stories to read, each with the reason."""
    return [
        Story(
            title=row.title,
            lead=row.lead or "",
            where=f"{row.outlet} · {labels.day(row.published_at.date())}",
            reason=_reason(row, labels, names),
            to={"article": row.article_id},
        )
        for row in rows(facts.weekly.stories)
    ]


def _reason(row: Any, labels: Labels, names: Names) -> str:
    copies, n_outlets = int(row.n), int(row.n_outlets)
    if row.reason == "spike":
        return labels("week.reason.spike", code=name_of(row, names, labels))
    if copies == 1:
        return labels("week.reason.single")
    return labels("week.reason.largest", count=labels.counted(copies, "articles"), outlets=n_outlets)
