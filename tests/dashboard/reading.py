"""Frames as they would be read aloud, for literal comparison."""

from __future__ import annotations

from pandas import DataFrame, isna


def rows(frame: DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The values of these columns, row by row: days as text, unknowns as None."""
    shown = frame[list(columns)].astype(object)
    return [
        tuple(None if isna(value) else str(value)[:10] if hasattr(value, "year") else value for value in line)
        for line in shown.itertuples(index=False)
    ]
