"""How fast articles are loaded, everything on: giaoban, the usual way, and a floor that no loader can be under."""

from __future__ import annotations

import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import duckdb
import psutil
import pyarrow as pa
from ahocorasick_rs import AhoCorasick, MatchKind

from etl.annotate.codebook import Codebook
from etl.annotate.folding import fold
from etl.settings import CHECKOUT

SLICE = 150
"""Articles that the usual way is timed on; it would take minutes for all."""


def articles_in(path: Path) -> list[dict[str, str]]:
    """The records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def time_giaoban(path: Path) -> float:
    """Seconds of `giaoban load` into an empty home."""
    return _load(path, lambda process: None)


def peak_of_giaoban(path: Path) -> float:
    """Peak memory in MB of the same, all its processes together; a run of its own, for watching takes time."""
    peak = [0.0]
    _load(path, lambda process: _watch(process.pid, peak))
    return peak[0] / 1e6


def _load(path: Path, beside: Callable[[subprocess.Popen[bytes]], None]) -> float:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", "load", str(path)],
            cwd=CHECKOUT,
            env={**os.environ, "GIAOBAN_HOME": home},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        beside(process)
        if process.wait() != 0:
            raise RuntimeError(f"giaoban load {path} ended with status {process.returncode}")
        return time.perf_counter() - started


def _watch(pid: int, peak: list[float]) -> None:
    try:
        parent = psutil.Process(pid)
        while parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE:
            total = 0
            for process in (parent, *parent.children(recursive=True)):
                memory = process.memory_full_info()
                total += getattr(memory, "pss", memory.rss)  # shared pages count once where the system says
            peak[0] = max(peak[0], total)
            time.sleep(0.1)
    except psutil.NoSuchProcess:
        return


def time_floor(path: Path, codebook: Codebook) -> float:
    """Seconds to gunzip, parse, NFC, match every term and alias once, and insert the articles by Arrow."""
    automaton = AhoCorasick(sorted({fold(term.text) for term in codebook.terms}), matchkind=MatchKind.Standard)
    started = time.perf_counter()
    records = articles_in(path)
    for record in records:
        text = "\n".join(unicodedata.normalize("NFC", record[name]) for name in ("title", "lead", "body"))
        automaton.find_matches_as_indexes(text.lower(), overlapping=True)
    connection = duckdb.connect()
    parsed = pa.Table.from_pylist(records)  # noqa: F841 (read by name in the statement below)
    connection.execute("CREATE TABLE articles AS SELECT * FROM parsed")
    return time.perf_counter() - started


def time_usual(path: Path, codebook: Codebook) -> float | None:
    """Seconds an article the usual way: pandas, a segmenter on every text, one regular expression per term.

    None where underthesea is not installed.
    """
    try:
        from underthesea import word_tokenize
    except ImportError:
        return None
    import pandas as pd

    word_tokenize("khởi động")
    frame = pd.DataFrame(articles_in(path)[:SLICE])
    patterns = [re.compile(rf"(?<!\w){re.escape(term.text)}(?!\w)", re.IGNORECASE) for term in codebook.terms]
    started = time.perf_counter()
    text = frame["title"] + "\n" + frame["lead"] + "\n" + frame["body"]
    text.map(word_tokenize)
    for pattern in patterns:
        text.str.count(pattern)
    return (time.perf_counter() - started) / SLICE


def report(path: Path, runs: int = 3) -> None:
    """Print the three side by side; medians of `runs`."""
    codebook = Codebook.read(CHECKOUT / "data" / "codebook")
    n_articles = len(articles_in(path))
    print(f"\nLoading {path.name}: {n_articles:,} articles, {codebook.n_terms:,} terms, {os.cpu_count()} cores")
    seconds = statistics.median(time_giaoban(path) for _ in range(runs))
    peak = peak_of_giaoban(path)
    floor = statistics.median(time_floor(path, codebook) for _ in range(runs))
    usual = time_usual(path, codebook)
    rows = [("giaoban load, published", n_articles / seconds, f"{seconds:6.1f} s  peak {peak:,.0f} MB")]
    rows.append(("floor: parse, match, insert", n_articles / floor, f"{floor:6.1f} s"))
    if usual is None:
        print("  usual way: not measured, underthesea is not installed")
    else:
        rows.append((f"usual way, on {SLICE} articles", 1 / usual, f"{usual * n_articles / seconds:6.0f} times slower"))
    for name, rate, rest in rows:
        print(f"  {name:30}{rate:8,.0f} articles/s {rest}")
