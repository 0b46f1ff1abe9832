from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import VI, click_mark, download, download_button, has_settled, title
from tests.browser.serving import Home, Server

pytestmark = pytest.mark.browser

UNDER, ASKED = "election-2021", "covid-19"
BOTH = """
    SELECT title FROM articles
    JOIN article_campaigns AS outer_ USING (article_id)
    JOIN article_campaigns AS own USING (article_id)
    WHERE outer_.campaign_id = $under AND own.campaign_id = $asked
    ORDER BY published_at DESC, article_id
"""


def test_a_bar_under_a_filter_of_its_kind_opens_what_it_counts_until_the_filter_is_let_go(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    titles = [str(headline) for (headline,) in sample.ask(BOTH, under=UNDER, asked=ASKED)]
    ((label,),) = sample.ask("SELECT label_vi FROM campaigns WHERE campaign_id = $asked", asked=ASKED)
    assert 1 < len(titles) < 50, "a page of the list"

    page = visit(sample_server, f"/campaigns?campaign={UNDER}")
    chart = page.locator(".st-key-campaign_ranking").get_by_role("figure")
    expect(chart).to_contain_text(f"{label}  {len(titles)} · ")
    click_mark(page, chart, chart.locator(".bars .point").nth(1).locator("path"), says=str(label))

    expect(title(page, VI("articles.title"))).to_be_visible()
    has_settled(page)
    listed = download(page, download_button(page, "article_list"))
    assert [row["title"] for row in listed.rows] == titles
    page.locator(".st-key-let_go_within").get_by_role("button").click()
    expect(page.locator(".st-key-let_go_within")).to_have_count(0)
    has_settled(page)
    ((everything,),) = sample.ask("SELECT count(*) FROM article_campaigns WHERE campaign_id = $asked", asked=ASKED)
    assert len(download(page, download_button(page, "article_list")).rows) == everything
