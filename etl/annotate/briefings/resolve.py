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
class Meeting:
    """One briefing and the articles that tell of it, reports first."""

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
    meetings = _by_id(_meetings([one for one in told if one.facts["role"] == "report"]))
    for one in told:
        if one.facts["role"] == "coverage" and (meeting := _quoted(one, meetings.values())):
            meeting.coverage.append(one)
    return _tables(meetings, places)


def _meetings(reports: Sequence[Told]) -> list[Meeting]:
    rhythms: dict[tuple[str | None, str], list[str]] = {}
    for one in reports:
        if one.rhythm:
            rhythms.setdefault((one.facts["place"], one.facts["level"]), []).append(one.rhythm)
    meetings: list[Meeting] = []
    for one in reports:
        place, level = one.facts["place"], one.facts["level"]
        known = rhythms.get((place, level), [])
        rhythm = one.rhythm or (max(sorted(set(known)), key=known.count) if known else "irregular")
        same = next((meeting for meeting in meetings if _is_same(one, rhythm, meeting)), None)
        if same is None:
            where = place or ("central" if level == "central" else "unknown")
            same = Meeting(f"{rhythm}@{where}", place, level, rhythm)
            meetings.append(same)
        same.reports.append(one)
    return meetings


def _is_same(one: Told, rhythm: str, meeting: Meeting) -> bool:
    """Whether an article reports a meeting already met: the same series and day, or the same stated period."""
    if (one.facts["place"], one.facts["level"], rhythm) != (meeting.place, meeting.level, meeting.rhythm):
        return False
    if one.event_date and meeting.event_date:
        return one.event_date == meeting.event_date
    near = abs(one.published - meeting.reports[0].published) <= QUOTED_WITHIN
    stated = [name for name in _PERIODS[:3] if one.facts[name] and meeting.first(name)]
    return near and all(one.facts[name] == meeting.first(name) for name in stated)


def _by_id(meetings: Iterable[Meeting]) -> dict[str, Meeting]:
    """Meetings by briefing_id; those that nothing but the days of their reports tells apart are one."""
    joined: dict[str, Meeting] = {}
    for meeting in meetings:
        first = joined.setdefault(meeting.briefing_id, meeting)
        if first is not meeting:
            first.reports += meeting.reports
    return joined


def _quoted(one: Told, meetings: Iterable[Meeting]) -> Meeting | None:
    """The briefing that an article quotes: of its place, on the day it states, else the last one in the week before."""
    here = [
        meeting
        for meeting in meetings
        if (meeting.place, meeting.level) == (one.facts["place"], one.facts["level"]) and meeting.event_date
    ]
    if one.event_date:
        return next((meeting for meeting in here if meeting.event_date == one.event_date), None)
    recent = [
        meeting
        for meeting in here
        if meeting.event_date and timedelta(0) <= one.published - meeting.event_date <= QUOTED_WITHIN
    ]
    return max(recent, key=lambda meeting: meeting.event_date or date.min, default=None)


def _tables(meetings: Mapping[str, Meeting], places: dict[str, str]) -> dict[str, pa.Table]:
    rows: dict[str, dict[tuple[Any, ...], tuple[Any, ...]]] = {name: {} for name in _SCHEMAS}
    for briefing_id, meeting in meetings.items():
        _add(rows, briefing_id, meeting, places)
    return {
        name: pa.Table.from_pylist(
            [dict(zip(schema.names, row, strict=True)) for row in rows[name].values()], schema=schema
        )
        for name, schema in _SCHEMAS.items()
    }


def _add(
    rows: dict[str, dict[tuple[Any, ...], tuple[Any, ...]]], key: str, meeting: Meeting, places: dict[str, str]
) -> None:
    """Add one meeting's rows under its briefing_id; a row with a key that is there already is left as it is."""
    label_vi, label_en = _RHYTHMS[meeting.rhythm]
    where_vi = places.get(meeting.place or "", "Trung ương" if meeting.level == "central" else "chưa rõ nơi")
    where_en = places.get(meeting.place or "", "central" if meeting.level == "central" else "place unknown")
    rows["series"].setdefault(
        (meeting.series_id,),
        (
            meeting.series_id,
            f"{label_vi}, {where_vi}",
            f"{label_en}, {where_en}",
            meeting.place,
            meeting.level,
            meeting.rhythm,
        ),
    )
    day = meeting.event_date
    rows["briefings"].setdefault(
        (key,),
        (
            *(key, meeting.series_id, meeting.place, meeting.level, day, meeting.first("session")),
            *(meeting.first(name) for name in _PERIODS),
            *(day.strftime("%G-W%V") if day else None, meeting.first("chair"), meeting.first("title")),
        ),
    )
    for role, articles in (("report", meeting.reports), ("coverage", meeting.coverage)):
        for one in articles:
            rows["briefing_articles"].setdefault((key, one.article_id), (key, one.article_id, role))
    for role, fact in (("host", "hosts"), ("informing", "informing"), ("chair", "chair_agencies")):
        for one in meeting.reports:
            for agency_id, surface in one.facts[fact]:
                rows["briefing_agencies"].setdefault((key, agency_id, role), (key, agency_id, role, surface))
    fullest = max(meeting.reports, key=lambda one: len(one.facts["guidance"]))
    for number, item in enumerate(fullest.facts["guidance"], start=1):
        row = (key, number, item["text"], item["campaign_ids"], item["topic_ids"])
        rows["briefing_guidance"].setdefault((key, number), row)
    for one in meeting.reports:
        for place in one.facts["evidence"]:
            rows["briefing_evidence"].setdefault((key, one.article_id, *place), (key, one.article_id, *place))
