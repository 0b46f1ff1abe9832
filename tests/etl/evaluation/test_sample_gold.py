from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from etl import pipeline
from etl.evaluation.run import Evaluation, evaluate
from etl.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "data" / "sample"
GOLD = ROOT / "tests" / "truth" / "sample_gold.jsonl"


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    settings = replace(
        Settings.from_environment(), home=tmp_path_factory.mktemp("home"), codebook=ROOT / "data" / "codebook"
    )
    pipeline.load([str(SAMPLE)], settings, pipeline.Options(workers=1))
    return evaluate([GOLD], settings)


def test_every_coding_of_the_sample_finds_its_article_and_its_words(evaluation: Evaluation) -> None:
    assert len(evaluation.codings) == 64
    assert (evaluation.missing, evaluation.moved, evaluation.unknown) == ([], [], [])


def test_the_sample_shows_every_measure_and_two_coders(evaluation: Evaluation) -> None:
    assert {measured.name: measured.n_articles for measured in evaluation.measures} == {
        "topics, mentions": 40,
        "topics, about": 40,
        "campaigns, mentions": 40,
        "campaigns, about": 40,
        "briefing, role": 40,
        "briefing, fields": 9,
        "agencies, exact span": 40,
        "agencies, overlapping span": 40,
        "agencies, canonical body": 40,
    }
    coders = {one.measure: one for one in evaluation.agreements if one.sides == ("A", "B")}
    assert coders["topics, about"].n_articles == 24
    assert coders["topics, about"].overall == pytest.approx(0.85, abs=0.005)
