"""The guides' pictures: `python -m benchmarks.guide_pictures [OUTDIR]`, of the invented sample; default docs/images."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import duckdb
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.screenshots import ARGUMENTS, ROOT, chromium, served, settled
from etl import demo
from etl.settings import Settings

WIDTH, MENU = 1440, 282
"""Pixels: the window, and the menu at its left."""
COLOURS = 128
READER, JUDGED = "Lan", 30
READ = "Hiệp thương lần thứ hai ở quận Dương Kinh"
"""Title of the article that is shown open."""


def nothing(page: Page) -> None:
    """Leave a page as it opens."""


def judge(page: Page) -> None:
    """Answer for a while, as a reader does: mostly yes."""
    page.get_by_role("textbox", name="Tên người kiểm định").fill(READER)
    page.keyboard.press("Enter")
    settled(page)
    for number in range(JUDGED):
        answer = "Không" if number % 7 == 3 or number % 2 else "Có"
        page.locator("[class*=st-key-answer_]").get_by_role("button", name=answer).click()
        page.get_by_text(f"bạn đã trả lời {number + 1} bài").wait_for()


@dataclass(frozen=True, slots=True)
class Picture:
    """A file's name, what it shows at which address, its height in pixels, and whether the menu is on it."""

    name: str
    address: str
    height: int
    has_menu: bool = True
    before: Callable[[Page], None] = nothing


def pictures(article: str) -> list[Picture]:
    """Return what to take; `article` is the id of the one that is read."""
    reading = f"articles?q=%22bau+cu%22&from=2021-05-10&to=2021-05-16&article={quote(article)}"
    return [
        Picture("overview", "?lang=vi", 1370),
        Picture("week", "week?lang=vi&week=2021-W10", 1260),
        Picture("week-en", "week?lang=en&week=2021-W10", 1300),
        Picture("campaigns", "campaigns?lang=vi&value=share&show=election-2021", 1760),
        Picture("briefings", "briefings?lang=vi", 980),
        Picture("spikes", "spikes?lang=vi", 1480, has_menu=False),
        Picture("spikes-en", "spikes?lang=en", 1480, has_menu=False),
        Picture("article", f"{reading}&lang=vi", 1590, has_menu=False),
        Picture("article-en", f"{reading}&lang=en", 1590, has_menu=False),
        Picture(
            "verification", "verification?measure=mentions&code=ports-and-logistics", 1290, has_menu=False, before=judge
        ),
    ]


def take(browser: Browser, address: str, picture: Picture, folder: Path) -> Path:
    """Write a picture, in few colours, which makes it a third as large."""
    page = browser.new_page(viewport={"width": WIDTH, "height": picture.height}, color_scheme="light")
    page.goto(f"{address}/{picture.address}")
    settled(page)
    picture.before(page)
    settled(page)
    left = 0 if picture.has_menu else MENU
    file = folder / f"{picture.name}.png"
    page.screenshot(path=file, clip={"x": left, "y": 0, "width": WIDTH - left, "height": picture.height})
    page.close()
    with Image.open(file) as taken:
        taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    return file


def main() -> None:
    """Load the sample into a home of its own, serve it, and take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outdir", type=Path, nargs="?", default=ROOT / "docs" / "images")
    folder: Path = parser.parse_args().outdir
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        demo.prepare(Settings.from_environment(), lambda progress: None, home=Path(home))
        (build,) = (Path(home) / "builds").glob("*.duckdb")
        with duckdb.connect(build, read_only=True) as connection:
            found = connection.execute(
                "SELECT article_id FROM articles WHERE title = $title", {"title": READ}
            ).fetchone()
        assert found, f"the sample has no article {READ!r}"
        with served(Path(home)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            for picture in pictures(found[0]):
                print(take(browser, address, picture, folder))
            browser.close()


if __name__ == "__main__":
    main()
