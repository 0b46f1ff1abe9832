"""axe-core from the npm registry, in a cache of the user's own, and what it finds on a page."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

VERSION = "4.10.3"
CACHE = Path(tempfile.gettempdir()) / f"giaoban-axe-core-{VERSION}"
INSTALLED_WITHIN = 120
RUN = """
async () => {
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await axe.run(document, {resultTypes: ['violations'], runOnly: rules});
    return found.violations.flatMap(rule => rule.nodes.map(node => ({
        rule: rule.id, impact: node.impact, target: node.target.flat().join(' '), html: node.html.slice(0, 200),
        about: (node.failureSummary || '').slice(0, 300),
    })));
}
"""


@dataclass(frozen=True, slots=True)
class Violation:
    """An element that breaks a rule of axe-core."""

    rule: str
    impact: str
    target: str
    html: str
    about: str

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}) at {self.target}: {self.html} — {self.about}"


def script() -> str:
    """Return axe-core's text; the test is skipped where npm is not installed or does not reach its registry."""
    path = CACHE / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed, so axe-core cannot be had")
        CACHE.mkdir(exist_ok=True)
        done = subprocess.run(
            [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(CACHE), f"axe-core@{VERSION}"],
            capture_output=True,
            encoding="utf-8",
            timeout=INSTALLED_WITHIN,
        )
        if done.returncode:
            pytest.skip(f"axe-core could not be installed: {done.stderr.strip().splitlines()[-1:]}")
    return path.read_text(encoding="utf-8")


def violations(page: Page) -> list[Violation]:
    """Return the serious and critical violations of the page as it stands."""
    page.evaluate(script())  # not a <script>: the page's policy allows none but its own
    return [Violation(**each) for each in page.evaluate(RUN) if each["impact"] in ("serious", "critical")]
