"""What is wrong or useless in a codebook that reads without error: doubles, contradictions, terms that cannot count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from etl.annotate.briefings.wording import BODY_ROLES, Wording
from etl.annotate.codebook import Codebook
from etl.annotate.codebook_files import COUNTING, ROW, Row
from etl.annotate.folding import fold, plain, spellings
from etl.extract.page_cues import PageCues

_WORDINGS = (
    ("topic_terms", "topic_id", "term"),
    ("campaign_terms", "campaign_id", "term"),
    ("agency_aliases", "agency_id", "alias"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. An `error` changes numbers wrongly; a `warning` is a row without effect."""

    severity: Literal["error", "warning"]
    file: str
    row: str
    value: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: row {self.row}: {self.value!r} {self.remedy}"


def check(codebook: Codebook, folder: Path) -> list[Finding]:
    """Return what to mend, in the order of files and rows; references and values were checked on reading.

    Args:
        codebook: as read.
        folder: where it was read from, and where the cues lie by which pages are read.

    Raises:
        CodebookError: a role of the briefing phrases or a page cue that a load would stop at.
    """
    Wording(codebook)
    PageCues.read(folder)
    found: list[Finding] = []
    for name, key, column in _WORDINGS:
        file = f"{name}.csv"
        found += _doubles(file, codebook.rows[name], key, column)
        found += _swallowed(file, codebook.rows[name], key, column)
    found += _claimed_twice(codebook.rows["agency_aliases"])
    found += _periods(codebook)
    found += _families(codebook.rows["agencies"])
    found += _unknown_bodies(codebook)
    return _in_order(found)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.file, int(finding.row)))


def _same(row: Row, column: str) -> str:
    """What makes two wordings the same to the matcher."""
    folded = min(spellings(fold(row[column])))
    return {"plain": plain(folded), "exact": row[column]}.get(row["fold"], folded)


def _doubles(file: str, rows: Iterable[Row], key: str, column: str) -> Iterator[Finding]:
    first: dict[tuple[str, ...], str] = {}
    for row in rows:
        same = (row[key], row["match"], row.get("valid_from", ""), row.get("valid_to", ""), _same(row, column))
        if same in first:
            yield Finding("warning", file, row[ROW], row[column], f"stands in row {first[same]} already; delete one")
        first.setdefault(same, row[ROW])


def _swallowed(file: str, rows: Iterable[Row], key: str, column: str) -> Iterator[Finding]:
    """Included wordings that hold an excluded one of the same code: they never count."""
    excluded: dict[str, list[tuple[str, str]]] = defaultdict(list)
    included = []
    for row in rows:
        words = f" {min(spellings(fold(row[column])))} "
        if row["match"] == "exclude":
            excluded[row[key]].append((words, row[ROW]))
        elif row["match"] in COUNTING:
            included.append((row, words))
    for row, words in included:
        for other, at in excluded[row[key]]:
            if other in words:
                yield Finding("error", file, row[ROW], row[column], f"never counts: row {at} excludes it; delete one")


def _claimed_twice(rows: Iterable[Row]) -> Iterator[Finding]:
    owner: dict[str, Row] = {}
    for row in rows:
        if row["match"] != "include":
            continue
        words = _same(row, "alias")
        other = owner.setdefault(words, row)
        if other["agency_id"] != row["agency_id"]:
            remedy = f"is claimed by {other['agency_id']} in row {other[ROW]} too; leave it to one"
            yield Finding("error", "agency_aliases.csv", row[ROW], row["alias"], remedy)


def _periods(codebook: Codebook) -> Iterator[Finding]:
    for row in codebook.rows["campaigns"]:
        if row["starts_on"] and row["ends_on"] and row["starts_on"] > row["ends_on"]:
            yield Finding(
                "error", "campaigns.csv", row[ROW], row["campaign_id"], "ends before it starts; swap the days"
            )
    campaign_terms = (term for term in codebook.terms if term.kind == "campaign")
    for row, term in zip(codebook.rows["campaign_terms"], campaign_terms, strict=True):
        if term.valid_from and term.valid_to and term.valid_from > term.valid_to:
            remedy = f"never counts: its days lie outside those of {term.code_id}; correct them"
            yield Finding("error", "campaign_terms.csv", row[ROW], row["term"], remedy)


def _families(rows: Iterable[Row]) -> Iterator[Finding]:
    member: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row["form"] != "type" or not row["family"] or not row["level"]:
            continue
        other = member.setdefault((row["family"], row["level"]), row)
        if other is not row:
            remedy = f"has the family and level of {other['agency_id']}; a family has one body at a level"
            yield Finding("error", "agencies.csv", row[ROW], row["agency_id"], remedy)


def _unknown_bodies(codebook: Codebook) -> Iterator[Finding]:
    """Phrases that are agency ids, of no agency."""
    known = {row["agency_id"] for row in codebook.rows["agencies"]}
    for row in codebook.rows["briefing_phrases"]:
        if row["role"] in BODY_ROLES and row["phrase"] not in known:
            remedy = f"({row['role']}) is not in agencies.csv; add it there or correct it"
            yield Finding("error", "briefing_phrases.csv", row[ROW], row["phrase"], remedy)


def unmatched(codebook: Codebook, is_found: Callable[[str, str, str], bool]) -> list[Finding]:
    """Included wordings that no stored article has.

    Args:
        codebook: the codebook.
        is_found: whether a mention of (kind, code_id, folded wording) is stored.
    """
    kinds = {"topic_terms": "topic", "campaign_terms": "campaign", "agency_aliases": "agency"}
    return _in_order(
        Finding("warning", f"{name}.csv", row[ROW], row[column], "matches no stored article")
        for name, key, column in _WORDINGS
        for row in codebook.rows[name]
        if row["match"] in COUNTING
        and not any(is_found(kinds[name], row[key], way) for way in spellings(fold(row[column])))
    )
