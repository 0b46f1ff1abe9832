"""Topics and campaigns: which terms count for which code, and whether the article is chiefly about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from etl.annotate.codebook import Term
from etl.annotate.codebook_files import COUNTING
from etl.annotate.matcher import Span, Text


class Counted(NamedTuple):
    """A code of an article and the places that count for it, in the order of the text.

    `background` are wordings that name it as a circumstance: "trong mùa dịch".
    """

    code_id: str
    spans: tuple[Span, ...]
    background: tuple[Span, ...] = ()

    def in_title(self, text: Text) -> bool:
        """Whether one of the places stands in the title."""
        return self.spans[0].start < text.lead_at


def count_codes(found: Iterable[tuple[Term, int, int]], published: date, needed: set[str]) -> list[Counted]:
    """Return the codes of one kind that an article's finds speak for.

    Args:
        found: the finds of one kind, terms with their places in the joined text.
        published: its day; a term outside its validity does not count.
        needed: codes that count only beside one of their `require` terms.
    """
    include: dict[str, list[tuple[int, int]]] = defaultdict(list)
    exclude: dict[str, list[Span]] = defaultdict(list)
    background: dict[str, list[Span]] = defaultdict(list)
    fulfilled: set[str] = set()
    for term, start, end in found:
        if (term.valid_from and published < term.valid_from) or (term.valid_to and published > term.valid_to):
            continue
        if term.match in COUNTING:
            include[term.code_id].append((start, -end))
            if term.match == "background":
                background[term.code_id].append(Span(start, end))
        elif term.match == "exclude":
            exclude[term.code_id].append(Span(start, end))
        else:
            fulfilled.add(term.code_id)
    counted = []
    for code_id, finds in include.items():
        if code_id in needed and code_id not in fulfilled:
            continue
        spans = _leftmost_longest(finds)
        if taken_back := exclude.get(code_id):
            spans = [span for span in spans if not any(span.overlaps(other) for other in taken_back)]
        if spans:
            counted.append(Counted(code_id, tuple(spans), tuple(background.get(code_id, ()))))
    return counted


def _leftmost_longest(found: list[tuple[int, int]]) -> list[Span]:
    """Of overlapping places, each as its start and the negative of its end, the leftmost longest, in text order."""
    spans = []
    reach = -1
    for start, minus_end in sorted(found):
        if start >= reach:
            reach = -minus_end
            spans.append(Span(start, reach))
    return spans


# What an article is chiefly about is judged by where a code is named. The weights were chosen on the tuning half of
# tests/gold (headlines with leads of 2021, full articles of 2017) and checked on the other half.
TITLE_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT = 2.0, 1.5, 0.5
COUNTED_IN_TITLE, COUNTED_IN_LEAD, COUNTED_IN_BODY = 2, 2, 4
"""Places in title and lead, and in each thousand characters of the body, beyond which more add no weight."""

RIVAL_SHARE = 0.8
"""A topic is a main one when it weighs this share of the heaviest; MOST_MAIN of them at most."""
MOST_MAIN = 3

MAIN_WEIGHT = 2.0
"""A campaign is a main one from this weight: named in the title, or in the lead and again."""
CAMPAIGN_BODY_WEIGHT = 0.25
"""A campaign that runs for years, as an epidemic does, fills the bodies of stories about other things: a body alone
never makes it the main one, and after one place in the lead two in a thousand characters do."""


BACKGROUND_SHARE = 0.5
"""What a whole phrase weighs, of a place, if its wording names the code as a circumstance."""

_INSIDE_A_PHRASE = frozenset({"", " ", "-", " - ", ", ", " và "})
_LONGEST_INSIDE = max(map(len, _INSIDE_A_PHRASE))


def weight(
    spans: Iterable[Span], text: Text, background: Sequence[Span] = (), body_weight: float = BODY_WEIGHT
) -> float:
    """How much an article is about what is named in these places, of which some lie in the background."""
    n_title = n_lead = n_body = 0.0
    for start, end, n_places in _phrases(spans, text):
        in_background = background and any(start < other.end and other.start < end for other in background)
        share = BACKGROUND_SHARE if in_background else n_places
        if start < text.lead_at:
            n_title += share
        elif start < text.body_at:
            n_lead += share
        else:
            n_body += share
    per_thousand = n_body / max(1.0, (len(text.stored) - text.body_at) / 1000)
    return (
        TITLE_WEIGHT * min(n_title, COUNTED_IN_TITLE)
        + LEAD_WEIGHT * min(n_lead, COUNTED_IN_LEAD)
        + body_weight * min(per_thousand, COUNTED_IN_BODY)
    )


def _phrases(spans: Iterable[Span], text: Text) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and number of places of each phrase, in the text's order: "mùa dịch" and "COVID-19" behind it
    are one."""
    stored = text.stored
    first, reach, n_places = 0, -_LONGEST_INSIDE - 1, 0
    for start, end in sorted(spans):
        if start - reach > _LONGEST_INSIDE or stored[reach:start] not in _INSIDE_A_PHRASE:
            if n_places:
                yield first, reach, n_places
            first, reach, n_places = start, end, 0
        n_places += 1
        reach = max(reach, end)
    if n_places:
        yield first, reach, n_places


def main_topics(counted: Sequence[Counted], text: Text, ancestors: Mapping[str, Sequence[str]]) -> set[str]:
    """The topics that an article is chiefly about: broad ones compete, then the finer ones beneath each winner."""
    named: dict[str, list[Counted]] = defaultdict(list)
    parents: dict[str, str] = {}
    for code in counted:
        lineage = ancestors[code.code_id]
        parents |= zip(lineage, (*lineage[1:], ""), strict=True)
        for topic_id in lineage:
            named[topic_id].append(code)
    children: dict[str, list[str]] = defaultdict(list)
    for topic_id, parent_id in parents.items():
        children[parent_id].append(topic_id)
    main: set[str] = set()
    open_parents = [""]
    while open_parents:
        winners = children[open_parents.pop()]
        if len(winners) > 1:  # one without a rival wins whatever it weighs
            rivals = sorted((-_weight_of(named[topic_id], text), topic_id) for topic_id in winners)
            winners = [topic_id for minus, topic_id in rivals if minus <= RIVAL_SHARE * rivals[0][0]][:MOST_MAIN]
        main.update(winners)
        open_parents += winners
    return main


def _weight_of(codes: Sequence[Counted], text: Text) -> float:
    """The weight of a topic from the codes beneath it."""
    if len(codes) == 1:
        return weight(codes[0].spans, text, codes[0].background)
    spans = [span for code in codes for span in code.spans]
    return weight(spans, text, [span for code in codes for span in code.background])


def main_campaigns(counted: Iterable[Counted], text: Text) -> set[str]:
    """The campaigns that an article is chiefly about; each is judged by itself."""
    return {
        code.code_id
        for code in counted
        if weight(code.spans, text, code.background, CAMPAIGN_BODY_WEIGHT) >= MAIN_WEIGHT
    }
