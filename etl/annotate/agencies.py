"""Agencies: names from the codebook, placed by a small grammar (body type, level, place).

A body type takes the place that follows it ("Sở Y tế Hà Nội"), else its level and place from the next name of a list
("HĐND, UBND huyện Vĩnh Bảo"), else the place that the same article gives the same body, else the place that the
article writes from; else it stays unplaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.annotate.codebook import Codebook, Row, Term
from etl.annotate.matcher import Span, Text, longest
from etl.annotate.places import Place, province_of

_JOINT = re.compile(r"\s*(?:,|;|/|-|–|và|cùng|với|và của)\s+|\s*[-–]\s*")
_OPEN_NAME = re.compile(r" (?P<name>[^\W\d_a-zà-ỹ]\w*(?: [^\W\d_a-zà-ỹ]\w*){0,2}|\d{1,2}\b)")
_FOREIGN_REFERENCE = re.compile(r" (?:nước|quốc gia) (?:này|đó|ngoài|bạn|sở tại)\b|(?: của)? (?:hai|các) nước\b")


@dataclass(frozen=True, slots=True)
class Body:
    """An agency of the codebook. A `type` is placed; `family` joins the types of one body over the levels."""

    agency_id: str
    row: Row

    @property
    def is_type(self) -> bool:
        """Whether every province or district has one."""
        return self.row["form"] == "type"

    @property
    def level(self) -> str:
        """central, province, district, commune; empty when the name does not say."""
        return self.row["level"]

    @property
    def family(self) -> str:
        """The types of one body over the levels; its own id when it stands alone."""
        return self.row["family"] or self.agency_id


@dataclass(frozen=True, slots=True)
class Naming:
    """One place in a text that names a body; `place` is None while unplaced, `stated` if the words say where."""

    body: Body
    span: Span
    place: Place | None = None
    stated: bool = False

    @property
    def code_id(self) -> str:
        """The agency's id in the tables: type@place for a placed body type."""
        return f"{self.body.agency_id}@{self.place.place_id}" if self.place else self.body.agency_id


