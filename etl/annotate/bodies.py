"""What a text can name: a body of the codebook, placed or not, and the row that a placed one has."""

from __future__ import annotations

from dataclasses import dataclass

from etl.annotate.codebook_files import Row
from etl.annotate.matcher import Span
from etl.annotate.places import Place


@dataclass(frozen=True, slots=True)
class Body:
    """An agency of the codebook. A `type` is placed; `family` joins the types of one body over the levels."""

    agency_id: str
    row: Row

    @property
    def is_type(self) -> bool:
        """Whether every province or district has one."""
        return self.row["form"] != "single"

    @property
    def needs_place(self) -> bool:
        """Whether the bare name is an ordinary word: "Công an" counts where the words say whose."""
        return self.row["form"] == "placed"

    @property
    def level(self) -> str:
        """central, province, district, commune; empty when the name does not say."""
        return self.row["level"]

    @property
    def family(self) -> str:
        """The types of one body over the levels; its own id when it stands alone."""
        return self.row["family"] or self.agency_id


CITY = "thành phố"
"""What the full name of a city begins with."""


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


def placed_row(body: Body, place: Place, successor: Body | None) -> Row:
    """The row of `agencies` of a body type at a place; `successor` is the body that took over from the type."""
    label = place.label if body.row["place_label"] == "full" else place.name
    successor_id = successor.agency_id if successor else ""
    return {
        **body.row,
        "agency_id": f"{body.agency_id}@{place.place_id}",
        "label_vi": f"{body.row['label_vi']} {label}",
        "label_en": f"{_english(body, place)}, {place.name}",
        "short_name": f"{body.row['short_name']} {place.name}" if body.row["short_name"] else "",
        "level": body.level or place.level,
        "place": place.place_id,
        "type_id": body.agency_id,
        "parent_id": "",
        "successor_id": f"{successor_id}@{place.place_id}" if successor and successor.is_type else successor_id,
    }


def _english(body: Body, place: Place) -> str:
    """A type's English name at a place: what a province calls provincial is municipal in a city of that level."""
    label = body.row["label_en"]
    return label.replace("Provincial", "City") if place.level == "province" and place.prefix == CITY else label


def is_kin(body: Body, stated: Body) -> bool:
    """Whether a bare name can mean a body stated in full: the same one, or one of its family if it says no level."""
    if body.level:
        return body.agency_id == stated.agency_id
    return stated.family == body.family or stated.family.startswith(f"{body.family}-")
