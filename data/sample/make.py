"""Write the sample again: `python data/sample/make.py [ROOT]`. Same seed, same bytes, on every machine.

Writes ROOT/data/sample (the records, one file or folder for each kind of input) and ROOT/tests/truth (what is in them).
ROOT is the checkout unless given. Everything in it is invented; see README.md.
"""

from __future__ import annotations

import csv
import io
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import files
from grammar import Decks, Dice
from meetings import coverage, held, reports
from newsroom import PORTAL, Desk, Piece, lookalikes, old_spelling, ordinary, reprints

SEED = 20210311
OLD_SPELLER = "truyenhinhbenbinh.example"
HERE = Path(__file__).resolve().parent
BRIEFING_COLUMNS = """
    event_date is_missed iso_week session stated_week stated_month stated_year
    hosts chair informing campaigns n_reports note
"""
WRITERS = {
    "bao-in.csv": (files.papers_csv, ("baocangbien.example", "nhatbaohoaphuong.example")),
    "song-cam-online.tsv": (files.site_tsv, ("songcamonline.example",)),
    "truyen-hinh-ben-binh.jsonl.gz": (files.broadcaster_jsonl_gz, ("truyenhinhbenbinh.example",)),
    "nhip-song-ven-bien.jsonl": (files.site_jsonl, ("nhipsongvenbien.example",)),
    "tuan-bao-vo-be.json": (files.weekly_json, ("tuanbaovobe.example",)),
    "tin-nhanh-dat-cang.jsonl": (files.undated_jsonl, ("tinnhanhdatcang.example",)),
}


def template(name: str) -> dict[str, Any]:
    """One file of templates."""
    return tomllib.loads((HERE / "templates" / f"{name}.toml").read_text(encoding="utf-8"))


def press(book: dict[str, Any]) -> list[Piece]:
    """Half a year of articles, in the order of their publication."""
    groups = {name: template(name)["subject"] for name in ("everyday", "campaigns", "lookalikes")}
    generic, dice = template("generic"), Dice(SEED)
    outlets, anniversaries = template("outlets")["outlet"], book["anniversary"]
    desk = Desk(dice, Decks(dice), template("slots"), generic["sentences"], outlets, anniversaries)
    named = {
        campaign["id"]: [meeting["on"] for meeting in held(book) if campaign["id"] in meeting["campaigns"]]
        for campaign in groups["campaigns"]
    }
    pieces = ordinary(desk, groups, named)
    pieces += reprints(desk, pieces)
    pieces += lookalikes(desk, groups["lookalikes"])
    pieces += reports(desk, book, groups["campaigns"], template("twin"))
    pieces += coverage(desk, book, groups["everyday"] + groups["campaigns"], generic["quotes"])
    pieces = [old_spelling(piece) if piece.outlet == OLD_SPELLER else piece for piece in pieces]
    return sorted(pieces, key=lambda piece: (piece.at, piece.outlet, piece.title))


def briefing_rows(book: dict[str, Any], pieces: Sequence[Piece]) -> list[list[str]]:
    """One row per Thursday: what a reader of all its reports finds, or why there was no briefing."""
    rows = [BRIEFING_COLUMNS.split()]
    for meeting in book["meetings"]:
        week = meeting["on"].isocalendar()
        row = [meeting["on"].isoformat(), "true" if "missed" in meeting else "false", f"{week.year}-W{week.week:02d}"]
        if "missed" in meeting:
            rows.append([*row, *[""] * 8, "0", meeting["missed"]])
            continue
        chair = book["chairs"][meeting["chair"]]
        told = [piece for piece in pieces if piece.kind == "report" and piece.briefing == meeting["on"]]
        row += ["chiều", str(meeting["week"]), str(meeting["month"]), "2021", "; ".join(book["hosts"])]
        row += [f"{chair['name']}, {chair['offices']}", "; ".join(meeting["informing"] + meeting["captions"])]
        rows.append([*row, "; ".join(meeting["campaigns"]), str(len(told)), ""])
    return rows


def article_rows(pieces: Iterable[Piece]) -> list[list[str]]:
    """One row per article that is no ordinary one: reports, coverage, look-alikes, reprints."""
    rows = [["kind", "outlet_id", "published_date", "briefing_date", "title"]]
    for piece in pieces:
        if piece.kind != "ordinary":
            briefing = piece.briefing.isoformat() if piece.briefing else ""
            rows.append([piece.kind, piece.outlet, f"{piece.at:%Y-%m-%d}", briefing, piece.title])
    return rows


def write(root: Path) -> None:
    """All files under `root`; pages that are no longer made are removed."""
    book = template("briefings")
    pieces = press(book)
    numbered = list(enumerate(pieces, start=1))
    sample, truth = root / "data" / "sample", root / "tests" / "truth"
    for folder in (sample / "pages", truth):
        folder.mkdir(parents=True, exist_ok=True)
    for name, (writer, outlets) in WRITERS.items():
        (sample / name).write_bytes(writer([(number, piece) for number, piece in numbered if piece.outlet in outlets]))
    for old in (sample / "pages").glob("*.txt"):
        old.unlink()
    pages = files.portal_pages([(number, piece) for number, piece in numbered if piece.outlet == PORTAL])
    for name, page in pages.items():
        (sample / "pages" / name).write_bytes(page)
    _write_csv(truth / "sample_briefings.csv", briefing_rows(book, pieces))
    _write_csv(truth / "sample_articles.csv", article_rows(pieces))


def _write_csv(path: Path, rows: Sequence[Sequence[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8"))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent)
