"""Which agencies held a briefing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from etl.annotate.bodies import Naming
from etl.annotate.briefings.dates import day_words
from etl.annotate.briefings.people import chairing, is_person
from etl.annotate.briefings.wording import Wording
from etl.annotate.matcher import Span, Text

_FROM_EVENT_TO_OWNER = 60
_OWNER = re.compile(r"^\s*$|(?:^|\s)của\s$")
_OF = re.compile(r"(?<!\w)của $")
_SENTENCES_ON = 2
"""A sentence that says who held "the meeting" follows the one that names it so closely."""


def organisers(sentence: Span, event: Span, namings: Iterable[Naming], text: Text, wording: Wording) -> list[Naming]:
    """The agencies that a sentence says organised a meeting.

    They stand before "tổ chức" in a sentence that leads up to the name of the meeting, between that name and "tổ
    chức" ("do … tổ chức", "được … tổ chức"), or directly behind it ("họp báo của UBND tỉnh").
    """
    inside = _agencies(sentence, namings, text, wording)
    before = list(wording.organised.finditer(text.folded, sentence.start, event.start))
    if before:
        return _acting([naming for naming in inside if naming.span.end <= before[-1].start()], sentence, text)
    after = wording.organised.search(text.folded, event.end, sentence.end)
    if after:
        by = text.folded.find(" do ", event.end, after.start())
        start = by if by >= 0 else event.end
        return [naming for naming in inside if start <= naming.span.start < after.start()]
    return [
        naming
        for naming in inside
        if 0 <= naming.span.start - event.end <= _FROM_EVENT_TO_OWNER
        and _OWNER.search(text.folded[event.end : naming.span.start])
    ]


def organisers_of_it(
    sentences: Sequence[Span], event: Span, namings: Iterable[Naming], text: Text, wording: Wording
) -> list[Naming]:
    """The agencies that one of the next sentences says organised "the meeting": "Hội nghị do … tổ chức"."""
    following = [span for span in sentences if span.start > event.end][:_SENTENCES_ON]
    for sentence in following:
        opens = wording.the_meeting.match(text.folded, sentence.start, sentence.end)
        organised = opens and wording.organised.search(text.folded, opens.end(), sentence.end)
        if opens and organised:
            within = Span(opens.end(), organised.start())
            return _agencies(within, namings, text, wording)
    return []


def subjects(sentence: Span, event: Span, namings: Iterable[Naming], text: Text, wording: Wording) -> list[Naming]:
    """The agencies that a sentence begins with before it names the meeting: "Tỉnh ủy họp giao ban báo chí"."""
    return [naming for naming in _agencies(sentence, namings, text, wording) if naming.span.end <= event.start]


def _agencies(sentence: Span, namings: Iterable[Naming], text: Text, wording: Wording) -> list[Naming]:
    """The agencies of a sentence that act in it: no person's office, no place where something is held."""
    chairs = chairing(sentence, text, wording)
    return [
        naming
        for naming in namings
        if sentence.start <= naming.span.start < sentence.end
        and not is_person(naming, text, wording)
        and not (chairs and naming.span.overlaps(chairs))
        and not wording.at_its_seat.search(text.folded, sentence.start, naming.span.start)
        and not wording.its_meeting.search(text.folded, sentence.start, naming.span.start)
    ]


def _acting(namings: list[Naming], sentence: Span, text: Text) -> list[Naming]:
    """Those that act themselves, where some do, and not who gave the reason: "chiều 11/3, thực hiện chỉ đạo của …"."""
    acting = [naming for naming in namings if not _OF.search(text.folded, sentence.start, naming.span.start)] or namings
    day = day_words(text.folded, Span(sentence.start, acting[-1].span.start)) if acting else None
    return [naming for naming in acting if naming.span.start >= day.end] if day else acting
