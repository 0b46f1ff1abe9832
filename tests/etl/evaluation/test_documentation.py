from __future__ import annotations

import re
from pathlib import Path

import pytest

from etl.annotate.codebook import Codebook
from etl.evaluation.coding import BRIEFING_KEYS
from etl.evaluation.compare import ORDER
from etl.evaluation.gold import KEYS, parse_line

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")


def test_the_documented_example_is_a_coding(page: str) -> None:
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example
    coding = parse_line(example[1].replace("\n", " "), "example", Codebook.read(ROOT / "data" / "codebook"))
    assert coding.topics == {"health", "education"}
    assert coding.briefing is not None
    assert coding.briefing["hosts"] == ["ban-tuyen-giao-thanh-uy@hai-phong"]


def test_every_key_and_every_measure_is_documented(page: str) -> None:
    for key in (*KEYS, *BRIEFING_KEYS):
        assert f"`{key}`" in page, key
    for name in ORDER:
        assert f"| {name} |" in page, name
