"""A page saved as text: the article in it, without the portal's furniture around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from etl.clean.text import normalize
from etl.extract.decoding import is_undecodable
from etl.extract.limits import RECORD_BYTES, too_large
from etl.extract.page_cues import PageCues, fold_line, leading_cue
from etl.records import RawRecord, Reject

POSITION = "page"

PARAGRAPH = 150
"""Characters from which a line is running text, not a headline, caption or address."""

HEADLINE_WORDS = 6
"""Words from which a line above the stamp may be the headline and not a menu entry."""

STAMP_LENGTH = 100
PLACE_WORDS = 4
"""Words of the longest place names, "Bà Rịa - Vũng Tàu"."""

NAME_WORDS = 6
NAME_LENGTH = 50

_DATE = re.compile(
    r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}|\d{4}-\d\d-\d\d|\d{1,2}\s+tháng\s+\d{1,2},?\s+(?:năm\s+)?\d{4}", re.I
)
_TIME = re.compile(
    r"\d{1,2}\s?(?::|h|giờ)\s?\d{2}(?::\d{2})?|\bGMT\s?[+-]\s?\d{1,2}(?::?\d\d)?|\b(?:AM|PM|SA|CH)\b", re.I
)
_DATELINE = re.compile(
    r"(?:(?i:\(?((?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|example))\)?)|\(([A-ZĐ]{2,8}(?: ?[A-ZĐ]{2,8})?)\))\s*[-–—:]"
)
"""A domain, or the letters of an outlet's name in brackets; "(TP.HCM) - " is a place."""

_SENTENCE = re.compile(r"(?:[^\s:]+\s+){7}.*[.!?…]")
"""Eight words or more with a full stop, no colon among the first: "Đường dây nóng của quận nhận 189 cuộc gọi."."""

_NOT_IN_NAMES = re.compile(r"[.!?:;“”\"]\s|[!?:;“”\"…]|\d")


def read_page(source: str, text: TextIO, codebook: Path | None = None) -> Iterator[RawRecord | Reject]:
    """The one record of a page: title, lead, body with photo captions, byline, stamp and the dateline's outlet.

    The dateline ("(Haiphong.gov.vn) - ") stays in the lead, as printed: it is evidence of outlet and place.
    """
    page = text.read(RECORD_BYTES + 1)
    if len(page) > RECORD_BYTES:
        yield too_large(source, POSITION, page)
    elif is_undecodable(page):
        yield Reject(source, POSITION, "undecodable", "bytes that are no UTF-8: save the page as UTF-8", page)
    else:
        yield RawRecord(source, POSITION, dict(page_fields(page, PageCues.read(codebook))), page)


def page_fields(page: str, cues: PageCues) -> dict[str, str]:
    """What a page's text states, under our field names; a page of nothing but furniture states nothing."""
    lines = [line for line in map(normalize, page.splitlines()) if line and fold_line(line) not in cues.furniture]
    lines = lines[: _footer_start(lines, cues)]
    stamp = _stamp_index(lines, cues)
    title = _title_index(lines, stamp, cues)
    if title is None:
        return {}
    fields = {}
    if stamp is not None:
        fields["published_at"] = _without_cue(lines[stamp], cues.stamp)
    text = [line for line in lines[title:] if not is_stamp(line, cues)]
    if len(text[0]) < 2 * PARAGRAPH:
        fields["title"] = text.pop(0)
    text, byline = _without_names(text, cues)
    if byline:
        fields["byline"] = byline
    if text:
        fields["lead"] = text[0]
        fields["body"] = "\n".join(text[1:])
        if dateline := _DATELINE.match(text[0]):
            fields["outlet"] = dateline[1] or dateline[2]
    return fields


def article_lines(text: Iterable[str], headline: str, cues: PageCues) -> tuple[list[str], str]:
    """The paragraphs of a text whose headline is known, and the author's name below them: without the portal's
    furniture, what stands above the headline, and the stamp."""
    lines = [line for line in map(normalize, text) if line and fold_line(line) not in cues.furniture]
    lines = lines[: _footer_start(lines, cues)]
    longest = max(range(len(lines)), key=lambda at: len(lines[at]), default=0)
    folded = fold_line(headline)
    above = [at for at, line in enumerate(lines[: longest + 1]) if fold_line(line) == folded]
    lines = [line for line in lines[above[-1] + 1 if above else 0 :] if not is_stamp(line, cues)]
    return _without_names(lines, cues) if len(lines) > 1 else (lines, "")


