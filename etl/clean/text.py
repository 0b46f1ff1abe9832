"""Text as it is stored: one Unicode form, plain spaces, no markup."""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|h[1-6]|ul|ol|li|img|figure|figcaption|table|tbody|tr|td|th|blockquote|section"
    r"|article|font|center|iframe|script|style|video|source|picture|html|body|hr|sup|sub)(?:\s[^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCKS = frozenset((
    "p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table",
    "tr", "figure", "figcaption", "blockquote", "section", "article", "hr", "body",
))  # fmt: skip
_SILENT = frozenset(("script", "style"))
_BLOCK_TAG = re.compile(r"<(?:p|br|div|li|tr|h[1-6])\b", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")


def normalize(text: str) -> str:
    """One line in NFC: invisible characters removed, every run of spaces or line ends one space, none at the ends.

    Removed are zero-width characters, soft hyphens, byte order marks and control characters. Lone surrogates, which no
    file can hold, become U+FFFD. Applying it twice changes nothing.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        # Most text ends here: isprintable rules out every odd space and invisible character in one fast pass.
        return text if "  " not in text and text[:1] != " " and text[-1:] != " " else " ".join(text.split())
    visible = "".join(map(_visible, text))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def paragraphs(text: str) -> str:
    """Normalized text whose line breaks stay: one paragraph per line, no empty lines."""
    if text.isprintable():  # then it has no line ends
        return normalize(text)
    return "\n".join(line for line in map(normalize, _LINE_ENDS.split(text)) if line)


def plain(text: str) -> str:
    """Text without HTML tags and entities; block elements become lines of their own. Escaped markup is markup too.

    A "<" or "&" that belongs to no tag or entity stays: "x < 5", "AT&T".
    """
    if "&" in text and not _TAG.search(text) and _ENTITY.search(text):
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "<" in text and _TAG.search(text):
        text = _strip_tags(text)
    return text


def without_lead(body: str, lead: str) -> str:
    """The body without an exact copy of the lead at its start, which would count everything in the lead twice."""
    if not lead or not body.startswith(lead):
        return body
    rest = body[len(lead) :]
    return body if rest[:1].isalnum() else rest.lstrip()


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cc":
        return " " if letter.isspace() else ""
    if category == "Cf":
        return ""
    return "\ufffd" if category == "Cs" else letter


class _TextOfMarkup(HTMLParser):
    """Collects the text between tags; script and style say nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0
        self._unclosed: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    # The parser itself gives up on "<![…" of an unknown kind, and looks for the end of each unclosed comment to the end
    # of the text: a million of them would take hours.

    def parse_comment(self, i: int, report: int = True) -> int:
        """Pass over a comment: the index behind it, -1 when it is never closed."""
        return self._behind("-->", i + 4)

    def parse_html_declaration(self, i: int) -> int:
        """Pass over "<!DOCTYPE …>", "<![CDATA[…]]>" and "<![if …]>", the last as browsers do."""
        return self._behind("]]>" if self.rawdata.startswith("<![CDATA[", i) else ">", i + 2)

    def _behind(self, mark: str, start: int) -> int:
        """The index behind the next mark, -1 without one; a mark that was missed once is not looked for again."""
        at = -1 if mark in self._unclosed else self.rawdata.find(mark, start)
        if at < 0:
            self._unclosed.add(mark)
            return -1
        return at + len(mark)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def _strip_tags(text: str) -> str:
    if _BLOCK_TAG.search(text):  # then line ends are only how the markup is laid out
        text = _LINE_ENDS.sub(" ", text)
    last = text.rfind(">") + 1  # no tag ends behind it, where each "<" would be looked at again and again
    parser = _TextOfMarkup()
    parser.feed(text[:last])
    parser.close()
    parser.handle_data(html.unescape(text[last:]))
    return "".join(parser.pieces)
