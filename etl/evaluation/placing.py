"""Marked words found again where the text has moved since they were marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from etl.evaluation.coding import Coding, Mention
from etl.evaluation.machine import Answer, Unit
from etl.records import Article


def placed(codings: Iterable[Coding], found: Mapping[Unit, Answer]) -> tuple[list[Coding], list[str]]:
    """Move marks that do not stand on their own words to the nearest place in the field where the words are.

    Returns:
        the codings, and a line for every mark that was moved, or that had to stay because its words are nowhere.
    """
    result, notes = [], []
    for coding in codings:
        article = found[coding.unit].article
        marks = []
        for mark in coding.agencies or ():
            place = _nearest(mark, article)
            if place is None:
                notes.append(f"{coding.where}: {mark.surface!r} is nowhere in the {mark.field}; scored as it stands")
            elif place != mark:
                notes.append(
                    f"{coding.where}: {mark.surface!r} is at {place.start} of the {mark.field}, not {mark.start}"
                )
            marks.append(place or mark)
        result.append(coding if coding.agencies is None else replace(coding, agencies=tuple(marks)))
    return result, notes


def _nearest(mark: Mention, article: Article) -> Mention | None:
    text: str = getattr(article, mark.field)
    if text[mark.start : mark.end] == mark.surface:
        return mark
    starts = [match.start() for match in re.finditer(re.escape(mark.surface), text)]
    if not starts:
        return None
    start = min(starts, key=lambda start: abs(start - mark.start))
    return replace(mark, start=start, end=start + len(mark.surface))