def _footer_start(lines: list[str], cues: PageCues) -> int:
    """Index of the first line of the footer: the first footer cue after the last sentence, and the names above it."""
    footer = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        folded = fold_line(lines[at])
        is_sentence = _SENTENCE.fullmatch(lines[at])
        if leading_cue(folded, cues.notice) or (leading_cue(folded, cues.footer) and not is_sentence):
            footer = at
        elif is_sentence or len(lines[at]) >= PARAGRAPH:
            break
    while footer < len(lines) and footer > 0 and _is_header(lines[footer - 1], cues):
        footer -= 1
    return footer


def _is_header(line: str, cues: PageCues) -> bool:
    """A portal's name: a header cue and at most a place's name after it ("Tỉnh ủy họp báo về …" is a headline)."""
    folded = fold_line(line)
    cue = leading_cue(folded, cues.header)
    return bool(cue) and len(folded[len(cue) :].replace("-", " ").split()) <= PLACE_WORDS


def _stamp_index(lines: list[str], cues: PageCues) -> int | None:
    """The first date that stands alone on a line, one introduced as the publication's before all others."""
    stamps = [at for at, line in enumerate(lines) if is_stamp(line, cues)]
    stamps = [at for at in stamps if not leading_cue(fold_line(lines[at]), cues.other_stamp)]
    introduced = [at for at in stamps if leading_cue(fold_line(lines[at]), cues.stamp)]
    return next(iter(introduced or stamps), None)


def is_stamp(line: str, cues: PageCues) -> bool:
    """A date with at most a time and cue words beside it."""
    if len(line) > STAMP_LENGTH or not _DATE.search(line):
        return False
    rest = fold_line(_TIME.sub(" ", _DATE.sub(" ", line)))
    for cue in sorted((*cues.stamp, *cues.other_stamp), key=len, reverse=True):
        rest = rest.replace(cue, " ")
    return not any(letter.isalpha() for letter in rest)  # a counter's number stays


def _title_index(lines: list[str], stamp: int | None, cues: PageCues) -> int | None:
    """The headline: the last line above the stamp if it is long enough for one, else the first below it."""

    def is_headline(at: int) -> bool:
        return not _is_header(lines[at], cues) and not is_stamp(lines[at], cues)

    below = [at for at in range(0 if stamp is None else stamp + 1, len(lines)) if is_headline(at)]
    if stamp is not None:
        above = [at for at in range(stamp) if is_headline(at) and len(lines[at].split()) >= HEADLINE_WORDS]
        if above:
            return above[-1]
    return next(iter(below), None)


def _without_names(lines: list[str], cues: PageCues) -> tuple[list[str], str]:
    """The lines without the name below them, and the name: the author's, above those of source and photographer."""
    byline = ""
    while lines and (name := _byline(lines[-1], cues)):
        *lines, last = lines
        byline = name
        if not leading_cue(fold_line(last), cues.byline):
            break
    return lines, byline


def _byline(line: str, cues: PageCues) -> str | None:
    """The author's name where the line is one: a few capitalised words, or a name after a byline cue."""
    name = _without_cue(line, cues.byline).strip(" .()")
    words = [word for word in re.split(r"[\s,&/–-]+", name) if word]
    if not words or len(words) > NAME_WORDS or len(name) > NAME_LENGTH or _NOT_IN_NAMES.search(name):
        return None
    return name if all(word[0].isupper() for word in words) else None


def _without_cue(line: str, cues: tuple[str, ...]) -> str:
    """The line after its leading cue and colon; unchanged when it starts with none."""
    folded = fold_line(line)
    cue = leading_cue(folded, cues)
    return line[len(cue) :].lstrip(" :-–") if len(folded) == len(line) else line
