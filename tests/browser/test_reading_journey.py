from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import (
    VI,
    choose,
    click_cell,
    click_mark,
    column,
    download,
    download_button,
    has_settled,
    set_day,
    title,
)
from tests.browser.serving import Home, Server

pytestmark = pytest.mark.browser

FIRST, LAST = date(2021, 3, 1), date(2021, 5, 30)
CAMPAIGN = "election-2021"
WEEK = date(2021, 4, 26)
WEEKS = """
    SELECT week_start, count(*) FROM articles JOIN article_campaigns USING (article_id)
    WHERE campaign_id = $campaign AND published_date BETWEEN $first AND $last
    GROUP BY ALL ORDER BY ALL
"""
ARTICLES = """
    SELECT article_id, published_at, title FROM articles JOIN article_campaigns USING (article_id)
    WHERE campaign_id = $campaign AND week_start = $week
    ORDER BY published_at DESC, article_id
"""
SURFACES = """
    SELECT surface FROM mentions WHERE article_id = $article_id AND kind = 'campaign'
    ORDER BY list_position(['title', 'lead', 'body'], field), start_char
"""


def test_a_filtered_chart_leads_to_an_article_its_mentions_and_files_with_the_numbers_of_the_build(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    ((label,),) = sample.ask("SELECT label_vi FROM campaigns WHERE campaign_id = $campaign", campaign=CAMPAIGN)
    weeks = sample.ask(WEEKS, campaign=CAMPAIGN, first=FIRST, last=LAST)
    articles = sample.ask(ARTICLES, campaign=CAMPAIGN, week=WEEK)
    titles = [str(headline) for _, _, headline in articles]
    assert len(weeks) == 13
    assert 3 <= len(articles) < 9, "all rows of the table are to be in sight"

    page = visit(sample_server)
    choose(page, "campaign", str(label))
    set_day(page, "from", FIRST)
    set_day(page, "to", LAST)
    n = sum(int(str(count)) for _, count in weeks)
    chart = page.get_by_role("figure", name=VI("overview.coverage.alt", count=VI.counted(n, "articles"), weeks=13))
    expect(chart.locator(".bartext")).to_have_text([str(count) for _, count in weeks])

    coverage = download(page, download_button(page, "coverage"))
    assert coverage.name == "tin-bai_2021-03-01_2021-05-30.csv"
    assert [(row["period_start"], row["n"]) for row in coverage.rows] == [
        (str(day), str(count)) for day, count in weeks
    ]

    bar = [day for day, _ in weeks].index(WEEK)
    click_mark(page, chart, chart.locator(".bars .point").nth(bar).locator("path"), says=VI.day(WEEK))
    expect(title(page, VI("articles.title"))).to_be_visible()
    expect(page).to_have_url(re.compile("from=2021-04-26&to=2021-05-02&campaign=election-2021"))
    table = page.locator(".st-key-article_list_1")
    expect(column(table, 3)).to_have_text(titles)

    article_id, published_at, headline = articles[2]
    assert isinstance(published_at, datetime)
    click_cell(table, 2)
    reading = page.get_by_role("article")
    expect(reading.get_by_role("heading", name=str(headline), exact=True)).to_be_visible()
    expect(reading.get_by_text(f"{published_at:%d/%m/%Y %H:%M}")).to_be_visible()
    expect(page).to_have_url(re.compile(f"article={re.escape(str(article_id)).replace(':', '(:|%3A)')}"))
    for kind in ("topic", "agency"):
        page.get_by_role("button", name=VI(f"kind.{kind}"), exact=True).click()
    surfaces = [str(surface) for (surface,) in sample.ask(SURFACES, article_id=article_id)]
    assert surfaces
    expect(reading.locator("mark")).to_have_text(surfaces)
    expect(reading.locator("mark").first).to_be_in_viewport()

    has_settled(page)
    listed = download(page, download_button(page, "article_list"))
    assert listed.name == "bai-viet_2021-04-26_2021-05-02.csv"
    assert [(row["article_id"], row["published_at"], row["title"]) for row in listed.rows] == [
        (article_id, str(published_at), headline) for article_id, published_at, headline in articles
    ]
    mentioned = download(page, download_button(page, "article_mentions"))
    assert [row["surface"] for row in mentioned.rows if row["kind"] == "campaign"] == surfaces
