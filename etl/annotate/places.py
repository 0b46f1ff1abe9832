"""Place names: the wordings of each, and where an article writes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from etl.annotate.codebook_files import Row, as_day
from etl.annotate.folding import CAPITAL, fold
from etl.annotate.matcher import Pattern, Span, Text, longest

_PREFIXES = {
    "thành phố": ("TP", "TP.", "T.P", "thành phố"),
    "tỉnh": ("tỉnh",),
    "huyện": ("huyện", "H."),
    "quận": ("quận", "Q."),
    "thị xã": ("thị xã", "TX", "TX."),
}
NEEDS_PREFIX = "needs_prefix"
"""Word in a place's note: its bare name is an ordinary word or a person's."""


PLACED_LEVELS = ("province", "district")
HOME_COUNTRY = "viet-nam"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the codebook; `prefix` is the kind of place that its full name begins with.

    Before a syllable of `not_before` its name is part of a word: "Ý kiến", "Pháp luật".
    """

    place_id: str
    label: str
    name: str
    level: str
    parent_id: str
    prefix: str
    valid_from: date | None
    valid_to: date | None
    successor_id: str = ""
    not_before: frozenset[str] = frozenset()

    @property
    def is_foreign(self) -> bool:
        """Whether it is another country, or one of its cities."""
        return self.level == "country" and self.place_id != HOME_COUNTRY

    def existed_on(self, day: date) -> bool:
        """Whether it was a place of its own then."""
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day <= self.valid_to)


def read_places(rows: Iterable[Row]) -> dict[str, Place]:
    """Places by id."""
    places = {}
    for row in rows:
        prefix = next((prefix for prefix in _PREFIXES if row["label_vi"].lower().startswith(prefix + " ")), "")
        places[row["place_id"]] = Place(
            *(row["place_id"], row["label_vi"], row["name"], row["level"], row["parent_id"], prefix),
            valid_from=as_day(row["valid_from"]),
            valid_to=as_day(row["valid_to"]),
            successor_id=row.get("successor_id", ""),
            not_before=frozenset(fold(row.get("not_before", "")).split(";")) - {""},
        )
    return places


def place_patterns(rows: Iterable[Row], places: Mapping[str, Place]) -> list[Pattern[Place]]:
    """Every wording of every place: its name, its full name with each way to shorten the kind, its aliases."""
    patterns = []
    for row in rows:
        place = places[row["place_id"]]
        full = [row["label_vi"], *(alias for part in row["aliases"].split(";") if (alias := part.strip()))]
        wordings = {*full, *(shortened for name in full for shortened in _shortened(name))}
        if NEEDS_PREFIX not in row["note"]:
            wordings.add(place.name)
        patterns += [Pattern(wording, place) for wording in sorted({fold(wording) for wording in wordings})]
    return patterns


def _shortened(full: str) -> Iterator[str]:
    """Yield the ways to shorten the kind of place that a full name begins with, one of former days included."""
    for prefix, shorts in _PREFIXES.items():
        if full.lower().startswith(f"{prefix} "):
            name = full[len(prefix) + 1 :]
            yield from (f"{short} {name}" for short in shorts)
            yield from (f"{short}{name}" for short in shorts if short.endswith("."))


_NEXT_WORD = re.compile(r" (\w+)")
_NAME_BEFORE = re.compile(rf"(?:(?<!\w){CAPITAL}(?!{CAPITAL})\w* )+$")
_NAME_AFTER = re.compile(rf" {CAPITAL}(?!{CAPITAL})\w")
_LONGEST_NAME = 24


def named_places(found: Iterable[tuple[Place, int, int]], text: Text) -> list[tuple[Place, Span]]:
    """Finds that are names: a capital in the last word ("TP Hà Nội", not "ba vì" for Ba Vì), not in another word.

    A country that is a syllable of somebody's name is none.
    """
    named = []
    stored = text.stored
    for place, start, end in found:
        last_word = stored.rfind(" ", start, end) + 1 or start
        if not (stored[last_word].isupper() or stored[last_word].isdigit()):
            continue
        if place.not_before and (next_word := _NEXT_WORD.match(text.folded, end)) and next_word[1] in place.not_before:
            continue
        span = Span(start, end)
        if last_word > start or not place.is_foreign or not _is_in_a_persons_name(span, text):
            named.append((place, span))
    return named


def _is_in_a_persons_name(span: Span, text: Text) -> bool:
    """Whether a country's name is a syllable of somebody's: Trần Đức Mẫu, Lê Thị Lan Anh."""
    n_before = _syllables_before(span, text)
    return n_before >= 2 or (n_before == 1 and bool(_NAME_AFTER.match(text.stored, span.end)))


def _syllables_before(span: Span, text: Text) -> int:
    """How many capitalised words stand directly before a name."""
    before = _NAME_BEFORE.search(text.stored, max(0, span.start - _LONGEST_NAME), span.start)
    return len(before.group().split()) if before else 0


_DATELINE = re.compile(r"\s*(?:\([^)]{2,40}\)\s*[-–—]?\s*)?(?P<place>[^\s,;:–—-][^,;:–—\n]{1,30}?)\s*(?:[-–—:,]\s)")


