"""Untrusted text as HTML: the one place where the words of articles become markup. Everything is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

KINDS = ("topic", "campaign", "agency")
MARKS = ("search", *KINDS)
"""What a mark may be: a hit of the reader's search, or a place that counts for a code."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text: characters start–end (end exclusive), its mark ("search", or the code's kind) and label."""

    start: int
    end: int
    kind: str
    label: str


def marked(text: str, spans: Iterable[Span]) -> str:
    """Return the text as HTML with its spans in <mark>, nothing else of it being markup.

    Spans may overlap: each stretch of text carries the kinds and labels of all spans that cover it. Spans outside the
    text are cut to it.
    """
    inside = [span for span in spans if span.kind in MARKS and span.start < min(span.end, len(text)) and span.end > 0]
    borders = sorted({0, len(text), *(max(s.start, 0) for s in inside), *(min(s.end, len(text)) for s in inside)})
    pieces = []
    for start, end in pairwise(borders):
        piece = escape(text[start:end])
        covering = [span for span in inside if span.start <= start and span.end >= end]
        if covering:
            kinds = " ".join(kind for kind in MARKS if any(span.kind == kind for span in covering))
            title = escape("; ".join(dict.fromkeys(_on_one_line(span.label) for span in covering if span.label)))
            piece = f'<mark class="{kinds}" title="{title}">{piece}</mark>'
        pieces.append(piece)
    return "".join(pieces)


def _on_one_line(label: str) -> str:
    """A label without the line breaks that a codebook may hold, at which `paragraphs` would split its mark."""
    return " ".join(label.split())


def paragraphs(html: str) -> str:
    """Return marked text with each line as a paragraph; a mark that runs over a line's end closes and opens again."""
    out, open_mark = [], ""
    for line in html.split("\n"):
        text = open_mark + line
        last_open, last_close = text.rfind("<mark"), text.rfind("</mark>")
        open_mark = text[last_open : text.index(">", last_open) + 1] if last_open > last_close else ""
        if line.strip():
            out.append(f"<p>{text}{'</mark>' if open_mark else ''}</p>")
    return "".join(out)


def element(tag: str, text: str, style: str = "") -> str:
    """Return one HTML element around escaped text.

    Args:
        tag: element name, ours.
        text: any text.
        style: CSS class, ours.
    """
    return f'<{tag} class="{style}">{escape(text)}</{tag}>' if style else f"<{tag}>{escape(text)}</{tag}>"


def safe_url(url: str | None) -> str | None:
    """Return a web address fit for a link: http or https; None for anything else ('javascript:', 'data:')."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
