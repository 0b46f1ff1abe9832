"""The items of guidance that a report lists: what the press is asked to cover next."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from etl.annotate.briefings.wording import Wording
from etl.annotate.codes import Counted
from etl.annotate.matcher import Span, Text

SHORTEST_ITEM = 15
_PARTS = re.compile(r"[^;]+")
_TRIM = " .,;:-–—\n"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of guidance, with the heading that it stands under when a sentence lists several behind a colon."""

    span: Span
    heading: Span | None = None

    def codes(self, counted: Sequence[Counted]) -> list[str]:
        """The codes that the item or its heading names, in the order of the text."""
        places = [self.span, *([self.heading] if self.heading else [])]
        hits = [
            (span.start, code.code_id)
            for code in counted
            for span in code.spans
            if any(place.start <= span.start < place.end for place in places)
        ]
        return list(dict.fromkeys(code_id for _, code_id in sorted(hits)))


def guidance_items(
    sentences: Sequence[Span], text: Text, wording: Wording, event_sentences: Collection[Span] = ()
) -> list[Item]:
    """Return the items of the guidance, unnumbered lists split at semicolons and full stops.

    The guidance starts behind the first cue that a colon follows (else at the first cue of a long sentence) and runs on
    over paragraphs as long as they ask for coverage. The sentences that name the meeting itself are none of it.
    """
    start = _start([span for span in sentences if span not in event_sentences], text, wording)
    if start is None:
        return []
    items: list[Item] = []
    paragraph_end = _line_end(text.folded, start)
    for sentence in sentences:
        if sentence.end <= start:
            continue
        piece = Span(max(sentence.start, start), sentence.end)
        if piece.start >= paragraph_end:
            paragraph_end = _line_end(text.folded, piece.start)
            paragraph = Span(piece.start, paragraph_end)
            if not _goes_on(paragraph, text, wording):
                break
        items += _split(piece, text, wording)
    return items


_LONG = 60
_ASKS_FIRST = 220
"""Characters of a sentence in which the words that ask for coverage can end; what follows them is asked for."""


def _start(sentences: Sequence[Span], text: Text, wording: Wording) -> int | None:
    """Where the guidance begins: behind a colon, else behind the words that ask for it, else at its first cue."""
    starts = [(sentence, start) for sentence in sentences if (start := _cue(sentence, text, wording)) is not None]
    for sentence, start in starts:
        colon = text.folded.find(":", start, sentence.end)
        if 0 <= colon <= start + _ASKS_FIRST:
            return colon + 1
    for sentence, start in starts:
        if sentence.end - start > _LONG:
            asked = list(wording.asks.finditer(text.folded, start, min(sentence.end, start + _ASKS_FIRST)))
            listed = text.folded.find(";", start, sentence.end)
            ends = [match.end() for match in asked if listed < 0 or match.end() < listed]
            return ends[-1] if ends and sentence.end - ends[-1] > SHORTEST_ITEM else start
    return None


def _cue(sentence: Span, text: Text, wording: Wording) -> int | None:
    """Where a sentence begins to say what to cover; None when it looks back on what was covered."""
    cue = wording.guidance.search(text.folded, max(sentence.start, text.lead_at), sentence.end)
    if not cue or wording.looks_back.search(text.folded, sentence.start, cue.start()):
        return None
    return cue.start()


def _line_end(folded: str, position: int) -> int:
    end = folded.find("\n", position)
    return len(folded) if end < 0 else end


def _goes_on(paragraph: Span, text: Text, wording: Wording) -> bool:
    """Whether a paragraph still asks for coverage and does not turn to what was said or done at the meeting."""
    if paragraph.end - paragraph.start <= _LONG or wording.turns.match(text.folded, paragraph.start, paragraph.end):
        return False
    return bool(wording.directive.search(text.folded, paragraph.start, paragraph.end))


def _split(sentence: Span, text: Text, wording: Wording) -> list[Item]:
    """Split a sentence at its semicolons; what stands before a colon heads all of them."""
    colon = text.stored.find(": ", sentence.start, sentence.end)
    heading = Span(sentence.start, colon) if colon >= 0 and ";" in text.stored[colon : sentence.end] else None
    items = []
    for part in _PARTS.finditer(text.stored, sentence.start, sentence.end):
        start, end = part.span()
        while opener := wording.opener.match(text.folded, _skip(text.stored, start, end)):
            start = opener.end()
        start = _skip(text.stored, start, end)
        while end > start and text.stored[end - 1] in _TRIM:
            end -= 1
        if end - start >= SHORTEST_ITEM and not wording.only_counts.search(text.folded, start, end):
            items.append(Item(Span(start, end), heading))
    return items


def _skip(stored: str, start: int, end: int) -> int:
    while start < end and stored[start] in " \n":
        start += 1
    return start
