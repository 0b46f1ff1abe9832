"""The text of a web page's article: what trafilatura takes for it, with the lead and captions that it leaves out."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from etl.clean.text import normalize
from etl.extract.page_cues import fold_line

TREE_ELEMENTS = 20_000
"""Elements of a page beyond which all its lines are its text: to tell its parts apart would take minutes."""

TABLE = ("table", "tbody", "thead", "tr", "td", "th")
"""Elements by which portals lay out their pages; what they hold is read as text like any other."""

SILENT = frozenset((
    "script", "style", "noscript", "template", "select", "button", "textarea", "iframe", "svg", "head", "nav", "footer",
    "aside",
))  # fmt: skip
"""Elements that hold nothing of an article."""

BLOCKS = frozenset((
    "p", "br", "hr", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "figure", "figcaption", "blockquote",
    "section", "article", "header", "main", "form", "center", "address", "dl", "dt", "dd", "pre", "body", *TABLE,
))  # fmt: skip
"""Elements that begin a line and end one."""

HOLDERS = ("ul", "ol", "figure", "table", "tbody", "thead", "tr")
HEADINGS = ("h2", "h3", "h4")
HEADING_WORDS = 4
"""Words from which a subheading is the article's: "Tin liên quan" and its like are shorter."""

LEAD_WORDS = 8
"""Words from which a line between headline and text is a lead or a caption, and not a button."""

KNOWN_LENGTH = 40
"""Characters from which a line of the page that stands in the text stands there by no chance."""

_CAPTIONS = "//*[contains(translate(@class, 'CAPTION', 'caption'), 'caption')]"


def main_text(tree: Any) -> str:
    """What trafilatura takes for the article's text, a paragraph a line; empty for a page of too many elements.

    The tree is altered: captions, which name who informed at a briefing, and tables become ordinary text.
    """
    import trafilatura  # a fifth of a second that loads of other kinds need not wait for

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't read is said here
    if sum(1 for _ in tree.iter()) > TREE_ELEMENTS:
        return ""
    captions = tree.xpath(_CAPTIONS)
    for element in captions:
        del element.attrib["class"]  # by which trafilatura leaves them out
    divisions = (element for element in captions if element.tag == "div")
    for element in [*divisions, *tree.iter("figcaption", "figure", "ul", "ol", "li", *HEADINGS, *TABLE)]:
        _make_plain(element)
    found = trafilatura.bare_extraction(tree, include_comments=False)
    return str(getattr(found, "text", None) or "")


def _make_plain(element: Any) -> None:
    """Make a part of a list or table, a caption or a subheading a paragraph, and what holds such parts a division:
    trafilatura leaves them out of pages whose text has no element of its own, as those of many portals."""
    is_line = element.tag not in HOLDERS and next(element.iterdescendants(*BLOCKS), None) is None
    text = "".join(element.itertext()) if is_line else ""
    is_text = is_line and 2 * sum(_n_letters("".join(link.itertext())) for link in element.iter("a")) <= _n_letters(
        text
    )
    if element.tag in HEADINGS:
        if is_text and len(text.split()) >= HEADING_WORDS:
            element.tag = "p"
        return
    if element.tag == "li" and is_text:
        element.text = f"- {(element.text or '').lstrip()}"
    element.tag = "p" if is_text else "div"


def visible_lines(tree: Any) -> list[str]:
    """The lines that readers see, without those that are mostly links, as headlines of other articles are."""
    lines, line, n_linked = [], "", 0
    for piece, is_link in _pieces(tree):
        if piece is not None:
            gap = " " if line[-1:].islower() and piece[:1].isupper() else ""  # which only the style sheet shows
            line += gap + piece
            n_linked += _n_letters(piece) if is_link else 0
            continue
        if 2 * n_linked <= _n_letters(line) and (seen := normalize(line)):
            lines.append(seen)
        line, n_linked = "", 0
    return lines


def _n_letters(text: str) -> int:
    """Letters: a date beside a headline says nothing."""
    return sum(map(str.isalpha, text))


def above_text(seen: Sequence[str], text: str, headline: str) -> list[str]:
    """The lead and the captions between the headline and the text, of the lines that readers see."""
    known = _squeezed(text)
    starts = (at for at, line in enumerate(seen) if len(line) >= KNOWN_LENGTH and _squeezed(line) in known)
    start = next(starts, 0)
    folded = fold_line(headline)
    above = next((at for at in range(start - 1, -1, -1) if fold_line(seen[at]) == folded), start)
    return [line for line in seen[above + 1 : start] if len(line.split()) >= LEAD_WORDS]


def _pieces(tree: Any) -> Iterator[tuple[str | None, bool]]:
    """Stretches of text, each with whether it is a link; None where a line ends."""
    from lxml.etree import iterwalk

    links = 0
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            links += element.tag == "a"
            if element.tag in BLOCKS:
                yield None, False
            if element.tag in SILENT:
                walk.skip_subtree()
            elif element.text:
                yield element.text, links > 0
            continue
        if event == "end":
            links -= element.tag == "a"
            if element.tag in BLOCKS:
                yield None, False
        if element.tail:
            yield element.tail, links > 0
    yield None, False


def _squeezed(text: str) -> str:
    """Text without spaces, for markup may put one where readers see none."""
    return "".join(text.split())
