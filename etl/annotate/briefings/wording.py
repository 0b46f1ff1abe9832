"""The wordings of briefing_phrases.csv as patterns over folded text, and the sentences that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.annotate.codebook import Codebook
from etl.annotate.folding import CAPITAL, fold, spellings
from etl.annotate.matcher import Span
from etl.errors import CodebookError


def either(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first, at word boundaries."""
    wordings = sorted({spelling for phrase in phrases for spelling in spellings(fold(phrase))}, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, wordings))})(?!\w)"


ROLES = frozenset(
    (
        *(
            "event",
            "not_event",
            "head",
            "quoting",
            "held",
            "preparing",
            "chair",
            "inform",
            "audience",
            "office",
            "member",
        ),
        *("honorific", "guidance", "directive", "central", "press_host"),
    )
)
"""What the rows of briefing_phrases.csv are for; each needs one at least."""


class Wording:
    """The roles of briefing_phrases.csv, each as a regular expression over folded text."""

    def __init__(self, codebook: Codebook) -> None:
        roles: dict[str, list[str]] = {}
        for row in codebook.rows["briefing_phrases"]:
            roles.setdefault(row["role"], []).append(row["phrase"])
        missing = ROLES - roles.keys()
        if missing:
            raise CodebookError(f"briefing_phrases.csv: no row with role {min(missing)!r}; restore one")
        heads = rf"(?:(?:{either(roles['head'])})\s+)*"
        self.event_heads = re.compile(heads + r"$")
        self.quoting = re.compile(rf"(?:{either(roles['quoting'])})\s*$")
        self.preparing = re.compile(either(roles["preparing"]))
        self.held_before = re.compile(rf"(?:{either(roles['held'])})[^.;:]{{0,60}}$")
        self.held_after = re.compile(rf"^[^.;:]{{0,120}}?(?:{either(roles['held'])})")
        self.organised = re.compile(either(["tổ chức", *roles["chair"]]))
        self.chair = re.compile(rf"(?:đồng )?(?:{either(roles['chair'])})")
        self.inform = re.compile(either(roles["inform"]))
        self.audience = re.compile(either(roles["audience"]))
        self.office = re.compile(either(roles["office"]))
        self.head_of = re.compile(rf"(?:{either(roles['office'])})\s+$")
        self.before_agency = re.compile(rf"(?:{either(roles['office'] + roles['member'])})\s+$")
        self.honorific = re.compile(rf"(?:{either(roles['honorific'])})")
        self.guidance = re.compile(either(roles["guidance"]))
        self.directive = re.compile(either(roles["directive"]))
        self.central = frozenset(roles["central"])
        self.press_hosts = frozenset(roles["press_host"])


# A full stop ends a sentence unless it stands in an abbreviation (TP. Hải Phòng, T.Ư, Tr. Ban) or a number.
_END = re.compile(
    r"(?<!\bTP)(?<!\bTp)(?<!\bT)(?<!\bTS)(?<!\bThs)(?<!\bPGS)(?<!\bBS)[.!?…]+[\"”')]*\s+"
    rf"(?=[\"“'(]?(?:{CAPITAL}|\d))|\n+"
)


def sentences(stored: str) -> list[Span]:
    """The sentences of a text as spans without the space between them; a line break ends one."""
    spans = []
    start = 0
    for match in _END.finditer(stored):
        end = match.start() + len(match.group().rstrip())
        if stored[start:end].strip():
            spans.append(Span(start, end))
        start = match.end()
    if stored[start:].strip():
        spans.append(Span(start, len(stored)))
    return spans


def sentence_at(spans: list[Span], position: int) -> Span:
    """The sentence that a position stands in."""
    return next((span for span in spans if span.start <= position < span.end), spans[-1])
