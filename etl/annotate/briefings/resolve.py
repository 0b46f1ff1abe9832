"""From what single articles tell to the meetings that took place: several reports of one meeting are one briefing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

QUOTED_WITHIN = timedelta(days=7)
"""An article that quotes a briefing without its date follows it by so many days at most."""
_PERIODS = ("stated_week", "stated_month", "stated_quarter", "stated_year")

_SCHEMAS = {
    "series": pa.schema(
        [(name, pa.string()) for name in ("series_id", "label_vi", "label_en", "place", "level", "rhythm")]
    ),
    "briefings": pa.schema(
        [("briefing_id", pa.string()), ("series_id", pa.string()), ("place", pa.string()), ("level", pa.string())]
        + [("event_date", pa.date32()), ("session", pa.string())]
        + [(name, pa.int32()) for name in _PERIODS]
        + [("iso_week", pa.string()), ("chair", pa.string()), ("title", pa.string())]
    ),
    "briefing_articles": pa.schema([(name, pa.string()) for name in ("briefing_id", "article_id", "role")]),
    "briefing_agencies": pa.schema([(name, pa.string()) for name in ("briefing_id", "agency_id", "role", "surface")]),
    "briefing_guidance": pa.schema(
        [("briefing_id", pa.string()), ("item_no", pa.int32()), ("text", pa.string())]
        + [(name, pa.list_(pa.string())) for name in ("campaign_ids", "topic_ids")]
    ),
    "briefing_evidence": pa.schema(
        [(name, pa.string()) for name in ("briefing_id", "article_id", "fact", "field")]
        + [("start_char", pa.int32()), ("end_char", pa.int32()), ("surface", pa.string())]
    ),
}
_RHYTHMS = {
    "weekly": ("Giao ban báo chí hằng tuần", "Weekly press briefing"),
    "monthly": ("Giao ban, họp báo hằng tháng", "Monthly press briefing"),
    "quarterly": ("Họp báo hằng quý", "Quarterly press briefing"),
    "irregular": ("Giao ban, họp báo không rõ định kỳ", "Press briefing, rhythm not stated"),
}


@dataclass(slots=True)
class Told:
    """One article's facts about a briefing."""

    article_id: str
    published: date
    facts: dict[str, Any]

    @property
    def event_date(self) -> date | None:
        """The day of the meeting, when the article says."""
        stated = self.facts["event_date"]
        return date.fromisoformat(stated) if stated else None

    @property
    def rhythm(self) -> str | None:
        """How often the series meets, by the period that the article states."""
        for period, rhythm in (("stated_week", "weekly"), ("stated_quarter", "quarterly"), ("stated_month", "monthly")):
            if self.facts[period]:
                return rhythm
        return None


@dataclass(slots=True)
class Briefing:
    """One meeting that took place, and the articles that tell of it: reports and coverage."""

    series_id: str
    place: str | None
    level: str
    rhythm: str
    reports: list[Told] = field(default_factory=list)
    coverage: list[Told] = field(default_factory=list)

    def first(self, fact: str) -> Any:
        """A fact from the first report that states it; None when none does."""
        return next((told.facts[fact] for told in self.reports if told.facts[fact]), None)

    @property
    def event_date(self) -> date | None:
        """The day that most reports state, the earliest of them at a tie."""
        days = sorted(told.event_date for told in self.reports if told.event_date)
        return max(days, key=days.count) if days else None

    @property
    def briefing_id(self) -> str:
        """Series and day, else series and stated period, else the first report."""
        if self.event_date:
            return f"{self.series_id}:{self.event_date.isoformat()}"
        period = "-".join(str(self.first(name)) for name in ("stated_year", *_PERIODS[:3]) if self.first(name))
        return (
            f"{self.series_id}:{period}"
            if self.first("stated_year")
            else f"{self.series_id}:{self.reports[0].article_id}"
        )


def resolve(reports: pa.Table, places: dict[str, str]) -> dict[str, pa.Table]:
    """Resolve every stored article about briefings into series, briefings and their parts.

    Args:
        reports: the briefing_reports of a build, whole.
        places: place_id → name, for the labels of the series.
    """
    told = [Told(row["article_id"], row["published_date"], json.loads(row["facts"])) for row in reports.to_pylist()]
    told.sort(key=lambda one: (one.published, one.article_id))
    briefings = _by_id(_briefings([one for one in told if one.facts["role"] == "report"]))
    for one in told:
        if one.facts["role"] == "coverage" and (briefing := _quoted(one, briefings.values())):
            briefing.coverage.append(one)
    return _tables(briefings, places)


