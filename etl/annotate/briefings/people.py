"""Who chaired a briefing, and which agencies told the press something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from etl.annotate.bodies import Naming
from etl.annotate.briefings.wording import Wording
from etl.annotate.folding import CAPITAL
from etl.annotate.matcher import Span, Text

_TRIM = " ,.;:-–—()"
_NAME = re.compile(rf"{CAPITAL}\w*(?: {CAPITAL}\w*)+")
_LONGEST_CHAIR = 300
_FROM_AGENCY_TO_VERB = 70
_LONGEST_VERB = 30


def is_person(naming: Naming, text: Text, wording: Wording) -> bool:
    """Whether the words name somebody of an agency and not the agency: "Trưởng Ban Tuyên giáo Thành ủy"."""
    return bool(wording.before_agency.search(text.folded, *_before_it(naming)))


def is_head(naming: Naming, text: Text, wording: Wording) -> bool:
    """Whether the words name who leads an agency, or a deputy, and not one of its members."""
    return bool(wording.head_of.search(text.folded, *_before_it(naming)))


def _before_it(naming: Naming) -> Span:
    return Span(max(0, naming.span.start - 24), naming.span.start)


def chair(sentences: Sequence[Span], text: Text, wording: Wording) -> Span | None:
    """The words that name who chaired, with their offices; None when no sentence says so."""
    return next((span for sentence in sentences if (span := chairing(sentence, text, wording))), None)


def chairing(sentence: Span, text: Text, wording: Wording) -> Span | None:
    """The words of one sentence that name who chaired."""
    for verb in wording.chair.finditer(text.folded, sentence.start, sentence.end):
        span = _before(sentence, verb, text, wording) or _after(sentence, verb, text, wording)
        if span and span.end - span.start <= _LONGEST_CHAIR:
            return _trimmed(span, text)
    return None


def _before(sentence: Span, verb: re.Match[str], text: Text, wording: Wording) -> Span | None:
    """ "Đồng chí A, Trưởng ban, chủ trì hội nghị": from the honorific, else the first office, to the verb."""
    openings = list(wording.honorific.finditer(text.folded, sentence.start, verb.start()))
    if openings:
        start = _opening(openings, verb, sentence, text, wording).end()
        while follow := wording.honorific.match(text.folded, start + 1):
            start = follow.end()
    else:
        offices = wording.office.finditer(text.folded, sentence.start, verb.start())
        office = next((match for match in offices if not wording.collective.fullmatch(match.group())), None)
        if not office:
            return None
        start = office.start()
    end = verb.start()
    while tail := wording.before_verb.search(text.folded, start, end):
        end = tail.start()
    return Span(start, end) if _NAME.search(text.stored[start:end]) else None


def _opening(
    openings: Sequence[re.Match[str]], verb: re.Match[str], sentence: Span, text: Text, wording: Wording
) -> re.Match[str]:
    """Which person the chairs begin with: the first named, but the last where the first only attended or organised."""
    first = openings[0]
    organised = wording.organised.search(text.folded, first.end(), verb.start())
    attended = wording.attends.search(text.folded, sentence.start, first.start())
    together = verb.group().startswith("đồng")
    return openings[-1] if organised or (attended and not together) else first


_CONNECTS = re.compile(r"[^.;,]{0,45}?(?:(?<!\w)(?:có|là|gồm|của|do)|[:,])\s+")
_PARTS = re.compile(r"[^,;]+")


def _after(sentence: Span, verb: re.Match[str], text: Text, wording: Wording) -> Span | None:
    """ "Chủ trì hội nghị có đồng chí A, Trưởng ban": the name and the offices behind it, to the next verb."""
    start = _name_after(sentence, verb, text, wording)
    if start is None:
        return None
    end = start
    for part in _PARTS.finditer(text.folded, start, sentence.end):
        words = text.stored[part.start() : part.end()].strip()
        is_office = wording.office.match(text.folded, part.start() + 1) or words[:1].isupper()
        if end > start and not is_office:
            break
        ending = wording.next_verb.search(text.folded, part.start(), part.end())
        end = ending.start() if ending else part.end()
        if ending:
            break
    return Span(start, end) if _NAME.search(text.stored[start:end]) else None


def _name_after(sentence: Span, verb: re.Match[str], text: Text, wording: Wording) -> int | None:
    """Where the chairs behind a verb begin: at an honorific soon after it, else at an office behind "là", "của"."""
    honorific = wording.honorific.search(text.folded, verb.end(), min(sentence.end, verb.end() + 60))
    if honorific and not re.search(r"[.;]|,(?! $)", text.folded[verb.end() : honorific.start()]):
        return honorific.end()
    connects = _CONNECTS.match(text.folded, verb.end(), sentence.end)
    office = wording.office.match(text.folded, connects.end()) if connects else None
    return office.start() if office else None


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
        if wording.speech.match(text.folded, sentence.start, sentence.end):
            continue
        inside = [
            naming
            for naming in namings
            if sentence.start <= naming.span.start < sentence.end
            and not any(naming.span.overlaps(span) for span in skipped)
        ]
        listened = wording.audience.search(text.folded, sentence.start, sentence.end) if inside else None
        for index, naming in enumerate(inside):
            verb = _telling(inside[index:], sentence, text, wording)
            if not verb:
                continue
            heard = listened is not None and naming.span.start >= listened.end()
            if heard or is_speaker(naming, text, wording):
                found.append(naming)
    return found


def _telling(inside: Sequence[Naming], sentence: Span, text: Text, wording: Wording) -> re.Match[str] | None:
    """The verb by which the first of some agencies tells something: its own, or that of the list it stands in."""
    last, *following = inside
    for naming in following:
        if not _is_list(text.stored[last.span.end : naming.span.start], wording):
            break
        last = naming
    others = [naming for naming in following if naming.span.start >= last.span.end]
    stop = min(others[0].span.start if others else sentence.end, last.span.end + _FROM_AGENCY_TO_VERB + _LONGEST_VERB)
    for verb in wording.inform.finditer(text.folded, last.span.end, stop):
        between = text.folded[last.span.end : verb.start()]
        if len(between) > _FROM_AGENCY_TO_VERB or ";" in between:
            return None
        if not wording.inform_as_noun.search(text.folded, last.span.end, verb.start()):
            return verb
    return None


def is_speaker(naming: Naming, text: Text, wording: Wording) -> bool:
    """Whether an agency speaks: somebody of it, its leaders, or its name at the start of a sentence."""
    before = text.folded[slice(*_before_it(naming))]
    return bool(
        is_person(naming, text, wording)
        or wording.speaks_for.search(before)
        or not before.strip()
        or before.endswith(("\n", ". ", ", ", "; ", "và ", "- "))
    )


def _is_list(between: str, wording: Wording) -> bool:
    """Whether what stands between two agencies only joins them: commas, names of their people, offices."""
    words = re.findall(r"\w+", between)
    joints = re.sub(r"[\w\s,;&()–-]", "", between)
    return (
        not joints and len(words) <= 16 and all(word[0].isupper() or word.lower() in wording.joining for word in words)
    )
