"""The weekly briefings: their reports by one to three outlets, and the ordinary articles that quote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from grammar import Filler
from newsroom import PORTAL, Desk, Piece, Subject, is_current, write

Meeting = Mapping[str, Any]


def held(book: Mapping[str, Any]) -> list[Meeting]:
    """The briefings that took place."""
    return [meeting for meeting in book["meetings"] if "missed" not in meeting]


def reports(desk: Desk, book: Mapping[str, Any], campaigns: Sequence[Subject], twin: Mapping[str, Any]) -> list[Piece]:
    """One full report of each briefing (it states every fact), and none to two shorter ones by other outlets."""
    portal = next(outlet for outlet in desk.outlets if outlet["id"] == PORTAL)
    others = [outlet for outlet in desk.outlets if outlet["id"] != PORTAL]
    pieces = []
    for number, meeting in enumerate(held(book)):
        desk.dice.shuffle(others)
        asks = _asks(campaigns, meeting)
        by_portal = number % 6 != 3 or meeting["on"] == twin["on"]
        first = (
            _twin(twin)
            if meeting["on"] == twin["on"]
            else _full(desk, book, meeting, portal if by_portal else others[2], asks)
        )
        shorter = others[: desk.dice.choose([0, 1, 2], [0.3, 0.4, 0.3])]
        pieces += [first, *(_short(desk, book, meeting, outlet, asks) for outlet in shorter)]
    return pieces


def coverage(desk: Desk, book: Mapping[str, Any], groups: Sequence[Subject], quotes: Sequence[str]) -> list[Piece]:
    """Ordinary articles of the four days after a briefing that quote what was said there."""
    pieces = []
    for meeting in held(book):
        informants = [f"đại diện {agency}" for agency in meeting["informing"] + meeting["captions"]]
        for _ in range(desk.dice.whole(1, 3)):
            subject, outlet = desk.dice.choose(groups), desk.outlet()
            day = meeting["on"] + timedelta(days=desk.dice.whole(0, 3))
            at = datetime.combine(day, time(desk.dice.whole(18, 21), desk.dice.whole(0, 59)))
            piece = write(desk, subject, at, outlet, "coverage")
            fill = desk.filler(day, outlet, subject["slots"], informant=desk.dice.choose(informants))
            quote = fill(desk.decks.deal(quotes)[0].replace("{briefing}", fill.day(meeting["on"])))
            paragraphs = (piece.paragraphs[0], quote, *piece.paragraphs[1:])
            pieces.append(replace(piece, paragraphs=paragraphs, briefing=meeting["on"]))
    return pieces


def _asks(campaigns: Sequence[Subject], meeting: Meeting) -> dict[str, list[str]]:
    """What a briefing of this day may ask for, by campaign."""
    asks: dict[str, list[str]] = {}
    for campaign in campaigns:
        if is_current(campaign, meeting["on"]):
            asks.setdefault(campaign["id"], []).extend(campaign["guidance"])
    return asks


def _twin(twin: Mapping[str, Any]) -> Piece:
    return Piece(
        PORTAL, twin["stamp"], "Tin tức", twin["title"], twin["lead"], tuple(twin["paragraphs"]), twin["byline"],
        "report", "giao-ban", twin["on"],
    )  # fmt: skip


def _filler(desk: Desk, book: Mapping[str, Any], meeting: Meeting, outlet: Mapping[str, Any]) -> Filler:
    chair = book["chairs"][meeting["chair"]]
    facts = {
        "stated_week": str(meeting["week"]),
        "stated_month": str(meeting["month"]),
        "main": book["subjects"][desk.dice.choose(meeting["campaigns"])],
        "event": f"{meeting['on'].day}{outlet['dates']}{meeting['on'].month}",
        "chair": chair["name"],
        "offices": chair["offices"],
        "office": chair["short"],
    }
    return desk.filler(meeting["on"], outlet, {}, **facts)


def _full(
    desk: Desk, book: Mapping[str, Any], meeting: Meeting, outlet: Mapping[str, Any], asks: Mapping[str, Sequence[str]]
) -> Piece:
    fill, words, deal = _filler(desk, book, meeting, outlet), book["wording"], desk.decks.deal
    name = fill(deal(words["events"])[0])
    hosts = desk.dice.choose([" - ".join(book["hosts"]), _listed(book["hosts"])])
    lead = fill(deal(words["leads"])[0].replace("{name}", name).replace("{hosts}", hosts))
    body = [_caption(desk, fill, words, agency) for agency in meeting["captions"]]
    body += [fill(deal(words["openings"])[0])]
    body += [fill(desk.dice.choose(book["informs"][agency])) for agency in meeting["informing"]]
    body += [fill(deal(words["reviews"])[0]), fill(deal(words["chair_captions"])[0])]
    body += _guidance(desk, fill, words, [fill(desk.dice.choose(asks[campaign])) for campaign in meeting["campaigns"]])
    return Piece(
        outlet=outlet["id"],
        at=_stamp(desk, meeting),
        section="Tin tức",
        title=fill(deal(words["titles"])[0]),
        lead=lead,
        paragraphs=tuple(body),
        byline=fill("{reporter}"),
        kind="report",
        subject="giao-ban",
        briefing=meeting["on"],
    )


def _short(
    desk: Desk, book: Mapping[str, Any], meeting: Meeting, outlet: Mapping[str, Any], asks: Mapping[str, Sequence[str]]
) -> Piece:
    fill, words, deal = _filler(desk, book, meeting, outlet), book["wording"], desk.decks.deal
    name = fill(deal(words["short_events"])[0])
    lead = fill(deal(words["short_leads"])[0].replace("{name}", name).replace("{hosts}", _listed(book["hosts"])))
    body = [fill(desk.dice.choose(book["informs"][agency])) for agency in meeting["informing"]]
    body += [fill(deal(words["reviews"])[0])]
    if desk.dice.chance(0.6):
        some = meeting["campaigns"][: desk.dice.whole(1, 3)]
        body += [words["listed_guidance"], *(f"- {fill(desk.dice.choose(asks[campaign]))};" for campaign in some)]
    return Piece(
        outlet=outlet["id"],
        at=_stamp(desk, meeting),
        section="Thời sự",
        title=fill(deal(words["titles"])[0]),
        lead=lead,
        paragraphs=tuple(body),
        byline=fill("{reporter}"),
        kind="report",
        subject="giao-ban",
        briefing=meeting["on"],
    )


def _stamp(desk: Desk, meeting: Meeting) -> datetime:
    """Mostly the same evening or the next day; some stamps lie and stand before the meeting."""
    days, first, last = desk.dice.choose([(0, 17, 21), (1, 6, 18), (0, 8, 10), (2, 7, 10)], [0.5, 0.35, 0.1, 0.05])
    day = meeting["on"] + timedelta(days=days)
    return datetime.combine(day, time(desk.dice.whole(first, last), desk.dice.whole(0, 59)))


def _caption(desk: Desk, fill: Filler, words: Mapping[str, Any], agency: str) -> str:
    return fill(desk.decks.deal(words["captions"])[0].replace("{agency}", agency))


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} và {names[-1]}"


def _guidance(desk: Desk, fill: Filler, words: Mapping[str, Any], items: Sequence[str]) -> Iterator[str]:
    """The items, separated by semicolons; long lists in two paragraphs."""
    items = [item[:1].lower() + item[1:] if not item.startswith(("Đ", "Q")) else item for item in items]
    first = items if len(items) < 3 or desk.dice.chance(0.5) else items[:2]
    yield fill(desk.decks.deal(words["guidance"])[0].replace("{items}", "; ".join(first)))
    if len(first) < len(items):
        rest = "; ".join(items[len(first) :])
        yield fill(desk.decks.deal(words["more_guidance"])[0].replace("{items}", rest))
