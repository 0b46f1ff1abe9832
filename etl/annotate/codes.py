"""Topics and campaigns: which terms count for which code, and whether the article is chiefly about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from etl.annotate.codebook import Term
from etl.annotate.matcher import Span, Text, longest


@dataclass(frozen=True, slots=True)
class Counted:
    """A code of an article: the places that count for it, how many, and what weight they have."""

    code_id: str
    spans: tuple[Span, ...]
    in_title: bool
    is_main: bool


def count_codes(found: Iterable[tuple[Term, int, int]], text: Text, published: date, needed: set[str]) -> list[Counted]:
    """Return the codes of one kind that an article's finds speak for.

    Args:
        found: the finds of one kind, terms with their places in the joined text.
        text: the article's text.
        published: its day; a term outside its validity does not count.
        needed: codes that count only beside one of their `require` terms.
    """
    include: dict[str, list[tuple[Term, int, int]]] = defaultdict(list)
    exclude: dict[str, list[Span]] = defaultdict(list)
    fulfilled: set[str] = set()
    for term, start, end in found:
        if (term.valid_from and published < term.valid_from) or (term.valid_to and published > term.valid_to):
            continue
        if term.match == "include":
            include[term.code_id].append((term, start, end))
        elif term.match == "exclude":
            exclude[term.code_id].append(Span(start, end))
        else:
            fulfilled.add(term.code_id)
    counted = []
    for code_id, finds in include.items():
        if code_id in needed and code_id not in fulfilled:
            continue
        taken_back = exclude[code_id]
        spans = [Span(start, end) for _, start, end in longest(finds)]
        spans = [span for span in spans if not any(span.overlaps(other) for other in taken_back)]
        if spans:
            counted.append(
                Counted(code_id, tuple(spans), in_title=spans[0].start < text.lead_at, is_main=is_main(spans, text))
            )
    return counted


CHARACTERS_PER_MENTION = 500
"""A body mention in every so many characters makes an article chiefly about a code that its title does not name."""


def is_main(spans: Iterable[Span], text: Text) -> bool:
    """Whether an article is chiefly about a code: named in the title, or in the lead and densely throughout."""
    n_title = n_lead = n_body = 0
    for span in spans:
        if span.start < text.lead_at:
            n_title += 1
        elif span.start < text.body_at:
            n_lead += 1
        else:
            n_body += 1
    if n_title:
        return True
    body_length = len(text.stored) - text.body_at
    dense = n_body >= max(3, body_length / CHARACTERS_PER_MENTION)
    return (n_lead >= 1 and (dense or body_length < CHARACTERS_PER_MENTION)) or (dense and n_body >= 6)
