"""How long each view takes in the running app: its first run in a fresh server, runs with filters not asked before, and
what a browser waits for and receives over the web socket."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import duckdb
from playwright.sync_api import Browser, WebSocket, sync_playwright

from benchmarks.screenshots import ARGUMENTS, chromium, served
from etl.settings import CHECKOUT

VIEWS = tuple(path.stem for path in sorted((CHECKOUT / "dashboard" / "views").glob("*.py")) if path.stem != "__init__")
RUNS = 7
LONGEST_RUN = 60.0
"""Seconds after which a view counts as hanging."""


@dataclass
class Measured:
    """One view: seconds in the server, seconds to its title in the browser, bytes over the web socket."""

    first: float = 0.0
    title_after: float = 0.0
    received: int = 0
    reruns: list[float] = field(default_factory=list)


def report(path: Path) -> None:
    """Load the articles into a home of their own and print every view's times."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        subprocess.run(
            [sys.executable, "-m", "cli", "load", str(path)],
            cwd=CHECKOUT,
            env={**os.environ, "GIAOBAN_HOME": folder},
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        build = next((home / "builds").glob("*.duckdb"))
        with duckdb.connect(build, read_only=True) as connection:
            n_articles, first_day = connection.sql("SELECT count(*), min(published_date) FROM articles").fetchone() or (
                0,
                date.today(),
            )
        print(f"\nViews on {n_articles:,} articles; reruns are medians of {RUNS}, each with a period not asked before")
        print(f"  {'view':14}{'first run':>11}{'rerun':>9}{'title shown':>13}{'received':>11}")
        for view in VIEWS:
            measured = measure(home, view, first_day)
            rerun = statistics.median(measured.reruns)
            print(
                f"  {view:14}{measured.first:9.2f} s{rerun * 1000:6.0f} ms"
                f"{measured.title_after:11.2f} s{measured.received / 1e6:8.2f} MB"
            )


def measure(home: Path, view: str, first_day: date) -> Measured:
    """Open one view in a fresh server and a fresh browser, then with other periods."""
    timings = home / f"{view}.jsonl"
    measured = Measured()
    where = "" if view == "overview" else view
    with environment("GIAOBAN_TIMINGS", str(timings)), served(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        measured.title_after, measured.received = open_view(browser, f"{address}/{where}", timings, 1)
        measured.first = seconds_of(timings, view)[0]
        for run in range(RUNS):
            since = first_day + timedelta(days=run + 1)
            open_view(browser, f"{address}/{where}?from={since}", timings, run + 2)
        measured.reruns = seconds_of(timings, view)[1:]
        browser.close()
    return measured


def open_view(browser: Browser, url: str, timings: Path, n_runs: int) -> tuple[float, int]:
    """Open a view as a new visitor; returns seconds until its title stands, and the bytes received for it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sizes: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: sizes.append(len(payload)))

    page.on("websocket", listen)
    started = time.perf_counter()
    page.goto(url)
    page.wait_for_selector("h1")
    title_after = time.perf_counter() - started
    while n_lines(timings) < n_runs:
        if time.perf_counter() - started > LONGEST_RUN:
            raise RuntimeError(f"{url}: no run came to its end within {LONGEST_RUN:.0f} s")
        page.wait_for_timeout(50)
    page.wait_for_timeout(300)
    context.close()
    return title_after, sum(sizes)


def n_lines(timings: Path) -> int:
    """Runs noted so far."""
    return len(timings.read_text(encoding="utf-8").splitlines()) if timings.exists() else 0


def seconds_of(timings: Path, view: str) -> list[float]:
    """The noted seconds of a view's runs, in order."""
    notes = map(json.loads, timings.read_text(encoding="utf-8").splitlines())
    return [note["seconds"] for note in notes if note["view"] == view]


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    """Set a variable for the processes started within."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name)
        if before is not None:
            os.environ[name] = before
