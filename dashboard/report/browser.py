"""Printing to PDF by an installed Chromium, Chrome or Edge: one at a time, within a bounded time, offline."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from threading import Lock

from dashboard.errors import ReportError

ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/snap/bin/chromium",
)
ON_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)
WITHIN = 60
"""Seconds that printing may take; it takes about one."""
ENDED_WITHIN = 5
_one_at_a_time = Lock()


def installed() -> str | None:
    """Return the browser to print with: $CHROMIUM when set, else the first one found."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    folders = [Path(folder) for name in WINDOWS_FOLDERS if (folder := os.environ.get(name))]
    places = [*ON_PATH, *ELSEWHERE, *(str(folder / path) for folder in folders for path in ON_WINDOWS)]
    return next((found for place in places if (found := shutil.which(place))), None)


def pdf(html: str) -> bytes:
    """Return the page as PDF.

    Args:
        html: a page that needs nothing from elsewhere, and whose policy lets no script run.

    Raises:
        ReportError: no browser is installed, it fails, or it takes too long.
    """
    browser = installed()
    if browser is None:
        raise ReportError("no Chromium, Chrome or Edge found to print with; install one, set CHROMIUM, or write .html")
    # A browser may still be writing to its profile while it ends: what cannot be removed then is left to the system.
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="giaoban-", ignore_cleanup_errors=True) as folder:
        page, target = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_text(html, encoding="utf-8")
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium has no sandbox for root
        command = [
            browser,
            *ARGUMENTS,
            *(["--no-sandbox"] if is_root else []),
            f"--user-data-dir={Path(folder) / 'profile'}",
            f"--print-to-pdf={target}",
            page.as_uri(),
        ]
        said = _run(command, browser)
        if not target.is_file() or not target.stat().st_size:
            raise ReportError(f"{browser}: wrote no PDF ({said}); write .html and print it yourself")
        return target.read_bytes()


def _run(command: list[str], browser: str) -> str:
    """Run to the end or to the time's; return the last line that was said."""
    with tempfile.TemporaryFile() as output:  # not a pipe, which a grandchild could hold open
        try:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)  # noqa: S603
        except OSError as error:
            raise ReportError(f"{browser}: {error.strerror or error}; set CHROMIUM to another browser") from error
        try:
            process.wait(timeout=WITHIN)
        except subprocess.TimeoutExpired as error:
            process.terminate()
            try:
                process.wait(timeout=ENDED_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            raise ReportError(f"{browser}: not done within {WITHIN} s; try again, or write .html") from error
        output.seek(0)
        lines = output.read().decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else f"status {process.returncode}"
