"""The disagreements as a file to read beside the articles."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from etl.errors import GiaobanError
from etl.evaluation.run import Disagreement

COLUMNS = ("article_id", "coder", "kind", "code", "gold", "machine", "words")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def check_target(path: Path) -> None:
    """Refuse a file that can't be written, before any work is done.

    Raises:
        GiaobanError: another suffix, or no such folder.
    """
    if path.suffix.lower() not in (".csv", ".jsonl"):
        raise GiaobanError(f"{path}: disagreements are written as .csv or .jsonl; give the file one of these names")
    if not path.parent.is_dir():
        raise GiaobanError(f"{path}: no folder {path.parent}; create it first")


def write_disagreements(disagreements: Sequence[Disagreement], path: Path) -> None:
    """Write one row per disagreement: what the gold says, what the machine says, and the words, in brackets.

    A CSV is UTF-8 with a byte order mark, which Excel needs, and no cell of it can be taken for a formula.

    Raises:
        GiaobanError: the file can't be written.
    """
    rows = [_row(one) for one in disagreements]
    try:
        if path.suffix.lower() == ".jsonl":
            lines = (json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)
            path.write_text("".join(lines), encoding="utf-8")
            return
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows([_cell(value) for value in row] for row in rows)
    except OSError as error:
        raise GiaobanError(f"{path}: cannot be written ({error.strerror}); close it or name another") from None


def _row(one: Disagreement) -> tuple[str, ...]:
    said = one.judgement
    return one.article_id, one.coder, said.measure, said.code, said.gold, said.machine, said.words


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
