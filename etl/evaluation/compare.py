"""A person's coding beside the machine's: every decision on which they agree, and every one on which they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.annotate.folding import fold
from etl.evaluation.coding import LISTS, NUMBERS, Coding, Mention
from etl.evaluation.machine import Answer
from etl.evaluation.matching import matched, overlap, same_body, same_span

CONTEXT = 60
"""Characters shown on either side of the words at issue."""

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Measure:
    """A question asked of every article: which codes apply. Each side answers with a set; None is not coded."""

    name: str
    evidence: str | None
    gold: Callable[[Coding], Codes | None]
    machine: Callable[[Answer], Codes]


def _role(facts: Mapping[str, Any] | None) -> Codes:
    return frozenset([facts["role"]] if facts and facts["role"] else [])


def _weighed(campaigns: Mapping[str, str] | None, weights: Iterable[str]) -> Codes | None:
    return None if campaigns is None else frozenset(code for code, weight in campaigns.items() if weight in weights)


def _about(codes: Mapping[str, bool]) -> Codes:
    return frozenset(code for code, is_main in codes.items() if is_main)


MEASURES = (
    Measure("topics, mentions", "topic", lambda gold: gold.topics, lambda machine: frozenset(machine.topics)),
    Measure("topics, about", "topic", lambda gold: gold.topics, lambda machine: _about(machine.topics)),
    Measure(
        "campaigns, mentions",
        "campaign",
        lambda gold: _weighed(gold.campaigns, ("main", "mention")),
        lambda machine: frozenset(machine.campaigns),
    ),
    Measure(
        "campaigns, about",
        "campaign",
        lambda gold: _weighed(gold.campaigns, ("main",)),
        lambda machine: _about(machine.campaigns),
    ),
    Measure(
        "briefing, role",
        None,
        lambda gold: _role(gold.briefing) if gold.briefing is not None and "role" in gold.briefing else None,
        lambda machine: _role(machine.facts),
    ),
)
BODIES = Measure(
    "agencies, in the article",
    None,
    lambda gold: (
        None if gold.agencies is None else frozenset(mention.code_id for mention in gold.agencies if mention.code_id)
    ),
    lambda machine: frozenset(place.code_id for place in machine.agencies),
)
"""Scored by mention, below; as a set it serves for agreement."""
EXACT, OVERLAPPING, CANONICAL = "agencies, exact span", "agencies, overlapping span", "agencies, canonical body"
FIELDS = "briefing, fields"
ORDER = (*(measure.name for measure in MEASURES), FIELDS, EXACT, OVERLAPPING, CANONICAL)
"""All measures, as they are reported."""
UNKNOWN = "not in the codebook"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: right; extra (only the machine), missed (only the person), or wrong (each says another value)."""

    measure: str
    code: str
    outcome: str
    gold: str
    machine: str
    words: str


def compare(coding: Coding, answer: Answer) -> dict[str, list[Judgement]]:
    """Judge every decision that the person coded: measure → judgements, empty where both sides say none."""
    judged = {}
    for measure in MEASURES:
        gold = measure.gold(coding)
        if gold is not None:
            judged[measure.name] = list(_sets(measure, gold, measure.machine(answer), answer))
    if coding.agencies is not None:
        for name, likeness in ((EXACT, same_span), (OVERLAPPING, overlap), (CANONICAL, same_body)):
            judged[name] = list(_mentions(name, coding.agencies, answer, likeness))
    if coding.briefing is not None and coding.briefing.keys() - {"role"}:
        judged[FIELDS] = list(_fields(coding.briefing, answer))
    return judged


def in_context(place: Mention, answer: Answer) -> str:
    """The words of a place with what stands around them, on one line; the words themselves in brackets."""
    text: str = getattr(answer.article, place.field)
    before = text[max(0, place.start - CONTEXT) : place.start]
    after = text[place.end : place.end + CONTEXT]
    return " ".join(f"{before}[{text[place.start : place.end]}]{after}".split())


