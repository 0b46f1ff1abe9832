"""How long each view takes in the running app: its first run in a fresh server, runs with filters not asked before, and
what a browser waits for and receives: the view over the web socket, Streamlit's and Plotly's files once over HTTP."""

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
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import duckdb
from playwright.sync_api import Page, Request, WebSocket, sync_playwright

from benchmarks.screenshots import ARGUMENTS, chromium, served
from dashboard.labels import Labels
from etl.settings import CHECKOUT

VIEWS = tuple(path.stem for path in sorted((CHECKOUT / "dashboard" / "views").glob("*.py")) if path.stem != "__init__")
RUNS = 7
FROM = Labels("vi")("filter.from")
SETTLED = 1_000
"""Milliseconds that a browser is given to draw."""
LONGEST_RUN = 60.0
"""Seconds after which a view counts as hanging."""


class Opened(NamedTuple):
    """Seconds until a view's title stands, bytes over the web socket, bytes of files over HTTP."""

    title_after: float
    view_bytes: int
    file_bytes: int


@dataclass(frozen=True)
class Measured:
    """One view: seconds of its runs in the server; what a browser with an empty cache waits for and receives."""

    first: float
    reruns: list[float]
    opened: Opened


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
            ((n_articles, first_day),) = connection.execute(
                "SELECT count(*), min(published_date) FROM articles"
            ).fetchall()
        print(f"\nViews on {n_articles:,} articles; reruns are medians of {RUNS}, each with a period not asked before")
        print(f"  {'view':14}{'first run':>11}{'rerun':>9}{'title shown':>13}{'view sent':>11}{'files sent':>12}")
        for view in VIEWS:
            measured = measure(home, view, first_day)
            rerun = statistics.median(measured.reruns)
            print(
                f"  {view:14}{measured.first:9.2f} s{rerun * 1000:6.0f} ms"
                f"{measured.opened.title_after:11.2f} s{measured.opened.view_bytes / 1e6:8.2f} MB"
                f"{measured.opened.file_bytes / 1e6:9.2f} MB"
            )


def measure(home: Path, view: str, first_day: date) -> Measured:
    """Open one view in a fresh server and a fresh browser, then ask it for other periods, as a reader does."""
    timings = home / f"{view}.jsonl"
    where = "" if view == "overview" else view
    with environment("GIAOBAN_TIMINGS", str(timings)), served(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        opened = open_view(page, f"{address}/{where}", timings)
        for run in range(RUNS):
            page.get_by_role("group", name=FROM).get_by_role("spinbutton").first.click()
            page.keyboard.type(f"{first_day + timedelta(days=run + 1):%d%m%Y}")
            page.locator("h1").first.click()
            wait_for_run(page, timings, run + 2)
        browser.close()
    first, *reruns = seconds_of(timings, view)
    return Measured(first, reruns, opened)


def open_view(page: Page, url: str, timings: Path) -> Opened:
    """Open a view as a new visitor, and wait until all of it is there."""
    sizes: list[int] = []
    files: list[Request] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: sizes.append(len(payload)))

    page.on("websocket", listen)
    page.on("requestfinished", lambda request: files.append(request))
    started = time.perf_counter()
    page.goto(url)
    page.wait_for_selector("h1")
    title_after = time.perf_counter() - started
    wait_for_run(page, timings, 1)
    file_bytes = sum(request.sizes()["responseBodySize"] for request in files)
    return Opened(title_after, sum(sizes), file_bytes)


def wait_for_run(page: Page, timings: Path, number: int) -> None:
    """Wait until so many runs came to their end, and a moment more in which the browser draws."""
    started = time.perf_counter()
    while n_lines(timings) < number:
        if time.perf_counter() - started > LONGEST_RUN:
            raise RuntimeError(f"{page.url}: no run came to its end within {LONGEST_RUN:.0f} s")
        page.wait_for_timeout(50)
    page.wait_for_timeout(SETTLED)


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
