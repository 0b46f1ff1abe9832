"""What goes through annotation at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import pyarrow as pa

from etl.records import Article

BATCH_SIZE = 500
"""Articles annotated at a time: large enough to hide what a batch costs, small enough to share out evenly."""

BATCH_BYTES = 20_000_000
"""Text from which a batch is full all the same: 500 of the largest records that are read would take 20 GB."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles to annotate, the same as rows to store, and the ids whose earlier version they replace."""

    articles: list[Article]
    rows: pa.Table
    replaced: list[str]


def in_batches(
    items: Iterable[Item], weigh: Callable[[Item], int], *, size: int = BATCH_SIZE, heaviest: int = BATCH_BYTES
) -> Iterator[list[Item]]:
    """Lists of `size` items; shorter are the last and those whose items weigh `heaviest` together or more."""
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += weigh(item)
        if len(batch) == size or weight >= heaviest:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
