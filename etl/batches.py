"""What goes through annotation at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import pyarrow as pa

from etl.records import Article

BATCH_SIZE = 500
"""Articles annotated at a time: large enough to hide what a batch costs, small enough to share out evenly."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles to annotate, the same as rows to store, and the ids whose earlier version they replace."""

    articles: list[Article]
    rows: pa.Table
    replaced: list[str]


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of `size` items, the last one shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
