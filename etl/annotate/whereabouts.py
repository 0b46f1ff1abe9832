"""Where the bare names of an article are: "UBND thành phố" is the article's city, "Huyện ủy" its only district's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from etl.annotate.matcher import Span
from etl.annotate.places import PLACED_LEVELS, Place, province_of

NEARBY = 400
"""Characters back to the province that a bare name takes where an article names several."""


class Whereabouts:
    """What the article's own place, its placed bodies (level and place) and the places that it names tell."""

    def __init__(
        self,
        placed: Iterable[tuple[str, Place]],
        named: Sequence[tuple[Place, Span]],
        places: Mapping[str, Place],
        home: str | None,
    ) -> None:
        ours = [(place, span) for place, span in named if place.level in PLACED_LEVELS]
        bodies = list(placed)
        provinces = {home} if home else {province_of(place, places) for _, place in bodies}
        self._province = places[next(iter(provinces))] if len(provinces) == 1 else None
        self._before = [(span.start, places[province_of(place, places)]) for place, span in ours]
        districts = {place for level, place in bodies if level == "district"}
        self.district = _only(districts or {place for place, _ in ours if place.level == "district"})
        """The one district of its bodies, else the only one named."""
        self.city = _only({place for place, _ in ours if place.level == "district" and place.prefix == "thành phố"})
        """The only city named that is not a province."""

    def province(self, position: int) -> Place | None:
        """The article's, else the one of all its bodies, else the one named last before a position."""
        if self._province:
            return self._province
        return next((place for start, place in reversed(self._before) if position - NEARBY <= start < position), None)


def _only(places: Set[Place]) -> Place | None:
    return next(iter(places)) if len(places) == 1 else None