def _briefings(reports: Sequence[Told]) -> list[Briefing]:
    rhythms: dict[tuple[str | None, str], list[str]] = {}
    for one in reports:
        if one.rhythm:
            rhythms.setdefault((one.facts["place"], one.facts["level"]), []).append(one.rhythm)
    briefings: list[Briefing] = []
    for one in reports:
        place, level = one.facts["place"], one.facts["level"]
        known = rhythms.get((place, level), [])
        rhythm = one.rhythm or (max(sorted(set(known)), key=known.count) if known else "irregular")
        same = next((briefing for briefing in briefings if _is_same(one, rhythm, briefing)), None)
        if same is None:
            where = place or ("central" if level == "central" else "unknown")
            same = Briefing(f"{rhythm}@{where}", place, level, rhythm)
            briefings.append(same)
        same.reports.append(one)
    return briefings


def _is_same(one: Told, rhythm: str, briefing: Briefing) -> bool:
    """Whether an article reports a briefing already found: the same series and day, or the same stated period."""
    if (one.facts["place"], one.facts["level"], rhythm) != (briefing.place, briefing.level, briefing.rhythm):
        return False
    if one.event_date and briefing.event_date:
        return one.event_date == briefing.event_date
    near = abs(one.published - briefing.reports[0].published) <= QUOTED_WITHIN
    stated = [name for name in _PERIODS[:3] if one.facts[name] and briefing.first(name)]
    return near and all(one.facts[name] == briefing.first(name) for name in stated)


def _by_id(briefings: Iterable[Briefing]) -> dict[str, Briefing]:
    """Briefings by their id; those that nothing but the days of their reports tells apart are one."""
    joined: dict[str, Briefing] = {}
    for briefing in briefings:
        first = joined.setdefault(briefing.briefing_id, briefing)
        if first is not briefing:
            first.reports += briefing.reports
    return joined


def _quoted(one: Told, briefings: Iterable[Briefing]) -> Briefing | None:
    """The briefing that an article quotes: of its place, on the day it states, else the last one in the week before."""
    here = [
        briefing
        for briefing in briefings
        if (briefing.place, briefing.level) == (one.facts["place"], one.facts["level"]) and briefing.event_date
    ]
    if one.event_date:
        return next((briefing for briefing in here if briefing.event_date == one.event_date), None)
    recent = [
        briefing
        for briefing in here
        if briefing.event_date and timedelta(0) <= one.published - briefing.event_date <= QUOTED_WITHIN
    ]
    return max(recent, key=lambda briefing: briefing.event_date or date.min, default=None)


def _tables(briefings: Mapping[str, Briefing], places: dict[str, str]) -> dict[str, pa.Table]:
    rows: dict[str, dict[tuple[Any, ...], tuple[Any, ...]]] = {name: {} for name in _SCHEMAS}
    for briefing_id, briefing in briefings.items():
        _add(rows, briefing_id, briefing, places)
    return {
        name: pa.Table.from_pylist(
            [dict(zip(schema.names, row, strict=True)) for row in rows[name].values()], schema=schema
        )
        for name, schema in _SCHEMAS.items()
    }


def _add(
    rows: dict[str, dict[tuple[Any, ...], tuple[Any, ...]]], key: str, briefing: Briefing, places: dict[str, str]
) -> None:
    """Add one briefing's rows under its briefing_id; a row with a key that is there already is left as it is."""
    label_vi, label_en = _RHYTHMS[briefing.rhythm]
    where_vi = places.get(briefing.place or "", "Trung ương" if briefing.level == "central" else "chưa rõ nơi")
    where_en = places.get(briefing.place or "", "central" if briefing.level == "central" else "place unknown")
    rows["series"].setdefault(
        (briefing.series_id,),
        (
            briefing.series_id,
            f"{label_vi}, {where_vi}",
            f"{label_en}, {where_en}",
            briefing.place,
            briefing.level,
            briefing.rhythm,
        ),
    )
    day = briefing.event_date
    rows["briefings"].setdefault(
        (key,),
        (
            *(key, briefing.series_id, briefing.place, briefing.level, day, briefing.first("session")),
            *(briefing.first(name) for name in _PERIODS),
            *(day.strftime("%G-W%V") if day else None, briefing.first("chair"), briefing.first("title")),
        ),
    )
    for role, articles in (("report", briefing.reports), ("coverage", briefing.coverage)):
        for one in articles:
            rows["briefing_articles"].setdefault((key, one.article_id), (key, one.article_id, role))
    for role, fact in (("host", "hosts"), ("informing", "informing"), ("chair", "chair_agencies")):
        for one in briefing.reports:
            for agency_id, surface in one.facts[fact]:
                rows["briefing_agencies"].setdefault((key, agency_id, role), (key, agency_id, role, surface))
    fullest = max(briefing.reports, key=lambda one: len(one.facts["guidance"]))
    for number, item in enumerate(fullest.facts["guidance"], start=1):
        row = (key, number, item["text"], item["campaign_ids"], item["topic_ids"])
        rows["briefing_guidance"].setdefault((key, number), row)
    for one in briefing.reports:
        for place in one.facts["evidence"]:
            rows["briefing_evidence"].setdefault((key, one.article_id, *place), (key, one.article_id, *place))