def article_place(
    named: Iterable[tuple[Place, Span]], text: Text, outlet_place: str | None, places: Mapping[str, Place]
) -> str | None:
    """Return the province that an article writes from: dateline, else the outlet's, else the only one it names.

    Title, lead and body are asked in turn; None when the first of them that names any names several.
    """
    ours = [(province_of(place, places), span) for place, span in named if place.level in PLACED_LEVELS]
    dateline = _DATELINE.match(text.stored, text.lead_at)
    if dateline:
        inside = Span(*dateline.span("place"))
        for province, span in ours:
            if span == inside:
                return province
    if outlet_place:
        return outlet_place
    for end in (text.lead_at, text.body_at, len(text.stored)):
        provinces = {province for province, span in ours if span.end <= end}
        if len(provinces) > 1:  # "Thừa Thiên Huế" is not Huế
            whole = longest([(province, *span) for province, span in ours if span.end <= end])
            provinces = {province for province, _, _ in whole}
        if provinces:
            return provinces.pop() if len(provinces) == 1 else None
    return None


def place_on(place_id: str | None, day: date, places: Mapping[str, Place]) -> str | None:
    """The place that a place's outlets write from on a day: itself, or what it was merged into by then."""
    place = places.get(place_id or "")
    while place and place.valid_to and place.valid_to < day and place.successor_id in places:
        place = places[place.successor_id]
    return place.place_id if place else place_id


def province_of(place: Place, places: Mapping[str, Place]) -> str:
    """The province's id of a province or district."""
    return places[place.parent_id].place_id if place.level == "district" and place.parent_id else place.place_id


def is_abroad(named: Sequence[tuple[Place, Span]], text: Text) -> bool:
    """Whether a text is about abroad alone: a foreign country in title or lead, nothing of Vietnam anywhere."""
    return all(place.is_foreign for place, _ in named) and is_foreign_news(named, text)


def is_foreign_news(named: Sequence[tuple[Place, Span]], text: Text) -> bool:
    """Whether title and lead name a foreign country and nothing of Vietnam."""
    opening = [(place, span) for place, span in named if span.start < text.body_at]
    return all(place.is_foreign for place, _ in opening) and any(not _may_end_a_name(span, text) for _, span in opening)


def _may_end_a_name(span: Span, text: Text) -> bool:
    """Whether the one syllable of a country can be the end of somebody's name: "Chị Nga"."""
    return " " not in text.stored[slice(*span)] and _syllables_before(span, text) > 0


_GAP = re.compile(r" |(?<=[PX])\. ")  # "Công an TP. Hà Nội", "TX. Long Khánh"
_LEVEL_WORD = re.compile(r"(?<!\w)(?:tp\.?|t\.p\.?|thành phố|tỉnh|huyện|quận|thị xã|tx\.?|q\.|h\.)$")
Reading = tuple[Place, Span]


class PlacesBeside:
    """The places named in one article, by where they start."""

    def __init__(
        self, named: Iterable[Reading], places: Mapping[str, Place], published: date, home: str | None
    ) -> None:
        self._starts: dict[int, list[Reading]] = {}
        for place, span in named:
            self._starts.setdefault(span.start, []).append((place, span))
        self._places, self._published, self._home = places, published, home
        at_a_place = (
            {province_of(place, places) for place, _ in readings if place.level in PLACED_LEVELS}
            for readings in self._starts.values()
        )
        self._provinces = {province for provinces in at_a_place if len(provinces) == 1 for province in provinces}

    def after(self, name: Span, text: Text) -> list[Reading]:
        """Return the longest places that complete a name: behind it, or from the level word that it ends with.

        "Công an TP" before "TP Thanh Hóa" reads the whole wording: the city, not the province of the same name.
        """
        readings: list[Reading] = []
        level_word = _LEVEL_WORD.search(text.folded, name.start, name.end)
        if level_word:
            readings = [reading for reading in self._at(level_word.start()) if reading[1].end > name.end]
        gap = _GAP.match(text.stored, name.end)
        if gap and not readings:
            readings = self._at(gap.end())
        furthest = max((span.end for _, span in readings), default=0)
        return [reading for reading in readings if reading[1].end == furthest]

    def choose(self, candidates: Sequence[Place], level: str, end: int) -> Place | None:
        """Return the one of several places with the same name, or None when nothing tells them apart.

        By the level that the body says, by existing on the day, by the province named next, by the article's own, by
        those that it names beyond doubt.
        """
        fitting = [place for place in candidates if place.level in ({level} if level else PLACED_LEVELS)]
        fitting = fitting or list(candidates)
        fitting = [place for place in fitting if place.existed_on(self._published)] or fitting
        next_named = {province_of(place, self._places) for at in (end + 1, end + 2) for place, _ in self._at(at)}
        for provinces in (next_named, {self._home}, self._provinces):
            within = [place for place in fitting if province_of(place, self._places) in provinces]
            if len(fitting) > 1 and len(within) == 1:
                return within[0]
        provinces_only = [place for place in fitting if place.level == "province"]
        return fitting[0] if len(fitting) == 1 else provinces_only[0] if len(provinces_only) == 1 else None

    def _at(self, start: int) -> list[Reading]:
        return self._starts.get(start, [])
