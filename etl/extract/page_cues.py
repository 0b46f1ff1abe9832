"""The words that tell an article from the furniture of the page around it: page_cues.csv, edited by analysts."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from etl.errors import CodebookError
from etl.settings import CHECKOUT

FILE = "page_cues.csv"
ROLES = ("header", "furniture", "stamp", "other_stamp", "byline", "footer", "notice")


@dataclass(frozen=True)
class PageCues:
    """Cues by role, folded as `fold_line` does.

    Attributes:
        header: starts of lines above the article (a portal's name).
        furniture: whole lines to drop (menus, buttons).
        stamp: words before the publication date.
        other_stamp: words before a date that is not the publication.
        byline: words before the author's name.
        footer: starts of lines after the article; a whole sentence that starts so is text.
        notice: starts of sentences after the article (who may copy it).
    """

    header: tuple[str, ...]
    furniture: tuple[str, ...]
    stamp: tuple[str, ...]
    other_stamp: tuple[str, ...]
    byline: tuple[str, ...]
    footer: tuple[str, ...]
    notice: tuple[str, ...]

    @classmethod
    def read(cls, codebook: Path | None = None) -> PageCues:
        """The cues of a codebook, or the checkout's where it has none.

        Raises:
            CodebookError: a row's role is unknown or its cue is empty.
        """
        own = codebook / FILE if codebook is not None else None
        return _read(own if own is not None and own.is_file() else CHECKOUT / "data" / "codebook" / FILE)


def fold_line(line: str) -> str:
    """A line as cues are compared: NFC, no letter case, single spaces."""
    return " ".join(normalize("NFC", line).casefold().split())


def leading_cue(folded: str, cues: tuple[str, ...]) -> str:
    """The longest cue that a folded line starts with, as whole words; empty when there is none."""
    found = (cue for cue in cues if folded.startswith(cue) and not folded[len(cue) : len(cue) + 1].isalnum())
    return max(found, key=len, default="")


@lru_cache(maxsize=8)
def _read(path: Path) -> PageCues:
    found: dict[str, list[str]] = {role: [] for role in ROLES}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: cannot read it: {error}; save it as UTF-8 CSV with role,cue,note") from None
    try:
        rows = list(csv.DictReader(text.splitlines()))
    except csv.Error as error:
        raise CodebookError(f"{path}: {error}; check its quotation marks") from None
    for number, row in enumerate(rows, start=2):
        role, cue = row.get("role") or "", fold_line(row.get("cue") or "")
        if role not in found or not cue:
            raise CodebookError(
                f"{path}: row {number}: role {role!r}, cue {cue!r}: use one of {', '.join(ROLES)} and a cue"
            )
        found[role].append(cue)
    return PageCues(**{role: tuple(cues) for role, cues in found.items()})
