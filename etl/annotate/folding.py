"""Fold away what a reader does not see as a difference, keeping every character's place.

A folded text has the length of its source, so that an offset found in one is an offset in the other. Sources must be
NFC. Letter case, look-alike letters of other scripts, dashes and quotation marks are folded in the text; the two places
of a tone mark (hoà, hòa) are `spellings` of a term, which is cheaper than folding every text.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = ("̀", "́", "̉", "̃", "̣")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# On an open syllable the mark is written on either vowel: hoà and hòa, khoẻ and khỏe, uỷ and ủy.
_TONE_PLACES = {
    _nfc(first + second + tone): _nfc(first + tone + second)
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in _TONES
}
_TONE_PLACES |= {usual: written for written, usual in _TONE_PLACES.items()}
_OPEN_SYLLABLE = re.compile(rf"(?<!q)(?:{'|'.join(_TONE_PLACES)})(?!\w)")

_LOOK_ALIKES = str.maketrans(
    # Cyrillic and Greek letters that pass for Latin ones in headlines, as lower case draws them.
    "авекмнопрстухіјѕԁαονρ",
    "abekmhonpctyxijsdaovp",
)
_OTHER_SCRIPT = re.compile("[Ͱ-ԯ]")
_MARKS = {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’`", "'")}


CAPITAL = f"[A-Z{''.join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())}]"
"""Regular expression for one capital letter, Vietnamese ones included."""


def fold(text: str) -> str:
    """Return `text` folded for matching, the same length, diacritics kept.

    >>> fold("Ủy ban – UBND")
    'ủy ban - ubnd'
    """
    folded = text.lower()
    if len(folded) != len(text):  # a few capitals lower to two characters: İ
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if _OTHER_SCRIPT.search(folded):
        folded = folded.translate(_LOOK_ALIKES)
    for mark, usual in _MARKS.items():  # faster than one translate
        folded = folded.replace(mark, usual)
    return folded


def spellings(folded: str) -> list[str]:
    """Return every way to place the tone marks of a folded term, the term as given first.

    >>> spellings("ủy ban")
    ['ủy ban', 'uỷ ban']
    """
    found = list(_OPEN_SYLLABLE.finditer(folded))
    ways = [folded]
    for match in found:
        start, end = match.span()
        ways += [way[:start] + _TONE_PLACES[way[start:end]] + way[end:] for way in ways]
    return ways


def _plain_table() -> dict[int, str]:
    table = {ord("đ"): "d"}
    for base in "aăâeêioôơuưy":
        bare = unicodedata.normalize("NFD", base)[0]
        table[ord(base)] = bare
        for tone in _TONES:
            table[ord(_nfc(base + tone))] = bare
    return table


_PLAIN = _plain_table()


def plain(folded: str) -> str:
    """Return a folded text without Vietnamese diacritics, the same length.

    >>> plain("bầu cử đại biểu")
    'bau cu dai bieu'
    """
    return folded.translate(_PLAIN)
