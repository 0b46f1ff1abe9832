"""Why a record was refused, in the reader's language: builds say it in English, refusals.csv in Vietnamese."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from pandas import DataFrame

from dashboard.labels import Labels

BLANK = "{}"
"""Stands in refusals.csv for what differs from record to record."""
GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
REASONS = ("no_date", "bad_date", "no_text", "malformed", "too_large", "undecodable")


@cache
def wording() -> tuple[tuple[re.Pattern[str], str], ...]:
    """refusals.csv: what an English sentence looks like, and the Vietnamese one with its blanks."""
    with (Path(__file__).parent / "refusals.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            (re.compile("(.*?)".join(map(re.escape, row["en"].split(BLANK))), re.DOTALL), row["vi"])
            for row in csv.DictReader(file)
        )


def in_vietnamese(said: str) -> str:
    """A sentence of refusals.csv in Vietnamese; its values likewise, which are kept unless they stand there too."""
    for pattern, vietnamese in wording():
        if met := pattern.fullmatch(said):
            values = map(_value, met.groups())
            first, *others = vietnamese.split(BLANK)
            return first + "".join(next(values) + other for other in others)
    return said


def _value(value: str) -> str:
    return value.replace(",", ".") if GROUPED.fullmatch(value) else in_vietnamese(value)


def told(rejects: DataFrame, labels: Labels) -> DataFrame:
    """The rows of `queries.rejects` with position, reason and detail in the reader's words."""
    reasons = [labels(f"reason.{reason}") if reason in REASONS else reason for reason in rejects["reason"]]
    told = rejects.assign(reason=reasons)
    if labels.lang == "en":
        return told
    return told.assign(**{name: [in_vietnamese(said) for said in rejects[name]] for name in ("position", "detail")})
