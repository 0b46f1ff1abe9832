"""Place names: the wordings of each, and where an article writes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.annotate.codebook import Row
from etl.annotate.folding import fold
from etl.annotate.matcher import Pattern, Span, Text

_PREFIXES = {
    "thành phố": ("TP", "TP.", "T.P", "thành phố"),
    "tỉnh": ("tỉnh",),
    "huyện": ("huyện", "H."),
    "quận": ("quận", "Q."),
    "thị xã": ("thị xã", "TX", "TX."),
}
NEEDS_PREFIX = "needs_prefix"
"""Word in a place's note: its bare name is an ordinary word or a person's."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the codebook; `prefix` is the kind of place that its full name begins with."""

    place_id: str
    label: str
    name: str
    level: str
    parent_id: str
    prefix: str


def read_places(rows: Iterable[Row]) -> dict[str, Place]:
    """Places by id."""
    places = {}
    for row in rows:
        prefix = next((prefix for prefix in _PREFIXES if row["label_vi"].lower().startswith(prefix + " ")), "")
        places[row["place_id"]] = Place(
            row["place_id"], row["label_vi"], row["name"], row["level"], row["parent_id"], prefix
        )
    return places


def place_patterns(rows: Iterable[Row], places: Mapping[str, Place]) -> list[Pattern[Place]]:
    """Every wording of every place: its name, its full name with each way to shorten the kind, its aliases."""
    patterns = []
    for row in rows:
        place = places[row["place_id"]]
        wordings = {row["label_vi"], *(alias for part in row["aliases"].split(";") if (alias := part.strip()))}
        wordings |= {f"{short} {place.name}" for short in _PREFIXES.get(place.prefix, ())}
        wordings |= {f"{short}{place.name}" for short in _PREFIXES.get(place.prefix, ()) if short.endswith(".")}
        if NEEDS_PREFIX not in row["note"]:
            wordings.add(place.name)
        patterns += [Pattern(wording, place) for wording in sorted({fold(wording) for wording in wordings})]
    return patterns


def named_places(found: Iterable[tuple[Place, int, int]], text: Text) -> list[tuple[Place, Span]]:
    """Finds that are names: a capital in the last word ("TP Hà Nội", not "ba vì" for Ba Vì)."""
    named = []
    for place, start, end in found:
        surface = text.stored[start:end]
        words = surface.split()
        if words and (words[-1][0].isupper() or words[-1][0].isdigit()):
            named.append((place, Span(start, end)))
    return named


_DATELINE = re.compile(r"\s*(?:\([^)]{2,40}\)\s*[-–—]?\s*)?(?P<place>[^\s,;:–—-][^,;:–—\n]{1,30}?)\s*(?:[-–—:,]\s)")


def article_place(
    named: Iterable[tuple[Place, Span]], text: Text, outlet_place: str | None, places: Mapping[str, Place]
) -> str | None:
    """Return the province that an article writes from: dateline, else the outlet's, else the one its title names.

    None when none of them says, or when the title names several.
    """
    provinces = [(place, span) for place, span in named if place.level in {"province", "district"}]
    dateline = _DATELINE.match(text.stored, text.lead_at)
    if dateline:
        inside = Span(*dateline.span("place"))
        for place, span in provinces:
            if span.start == inside.start and span.end == inside.end:
                return province_of(place, places)
    if outlet_place:
        return outlet_place
    in_title = {province_of(place, places) for place, span in provinces if span.end <= text.lead_at}
    return in_title.pop() if len(in_title) == 1 else None


def province_of(place: Place, places: Mapping[str, Place]) -> str:
    """The province's id of a province or district."""
    return places[place.parent_id].place_id if place.level == "district" and place.parent_id else place.place_id
