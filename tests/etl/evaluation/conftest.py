"""Gold as lines, and the commands that read it, over the small codebook."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.annotate.codebook import Codebook

WriteGold = Callable[..., Path]


@pytest.fixture
def codebook(small_codebook: Path) -> Codebook:
    return Codebook.read(small_codebook)


@pytest.fixture
def write_gold(tmp_path: Path) -> WriteGold:
    """Writes codings as a file of gold; a coder and an id are added where a test does not care."""

    def write(*codings: dict[str, Any], name: str = "gold.jsonl") -> Path:
        path = tmp_path / name
        lines = [{"article_id": str(number), "coder": "A", **coding} for number, coding in enumerate(codings)]
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        return path

    return write
