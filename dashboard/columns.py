"""What a column means: in the words of the tables' own comments, or of columns.csv for what the questions add."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pandas import DataFrame

from dashboard import queries
from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.frames import rows
from dashboard.labels import Labels

BOUNDS = ("_low", "_high")
FIRST_TABLES = ("articles", "briefings", "outlets")
"""Tables whose comment goes before the others' where several have a column of that name."""


@cache
def wording() -> dict[str, tuple[str, str]]:
    """columns.csv: column → what it means in Vietnamese and in English."""
    with (Path(__file__).parent / "columns.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["column"]: (row["vi"], row["en"]) for row in csv.DictReader(file)}


@cache
def in_vietnamese() -> dict[tuple[str, str], str]:
    """tables_vi.csv: (table, column) → what it means in Vietnamese; no column: the table; no table: in any of them."""
    with (Path(__file__).parent / "tables_vi.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["table"], row["column"]): row["vi"] for row in csv.DictReader(file)}


def of_tables(stored: DataFrame, labels: Labels) -> DataFrame:
    """The stored tables' columns with their comments, and the tables', in the reader's language.

    Args:
        stored: as `queries.columns`, whose comments are in English.
        labels: language.
    """
    if labels.lang == "en":
        return stored
    said, general = in_vietnamese(), wording()

    def of_column(table: str, column: str, comment: str) -> str:
        own = said.get((table, column)) or said.get(("", column))
        return own or (general[column][0] if column in general else comment)

    return stored.assign(
        table_comment=[said.get((row.table_name, ""), row.table_comment) for row in rows(stored)],
        comment=[of_column(row.table_name, row.column_name, row.comment) for row in rows(stored)],
    )


def meaning(column: str, stored: DataFrame, labels: Labels) -> str:
    """What a column of an answer means; empty when nobody has said.

    Args:
        column: its name.
        stored: as `queries.columns`.
        labels: language.
    """
    said = wording().get(column)
    if said:
        return said[labels.lang == "en"]
    for bound in BOUNDS:
        if column.endswith(bound):
            return labels(f"meaning{bound}", column=column.removesuffix(bound))
    same = of_tables(stored[(stored["column_name"] == column) & stored["comment"].notna()], labels)
    by_table = {row.table_name: str(row.comment) for row in rows(same)}
    return next((by_table[name] for name in (*FIRST_TABLES, *by_table) if name in by_table), "")


def dictionary(columns: Sequence[str], build: Build, labels: Labels) -> DataFrame:
    """One row per column of an answer: its name, and what it means.

    A column that is a code's own (see `extracts.wide`) is named by its label and needs no other meaning.
    """
    stored = queries.columns(build, Filters())
    return DataFrame(
        {
            labels("column.column_name"): list(columns),
            labels("column.comment"): [
                meaning(column, stored, labels) or labels("meaning.code", label=column) for column in columns
            ],
        }
    )
