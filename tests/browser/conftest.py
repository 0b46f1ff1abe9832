"""The sample in a real build, a real server on it, and people who look at it in a real Chromium."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.serving import ROOT, Home, Server, serving

PATIENCE = 15_000
"""Milliseconds to wait for anything on a page."""
BROWSERS = (
    os.environ.get("CHROMIUM", ""),
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "/usr/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
HERE = ("127.0.0.1", "localhost")
STREAMLIT_PROBES = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
"""Streamlit looks for its server beneath the page's address before it looks at the root: a 404 that it expects."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the journeys last: they are slow, and Playwright's event loop stays in this thread once it has started."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home into which data/sample has been loaded; read-only, so every test may share it."""
    home = Home(tmp_path_factory.mktemp("sample"))
    home.run("load", str(ROOT / "data" / "sample"))
    return home


@pytest.fixture(scope="session")
def sample_server(sample: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on the sample."""
    with serving(sample, tmp_path_factory.mktemp("server") / "output.txt") as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium, Chrome or Edge; without one the journeys are skipped, but fail where CI=true."""
    installed = next((path for name in BROWSERS if name and (path := shutil.which(name))), None)
    if installed is None:
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say("no Chromium, Chrome or Edge is installed; install one, or name it in CHROMIUM")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if is_root else [])]
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a server's page as one more person, with a browser profile of their own.

    In the end nothing may have been asked of another host, and nothing may have gone wrong in the page.
    """
    contexts: list[BrowserContext] = []
    logs: dict[Path, None] = {}
    troubles: list[str] = []

    def stay_here(kind: str, url: str) -> None:
        if (host := urlsplit(url).hostname) and host not in HERE:
            troubles.append(f"{kind} to another host: {url}")

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not STREAMLIT_PROBES.search(message.location["url"]):
            troubles.append(f"console: {message.text}")

    def open_page(server: Server, path: str = "/") -> Page:
        context = browser.new_context(
            locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1280, "height": 1000}
        )
        contexts.append(context)
        server.fail_if_dead()
        logs[server.log] = None
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: stay_here("request", request.url))
        context.on("console", note)
        context.on("weberror", lambda error: troubles.append(f"page error: {error.error}"))
        page = context.new_page()
        page.on("websocket", lambda socket: stay_here("websocket", socket.url))
        page.goto(server.address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    for log in logs:  # pytest shows it beside a failure: what a view raised stands only there
        print(log.read_text(encoding="utf-8", errors="replace"))
    assert sorted(set(troubles)) == []


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "home")
