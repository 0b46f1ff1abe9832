"""How long each view takes in the server: the first run, a run again, and a run under filters not asked before."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from etl.settings import CHECKOUT

VIEWS = ("overview", "topics", "briefings", "agencies", "campaigns", "words", "articles", "data")
RUNS = 9
FIRST_DAY = date(2017, 5, 8)
"""Within the real records, so that every filter leaves thousands of articles."""


def timed(app: AppTest) -> float:
    """Seconds of one run of the app's script, queries and figures included; the browser's part is not in it.

    Raises:
        RuntimeError: the view failed.
    """
    started = time.perf_counter()
    app.run()
    seconds = time.perf_counter() - started
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    return seconds


def measure(app: AppTest, view: str, offset: int) -> tuple[float, float, float]:
    """First seconds, then the medians of RUNS runs again and of RUNS runs under new filters."""
    app.switch_page(f"views/{view}.py")
    first = timed(app)
    again = statistics.median(timed(app) for _ in range(RUNS))
    fresh = []
    for run in range(RUNS):
        app.query_params["from"] = (FIRST_DAY + timedelta(days=offset + run)).isoformat()
        fresh.append(timed(app))
    del app.query_params["from"]
    timed(app)
    return first, again, statistics.median(fresh)


def report(path: Path) -> None:
    """Load the file into a home of its own and print the milliseconds of each view."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["GIAOBAN_HOME"] = home
        load = [sys.executable, "-m", "cli", "load", str(path)]
        subprocess.run(load, cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        app = AppTest.from_file(str(CHECKOUT / "dashboard" / "app.py"), default_timeout=60)
        print(f"\nViewing {path.name}, milliseconds in the server; aim: 250, first run 1,500")
        print(f"  {'start':14}{timed(app) * 1000:8.0f}")
        print(f"  {'view':14}{'first':>8}{'again':>8}{'new filter':>12}   (medians of {RUNS})")
        for place, view in enumerate(VIEWS):
            first, again, fresh = measure(app, view, place * RUNS)
            print(f"  {view:14}{first * 1000:8.0f}{again * 1000:8.0f}{fresh * 1000:12.0f}")
