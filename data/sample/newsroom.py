"""The everyday press: how much is written about what on each day, and the articles themselves."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from grammar import Decks, Dice, Filler

Subject = Mapping[str, Any]

FIRST, LAST = date(2021, 1, 1), date(2021, 6, 30)
SCALE = {"everyday": 0.55, "campaigns": 0.62}
WEEKDAYS = (1.15, 1.15, 1.1, 1.2, 1.1, 0.65, 0.5)
TET = [date(2021, 2, 10) + timedelta(days=n) for n in range(7)]
HOLIDAYS = [date(2021, 1, 1), date(2021, 2, 17), date(2021, 4, 30), date(2021, 5, 1), date(2021, 5, 3)]
QUIET = dict.fromkeys(TET, 0.25) | dict.fromkeys(HOLIDAYS, 0.55)
HOURS = (5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 11, 13, 14, 15, 15, 16, 16, 17, 18, 19, 20, 22)
REPRINTED = 0.07
OLD_TONES = {"òa": "oà", "óa": "oá", "ủy": "uỷ", "Ủy": "Uỷ", "ũy": "uỹ", "úy": "uý", "ùy": "uỳ"}
PORTAL = "congthongtin.example"


@dataclass(frozen=True, slots=True)
class Piece:
    """One article. `kind`: ordinary, reprint, lookalike, report of a briefing, or coverage that quotes one."""

    outlet: str
    at: datetime
    section: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    byline: str
    kind: str
    subject: str
    briefing: date | None = None


@dataclass(frozen=True)
class Desk:
    """What every writer needs."""

    dice: Dice
    decks: Decks
    slots: Mapping[str, Sequence[str]]
    generic: Sequence[str]
    outlets: Sequence[Mapping[str, Any]]
    anniversaries: Sequence[Mapping[str, Any]]

    def filler(self, day: date, outlet: Mapping[str, Any], extra: Mapping[str, Sequence[str]], **fixed: str) -> Filler:
        """Slots for one article of this day and outlet."""
        coming = next(item["label"] for item in self.anniversaries if item["on"] >= day - timedelta(days=1))
        known = {
            "anniversary": coming,
            "month": str(day.month),
            "quarter": "I" * ((day.month + 2) // 3),
            "week": str(day.isocalendar().week),
        }
        return Filler(self.dice, {**self.slots, **extra}, day, outlet["dates"], known | fixed)

    def outlet(self) -> Mapping[str, Any]:
        """One outlet, by its share."""
        return self.dice.choose(self.outlets, [outlet["share"] for outlet in self.outlets])

    def hour(self, day: date) -> datetime:
        """A likely time of publication on this day."""
        return datetime.combine(day, time(self.dice.choose(HOURS), self.dice.whole(0, 59)))


def days() -> list[date]:
    """Every day of the sample."""
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def is_current(subject: Subject, day: date) -> bool:
    """Is the day within the subject's own time?"""
    return bool(subject.get("since", FIRST) <= day <= subject.get("until", LAST))


def intensity(subject: Subject, day: date, named: Sequence[date]) -> float:
    """Articles a day on a working day: the base, the peaks, and the lift after the last briefing that named it."""
    if not is_current(subject, day):
        return 0.0
    rate: float = subject["rate"]
    for peak in subject.get("peaks", ()):
        apart = (day - peak["on"]).days
        width = peak["before"] if apart < 0 else peak["after"]
        rate += peak["height"] * math.exp(-abs(apart) / width)
    since = [(day - on).days for on in named if on < day]
    return rate * (1 + subject.get("lift", 0.0) * math.exp(-min(since) / 7)) if since else rate


def write(desk: Desk, subject: Subject, at: datetime, outlet: Mapping[str, Any], kind: str = "ordinary") -> Piece:
    """One article of 4 to 8 sentences about a subject."""
    fill = desk.filler(at.date(), outlet, subject["slots"])
    own = desk.decks.deal(subject["sentences"], desk.dice.whole(2, 4))
    common = desk.decks.deal(desk.generic, desk.dice.whole(1, 3))
    desk.dice.shuffle(common)
    title, lead = (fill(desk.decks.deal(subject[part])[0]) for part in ("titles", "leads"))
    return Piece(
        outlet=outlet["id"],
        at=at,
        section=subject["section"],
        title=title,
        lead=lead,
        paragraphs=_paragraphs(desk.dice, [fill(sentence) for sentence in own + common]),
        byline=fill("{reporter}"),
        kind=kind,
        subject=subject["id"],
    )


def ordinary(desk: Desk, groups: Mapping[str, Sequence[Subject]], named: Mapping[str, Sequence[date]]) -> list[Piece]:
    """The articles of every day; each subject's weeks are noisier than chance alone would make them."""
    pieces = []
    for group, scale in SCALE.items():
        for subject in groups[group]:
            mood = 1.0
            for day in days():
                if day.weekday() == 0:
                    mood = desk.dice.between(0.6, 1.4)
                mean = intensity(subject, day, named.get(subject["id"], ()))
                mean *= scale * mood * WEEKDAYS[day.weekday()] * QUIET.get(day, 1.0)
                pieces += [write(desk, subject, desk.hour(day), desk.outlet()) for _ in range(desk.dice.poisson(mean))]
    return pieces


def lookalikes(desk: Desk, subjects: Sequence[Subject]) -> list[Piece]:
    """What looks like a briefing and is none, one or two articles a time."""
    pieces = []
    for subject in subjects:
        for day in subject["days"]:
            at = datetime.combine(day, time(desk.dice.whole(17, 21), desk.dice.whole(0, 59)))
            pieces += [write(desk, subject, at, desk.outlet(), "lookalike") for _ in range(desk.dice.whole(1, 2))]
    return pieces


def reprints(desk: Desk, pieces: Sequence[Piece]) -> list[Piece]:
    """Some articles again at another outlet within a day, the first outlet's name often in the title."""
    names = {outlet["id"]: outlet["name"] for outlet in desk.outlets}
    takers = [outlet for outlet in desk.outlets if outlet["id"] != PORTAL]
    copies = []
    for piece in pieces:
        taker = desk.dice.choose(takers)
        if taker["id"] == piece.outlet or not desk.dice.chance(REPRINTED):
            continue
        name = names[piece.outlet]
        title = desk.dice.choose([piece.title, f"{piece.title} – {name}", f"{piece.title} - {name}"])
        ending = desk.dice.choose([(), (f"Theo {name}",), ("(Nguồn: " + name + ")",)])
        at = min(piece.at + timedelta(minutes=desk.dice.whole(40, 1500)), datetime.combine(LAST, time(23, 30)))
        copies.append(
            replace(piece, outlet=taker["id"], at=at, title=title, paragraphs=piece.paragraphs + ending, kind="reprint")
        )
    return copies


def old_spelling(piece: Piece) -> Piece:
    """The same article with its tone marks in the old places: uỷ, hoà."""

    def spelled(text: str) -> str:
        for new, old in OLD_TONES.items():
            text = text.replace(new, old)
        return text

    paragraphs = tuple(map(spelled, piece.paragraphs))
    return replace(piece, title=spelled(piece.title), lead=spelled(piece.lead), paragraphs=paragraphs)


def _paragraphs(dice: Dice, sentences: Sequence[str]) -> tuple[str, ...]:
    """Sentences in paragraphs of one to three."""
    paragraphs, start = [], 0
    while start < len(sentences):
        size = dice.whole(1, 3)
        paragraphs.append(" ".join(sentences[start : start + size]))
        start += size
    return tuple(paragraphs)
