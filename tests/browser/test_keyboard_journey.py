"""What a mouse opens on a chart, a keyboard opens too."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import VI, has_settled, title
from tests.browser.serving import Home, Server

pytestmark = pytest.mark.browser

MOST = """
    SELECT label_vi, count(*) FROM article_topics JOIN topics USING (topic_id)
    WHERE is_main AND parent_id IS NULL GROUP BY ALL ORDER BY count(*) DESC LIMIT 1
"""


def test_a_bar_of_the_topics_is_opened_without_a_mouse_and_shows_the_articles_counted(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    ((topic, count),) = sample.ask(MOST)
    page = visit(sample_server, "/topics")
    expect(title(page, VI("topics.title"))).to_be_visible()
    has_settled(page)
    page.locator(".st-key-marks_topic_ranking").get_by_role("button").focus()
    page.keyboard.press("Enter")
    marks = page.get_by_role("combobox", name=VI("marks.choose"), exact=True)
    expect(marks).to_be_visible()
    has_settled(page)
    marks.focus()
    page.keyboard.type(str(topic))
    expect(page.get_by_role("option").first).to_contain_text(f"{topic} · {VI.counted(int(str(count)), 'articles')}")
    page.keyboard.press("Enter")
    expect(title(page, VI("articles.title"))).to_be_visible()
    expect(page).to_have_url(re.compile("about=topic"))
    expect(page.get_by_text(f"trong {VI.counted(int(str(count)), 'articles')}")).to_be_visible()
