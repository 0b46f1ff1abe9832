"""Where an article names a briefing, and how the sentence speaks of it: it reports it, quotes from it, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from etl.annotate.bodies import Naming
from etl.annotate.briefings import hosts
from etl.annotate.briefings.dates import event_day, is_to_come
from etl.annotate.briefings.people import is_person
from etl.annotate.briefings.wording import Wording, sentence_at
from etl.annotate.matcher import Span, Text, longest

_COUNTED = re.compile(r"(?<![/.\-\d])(?<!tháng )(?<!năm )\d+\s*$")
"""A number before "hội nghị": how many were held in a year, and none in particular."""
REPORTED_WITHIN = 900
"""Characters of the body in which a report says that the meeting took place; later namings are background."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that names a briefing or something that only looks like one.

    `value`: any; open (any, if it goes on to the press); government; local (a province's); periodic (local, and with a
    period or a press office beside it).
    """

    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One naming of a meeting: its words, the sentence around them, and how the sentence speaks of it.

    `role`: report, coverage, plan (a meeting to come), none (no particular meeting).
    """

    value: str
    span: Span
    sentence: Span
    role: str


class Meetings:
    """Reads the namings of meetings in one article."""

    def __init__(self, text: Text, spans: list[Span], namings: Sequence[Naming], wording: Wording, published: date):
        self._text, self._spans, self._namings = text, spans, namings
        self._wording, self._published = wording, published

    def named(self, found: Sequence[tuple[Phrase, int, int]], home: str | None) -> list[Meeting]:
        """The namings that can mean a briefing, in the order of the text.

        Args:
            found: finds of the wordings, overlapping ones included.
            home: the province that the article writes from.
        """
        meetings = []
        for phrase, start, end in longest(list(found)):
            if phrase.role != "event" or not (event := self._whole(phrase, Span(start, end))):
                continue
            sentence = sentence_at(self._spans, start)
            value = self._value(phrase.value, event, sentence)
            if self._counts(value, event, sentence, home):
                meetings.append(Meeting(value, event, sentence, self._role(event, sentence)))
        return meetings

    def _whole(self, phrase: Phrase, event: Span) -> Span | None:
        """The whole name of a meeting; None where an open wording does not go on to the press."""
        if phrase.value != "open":
            return event
        goes_on = self._wording.of_the_press.match(self._text.folded, event.end)
        return Span(event.start, goes_on.end()) if goes_on else None

    def _value(self, value: str, event: Span, sentence: Span) -> str:
        """A regular press conference that the Government holds is the Government's briefing."""
        if value != "local":
            return value
        held_by = hosts.organisers(sentence, event, self._namings, self._text, self._wording)
        is_governments = any(naming.body.agency_id in self._wording.government for naming in held_by)
        return "government" if is_governments else value

    def _counts(self, value: str, event: Span, sentence: Span, home: str | None) -> bool:
        """Whether the words can name a briefing: no ministry or department holds a local press conference.

        Where the sentence names no body, the article must be of a province, not of abroad.
        """
        if value not in {"local", "periodic"}:
            return True
        beside = [
            naming.body
            for naming in self._namings
            if sentence.start <= naming.span.start < sentence.end and not is_person(naming, self._text, self._wording)
        ]
        if value == "periodic" and not self._wording.period.search(self._text.folded, event.start, sentence.end):
            return any(body.agency_id in self._wording.press_hosts for body in beside)
        if not beside:
            return home is not None and event.start < self._text.body_at
        return any(
            body.level == "province"
            and (body.row["kind"] in {"government", "party"} or body.agency_id in self._wording.press_hosts)
            for body in beside
        )

    def _role(self, event: Span, sentence: Span) -> str:
        wording, folded = self._wording, self._text.folded
        before, after = folded[sentence.start : event.start], folded[event.end : sentence.end]
        head = wording.event_heads.search(before)
        lead_in = before[: head.start()] if head else before
        if self._is_planned(lead_in, event, sentence):
            return "plan"
        if _COUNTED.search(lead_in):
            return "none"
        if wording.habit_before.search(lead_in) or wording.habit_after.search(after):
            day = event_day(folded, sentence, self._published)
            if not (day and day.is_told):
                return "none"
        if wording.quoting.search(lead_in) or wording.background.match(before):
            return "coverage"
        if event.start >= self._text.body_at + REPORTED_WITHIN:
            return "coverage"
        held = wording.held_before.search(lead_in)
        if held and wording.other_event.search(lead_in, held.start()):
            return "none"
        if held or wording.held_after.search(after):
            return "report"
        if event.start < self._text.body_at or self._is_held_by_subject(event, sentence):
            return "report"  # "Tỉnh ủy họp giao ban báo chí tháng 5"
        return "coverage"

    def _is_planned(self, lead_in: str, event: Span, sentence: Span) -> bool:
        clause = lead_in[max(lead_in.rfind(","), lead_in.rfind(";")) + 1 :]
        if self._wording.preparing.search(clause[-60:]) or self._wording.will_hold.search(lead_in):
            return True
        return is_to_come(self._text.folded, sentence, self._published)

    def _is_held_by_subject(self, event: Span, sentence: Span) -> bool:
        """Whether a sentence of the body has a press office for its subject: "Ban Tuyên giáo vừa giao ban báo chí"."""
        subjects = hosts.subjects(sentence, event, self._namings, self._text, self._wording)
        return any(naming.body.agency_id in self._wording.press_hosts for naming in subjects)
