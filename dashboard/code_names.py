"""What codes are called where several could be meant, and the filters in force in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pandas import DataFrame, isna

from dashboard.filters import LISTS, Filters
from dashboard.frames import rows
from dashboard.labels import Labels, wording

Names = Mapping[str, Mapping[str, str]]
"""kind ('outlet', 'topic', 'campaign', 'agency') → id → name."""


INDENT = "\u2003"
UNPLACED = "@"
"""Ends the id of a body type that stands for the bodies alone whose place no text told."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of a build offer in one language.

    Attributes:
        names: as `names_of`.
        shown: the same as the lists show it, deeper topics set in.
        topics: ids of the topics, those at the top of the tree first.
    """

    names: Names
    shown: Names
    topics: Sequence[str]


def choices(options: DataFrame, levels: Mapping[str, str], labels: Labels) -> Choices:
    """Return what the filters offer.

    Args:
        options: as `queries.options`.
        levels: agency_id → its level.
        labels: wording.
    """
    names = names_of(options, levels, labels)
    depths = {(row.kind, row.id): 0 if isna(row.depth) else int(row.depth) - 1 for row in rows(options)}
    topics = options[options["kind"] == "topic"].sort_values("depth", kind="stable")
    return Choices(
        names=names,
        shown={
            kind: {code: INDENT * depths[kind, code] + name for code, name in of_kind.items()}
            for kind, of_kind in names.items()
        },
        topics=topics["id"].tolist(),
    )


def names_of(options: DataFrame, levels: Mapping[str, str], labels: Labels) -> dict[str, dict[str, str]]:
    """Return kind ('outlet', 'topic', 'campaign', 'agency') → id → name, in the order of the lists.

    Where several codes of a kind have one label, the level of the body tells them apart; where it does not, or is none
    that we have a word for, the id does.
    """
    return {kind: _distinct(options[options["kind"] == kind], levels, labels) for kind in LISTS}


def name_of(row: Any, names: Names, labels: Labels) -> str:
    """Return the name of a row's code (kind, id, label_vi, label_en) as the filters show it; its label where they do
    not offer it."""
    name: str = names[row.kind].get(row.id, labels.code(row.label_vi, row.label_en))
    return name


def in_words(filters: Filters, names: Names, labels: Labels) -> str:
    """Return the filters in force in words; empty when there are none."""
    words = []
    if filters.date_from or filters.date_to:
        words.append(f"{labels.day(filters.date_from)} → {labels.day(filters.date_to)}")
    for name, field in LISTS.items():
        chosen = [names[name].get(code, code) for code in getattr(filters, field)]
        if chosen:
            words.append(f"{labels(f'filter.{name}')}: {', '.join(chosen)}")
    if filters.unit != "articles":
        words.append(labels("filters.stories"))
    return " · ".join(words)


def stored(names: Mapping[str, str]) -> dict[str, str]:
    """Return the codes that tables hold, with their names: without what is a filter only."""
    return {code: name for code, name in names.items() if not code.endswith(UNPLACED)}


def unplaced_apart(frame: DataFrame, agencies: Mapping[str, str], *columns: str) -> DataFrame:
    """Return rows of bodies with the id of a body type as `so-y-te@`: they count bodies whose place no text told, while
    the type's own id, as a filter, stands for all of them.

    Args:
        frame: one row per body.
        agencies: id → name, as `names_of`.
        columns: where the ids stand; `id` when none is named.
    """
    return frame.assign(
        **{
            column: [code + UNPLACED if code + UNPLACED in agencies else code for code in frame[column]]
            for column in columns or ("id",)
        }
    )


def _distinct(options: DataFrame, levels: Mapping[str, str], labels: Labels) -> dict[str, str]:
    written = {row.id: labels.code(row.label_vi, row.label_en) for row in rows(options)}
    written |= {
        code: f"{label} ({labels('tier.unplaced')})" for code, label in written.items() if code.endswith(UNPLACED)
    }
    times = Counter(written.values())
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code, label in written.items():
        tier = f"tier.{levels.get(code.removesuffix(UNPLACED))}"
        name = f"{label} ({labels(tier)})" if times[label] > 1 and tier in wording() else label
        names[code] = f"{label} ({code})" if name in taken else name
        taken.add(names[code])
    return names
