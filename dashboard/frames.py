"""Rows of answers: what a column holds is the question's promise (see `queries`), which no type checker knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame


def rows(frame: DataFrame) -> Iterator[Any]:
    """Yield each row with its columns as attributes."""
    return iter(frame.itertuples(index=False))


def first(frame: DataFrame) -> Any:
    """Return the first row with its columns as attributes."""
    return next(rows(frame))
