"""Who held a briefing, who chaired it, and which agencies told the press something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from etl.annotate.agencies import Naming
from etl.annotate.briefings.wording import Wording
from etl.annotate.folding import CAPITAL
from etl.annotate.matcher import Span, Text

_TRIM = " ,.;:-–—()"
_PERSON_ENDS = re.compile(r"\s+(?:đã|cùng|trực tiếp|đồng|và)\s*$")
_LONGEST_CHAIR = 300
_FROM_AGENCY_TO_VERB = 70


def is_person(naming: Naming, text: Text, wording: Wording) -> bool:
    """Whether the words name somebody of an agency and not the agency: "Trưởng Ban Tuyên giáo Thành ủy"."""
    return bool(wording.before_agency.search(text.folded, *_before_it(naming)))


def is_head(naming: Naming, text: Text, wording: Wording) -> bool:
    """Whether the words name who leads an agency, or a deputy, and not one of its members."""
    return bool(wording.head_of.search(text.folded, *_before_it(naming)))


def _before_it(naming: Naming) -> Span:
    return Span(max(0, naming.span.start - 24), naming.span.start)


def organisers(sentence: Span, event: Span, namings: Iterable[Naming], text: Text, wording: Wording) -> list[Naming]:
    """The agencies that a sentence says organised a meeting.

    They stand before "tổ chức" in a sentence that leads up to the name of the meeting, between that name and "tổ
    chức" ("do … tổ chức", "được … tổ chức"), or directly behind it ("họp báo của UBND tỉnh").
    """
    inside = _agencies(sentence, namings, text, wording)
    before = list(wording.organised.finditer(text.folded, sentence.start, event.start))
    if before:
        return [naming for naming in inside if naming.span.end <= before[-1].start()]
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


_FROM_EVENT_TO_OWNER = 60
_OWNER = re.compile(r"^\s*$|(?:^|\s)của\s$")


def subjects(sentence: Span, event: Span, namings: Iterable[Naming], text: Text, wording: Wording) -> list[Naming]:
    """The agencies that a sentence begins with before it names the meeting: "Tỉnh ủy họp giao ban báo chí"."""
    return [naming for naming in _agencies(sentence, namings, text, wording) if naming.span.end <= event.start]


def _agencies(sentence: Span, namings: Iterable[Naming], text: Text, wording: Wording) -> list[Naming]:
    return [
        naming
        for naming in namings
        if sentence.start <= naming.span.start < sentence.end and not is_person(naming, text, wording)
    ]


def chair(sentences: Sequence[Span], text: Text, wording: Wording) -> Span | None:
    """The words that name who chaired, with their offices; None when no sentence says so."""
    for sentence in sentences:
        for verb in wording.chair.finditer(text.folded, sentence.start, sentence.end):
            span = _before(sentence, verb, text, wording) or _after(sentence, verb, text, wording)
            if span and span.end - span.start <= _LONGEST_CHAIR:
                return _trimmed(span, text)
    return None


def _before(sentence: Span, verb: re.Match[str], text: Text, wording: Wording) -> Span | None:
    """ "Đồng chí A, Trưởng ban, chủ trì hội nghị": from the honorific, else the first office, to the verb."""
    openings = list(wording.honorific.finditer(text.folded, sentence.start, verb.start()))
    if openings:
        organised = wording.organised.search(text.folded, openings[0].end(), verb.start())
        start = (openings[-1] if organised else openings[0]).end()
        while follow := wording.honorific.match(text.folded, start + 1):
            start = follow.end()
    else:
        office = wording.office.search(text.folded, sentence.start, verb.start())
        if not office:
            return None
        start = office.start()
    end = verb.start()
    while tail := _PERSON_ENDS.search(text.folded, start, end):
        end = tail.start()
    return Span(start, end) if _NAME.search(text.stored[start:end]) else None


_NAME = re.compile(rf"{CAPITAL}\w*(?: {CAPITAL}\w*)+")
_OPENS_AFTER = re.compile(r"[^.:;]{0,40}?(?:\b(?:có|là|gồm|của)\b|[:,])\s*")


def _after(sentence: Span, verb: re.Match[str], text: Text, wording: Wording) -> Span | None:
    """ "Chủ trì hội nghị có đồng chí A, Trưởng ban": the name and the offices behind it, to the next verb."""
    opens = _OPENS_AFTER.match(text.folded, verb.end(), sentence.end)
    honorific = wording.honorific.match(text.folded, opens.end()) if opens else None
    if not honorific:
        return None
    end = honorific.end()
    for part in _PARTS.finditer(text.folded, honorific.end(), sentence.end):
        words = text.stored[part.start() : part.end()].strip()
        is_office = wording.office.match(text.folded, part.start() + 1) or words[:1].isupper()
        if end > honorific.end() and not is_office:
            break
        end = part.end()
    return Span(honorific.end(), end)


_PARTS = re.compile(r"[^,;]+")


def _trimmed(span: Span, text: Text) -> Span:
    start, end = span
    while start < end and text.stored[start] in _TRIM:
        start += 1
    while end > start and text.stored[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)


def informing(
    sentences: Iterable[Span], namings: Sequence[Naming], text: Text, wording: Wording, left_out: Iterable[Span]
) -> list[Naming]:
    """The agencies that a sentence or photo caption says told the press something, or that the meeting listened to.

    Args:
        sentences: where to look; those about the guidance are left to the caller.
        namings: the bodies named in the text.
        text: the article's text.
        wording: the verbs.
        left_out: stretches whose bodies are hosts or the chair's offices.
    """
    skipped = list(left_out)
    found = []
    for sentence in sentences:
        inside = [
            naming
            for naming in namings
            if sentence.start <= naming.span.start < sentence.end
            and not any(naming.span.overlaps(span) for span in skipped)
        ]
        if not inside:
            continue
        listened = wording.audience.search(text.folded, sentence.start, sentence.end)
        for index, naming in enumerate(inside):
            verb = wording.inform.search(text.folded, naming.span.end, sentence.end)
            if not verb:
                continue
            next_start = inside[index + 1].span.start if index + 1 < len(inside) else sentence.end
            near = verb.start() - naming.span.end <= _FROM_AGENCY_TO_VERB and verb.start() <= next_start
            listed = verb.start() > next_start and _is_list(text.folded[naming.span.end : next_start])
            heard = listened is not None and naming.span.start >= listened.end()
            if (near or listed) and (heard or is_speaker(naming, text, wording)):
                found.append(naming)
    return found


_SPEAKS = re.compile(r"(?:lãnh đạo|đại diện|người phát ngôn)\s+(?:các\s+)?$")


def is_speaker(naming: Naming, text: Text, wording: Wording) -> bool:
    """Whether an agency speaks: somebody of it, its leaders, or its name at the start of a sentence."""
    before = text.folded[slice(*_before_it(naming))]
    return bool(
        is_person(naming, text, wording)
        or _SPEAKS.search(before)
        or not before.strip()
        or before.endswith(("\n", ". ", ", ", "; ", "và ", "- "))
    )


def _is_list(between: str) -> bool:
    return between.strip() in {",", "và", ", và", "-", ";", "cùng", "cùng với"}
