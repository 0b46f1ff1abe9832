"""Lists whose members share their first word: "các sở: Kế hoạch và Đầu tư, Tài chính, Y tế"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from etl.annotate.codebook_files import Row
from etl.annotate.folding import CAPITAL, fold, spellings
from etl.annotate.matcher import Span, Text

T = TypeVar("T")

HEADS = ("sở", "bộ")
"""Kinds of bodies that texts list under one head."""

_OPENS = re.compile(rf"(?<!\w)(?:các\s+)?(?P<head>{'|'.join(HEADS)})(?:, (?:ban|ngành|sở))*(?P<colon>:)?\s+")
_SIGNS = tuple(sign for head in HEADS for sign in (f"các {head}", f"{head}:"))
_JOINT = re.compile(r"\s*(?:,|;|/)\s*(?:và\s+)?|\s+và\s+|\s+[-–]\s+")
_CAPITAL = re.compile(CAPITAL)


class SharedHeads(Generic[T]):
    """The names that may stand in such a list, without their head."""

    def __init__(self, aliases: Iterable[Row], bodies: Mapping[str, T]) -> None:
        self._bodies: dict[tuple[str, str], T] = {}
        for row in aliases:
            for wording in spellings(fold(row["alias"])):
                head, _, name = wording.partition(" ")
                if head in HEADS and name and row["match"] == "include":
                    self._bodies.setdefault((head, name), bodies[row["agency_id"]])
        self._names = {
            head: re.compile(
                "|".join(
                    rf"{re.escape(name)}(?!\w)"
                    for name in sorted((name for of, name in self._bodies if of == head), key=len, reverse=True)
                )
                or "(?!)"
            )
            for head in HEADS
        }

    def members(self, text: Text, finds: Sequence[tuple[T, Span]]) -> Iterator[tuple[T, Span]]:
        """Yield the members that the finds do not have; the first one's name begins at the head if a colon follows."""
        if not any(sign in text.folded for sign in _SIGNS):  # most texts: much faster than the pattern
            return
        known = {span.start for _, span in finds}
        for opening in _OPENS.finditer(text.folded):
            head = opening["head"]
            if not opening["colon"] and not opening.group().startswith("các"):
                continue
            at = opening.end()
            start = opening.start("head") if opening["colon"] else at
            while (name := self._names[head].match(text.folded, at)) and _CAPITAL.match(text.stored, at):
                if not known & {start, opening.start(), opening.start("head")} or at > opening.end():
                    yield self._bodies[head, name.group()], Span(start, name.end())
                joint = _JOINT.match(text.folded, name.end())
                if not joint:
                    break
                at = start = joint.end()
