from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.pages import EN, VI, VIEWS, go_to, title
from tests.browser.serving import Server

pytestmark = pytest.mark.browser


def test_every_view_says_in_both_languages_that_the_sample_is_invented(
    visit: Callable[..., Page], sample_server: Server
) -> None:
    page = visit(sample_server)
    expect(title(page, VI("overview.title"))).to_be_visible()
    for view in VIEWS:
        go_to(page, view, VI)
        expect(page.get_by_text(VI("banner.invented"), exact=True)).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)
    page.get_by_role("radio", name="English", exact=True).click()
    expect(title(page, EN(f"{VIEWS[-1]}.title"))).to_be_visible()
    for view in VIEWS:
        go_to(page, view, EN)
        expect(page.get_by_text(EN("banner.invented"), exact=True)).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)


def test_what_a_first_visitor_waits_for_travels_compressed(visit: Callable[..., Page], sample_server: Server) -> None:
    page = visit(sample_server)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.reload()
    expect(title(page, VI("overview.title"))).to_be_visible()
    scripts = [answer for answer in answers if answer.url.endswith(".js")]
    assert scripts
    large = [answer for answer in scripts if answer.request.sizes()["responseBodySize"] > 500]
    assert {answer.header_value("content-encoding") for answer in large} == {"gzip"}