def _sets(measure: Measure, gold: Codes, machine: Codes, answer: Answer) -> Iterator[Judgement]:
    for code in sorted(gold | machine):
        places = answer.evidence[measure.evidence] if measure.evidence else ()
        words = next((in_context(place, answer) for place in places if place.code_id == code), answer.article.title)
        yield _yes_or_no(measure.name, code, (code in gold, code in machine), "yes", words)


def _mentions(
    name: str, gold: Sequence[Mention], answer: Answer, likeness: Callable[[Mention, Mention], float]
) -> Iterator[Judgement]:
    """Judge places that name bodies; a place of one side stands for one of the other at most.

    Which body it is can't be judged where the codebook lacks it: such places count for spans only.
    """
    machine = answer.agencies
    if name == CANONICAL:
        unknown = [place for place in gold if not place.code_id]
        gold = [place for place in gold if place.code_id]
        machine = tuple(
            place
            for place in machine
            if any(overlap(place, other) for other in gold) or not any(overlap(place, other) for other in unknown)
        )
    pairs = matched(gold, machine, likeness)
    found, partners = {first for first, _ in pairs}, {second for _, second in pairs}
    for number, place in enumerate(gold):
        outcome = "right" if number in found else "missed"
        there = _beside(place, answer.agencies)
        yield Judgement(name, place.code_id or UNKNOWN, outcome, _said(place), there, in_context(place, answer))
    for number, place in enumerate(machine):
        if number not in partners:
            yield Judgement(name, place.code_id, "extra", _beside(place, gold), _said(place), in_context(place, answer))


def _said(place: Mention) -> str:
    return f"{place.code_id or UNKNOWN} ({place.surface})"


def _beside(place: Mention, others: Iterable[Mention]) -> str:
    """What the other side says of the same words."""
    return "; ".join(_said(other) for other in others if overlap(place, other)) or "no"


def _fields(briefing: Mapping[str, Any], answer: Answer) -> Iterator[Judgement]:
    """Judge the facts of a briefing: values as a whole, lists by their items."""
    facts = answer.facts or {}
    for name, stated in briefing.items():
        words = _evidence(name, answer)
        if name in LISTS:
            gold, machine = set(stated), {agency_id for agency_id, _ in facts.get(name, ())}
            for body in sorted(gold | machine):
                named = next((in_context(place, answer) for place in answer.agencies if place.code_id == body), words)
                yield _yes_or_no(FIELDS, name, (body in gold, body in machine), body, named)
        elif name != "role" and not (stated is None and facts.get(name) is None):
            found = facts.get(name)
            outcome = _outcome(stated is not None, found is not None)
            if outcome == "right" and not _agrees(name, stated, found):
                outcome = "wrong"
            yield Judgement(FIELDS, name, outcome, _shown(stated), _shown(found), words)


def _agrees(name: str, stated: Any, found: Any) -> bool:
    """Whether two values say the same; of chairs one side may give the offices besides the name."""
    if name in NUMBERS:
        return bool(stated == found)
    first, second = (" ".join(fold(value).split()) for value in (stated, found))
    if name != "chair":
        return first == second
    chairs = [chair.strip() for chair in first.split(";")]
    return all(chair in second for chair in chairs) or (" " in second and second in first)


def _evidence(name: str, answer: Answer) -> str:
    fact = {"hosts": "host"}.get(name, name)
    for told, field, start, end, surface in answer.facts["evidence"] if answer.facts else ():
        if told == fact:
            return in_context(Mention(field, start, end, surface, ""), answer)
    return answer.article.title


def _yes_or_no(measure: str, code: str, sides: tuple[bool, bool], yes: str, words: str) -> Judgement:
    gold, machine = (yes if side else "no" for side in sides)
    return Judgement(measure, code, _outcome(*sides), gold, machine, words)


def _shown(value: object) -> str:
    return "no" if value is None else str(value)


def _outcome(in_gold: bool, in_machine: bool) -> str:
    if in_gold and in_machine:
        return "right"
    return "missed" if in_gold else "extra"
