"""The facts of one article about a briefing, each with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import Any

from etl.annotate.agencies import Grammar
from etl.annotate.bodies import Naming
from etl.annotate.briefings import hosts, people
from etl.annotate.briefings.dates import Day, event_day, session
from etl.annotate.briefings.guidance import Item, guidance_items
from etl.annotate.briefings.meetings import REPORTED_WITHIN, Meeting, Meetings, Phrase
from etl.annotate.briefings.periods import Label, period_label
from etl.annotate.briefings.wording import Wording
from etl.annotate.codes import Counted
from etl.annotate.folding import fold
from etl.annotate.matcher import Span, Text
from etl.annotate.places import PLACED_LEVELS
from etl.records import Article

LONGEST_PERIOD = 60
"""Characters behind the name of a meeting that its period may take; a year further on is not part of the name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article that names a briefing, with what its facts are read from."""

    article: Article
    text: Text
    spans: list[Span]
    namings: Sequence[Naming]
    home: str | None
    wording: Wording
    grammar: Grammar

    def role(self, found: Sequence[tuple[Phrase, int, int]]) -> tuple[str | None, list[Meeting]]:
        """Whether the article reports a meeting or quotes from one, and the namings that say so."""
        published = self.article.published_at.date()
        named = Meetings(self.text, self.spans, self.namings, self.wording, published).named(found, self.home)
        reports = [meeting for meeting in named if meeting.role == "report"]
        if reports and all(meeting.span.start >= self.text.body_at for meeting in reports):
            is_other = any(phrase.role == "not_event" and start < self.text.body_at for phrase, start, _ in found)
            if is_other or not self._is_dated(reports):
                return None, []  # of another event that recalls such a meeting, or a rule for such meetings
        quoting = [meeting for meeting in named if meeting.role == "coverage"]
        plans = [meeting for meeting in named if meeting.role == "plan"]
        told_as_plan = plans and all(meeting.span.start < self.text.lead_at for meeting in reports)
        if told_as_plan and plans[0].span.start < (quoting[0].span.start if quoting else len(self.text.stored)):
            return None, []
        if reports:
            return "report", reports
        if quoting and quoting[0].span.start < self.text.body_at:
            elsewhere = [span for span in self.spans if span != quoting[0].sentence]
            if people.chair(elsewhere, self.text, self.wording):
                opening = [meeting for meeting in quoting if meeting.span.start < self.text.body_at]
                return "report", opening  # quoted from the start on, and the article tells who chaired
        return ("coverage", quoting) if quoting else (None, [])

    def _is_dated(self, meetings: Sequence[Meeting]) -> bool:
        """Whether a sentence that names the meeting states its day or its period."""
        published = self.article.published_at.date()
        return bool(self._label(meetings)[0].spans) or any(
            event_day(self.text.folded, meeting.sentence, published) for meeting in meetings
        )

    def facts(self, role: str, meetings: Sequence[Meeting]) -> dict[str, Any]:
        """What report and coverage have in common: which meeting it was."""
        text = self.text
        label, named = self._label(meetings)
        day = self._day(role, meetings, label)
        part = session(text.folded, [*([day.span] if day else []), *(meeting.sentence for meeting in meetings)])
        held_by = self._hosts(role, meetings)
        central = any(naming.body.agency_id in self.wording.central for naming in held_by)
        government = any(meeting.value == "government" for meeting in meetings)
        placed = [naming.place.place_id for naming in held_by if naming.place]
        place = None if central or government else (placed[0] if placed else self.home)
        title_start = named.span.start - len(self._heads(named))
        evidence = [("event", named.span), *label.spans, *(("host", naming.span) for naming in held_by)]
        evidence += [("event_date", day.span)] if day else []
        evidence += [("session", part[1])] if part else []
        return {
            "role": role,
            "title": _one_line(text.stored[title_start : _title_end(named, label.spans, text)]),
            "place": place,
            "level": "central" if central or government else self._level(place),
            "event_date": day.event_date.isoformat() if day else None,
            "session": part[0] if part else None,
            "stated_week": label.week,
            "stated_month": label.month,
            "stated_quarter": label.quarter,
            "stated_year": label.year,
            "chair": None,
            "hosts": _named(held_by, text),
            "chair_agencies": [],
            "informing": [],
            "guidance": [],
            "evidence": [_evidence(fact, span, text) for fact, span in evidence],
        }

    def _level(self, place_id: str | None) -> str:
        """The level of the place that a local meeting is of, province or district; a province's where none is known."""
        place = self.grammar.places.get(place_id or "")
        return place.level if place and place.level in PLACED_LEVELS else "province"

    def _label(self, meetings: Sequence[Meeting]) -> tuple[Label, Meeting]:
        """The period stated with the meeting, and the naming that states most of it.

        The text goes before the headline, which may carry the month that guidance is given for.
        """
        in_order = sorted(meetings, key=lambda meeting: meeting.span.start < self.text.lead_at)
        labels = [
            period_label(self.text.folded, meeting.span.start, meeting.sentence.end, self.wording.period_end)
            for meeting in in_order
        ]
        stated = reduce(Label.joined, labels)
        fullest = max(range(len(labels)), key=lambda n: (not stated.contradicts(labels[n]), len(labels[n].spans), -n))
        return stated, in_order[fullest]

    def _day(self, role: str, meetings: Sequence[Meeting], label: Label) -> Day | None:
        """The day that a sentence which names the meeting states; else, in a report, an early one that tells of it."""
        folded, published = self.text.folded, self.article.published_at.date()
        days = [event_day(folded, meeting.sentence, published, label) for meeting in meetings]
        stated = sorted((day for day in days if day), key=lambda day: not day.is_told)
        if stated:
            return stated[0]
        if role != "report":
            return None
        for span in self.spans:
            if self.text.lead_at <= span.start < self.text.body_at + REPORTED_WITHIN:
                day = event_day(folded, span, published, label)
                if day and day.is_told and self.wording.head.search(folded, span.start, span.end):
                    return day
        return None

    def _heads(self, meeting: Meeting) -> str:
        head = self.wording.event_heads.search(self.text.folded[meeting.sentence.start : meeting.span.start])
        return head.group() if head else ""

    def _hosts(self, role: str, meetings: Sequence[Meeting]) -> list[Naming]:
        """The agencies that held the meeting; the Government, if the codebook has it, where it is named after it."""
        where = (self.namings, self.text, self.wording)
        readings = [[hosts.organisers(meeting.sentence, meeting.span, *where) for meeting in meetings]]
        if role == "report":
            readings.append([hosts.organisers_of_it(self.spans, meeting.span, *where) for meeting in meetings])
            readings.append([hosts.subjects(meeting.sentence, meeting.span, *where) for meeting in meetings])
        found: dict[str, Naming] = {}
        for reading in readings:
            for naming in [] if found else chain.from_iterable(reading):
                found.setdefault(naming.code_id, naming)
        if not found and meetings[0].value == "government" and (government := self._government(meetings[0])):
            found[government.code_id] = government
        return list(found.values())

    def _government(self, meeting: Meeting) -> Naming | None:
        """The Government as the host of a meeting named after it: the first body of its role that the codebook has."""
        bodies = (self.grammar.bodies.get(agency_id) for agency_id in self.wording.government)
        body = next(filter(None, bodies), None)
        if body is None:
            return None
        name = fold(body.row["label_vi"])
        start = self.text.folded.find(name, *meeting.span)
        return Naming(body, Span(start, start + len(name)) if start >= 0 else meeting.span)

    def add_what_a_report_tells(
        self,
        facts: dict[str, Any],
        meetings: Sequence[Meeting],
        campaigns: Sequence[Counted],
        topics: Sequence[Counted],
    ) -> None:
        """Add to the facts of the meeting what only a report tells: chair, informing agencies, guidance."""
        text, wording = self.text, self.wording
        event_sentences = {meeting.sentence for meeting in meetings}
        items = guidance_items(self.spans, text, wording, event_sentences)
        chair = people.chair(self.spans, text, wording)
        told_by = self._informing(facts, event_sentences, items, chair)
        evidence = [("informing", naming.span) for naming in told_by]
        evidence += [("guidance", item.span) for item in items]
        if chair:
            facts["chair"] = _one_line(text.stored[chair.start : chair.end])
            evidence.append(("chair", chair))
            offices = [naming for naming in self.namings if naming.span.overlaps(chair)]
            facts["chair_agencies"] = _named(
                [naming for naming in offices if people.is_head(naming, text, wording)], text
            )
        facts["informing"] = _named(told_by, text)
        facts["guidance"] = [
            {
                "text": _one_line(text.stored[item.span.start : item.span.end]),
                "campaign_ids": item.codes(campaigns),
                "topic_ids": item.codes(topics),
            }
            for item in items
        ]
        facts["evidence"] += [_evidence(fact, span, text) for fact, span in evidence]

    def _informing(
        self, facts: dict[str, Any], event_sentences: set[Span], items: Sequence[Item], chair: Span | None
    ) -> list[Naming]:
        """The agencies that told the press something, outside the guidance and the sentences that name the meeting."""
        guidance_from = items[0].span.start if items else len(self.text.stored)
        elsewhere = [
            Span(span.start, guidance_from) if span.start <= guidance_from < span.end else span
            for span in self.spans
            if span not in event_sentences
            and not any(span.start >= item.span.start and span.overlaps(item.span) for item in items)
        ]
        hosts_ids = {agency_id for agency_id, _ in facts["hosts"]}
        informing: dict[str, Naming] = {}
        for naming in people.informing(elsewhere, self.namings, self.text, self.wording, [chair] if chair else []):
            if naming.code_id not in hosts_ids:
                informing.setdefault(naming.code_id, naming)
        return list(informing.values())


def _title_end(meeting: Meeting, spans: Sequence[tuple[str, Span]], text: Text) -> int:
    """Where the name of a meeting ends: behind its period, a bracket around that closed."""
    end = max([meeting.span.end, *(span.end for _, span in spans if span.end <= meeting.span.end + LONGEST_PERIOD)])
    is_open = "(" in text.stored[meeting.span.end : end] and text.stored[end : end + 1] == ")"
    return end + is_open


def _named(namings: Iterable[Naming], text: Text) -> list[list[str]]:
    unique = {naming.code_id: text.stored[naming.span.start : naming.span.end] for naming in reversed(list(namings))}
    return [[code_id, surface] for code_id, surface in reversed(unique.items())]


def _evidence(fact: str, span: Span, text: Text) -> list[Any]:
    return [fact, *text.place(*span), text.stored[span.start : span.end]]


def _one_line(words: str) -> str:
    return " ".join(words.split())