class Grammar:
    """Resolves the finds of agency names and places in one article to bodies."""

    def __init__(self, codebook: Codebook, places: Mapping[str, Place]) -> None:
        self.places = places
        self.bodies = {row["agency_id"]: Body(row["agency_id"], row) for row in codebook.rows["agencies"]}
        self._members = {
            (body.family, body.level): body for body in self.bodies.values() if body.is_type and body.level
        }

    def resolve(
        self,
        found: Iterable[tuple[Term, int, int]],
        named: Sequence[tuple[Place, Span]],
        text: Text,
        home: str | None,
    ) -> list[Naming]:
        """Return the bodies named in a text, in its order.

        Args:
            found: finds of agency aliases, overlapping ones included.
            named: finds of place names.
            text: the article's text.
            home: the province that the article writes from.
        """
        finds = longest(list(found))
        after = _places_by_start(named)
        namings = []
        for term, start, end in finds:
            if term.match == "exclude":
                continue
            naming = self._place(Naming(self.bodies[term.code_id], Span(start, end)), after, text, home)
            if naming:
                namings.append(naming)
        namings = self._share_tails(namings, text)
        return self._settle(namings, home)

    def _place(
        self, naming: Naming, after: Mapping[int, list[tuple[Place, Span]]], text: Text, home: str | None
    ) -> Naming | None:
        """Attach the place that follows directly; None for a foreign body."""
        end = naming.span.end
        if _FOREIGN_REFERENCE.match(text.folded, end):
            return None
        following = after.get(end + 1, []) if text.stored[end : end + 1] == " " else []
        if any(place.level == "country" and place.place_id != "viet-nam" for place, _ in following):
            return None
        if not naming.body.is_type:
            return naming
        fitting = [(place, span) for place, span in following if place.level != "country"]
        if fitting:
            furthest = max(span.end for _, span in fitting)
            candidates = [place for place, span in fitting if span.end == furthest]
            place = self._choose(candidates, naming.body, after, furthest, home)
            whole = Span(naming.span.start, furthest)
            if place is None:
                return replace(naming, span=whole, stated=True)
            return Naming(self._at_level(naming.body, place.level), whole, place, stated=True)
        open_name = _OPEN_NAME.match(text.stored, end)
        if open_name and naming.body.level in {"district", "commune"}:
            return replace(naming, span=Span(naming.span.start, open_name.end("name")), stated=True)
        return naming

    def _choose(
        self,
        candidates: Sequence[Place],
        body: Body,
        after: Mapping[int, list[tuple[Place, Span]]],
        end: int,
        home: str | None,
    ) -> Place | None:
        """The one place of several with the same name: by level, by the province named next, by the article's own."""
        levels = {"province", "district"} if not body.level else {body.level}
        fitting = [place for place in candidates if place.level in levels] or list(candidates)
        if len(fitting) == 1:
            return fitting[0]
        for at in (end + 2, end + 1):
            parents = {province_of(place, self.places) for place, _ in after.get(at, [])}
            within = [place for place in fitting if place.parent_id in parents]
            if len(within) == 1:
                return within[0]
        at_home = [place for place in fitting if home and province_of(place, self.places) == home]
        if len(at_home) == 1:
            return at_home[0]
        provinces = [place for place in fitting if place.level == "province"]
        return provinces[0] if len(provinces) == 1 else None

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
            if len(between) > 8 or not _JOINT.fullmatch(between):
                continue
            body = naming.body if naming.body.level else self._at_level(naming.body, following.body.level)
            same_level = body.level == following.body.level
            place = following.place if same_level else None
            shared[index] = replace(naming, body=body, place=place, stated=place is not None)
        return shared

    def _settle(self, namings: list[Naming], home: str | None) -> list[Naming]:
        """Place bare names by the article: where the same body is placed once, else where the article writes from."""
        stated: dict[str, set[str]] = {}
        for naming in namings:
            if naming.place:
                stated.setdefault(naming.body.agency_id, set()).add(naming.place.place_id)
        settled = []
        for naming in namings:
            if naming.place is None and naming.body.is_type and not naming.stated:
                known = stated.get(naming.body.agency_id, set())
                if len(known) == 1:
                    naming = replace(naming, place=self.places[next(iter(known))])
                elif not known and home and naming.body.level == "province":
                    naming = replace(naming, place=self.places[home])
            settled.append(naming)
        return settled

    def rows(self, naming: Naming) -> list[Row]:
        """The agencies rows of a placed body and of the bodies that took over from it, one after the other."""
        assert naming.place is not None
        rows = []
        body: Body | None = naming.body
        while body:
            successor = self.bodies.get(body.row["successor_id"])
            rows.append(_placed_row(body, naming.place, successor))
            body = successor if successor and successor.is_type else None
        return rows


def _placed_row(body: Body, place: Place, successor: Body | None) -> Row:
    label = place.label if body.row["place_label"] == "full" else place.name
    successor_id = successor.agency_id if successor else ""
    return {
        **body.row,
        "agency_id": f"{body.agency_id}@{place.place_id}",
        "label_vi": f"{body.row['label_vi']} {label}",
        "label_en": f"{body.row['label_en']}, {place.name}",
        "short_name": f"{body.row['short_name']} {place.name}" if body.row["short_name"] else "",
        "level": body.level or place.level,
        "place": place.place_id,
        "type_id": body.agency_id,
        "parent_id": "",
        "successor_id": f"{successor_id}@{place.place_id}" if successor and successor.is_type else successor_id,
    }


def _places_by_start(named: Iterable[tuple[Place, Span]]) -> dict[int, list[tuple[Place, Span]]]:
    starts: dict[int, list[tuple[Place, Span]]] = {}
    for place, span in named:
        starts.setdefault(span.start, []).append((place, span))
    return starts
