"""What one article tells of a briefing: report, coverage or neither, and each fact with the words it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from etl.annotate.agencies import Grammar, Naming
from etl.annotate.briefings import people
from etl.annotate.briefings.dates import When, event_date, period_label, session
from etl.annotate.briefings.guidance import guidance_items
from etl.annotate.briefings.wording import Wording, sentence_at, sentences
from etl.annotate.codebook import Codebook, Row
from etl.annotate.codes import Counted
from etl.annotate.folding import fold
from etl.annotate.matcher import Pattern, Span, Text, longest
from etl.records import Article

REPORTED_WITHIN = 900
"""Characters of the body in which a report says that the meeting took place; later namings are background."""


GOVERNMENT = "chinh-phu"
"""agency_id of the Government, whose briefings are named after it."""


LONGEST_PERIOD = 60
"""Characters behind the name of a meeting that its period may take; a year further on is not part of the name."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that names a briefing (`value`: any, government, local) or something that only looks like one."""

    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One naming of a meeting: its words, the sentence around them, and how the sentence speaks of it."""

    value: str
    span: Span
    sentence: Span
    role: str


class BriefingReader:
    """Reads briefings by the wordings of a codebook."""

    def __init__(self, codebook: Codebook, grammar: Grammar) -> None:
        self._wording = Wording(codebook)
        self._rows: list[Row] = [*codebook.phrases("event"), *codebook.phrases("not_event")]
        self._grammar = grammar

    def patterns(self) -> list[Pattern[Phrase]]:
        """The wordings that the matcher looks for in every article."""
        return [Pattern(row["phrase"], Phrase(row["role"], row["value"])) for row in self._rows]

    def read(
        self,
        article: Article,
        text: Text,
        found: Sequence[tuple[Phrase, int, int]],
        namings: Sequence[Naming],
        campaigns: Sequence[Counted],
        topics: Sequence[Counted],
        home: str | None,
    ) -> dict[str, Any] | None:
        """Return what an article tells of a briefing, ready for JSON, or None when it is about none.

        Keys: role (report, coverage), title, place, level, event_date, session, stated_week, stated_month,
        stated_quarter, stated_year, chair, hosts, chair_agencies, informing (each a list of [agency_id, surface]),
        guidance (text, campaign_ids, topic_ids), evidence (fact, field, start_char, end_char, surface).
        """
        if not any(phrase.role == "event" for phrase, _, _ in found):
            return None
        spans = sentences(text.stored)
        meetings = [
            meeting for meeting in self._meetings(found, spans, text) if self._counts(meeting, namings, text, home)
        ]
        if not meetings:
            return None
        reports = [meeting for meeting in meetings if meeting.role == "report"]
        if not reports and meetings[0].span.start < text.body_at and people.chair(spans, text, self._wording):
            reports = meetings[:1]  # quoted from the start on, and the article tells who chaired
        if reports:
            return self._report(reports, article, text, spans, namings, campaigns, topics, home)
        quoting = [meeting for meeting in meetings if meeting.role == "coverage"]
        return self._facts("coverage", quoting, article, text, namings, home) if quoting else None

    def _meetings(self, found: Sequence[tuple[Phrase, int, int]], spans: list[Span], text: Text) -> list[Meeting]:
        meetings = []
        for phrase, start, end in longest(list(found)):
            if phrase.role == "event":
                sentence = sentence_at(spans, start)
                meetings.append(
                    Meeting(phrase.value, Span(start, end), sentence, self._role(Span(start, end), sentence, text))
                )
        return meetings

    def _role(self, event: Span, sentence: Span, text: Text) -> str:
        """How a sentence speaks of a meeting: it reports it, quotes from it, or means none in particular."""
        wording = self._wording
        before = text.folded[sentence.start : event.start]
        after = text.folded[event.end : sentence.end]
        head = wording.event_heads.search(before)
        lead_in = before[: head.start()] if head else before
        if wording.preparing.search(before[-60:]):
            return "none"
        if wording.quoting.search(lead_in):
            return "coverage"
        if event.start >= text.body_at + REPORTED_WITHIN:
            return "coverage"
        if wording.held_before.search(lead_in) or wording.held_after.search(after):
            return "report"
        return "report" if event.start < text.body_at else "coverage"  # "Tỉnh ủy họp giao ban báo chí tháng 5"

    def _counts(self, meeting: Meeting, namings: Sequence[Naming], text: Text, home: str | None) -> bool:
        """Whether the words can name a briefing: no ministry or department holds a local press conference.

        Where the sentence names no body, the article must be of a province, not of abroad.
        """
        if meeting.role == "none":
            return False
        if meeting.value != "local":
            return True
        beside = [
            naming.body
            for naming in namings
            if meeting.sentence.start <= naming.span.start < meeting.sentence.end
            and not people.is_person(naming, text, self._wording)
        ]
        if not beside:
            return home is not None and meeting.span.start < text.body_at
        return any(
            body.level == "province"
            and (body.row["kind"] in {"government", "party"} or body.agency_id in self._wording.press_hosts)
            for body in beside
        )

    def _facts(
        self,
        role: str,
        meetings: Sequence[Meeting],
        article: Article,
        text: Text,
        namings: Sequence[Naming],
        home: str | None,
    ) -> dict[str, Any]:
        """What report and coverage have in common: which meeting it was."""
        published = article.published_at.date()
        when: When | None = None
        for meeting in meetings:
            nearby = [meeting.sentence, Span(text.lead_at, min(len(text.stored), text.body_at + REPORTED_WITHIN))]
            for within in nearby if role == "report" else nearby[:1]:
                when = when or event_date(text.folded, within, published)
        labels = [period_label(text.folded, meeting.span.start, meeting.sentence.end) for meeting in meetings]
        label, named = max(zip(labels, meetings, strict=True), key=lambda pair: len(pair[0].spans))
        part = None
        if when is None or when.session is None:
            for meeting in meetings:
                part = part or session(text.folded, meeting.sentence)
        hosts = self._hosts(role, meetings, namings, text)
        central = any(naming.body.agency_id in self._wording.central for naming in hosts)
        placed = [naming.place.place_id for naming in hosts if naming.place]
        title_start = named.span.start - len(self._heads(named, text))
        evidence = [("event", named.span), *label.spans, *(("host", naming.span) for naming in hosts)]
        if when:
            evidence.append(("event_date", when.span))
        if when and when.session:
            part = (when.session, when.span)
        if part:
            evidence.append(("session", part[1]))
        government = any(meeting.value == "government" for meeting in meetings)
        return {
            "role": role,
            "title": _one_line(text.stored[title_start : _title_end(named, label.spans, text)]),
            "place": None if central or government else (placed[0] if placed else home),
            "level": "central" if central or government else "province",
            "event_date": when.event_date.isoformat() if when else None,
            "session": part[0] if part else None,
            "stated_week": label.week,
            "stated_month": label.month,
            "stated_quarter": label.quarter,
            "stated_year": label.year,
            "chair": None,
            "hosts": _named(hosts, text),
            "chair_agencies": [],
            "informing": [],
            "guidance": [],
            "evidence": [_evidence(fact, span, text) for fact, span in evidence],
        }

    def _heads(self, meeting: Meeting, text: Text) -> str:
        head = self._wording.event_heads.search(text.folded[meeting.sentence.start : meeting.span.start])
        return head.group() if head else ""

    def _hosts(self, role: str, meetings: Sequence[Meeting], namings: Sequence[Naming], text: Text) -> list[Naming]:
        """The agencies that held the meeting; the Government where the meeting is named after it."""
        found: dict[str, Naming] = {}
        for meeting in meetings:
            organisers = people.organisers(meeting.sentence, meeting.span, namings, text, self._wording)
            if role == "report" and not organisers:
                organisers = people.subjects(meeting.sentence, meeting.span, namings, text, self._wording)
            for naming in organisers:
                found.setdefault(naming.code_id, naming)
            if meeting.value == "government" and not found:
                government = self._government(meeting, text)
                found.setdefault(government.code_id, government)
        return list(found.values())

    def _government(self, meeting: Meeting, text: Text) -> Naming:
        body = self._grammar.bodies[GOVERNMENT]
        name = fold(body.row["label_vi"])
        start = text.folded.find(name, *meeting.span)
        return Naming(body, Span(start, start + len(name)) if start >= 0 else meeting.span)

    def _report(
        self,
        meetings: Sequence[Meeting],
        article: Article,
        text: Text,
        spans: Sequence[Span],
        namings: Sequence[Naming],
        campaigns: Sequence[Counted],
        topics: Sequence[Counted],
        home: str | None,
    ) -> dict[str, Any]:
        """Add to the facts of the meeting what only a report tells: chair, informing agencies, guidance."""
        wording = self._wording
        facts = self._facts("report", meetings, article, text, namings, home)
        items = guidance_items(spans, text, wording)
        chair = people.chair(spans, text, wording)
        event_sentences = {meeting.sentence for meeting in meetings}
        guidance_from = items[0].span.start if items else len(text.stored)
        elsewhere = [
            span
            for span in spans
            if span not in event_sentences and not span.start <= guidance_from < span.end and not _inside(span, items)
        ]
        informing: dict[str, Naming] = {}
        hosts = {agency_id for agency_id, _ in facts["hosts"]}
        for naming in people.informing(elsewhere, namings, text, wording, [chair] if chair else []):
            if naming.code_id not in hosts:
                informing.setdefault(naming.code_id, naming)
        evidence = [("informing", naming.span) for naming in informing.values()]
        evidence += [("guidance", item.span) for item in items]
        if chair:
            facts["chair"] = _one_line(text.stored[chair.start : chair.end])
            evidence.append(("chair", chair))
            offices = [naming for naming in namings if naming.span.overlaps(chair)]
            facts["chair_agencies"] = _named(
                [naming for naming in offices if people.is_head(naming, text, wording)], text
            )
        facts["informing"] = _named(informing.values(), text)
        facts["guidance"] = [
            {
                "text": _one_line(text.stored[item.span.start : item.span.end]),
                "campaign_ids": item.codes(campaigns),
                "topic_ids": item.codes(topics),
            }
            for item in items
        ]
        facts["evidence"] += [_evidence(fact, span, text) for fact, span in evidence]
        return facts


def _inside(span: Span, items: Sequence[Any]) -> bool:
    return any(span.overlaps(item.span) for item in items)


def _title_end(meeting: Meeting, spans: Sequence[tuple[str, Span]], text: Text) -> int:
    """Where the name of a meeting ends: behind its period, a bracket around that closed."""
    end = max([meeting.span.end, *(span.end for _, span in spans if span.end <= meeting.span.end + LONGEST_PERIOD)])
    is_open = "(" in text.stored[meeting.span.end : end] and text.stored[end : end + 1] == ")"
    return end + is_open


def _named(namings: Any, text: Text) -> list[list[str]]:
    unique = {naming.code_id: text.stored[naming.span.start : naming.span.end] for naming in reversed(list(namings))}
    return [[code_id, surface] for code_id, surface in reversed(unique.items())]


def _evidence(fact: str, span: Span, text: Text) -> list[Any]:
    return [fact, *text.place(*span), text.stored[span.start : span.end]]


def _one_line(words: str) -> str:
    return " ".join(words.split())
