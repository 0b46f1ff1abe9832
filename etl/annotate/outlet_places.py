"""Where an outlet writes from: as the codebook says, else the province that its domain or name is called after."""

from __future__ import annotations

from collections.abc import Mapping

from etl.annotate.codebook import Outlet
from etl.annotate.folding import fold, plain
from etl.annotate.places import Place

SHORTEST_NAME = 5
"""Letters of a province's name that make it one beyond doubt inside a domain: "hue" is also a part of other words."""


class OutletPlaces:
    """The province of each outlet, looked up once."""

    def __init__(self, known: Mapping[str, Outlet], places: Mapping[str, Place]) -> None:
        self._found: dict[str, str | None] = {outlet_id: outlet.place_id for outlet_id, outlet in known.items()}
        self._names = {
            name: place.place_id
            for place in places.values()
            if place.level == "province" and len(name := _letters(place.name)) >= SHORTEST_NAME
        }

    def of(self, outlet_id: str) -> str | None:
        """The province's id; None for an outlet of the whole country, or of nobody knows where."""
        if outlet_id not in self._found:
            self._found[outlet_id] = self._called_after(outlet_id)
        return self._found[outlet_id]

    def _called_after(self, outlet: str) -> str | None:
        """stttt.quangngai.gov.vn, baoquangngai.vn, Báo Quảng Ngãi; None where it holds the names of several."""
        letters = _letters(outlet)
        inside = [name for name in self._names if name in letters]
        whole = [name for name in inside if not any(name != other and name in other for other in inside)]
        return self._names[whole[0]] if len(whole) == 1 else None


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, plain(fold(name))))
