from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from etl.settings import Settings

WriteGold = Callable[..., Path]
Run = Callable[..., tuple[int | str | None, str]]

HEALTH = {
    "title": "=Thêm giường",
    "lead": "Bệnh viện có thêm phòng, Sở Y tế Hải Phòng cho biết.",
    "published_at": "2021-03-11",
    "topics": ["sport"],
    "agencies": [],
}


@pytest.fixture
def evaluate(settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `giaoban evaluate`; returns its status (or its one line of error) and its standard output."""
    monkeypatch.setenv("GIAOBAN_HOME", str(settings.home))
    monkeypatch.setenv("GIAOBAN_CODEBOOK", str(settings.codebook))

    def run(*arguments: object) -> tuple[int | str | None, str]:
        monkeypatch.setattr(sys, "argv", ["giaoban", "evaluate", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        return end.value.code, capsys.readouterr().out

    return run


def test_tables_say_what_was_scored_and_how_well(evaluate: Run, write_gold: WriteGold) -> None:
    gold = write_gold(HEALTH | {"topics": ["health"]}, {"article_id": "404", "topics": []})
    status, out = evaluate(gold)
    assert status == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0].startswith("codings: 1 (A 1), articles: 1, codebook: ")
    assert lines[1:4] == [
        "no build: only articles that the gold brings along",
        "not scored: 1",
        "1 no build yet: 404",
    ]
    assert "topics, about (1 articles)" in lines
    assert "health 1 1 0 0 1.00 [0.21, 1.00] 1.00 [0.21, 1.00] 1.00 [1.00, 1.00] –" in lines
    assert "agencies, canonical body (1 articles)" in lines
    assert "so-y-te@hai-phong 0 0 1 0 0.00 [0.00, 0.79] – 0.00 [0.00, 0.00] 0.00" in lines


def test_disagreements_are_a_csv_without_formulas(evaluate: Run, write_gold: WriteGold, tmp_path: Path) -> None:
    target = tmp_path / "apart.csv"
    status, out = evaluate(write_gold(HEALTH), "--disagreements", target)
    assert status == 0
    assert f"wrote 7 disagreements to {target}" in out
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    said = "so-y-te@hai-phong (Sở Y tế Hải Phòng)"
    words = "Bệnh viện có thêm phòng, [Sở Y tế Hải Phòng] cho biết."
    beds = "[Bệnh viện] có thêm phòng, Sở Y tế Hải Phòng cho biết."
    assert rows == [
        ("0", "A", "topics, mentions", "health", "no", "yes", beds),
        ("0", "A", "topics, mentions", "sport", "yes", "no", "'=Thêm giường"),
        ("0", "A", "topics, about", "health", "no", "yes", beds),
        ("0", "A", "topics, about", "sport", "yes", "no", "'=Thêm giường"),
        ("0", "A", "agencies, exact span", "so-y-te@hai-phong", "no", said, words),
        ("0", "A", "agencies, overlapping span", "so-y-te@hai-phong", "no", said, words),
        ("0", "A", "agencies, canonical body", "so-y-te@hai-phong", "no", said, words),
    ]


def test_disagreements_are_json_lines_by_suffix(evaluate: Run, write_gold: WriteGold, tmp_path: Path) -> None:
    target = tmp_path / "apart.jsonl"
    evaluate(write_gold(HEALTH), "--disagreements", target)
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["kind"], row["code"]) for row in rows[:2]] == [
        ("topics, mentions", "health"),
        ("topics, mentions", "sport"),
    ]
    assert rows[1]["words"] == "=Thêm giường"


def test_words_stand_among_sixty_characters_on_either_side(
    evaluate: Run, write_gold: WriteGold, tmp_path: Path
) -> None:
    target = tmp_path / "apart.jsonl"
    body = "a" * 100 + " Bộ Y tế\n" + "b" * 100
    evaluate(write_gold({"title": "Tin", "body": body, "agencies": []}), "--disagreements", target)
    words = json.loads(target.read_text(encoding="utf-8").splitlines()[0])["words"]
    assert words == "a" * 59 + " [Bộ Y tế] " + "b" * 59


def test_nothing_is_written_when_something_is_wrong(evaluate: Run, write_gold: WriteGold, tmp_path: Path) -> None:
    target = tmp_path / "apart.csv"
    status, out = evaluate(write_gold(HEALTH, {"topics": ["sports"]}), "--disagreements", target)
    assert str(status).startswith("giaoban: ")
    assert 'gold.jsonl line 2: topics is "sports"' in str(status)
    assert out == ""
    assert not target.exists()

    status, out = evaluate(write_gold(HEALTH), "--disagreements", tmp_path / "apart.txt")
    assert "written as .csv or .jsonl" in str(status)
    assert out == ""

    status, _ = evaluate(write_gold(HEALTH), "--disagreements", tmp_path / "none" / "apart.csv")
    assert "no folder" in str(status)


def test_only_nothing_to_score_is_a_failure(evaluate: Run, write_gold: WriteGold) -> None:
    status, _ = evaluate(write_gold({"topics": []}))
    assert "nothing could be scored" in str(status)
    assert evaluate(write_gold(HEALTH), "--half", "tune")[0] != 0
    assert evaluate(write_gold(HEALTH | {"half": "tune"}), "--half", "tune")[0] == 0
    assert evaluate(write_gold(HEALTH), "--half", "both")[0] == 2
