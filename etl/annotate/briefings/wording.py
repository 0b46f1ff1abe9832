"""The wordings of briefing_phrases.csv as patterns over folded text, and the sentences that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.annotate.codebook import Codebook
from etl.annotate.folding import CAPITAL, fold, spellings
from etl.annotate.matcher import Span
from etl.errors import CodebookError

BODY_ROLES = frozenset({"central", "government", "press_host"})
"""Roles whose phrases are no wordings but agency ids."""


def either(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first, at word boundaries."""
    wordings = sorted({spelling for phrase in phrases for spelling in spellings(fold(phrase))}, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, wordings))})(?!\w)"


class _Roles(dict[str, list[str]]):
    """Role → the phrases of briefing_phrases.csv that have it; each that is asked for needs one at least."""

    def __missing__(self, role: str) -> list[str]:
        raise CodebookError(f"briefing_phrases.csv: no row with role {role!r}; restore one")


class Wording:
    """The roles of briefing_phrases.csv, each as a regular expression over folded text."""

    def __init__(self, codebook: Codebook) -> None:
        roles = _Roles()
        for row in codebook.rows["briefing_phrases"]:
            roles.setdefault(row["role"], []).append(row["phrase"])
        head, held, habit = either(roles["head"]), either(roles["held"]), either(roles["habit"])
        self.head = re.compile(head)
        self.event_heads = re.compile(rf"(?:(?:{head})\s+)*$")
        self.the_meeting = re.compile(rf"(?:(?:{head})\s+)+[^.;,]{{0,30}}?(?<!\w)(?:do|được)(?!\w)")
        self.quoting = re.compile(rf"(?:{either(roles['quoting'])})\s*$")
        self.background = re.compile(rf"\s*(?:{either(roles['background'])})")
        self.preparing = re.compile(either(roles["preparing"]))
        self.will_hold = re.compile(rf"(?<!\w)sẽ (?:[^.;]{{0,80}} )?(?:{held})[^.;:]{{0,60}}$")
        self.habit_before = re.compile(rf"(?:{habit})[^.;]{{0,45}}$")
        self.habit_after = re.compile(rf"^\s*(?:{habit})")
        self.held_before = re.compile(rf"(?:{held})[^.;:]{{0,60}}$")
        self.held_after = re.compile(rf"^[^.;:]{{0,120}}?(?:{held})")
        self.other_event = re.compile(either(roles["other_event"]))
        about, press = either(roles["about_press"]), either(roles["press"])
        self.of_the_press = re.compile(rf"(?:[\s,&-]+(?:{about}))*?[\s,&-]+(?:{press})")
        self.period = re.compile(either(roles["period"]))
        self.period_end = re.compile(either(roles["period_end"]))
        self.at_its_seat = re.compile(rf"(?<!\w)tại (?:(?:{either(roles['seat'])})[^,;.]{{0,30}})?$")
        self.its_meeting = re.compile(rf"(?:{head}|{either(roles['other_event'])})\s+$")
        self.organised = re.compile(rf"(?<!ban )(?:{either(['tổ chức', *roles['chair']])})")
        self.chair = re.compile(rf"(?:đồng )?(?:{either(roles['chair'])})")
        self.inform = re.compile(either(roles["inform"]))
        self.inform_as_noun = re.compile(rf"(?:{either(roles['noun'])})\s+$")
        self.speech = re.compile(rf"\s*(?:{either(roles['speech'])})")
        self.audience = re.compile(either(roles["audience"]))
        self.speaks_for = re.compile(rf"(?:{either(roles['speaks_for'])})\s+(?:các\s+)?$")
        self.office = re.compile(either(roles["office"]))
        self.collective = re.compile(either(roles["collective"]))
        self.head_of = re.compile(rf"(?:{either(roles['office'])})\s+$")
        self.before_agency = re.compile(rf"(?:{either(roles['office'] + roles['member'])})\s+$")
        self.attends = re.compile(rf"(?:{either(roles['attends'])})(?! và)")
        self.before_verb = re.compile(rf"\s+(?:{either(roles['before_verb'])})\s*$")
        self.next_verb = re.compile(rf"\s(?:{either(roles['next_verb'])})")
        self.honorific = re.compile(rf"(?:{either(roles['honorific'])})")
        people = roles["joining"] + roles["office"] + roles["member"] + roles["honorific"]
        self.joining = frozenset(word for phrase in people for word in phrase.split())
        self.guidance = re.compile(either(roles["guidance"]))
        self.asks = re.compile(either(roles["asks"]))
        self.turns = re.compile(rf"\s*(?:{either(roles['turns'])})")
        self.directive = re.compile(either(roles["directive"]))
        self.opener = re.compile(rf"(?:{either(roles['opener'])}|[-+•*]|\d{{1,2}}[.)])[,:]?\s+")
        self.only_counts = re.compile(rf"(?<!\w)\d+ (?:nhóm )?(?:{either(roles['counted'])})[^,.;:]{{0,24}}$")
        self.looks_back = re.compile(either(roles["looks_back"]))
        self.central = frozenset(roles["central"])
        self.government = tuple(roles["government"])
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
