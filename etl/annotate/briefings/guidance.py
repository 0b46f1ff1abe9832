"""The items of guidance that a report lists: what the press is asked to cover next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.annotate.briefings.wording import Wording, sentence_at
from etl.annotate.codes import Counted
from etl.annotate.matcher import Span, Text

SHORTEST_ITEM = 15
_PARTS = re.compile(r"[^;]+")
_OPENERS = re.compile(
    r"(?:cùng với đó|bên cạnh đó|ngoài ra|đồng thời|trong đó|đặc biệt|cụ thể|trước hết|[-+•*]|\d{1,2}[.)])[,:]?\s+"
)
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


def guidance_items(sentences: Sequence[Span], text: Text, wording: Wording) -> list[Item]:
    """Return the items of the guidance, unnumbered lists split at semicolons and full stops.

    The guidance starts behind the first cue that a colon follows (else at the sentence after it) and runs on over
    paragraphs as long as they ask for coverage.
    """
    start = _start(sentences, text, wording)
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
        items += _split(piece, text)
    return items


def _start(sentences: Sequence[Span], text: Text, wording: Wording) -> int | None:
    cues = list(wording.guidance.finditer(text.folded, text.body_at))
    for cue in cues:
        sentence = sentence_at(list(sentences), cue.start())
        colon = text.folded.find(":", cue.end(), sentence.end)
        if colon >= 0:
            return colon + 1
    for cue in cues:
        sentence = sentence_at(list(sentences), cue.start())
        if len(text.folded[sentence.start : sentence.end].strip()) > 60:
            return cue.start()
    return None


def _line_end(folded: str, position: int) -> int:
    end = folded.find("\n", position)
    return len(folded) if end < 0 else end


def _goes_on(paragraph: Span, text: Text, wording: Wording) -> bool:
    return paragraph.end - paragraph.start > 60 and bool(
        wording.directive.search(text.folded, paragraph.start, paragraph.end)
    )


def _split(sentence: Span, text: Text) -> list[Item]:
    """Split a sentence at its semicolons; what stands before a colon heads all of them."""
    colon = text.stored.find(": ", sentence.start, sentence.end)
    heading = Span(sentence.start, colon) if colon >= 0 and ";" in text.stored[colon : sentence.end] else None
    items = []
    for part in _PARTS.finditer(text.stored, sentence.start, sentence.end):
        start, end = part.span()
        while opener := _OPENERS.match(text.folded, _skip(text.stored, start, end)):
            start = opener.end()
        start = _skip(text.stored, start, end)
        while end > start and text.stored[end - 1] in _TRIM:
            end -= 1
        if end - start >= SHORTEST_ITEM:
            items.append(Item(Span(start, end), heading))
    return items


def _skip(stored: str, start: int, end: int) -> int:
    while start < end and stored[start] in " \n":
        start += 1
    return start
