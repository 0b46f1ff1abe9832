"""Pictures of every view: `python -m benchmarks.screenshots HOME OUTDIR [--only VIEW…] [--looks vi-light-1440 …]`.

Serves the newest build of HOME, opens each view in a headless Chromium in each look (language, appearance, width), and
writes OUTDIR/<view>-<look>.png; of briefings also one's own page, of articles also one that is open. Needs an installed
Chromium or Chrome; CHROMIUM names another one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import duckdb
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FIRST = "overview"
VIEWS = (FIRST, *sorted(file.stem for file in (ROOT / "dashboard" / "views").glob("*.py") if file.stem != FIRST))
LOOKS = ("vi-light-1440", "en-dark-1440", "vi-light-390")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DRAWN = """[...document.querySelectorAll('[data-testid=stPlotlyChart]')]
    .every(chart => chart.querySelector('.js-plotly-plot .main-svg'))"""
"""In the page: whether every chart is there, which come after the text around them."""

STARTED_WITHIN = 60


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a home on a free port; give the address, and stop the server in the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = (
        "from pathlib import Path; from dashboard.server import serve; "
        f"serve(home=Path({str(home)!r}), codebook=Path('data/codebook'), address='127.0.0.1', port={port})"
    )
    server = subprocess.Popen([sys.executable, "-c", start], cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the address answers.

    Raises:
        SystemExit: the server ended, or did not answer in time.
    """
    end = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < end:
        if server.poll() is not None:
            raise SystemExit(f"the server ended with status {server.returncode}")
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.3)
    raise SystemExit(f"{url}: no answer within {STARTED_WITHIN} s; is there a build in this home?")


def chromium() -> str:
    """Return the browser to drive: $CHROMIUM, else the first one installed.

    Raises:
        SystemExit: none is there.
    """
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "msedge"):
        if name and (path := shutil.which(name)):
            return path
    raise SystemExit("no Chromium, Chrome or Edge found; install one or set CHROMIUM")


def pages_of_one(home: Path) -> list[str]:
    """Return the addresses of the pages that show one thing: the last briefing, and its first report."""
    with duckdb.connect(max((home / "builds").glob("*.duckdb")), read_only=True) as build:
        found = build.execute(
            """
            SELECT briefing_id, min(article_id)
            FROM briefings JOIN briefing_articles USING (briefing_id)
            WHERE event_date IS NOT NULL
            GROUP BY briefing_id, event_date
            ORDER BY event_date DESC, briefing_id LIMIT 1
            """
        ).fetchone()
    return [f"briefings?briefing={quote(found[0])}", f"articles?article={quote(found[1])}"] if found else []


def settled(page: Page) -> None:
    """Wait until the view has been drawn and nothing runs any more."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=60_000)
    page.wait_for_function(DRAWN, timeout=60_000)
    page.wait_for_timeout(900)


def photograph(browser: Browser, address: str, view: str, look: str, folder: Path) -> Path:
    """Write the picture of a view, its whole height."""
    language, appearance, width = look.split("-")
    context = browser.new_context(
        viewport={"width": int(width), "height": 900},
        color_scheme="dark" if appearance == "dark" else "light",
        device_scale_factor=1 if int(width) > 600 else 2,
    )
    page = context.new_page()
    path, _, query = view.partition("?")
    page.goto(f"{address}/{'' if path == FIRST else path}?{query}&lang={language}")
    settled(page)
    height = page.evaluate(
        "Math.ceil(document.querySelector('[data-testid=stMainBlockContainer]').getBoundingClientRect().height)"
    )
    page.set_viewport_size({"width": int(width), "height": max(900, min(height + 70, 6000))})
    settled(page)
    file = folder / f"{path}{'-' + query.split('=')[0] if query else ''}-{look}.png"
    page.screenshot(path=file)
    context.close()
    return file


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--only", nargs="+", help="views, each with a query if you like: articles?q=y")
    parser.add_argument("--looks", nargs="+", default=LOOKS, help="language-appearance-width")
    arguments = parser.parse_args()
    views = arguments.only or [*VIEWS, *pages_of_one(arguments.home)]
    arguments.outdir.mkdir(parents=True, exist_ok=True)
    with served(arguments.home.resolve()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for look in arguments.looks:
            for view in views:
                print(photograph(browser, address, view, look, arguments.outdir))
        browser.close()


if __name__ == "__main__":
    main()
