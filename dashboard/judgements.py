"""The file of judgements: what people answered about articles in the view *Kiểm định*, appended and never rewritten.

`codings/judgements.csv` in the home is UTF-8 with a byte order mark, one row per judgement, and opens in Excel. Loads
write under `builds/` only, so no load, rollback or clean-up of builds touches it.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from io import StringIO
from pathlib import Path
from typing import BinaryIO, Literal

from dashboard.errors import JudgementError
from dashboard.queries.articles import KINDS
from dashboard.queries.measures import MEASURES
from dashboard.spreadsheets import FORMULA_STARTS

Answer = Literal["yes", "no", "unsure"]
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unsure")
Sample = Literal["matched", "unmatched"]
SAMPLES: tuple[Sample, ...] = ("matched", "unmatched")
BOM = "\ufeff"
NAME_LENGTH = 60

if sys.platform == "win32":
    import msvcrt

    FAR_BYTE = 1 << 30  # Windows forbids reading a locked byte, so lock one that the file will not reach

    def _lock(file: BinaryIO) -> None:
        file.seek(FAR_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

    def _unlock(file: BinaryIO) -> None:
        file.seek(FAR_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer of one person: does this article mention this code, or is it chiefly about it.

    Attributes:
        judged_at: UTC, as 2021-03-11T02:09:00Z.
        coder: who answered.
        kind: topic, campaign or agency.
        code_id: the code.
        measure: mentions or main.
        article_id: the article.
        sample: which half of the articles it was drawn from: matched by the machine for this code, or not.
        stratum: outlet and month within which it was drawn.
        weight: articles that it stands for: population ÷ articles drawn.
        population: articles in its half.
        answer: yes, no or unsure.
        codebook_version: the codebook that the build used last.
        build: the build it was drawn from.
    """

    judged_at: str
    coder: str
    kind: str
    code_id: str
    measure: str
    article_id: str
    sample: Sample
    stratum: str
    weight: float
    population: int
    answer: Answer
    codebook_version: str
    build: str


COLUMNS = tuple(field.name for field in fields(Judgement))


@dataclass(frozen=True, slots=True)
class Judgements:
    """What the file holds: its judgements in order, and the numbers of the lines that are none."""

    rows: tuple[Judgement, ...] = ()
    unreadable: tuple[int, ...] = ()


def file_of(home: Path) -> Path:
    """Return where a home keeps its judgements."""
    return home / "codings" / "judgements.csv"


def append(path: Path, judgement: Judgement) -> None:
    """Add a judgement at the end of the file, making the file first if need be; writers wait for each other.

    Raises:
        JudgementError: the file cannot be written, or has other columns than ours.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file, _alone(file):
            file.seek(0)
            _check_header(path, file.readline())
            size = file.seek(0, os.SEEK_END)
            line = _line(astuple(judgement))
            if size == 0:
                line = f"{BOM}{_line(COLUMNS)}{line}"
            elif not _ends_a_line(file):  # a writer died within its line: that line alone is lost
                line = f"\r\n{line}"
            file.write(line.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise JudgementError(f"{path}: {error.strerror or error}; the answer was not kept, answer again") from error


def read(path: Path) -> Judgements:
    """Read all judgements in the order in which they were made; without a file there are none.

    Raises:
        JudgementError: the file cannot be read, or has other columns than ours.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except FileNotFoundError:
        return Judgements()
    except OSError as error:
        raise JudgementError(f"{path}: {error.strerror or error}; let the server read it") from error
    _check_header(path, text.partition("\n")[0].encode("utf-8"))
    found: list[Judgement] = []
    unreadable: list[int] = []
    for number, line in enumerate(text.split("\n")[1:], start=2):
        if not line.strip():
            continue
        judgement = _judgement(line)
        if judgement:
            found.append(judgement)
        else:
            unreadable.append(number)
    return Judgements(tuple(found), tuple(unreadable))


def tidy_name(typed: str) -> str:
    """Return a coder's name as it is kept: one line, single spaces, no control characters, 60 characters at most."""
    printable = "".join(sign if sign.isprintable() else " " for sign in typed)
    return " ".join(printable.split())[:NAME_LENGTH].strip()


@contextmanager
def _alone(file: BinaryIO) -> Iterator[None]:
    """Hold the file against other writers, in this process and in others."""
    _lock(file)
    try:
        yield
    finally:
        _unlock(file)


def _check_header(path: Path, line: bytes) -> None:
    header = line.decode("utf-8-sig", errors="replace").strip()
    if line.strip() and header != _line(COLUMNS).strip():
        raise JudgementError(f"{path}: line 1: {header[:60]!r} is not our header; put {_line(COLUMNS).strip()} there")


def _ends_a_line(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _line(values: tuple[object, ...]) -> str:
    """Return a line of CSV whose texts no spreadsheet would run: such a text, and one that begins with an apostrophe,
    gets an apostrophe before it. Each judgement is one line, whatever happens to the others."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(_safe(v) if isinstance(v, str) else v for v in values)
    return out.getvalue()


def _safe(text: str) -> str:
    line = text.replace("\r", " ").replace("\n", " ")
    return f"'{line}" if line.startswith(("'", *FORMULA_STARTS)) else line


def _judgement(line: str) -> Judgement | None:
    """Return a line as a judgement; None when a field is missing or says what none of ours says."""
    try:
        values = next(csv.reader([line.rstrip("\r")]))
        row = {name: value.removeprefix("'") for name, value in zip(COLUMNS, values, strict=True)}
        weight, population = float(row.pop("weight")), int(row.pop("population"))
    except (csv.Error, ValueError):
        return None
    answer, sample = row.pop("answer"), row.pop("sample")
    if answer not in ANSWERS or sample not in SAMPLES or row["kind"] not in KINDS or row["measure"] not in MEASURES:
        return None
    return Judgement(**row, answer=answer, sample=sample, weight=weight, population=population)
