"""What can go wrong in a way that the user can mend: one line each, with the remedy."""

from __future__ import annotations

from pathlib import Path


class GiaobanError(Exception):
    """Ends a command with exit status 1 and this one line; never a traceback."""


def one_line(text: str) -> str:
    r"""Text for one line of a terminal: line breaks and other control characters, of a name say, as \n or \x1b."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )


class SourceError(GiaobanError):
    """A source that cannot be read at all: missing, undecodable, of no known kind."""


class CodebookError(GiaobanError):
    """A codebook row that cannot be used; names file, row, value and remedy."""


class BuildError(GiaobanError):
    """A build that cannot be written, checked, published or rolled back."""


class NoBuildError(BuildError):
    """A home that nothing was loaded into yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: no build yet; giaoban load a source first")


class LockedError(BuildError):
    """Another load holds the lock of this home."""
