"""What people do on a page: read a number, set a filter, point at a mark, take a file. Its words are in labels.csv."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from dashboard.labels import Labels
from tests.browser.serving import ROOT

VI, EN = Labels("vi"), Labels("en")
VIEWS = tuple(sorted(path.stem for path in (ROOT / "dashboard" / "views").glob("*.py")))
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
ROW = 35
"""Height in pixels of a table's row, of its header too."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A downloaded file: its name and its rows, all of them text."""

    name: str
    rows: list[dict[str, str]]


def title(page: Page, text: str) -> Locator:
    """Return the page's title, wherever it is that one."""
    return page.get_by_role("heading", level=1, name=text, exact=True)


def has_settled(page: Page) -> None:
    """Wait until the server has drawn the whole page."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def go_to(page: Page, view: str, labels: Labels) -> None:
    """Choose a view in the menu."""
    page.get_by_role("navigation").get_by_role("link", name=labels(f"{view}.title"), exact=True).click()
    expect(title(page, labels(f"{view}.title"))).to_be_visible()
    has_settled(page)


def choose(page: Page, filter_name: str, option: str) -> None:
    """Add an option to one of the sidebar's lists."""
    box = page.get_by_role("combobox", name=VI(f"filter.{filter_name}"), exact=True)
    box.evaluate("box => box.scrollIntoView({block: 'center', behavior: 'instant'})")  # scrolling closes an open list
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=f"Remove {option}")).to_be_visible()


def set_day(page: Page, filter_name: str, day: date) -> None:
    """Type a day into the sidebar and leave the field."""
    page.get_by_role("group", name=VI(f"filter.{filter_name}")).get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%d%m%Y}")
    page.get_by_role("heading", level=1).click()


def metric(page: Page, label: str) -> Locator:
    """Return the number that stands under a label."""
    return (
        page.get_by_test_id("stMetric")
        .filter(has=page.get_by_test_id("stMetricLabel").get_by_text(label, exact=True))
        .get_by_test_id("stMetricValue")
    )


def hover(page: Page, chart: Locator, mark: Locator, says: str) -> None:
    """Move the mouse onto a mark of a chart, beneath the layer that takes its pointer, and read its text."""
    has_settled(page)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
    expect(chart.locator(".hoverlayer .hovertext")).to_contain_text(says)


def click_mark(page: Page, chart: Locator, mark: Locator, says: str) -> None:
    """Point at a mark of a chart and, once its text has come up, click it."""
    hover(page, chart, mark, says)
    page.mouse.down()
    page.mouse.up()


def click_row(page: Page, table: Locator, row: int) -> None:
    """Tick a row of a table, counted from 0; the table is a drawing, so the mouse goes by its measures."""
    table.locator(".dvn-scroller").click(position={"x": ROW / 2, "y": ROW * (row + 1.5)})


def click_cell(table: Locator, row: int) -> None:
    """Click a row of a table, counted from 0, beside its box."""
    table.locator(".dvn-scroller").click(position={"x": 7 * ROW, "y": ROW * (row + 1.5)})


def column(table: Locator, place: int) -> Locator:
    """Return the cells of a table's column, counted from 1, as screen readers get them."""
    return table.locator(f'[role=gridcell][aria-colindex="{place}"]')


def download(page: Page, button: Locator) -> CsvFile:
    """Take a file; it must open rightly in Excel (byte order mark) and hold no cell that Excel would run."""
    with page.expect_download() as started:
        button.click()
    content = Path(started.value.path()).read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row.values() if runs_in_a_spreadsheet(cell)] == []
    return CsvFile(started.value.suggested_filename, rows)


def download_button(page: Page, key: str) -> Locator:
    """Return the button under the chart or table of that name."""
    return page.locator(f".st-key-download_{key}").get_by_role("button")


def runs_in_a_spreadsheet(cell: str) -> bool:
    """Say whether a spreadsheet takes the cell for a formula; a negative number is none."""
    return cell.startswith(FORMULA_STARTS) and not cell.removeprefix("-").replace(".", "", 1).isdigit()
