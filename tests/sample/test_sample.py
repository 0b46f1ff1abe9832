from __future__ import annotations

import csv
import gzip
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
TRUTH = ROOT / "tests" / "truth"
RECORDS = sorted(
    path
    for path in (*SAMPLE.glob("*"), *SAMPLE.glob("pages/*"))
    if path.suffix in {".csv", ".tsv", ".json", ".jsonl", ".gz", ".txt"}
)


def text_of(path: Path) -> str:
    """Compressed bytes differ between builds of zlib, the text inside does not."""
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")


def rows_of(name: str) -> list[dict[str, str]]:
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, "-B", SAMPLE / "make.py", root], check=True)
    return root


def test_the_script_writes_the_committed_records_again(made: Path) -> None:
    written = sorted(path for path in (made / "data" / "sample").rglob("*") if path.is_file())
    assert [path.name for path in written] == [path.name for path in RECORDS]
    for path in RECORDS:
        assert text_of(made / path.relative_to(ROOT)) == text_of(path), path.name


def test_the_script_writes_the_committed_truth_again(made: Path) -> None:
    for name in ("sample_articles.csv", "sample_briefings.csv"):
        assert (made / "tests" / "truth" / name).read_bytes() == (TRUTH / name).read_bytes()


def test_each_kind_of_file_holds_its_records_and_those_to_refuse() -> None:
    def table(name: str, delimiter: str) -> list[dict[str, str]]:
        with (SAMPLE / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=delimiter))

    assert len(table("bao-in.csv", ",")) == 523 + 3
    assert len(table("song-cam-online.tsv", "\t")) == 244 + 1
    assert len(text_of(SAMPLE / "truyen-hinh-ben-binh.jsonl.gz").splitlines()) == 201 + 1
    assert len(text_of(SAMPLE / "nhip-song-ven-bien.jsonl").splitlines()) == 201 + 1
    assert len(text_of(SAMPLE / "tin-nhanh-dat-cang.jsonl").splitlines()) == 176 + 1
    assert len(json.loads(text_of(SAMPLE / "tuan-bao-vo-be.json"))) == 130 + 1
    assert len(list((SAMPLE / "pages").glob("*.txt"))) == 57 + 1


def test_each_paper_has_its_share_of_the_common_file() -> None:
    hosts = re.findall(r"https://([a-z]+\.example)/", text_of(SAMPLE / "bao-in.csv"))
    assert Counter(hosts) == {"baocangbien.example": 300 + 3, "nhatbaohoaphuong.example": 223}


def test_every_address_is_invented() -> None:
    domains = {
        domain
        for path in RECORDS
        for domain in re.findall(r"(?:https?://|@|^\()([\w.-]+\.[a-z]+)", text_of(path), re.M)
    }
    assert domains == {
        "baocangbien.example",
        "nhatbaohoaphuong.example",
        "songcamonline.example",
        "truyenhinhbenbinh.example",
        "nhipsongvenbien.example",
        "tuanbaovobe.example",
        "tinnhanhdatcang.example",
        "congthongtin.example",
    }


def test_three_thursdays_have_no_briefing() -> None:
    briefings = rows_of("sample_briefings.csv")
    missed = [row["event_date"] for row in briefings if row["is_missed"] == "true"]
    assert missed == ["2021-01-28", "2021-02-11", "2021-04-22"]
    assert len(briefings) - len(missed) == 22


def test_stated_weeks_run_beside_the_iso_weeks() -> None:
    differing = {
        row["event_date"]: (row["stated_week"], row["iso_week"])
        for row in rows_of("sample_briefings.csv")
        if row["stated_week"] and int(row["stated_week"]) != int(row["iso_week"][-2:])
    }
    assert differing == {
        "2021-01-07": ("2", "2021-W01"),
        "2021-01-14": ("3", "2021-W02"),
        "2021-01-21": ("4", "2021-W03"),
        "2021-04-29": ("16", "2021-W17"),
        "2021-05-06": ("17", "2021-W18"),
        "2021-06-17": ("25", "2021-W24"),
        "2021-06-24": ("26", "2021-W25"),
    }


def test_each_briefing_has_one_to_three_reports() -> None:
    reports = Counter(row["briefing_date"] for row in rows_of("sample_articles.csv") if row["kind"] == "report")
    assert len(reports) == 22
    assert set(reports.values()) == {1, 2, 3}


def test_the_twin_of_the_portal_page_is_stamped_before_the_meeting_it_reports() -> None:
    (twin,) = (text_of(path) for path in SAMPLE.glob("pages/2021-03-11-bao-chi-gop-suc-*.txt"))
    assert "Thời gian: 11/03/2021 09:12" in twin
    assert "(congthongtin.example) - Chiều 11/3, " in twin
    assert "\n\nLãnh đạo Sở Nội vụ thông tin tại Hội nghị\n\n" in twin


def test_sentences_come_from_many_templates_all_different() -> None:
    templates = []
    for name in ("everyday", "campaigns", "lookalikes"):
        subjects = tomllib.loads((SAMPLE / "templates" / f"{name}.toml").read_text(encoding="utf-8"))["subject"]
        templates += [text for subject in subjects for part in ("leads", "sentences") for text in subject[part]]
    templates += tomllib.loads((SAMPLE / "templates" / "generic.toml").read_text(encoding="utf-8"))["sentences"]
    assert len(templates) == len(set(templates))
    assert len(templates) > 250
