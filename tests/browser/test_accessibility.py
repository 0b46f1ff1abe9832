from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import axe
from tests.browser.pages import EN, VI, VIEWS, has_settled, title
from tests.browser.serving import Server

pytestmark = pytest.mark.browser

STREAMLIT_CAUSES = {
    (
        "target-size",
        '[data-testid="stDateInput"] [role="spinbutton"]',
    ): "day, month and year lie close in its date field",
    ("list", '[data-testid="stSidebarNavItems"]'): "a menu in parts has a div between its list and the items",
    ("listitem", '[data-testid="stSidebarNavItems"] li'): "the same, told of each item",
}
"""Rule and selector of what Streamlit itself draws and gives no setting for → what it is."""
AT_REST = 1_000
"""Milliseconds in which Streamlit fades in what it has drawn and takes its scroll bars away."""
CONTROLS = (
    *("stSidebar", "stHeader", "stButton", "stDownloadButton", "stButtonGroup", "stLinkButton", "stPopover"),
    *("stPagination", "stTextInput", "stNumberInput", "stDateInput", "stSelectbox", "stMultiSelect", "stFileUploader"),
)
SHEET = 1077
"""Pixels of a page that Chromium shrinks onto a sheet of A4, at half their size at the least."""
UNFILTERED = {"about", "data", "verification"}
"""Views that the filters do not apply to."""
PHONE: ViewportSize = {"width": 390, "height": 844}


def ours(page: Page) -> list[str]:
    """Return the violations of a page that Streamlit does not cause, in words."""
    return [
        str(violation)
        for violation in axe.violations(page)
        if not any(
            violation.rule == rule and page.locator(violation.target).and_(page.locator(selector)).count()
            for rule, selector in STREAMLIT_CAUSES
        )
    ]


def is_at_rest(page: Page) -> None:
    """Wait until the page is drawn, its fonts are there and its boxes have stopped growing."""
    has_settled(page)
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(AT_REST)


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_serious_violation_of_ours(visit: Callable[..., Page], sample_server: Server, view: str) -> None:
    page = visit(sample_server, f"/{view if view != 'overview' else ''}")
    expect(title(page, VI(f"{view}.title"))).to_be_visible()
    is_at_rest(page)
    assert ours(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    page.goto(f"{sample_server.address}/{view if view != 'overview' else ''}?lang=en")
    expect(title(page, EN(f"{view}.title"))).to_be_visible()
    is_at_rest(page)
    assert ours(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_wider_than_a_phone(visit: Callable[..., Page], sample_server: Server, view: str) -> None:
    page = visit(sample_server, f"/{view if view != 'overview' else ''}")
    page.set_viewport_size(PHONE)
    expect(title(page, VI(f"{view}.title"))).to_be_visible()
    has_settled(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 1


@pytest.mark.parametrize("view", VIEWS)
def test_paper_shows_the_numbers_whole_and_no_controls(
    visit: Callable[..., Page], sample_server: Server, view: str
) -> None:
    page = visit(sample_server, f"/{view if view != 'overview' else ''}?from=2021-03-01")
    expect(title(page, VI(f"{view}.title"))).to_be_visible()
    is_at_rest(page)
    page.emulate_media(media="print")
    page.wait_for_timeout(AT_REST)
    assert [control for control in CONTROLS if page.get_by_test_id(control).filter(visible=True).count()] == []
    charts = page.get_by_test_id("stPlotlyChart").evaluate_all(
        """charts => charts.map(chart => [
            getComputedStyle(chart).breakInside, chart.querySelector('svg.main-svg').getBoundingClientRect().right
        ])"""
    )
    assert [(kept, right) for kept, right in charts if kept != "avoid" or right > SHEET] == []
    if view not in UNFILTERED:
        expect(page.locator(".gb-filters").first).to_contain_text(VI("filters.now"))


def test_paper_shows_the_whole_article(visit: Callable[..., Page], sample_server: Server) -> None:
    page = visit(sample_server, "/articles?q=bau%20cu")
    expect(page.get_by_role("article")).to_be_visible()
    has_settled(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("article")).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    expect(page.get_by_test_id("stTextInput").first).not_to_be_visible()
    expect(page.locator(".st-key-take_away")).not_to_be_visible()
