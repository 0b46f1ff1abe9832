"""Agencies: names from the codebook, placed by a small grammar (body type, level, place).

A body type takes the place that follows it ("Sở Y tế Hà Nội"), else its level and place from the next name of a list
("HĐND, UBND huyện Vĩnh Bảo"), else the place that the same article gives the same body, else the place that the
article writes from; else it stays unplaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from etl.annotate.bodies import Body, Naming, is_kin, placed_row
from etl.annotate.codebook import Codebook, Term
from etl.annotate.codebook_files import Row
from etl.annotate.folding import CAPITAL, fold
from etl.annotate.matcher import Span, Text, longest
from etl.annotate.places import PLACED_LEVELS, Place, PlacesBeside, is_abroad, place_on
from etl.annotate.shared_heads import SharedHeads
from etl.annotate.whereabouts import Whereabouts

_JOINT = re.compile(r"\s*(?:,|;|/|-|–|và|cùng|với|và của)\s+|\s*[-–]\s*")
_BESIDE = re.compile(r"\s+(?:\([^)]*\),?\s+|thuộc\s+)?")
"""Between a unit and the body that it belongs to: "Phòng CSGT Công an tỉnh", "Phòng CSGT (PC08) Công an TP"."""
_OPEN_NAME = re.compile(rf"(?: |\.)(?P<name>{CAPITAL}\w*(?: {CAPITAL}\w*){{0,2}}|\d{{1,2}}\b)")
_AT_ALL_LEVELS = re.compile(r" các cấp(?!\w)")
_LEVEL_TAIL = {
    "province": re.compile(r" (?:thành phố|tp|tỉnh)(?!\w)"),
    "district": re.compile(r" (?:huyện|quận|thị xã)(?!\w)"),
}
"""Level words behind a bare name: "Sở Tài chính TP"."""
_OF_A_PROVINCE = re.compile(r"(?<!\w)tỉnh(?!\w)")
_OF_A_CITY = re.compile(r"(?<!\w)(?:thành phố|thành ủy|thành uỷ|thành đoàn|tp)(?!\w)")
_BENEATH_PROVINCES = frozenset({"district", "commune"})
_FOREIGN_REFERENCE = re.compile(r" (?:nước|quốc gia) (?:này|đó|ngoài|bạn|sở tại)\b|(?: của)? (?:hai|các) nước\b")


class Grammar:
    """Resolves the finds of agency names and places in one article to bodies."""

    def __init__(self, codebook: Codebook, places: Mapping[str, Place]) -> None:
        self.places = places
        self.bodies = {row["agency_id"]: Body(row["agency_id"], row) for row in codebook.rows["agencies"]}
        self._members = {
            (body.family, body.level): body for body in self.bodies.values() if body.is_type and body.level
        }
        self._districts: dict[str, list[Place]] = defaultdict(list)
        for place in places.values():
            if place.level == "district":
                self._districts[fold(place.name)].append(place)
        self._shared_heads = SharedHeads(codebook.rows["agency_aliases"], self.bodies)

    def resolve(
        self,
        found: Iterable[tuple[Term, int, int]],
        named: Sequence[tuple[Place, Span]],
        text: Text,
        published: date,
        home: str | None,
    ) -> list[Naming]:
        """Return the bodies named in a text, in its order.

        Args:
            found: finds of agency aliases, overlapping ones included.
            named: finds of place names.
            text: the article's text.
            published: its day; of places with the same name those count that existed then.
            home: the province that the article writes from.
        """
        finds = [
            (self.bodies[term.code_id], Span(start, end))
            for term, start, end in longest(list(found))
            if term.match == "include" and not _in_document_number(start, text)
        ]
        finds += self._shared_heads.members(text, finds)
        if not finds or is_abroad(named, text):
            return []
        home = place_on(home, published, self.places)
        beside = PlacesBeside(named, self.places, published, home)
        namings: list[Naming] = []
        for body, span in sorted(finds, key=lambda find: find[1].start):
            naming = self._place(Naming(body, span), text, beside)
            if naming and not (namings and _abbreviates(naming, namings[-1], text)):
                namings.append(naming)
        shared = [naming for naming in self._share_tails(namings, text) if naming.stated or not naming.body.needs_place]
        return self._settle(shared, text, named, home)

    def _place(self, naming: Naming, text: Text, beside: PlacesBeside) -> Naming | None:
        """Attach the place that follows directly; None for a foreign body."""
        if _FOREIGN_REFERENCE.match(text.folded, naming.span.end):
            return None
        readings = beside.after(naming.span, text)
        if naming.body.level in _BENEATH_PROVINCES:
            readings = [(place, span) for place, span in readings if not place.is_foreign]  # phường Nhật Tân
        elif readings and all(place.is_foreign for place, _ in readings):
            return None
        if not naming.body.is_type:
            return naming
        if naming.body.level != "commune":
            candidates = [place for place, _ in readings if place.level in PLACED_LEVELS]
            if candidates:
                whole = Span(naming.span.start, readings[0][1].end)
                place = beside.choose(candidates, naming.body.level, whole.end)
                body = self._at_level(naming.body, place.level) if place else naming.body
                return Naming(body, whole, place, stated=True)
        level_tail = (
            _LEVEL_TAIL[naming.body.level].match(text.folded, naming.span.end)
            if naming.body.level in _LEVEL_TAIL
            else None
        )
        if _AT_ALL_LEVELS.match(text.folded, naming.span.end):
            return replace(naming, stated=not naming.body.needs_place)  # everywhere: no place of its own
        if level_tail:
            return replace(naming, span=Span(naming.span.start, level_tail.end()))
        return self._with_open_name(naming, text, beside) if naming.body.level in _BENEATH_PROVINCES else naming

    def _with_open_name(self, naming: Naming, text: Text, beside: PlacesBeside) -> Naming:
        """Take the capitalised words behind a district's or commune's body for its name, known or not.

        The level that the body says makes a person's name or an ordinary word a district: "Quận ủy Lê Chân".
        """
        open_name = _OPEN_NAME.match(text.stored, naming.span.end)
        if not open_name:
            return naming
        start, end = naming.span.start, open_name.end("name")
        if naming.body.level == "district":
            words = open_name["name"].split(" ")
            for known in (" ".join(words[:n]) for n in range(len(words), 0, -1)):
                if districts := self._districts.get(fold(known)):
                    end = open_name.start("name") + len(known)
                    return Naming(naming.body, Span(start, end), beside.choose(districts, "district", end), stated=True)
        return replace(naming, span=Span(start, end), stated=True)

    def _at_level(self, body: Body, level: str) -> Body:
        """The member of a body's family at a level: bare UBND before a district is the district's."""
        return self._members.get((body.family, level), body)

    def _share_tails(self, namings: list[Naming], text: Text) -> list[Naming]:
        """Give the members of a list the level and place of the last: "Thành ủy, HĐND, UBND thành phố"."""
        shared = list(namings)
        for index in range(len(shared) - 2, -1, -1):
            naming, following = shared[index], shared[index + 1]
            if not naming.body.is_type or naming.stated or not following.body.is_type:
                continue
            between = text.stored[naming.span.end : following.span.start]
            is_joined = _JOINT.fullmatch(between) or (not naming.body.needs_place and _BESIDE.fullmatch(between))
            if len(between) > 8 or not is_joined:
                continue
            body = naming.body if naming.body.level else self._at_level(naming.body, following.body.level)
            same_level = body.level == following.body.level
            place = following.place if same_level else None
            shared[index] = replace(naming, body=body, place=place, stated=place is not None)
        return shared

    def _settle(
        self, namings: list[Naming], text: Text, named: Sequence[tuple[Place, Span]], home: str | None
    ) -> list[Naming]:
        """Place bare names: as the same body is placed elsewhere in the article, else where the article is."""
        placed = [(naming.body.level, naming.place) for naming in namings if naming.place]
        where = Whereabouts(placed, named, self.places, home)
        stated = {naming.code_id: naming for naming in namings if naming.place}
        communes = {naming.code_id: naming for naming in namings if naming.stated and naming.body.level == "commune"}
        settled: list[Naming] = []
        for naming in namings:
            if naming.place is None and naming.body.is_type and not naming.stated:
                kin = [other for other in stated.values() if is_kin(naming.body, other.body)]
                kin = kin or [other for other in communes.values() if is_kin(naming.body, other.body)]
                if len(kin) == 1:
                    naming = replace(naming, body=kin[0].body, place=kin[0].place)
                elif naming.body.level == "district":
                    before = [other.place for other in settled if other.place and other.body is naming.body]
                    naming = replace(naming, place=before[-1] if before else None if kin else where.district)
                elif naming.body.level == "province" and (province := where.province(naming.span.start)):
                    naming = self._in_province(naming, province, where.city, text)
            settled.append(naming)
        return settled

    def _in_province(self, naming: Naming, province: Place, city: Place | None, text: Text) -> Naming:
        """Place a bare name in a province, or, if it is a city's in a province that is none, in the only city named."""
        if _fits(text.folded[slice(*naming.span)], province):
            return replace(naming, place=province)
        body = self._at_level(naming.body, "district")
        return replace(naming, body=body, place=city) if city and body.level == "district" else naming

    def rows(self, naming: Naming) -> list[Row]:
        """The agencies rows of a placed body and of the bodies that took over from it, one after the other."""
        assert naming.place is not None
        rows = []
        body: Body | None = naming.body
        while body:
            successor = self.bodies.get(body.row["successor_id"])
            rows.append(placed_row(body, naming.place, successor))
            body = successor if successor and successor.is_type else None
        return rows


def _in_document_number(start: int, text: Text) -> bool:
    """Whether letters are part of a number such as 421/UBND-TKBT."""
    return start > 0 and text.stored[start - 1] == "/" and text.stored[start - 2 : start - 1].isalnum()


def _abbreviates(naming: Naming, full: Naming, text: Text) -> bool:
    """Whether a name only repeats the one before it, in brackets: "Ngân hàng Nhà nước (NHNN)"."""
    between = text.stored[full.span.end : naming.span.start]
    return (
        naming.body is full.body
        and between.strip() == "("
        and text.stored[naming.span.end : naming.span.end + 1] == ")"
    )


def _fits(folded: str, place: Place) -> bool:
    """Whether a name can be of a place: "Thành ủy" and "UBND thành phố" are a city's, "UBND tỉnh" is a province's."""
    if _OF_A_PROVINCE.search(folded):
        return place.prefix == "tỉnh"
    return place.prefix == "thành phố" or not _OF_A_CITY.search(folded)
