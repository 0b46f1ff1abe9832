"""The filters that every view shares: to and from the page's address, and into SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from urllib.parse import parse_qs, urlencode

Unit = Literal["articles", "stories"]
UNITS: tuple[Unit, ...] = ("articles", "stories")
LISTS = {"outlet": "outlets", "topic": "topics", "campaign": "campaigns", "agency": "agencies"}
"""Address parameter → the field of `Filters` that it fills."""
CODES = ("topic", "campaign", "agency")
"""Parameters of which an article may have several."""
TEXT_LENGTH = 2_000
"""Characters of filters in one parameter that are read: anyone can type an address."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles count: days from–to inclusive (None = open), codes (OR within a list, AND between lists), and
    the unit.

    An agency that is a body type (`so-y-te`) stands for each of its placed bodies too, `so-y-te@` for those alone whose
    place no text told; a topic for the topics beneath it. With `unit` "stories", near-duplicates count once: the
    earliest of them that passes the other filters.
    """

    date_from: date | None = None
    date_to: date | None = None
    outlets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    unit: Unit = "articles"

    def parameters(self) -> dict[str, object]:
        """The value of `$filters` in every SQL file."""
        return {
            "date_from": self.date_from,
            "date_to": self.date_to,
            "outlets": list(self.outlets),
            "topics": list(self.topics),
            "campaigns": list(self.campaigns),
            "agencies": list(self.agencies),
            "unit": self.unit,
        }

    def query(self) -> dict[str, list[str]]:
        """Address parameters that `from_query` reads back; what stands at its default is left out."""
        address: dict[str, list[str]] = {
            "from": [self.date_from.isoformat()] if self.date_from else [],
            "to": [self.date_to.isoformat()] if self.date_to else [],
            **{name: list(getattr(self, field)) for name, field in LISTS.items()},
            "unit": [self.unit] if self.unit != "articles" else [],
        }
        return {name: values for name, values in address.items() if values}

    @classmethod
    def from_query(cls, address: Mapping[str, str | Iterable[str]]) -> Filters:
        """Read address parameters, each a value or several; what cannot be understood is ignored, since anyone can
        type an address.

        A period that ends before it starts is turned round.
        """
        date_from, date_to = _day(_values(address, "from")), _day(_values(address, "to"))
        if date_from and date_to and date_from > date_to:
            date_from, date_to = date_to, date_from
        return cls(
            date_from=date_from,
            date_to=date_to,
            outlets=_values(address, "outlet"),
            topics=_values(address, "topic"),
            campaigns=_values(address, "campaign"),
            agencies=_values(address, "agency"),
            unit="stories" if "stories" in _values(address, "unit") else "articles",
        )

    def only_known(self, known: Mapping[str, Collection[str]]) -> Filters:
        """Without the codes that this build does not know.

        Args:
            known: field name ("outlets", "topics", "campaigns", "agencies") → the ids that exist; a field left out is
                not checked.
        """

        def kept(field: str, codes: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(code for code in codes if code in known[field]) if field in known else codes

        return replace(
            self,
            outlets=kept("outlets", self.outlets),
            topics=kept("topics", self.topics),
            campaigns=kept("campaigns", self.campaigns),
            agencies=kept("agencies", self.agencies),
        )


def narrowed(outer: Filters, own: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Address parameters of what a mark counted: its own articles among those of the filters it was counted under.

    They are the filters with the mark's days, outlets and codes in place of theirs, days being those that both let
    through. Where that would be other articles, the filters as they were go into `within` as one text: a list of codes
    means any of them, so a topic's mark under another topic's filter needs both; and of a story the article that counts
    is the earliest of those that the filters, not the mark, let through.
    """
    stated = outer.query()
    both = stated | {name: list(values) for name, values in own.items()}
    for name, nearer in (("from", max), ("to", min)):
        if name in stated and name in own:
            both[name] = [nearer(*stated[name], *own[name])]
    if both.get("from", [""]) > both.get("to", ["9999"]):
        both |= {name: list(own[name]) for name in ("from", "to") if name in own}
    other_codes = any(kind in own and kind in stated and not set(own[kind]) <= set(stated[kind]) for kind in CODES)
    other_stories = outer.unit == "stories" and any(name in own for name in ("from", "to", *LISTS))
    return both | {"within": [urlencode(stated, doseq=True)]} if other_codes or other_stories else both


def read_filters(text: str) -> Filters | None:
    """Filters that stand in one parameter of an address, as `narrowed` writes them into `within`; None for none."""
    filters = Filters.from_query(parse_qs(text[:TEXT_LENGTH]))
    return None if filters == Filters() else filters


def _values(address: Mapping[str, str | Iterable[str]], name: str) -> tuple[str, ...]:
    """A parameter's values in order, each once."""
    value = address.get(name, ())
    values = (value,) if isinstance(value, str) else value
    return tuple(dict.fromkeys(text for text in values if text))


def _day(values: tuple[str, ...]) -> date | None:
    """The first value that is a day written as 2021-03-11."""
    for value in values:
        try:
            return date.fromisoformat(value)
        except ValueError:
            continue
    return None
