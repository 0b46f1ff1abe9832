from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import EN, VI, download, download_button, has_settled, metric, title
from tests.browser.serving import Home, Server

pytestmark = pytest.mark.browser

PERIOD = {"first": "2021-01-04", "last": "2021-06-27"}
TOTALS = """
    SELECT count(*), count(DISTINCT story_id), count(DISTINCT outlet_id) FROM articles
    WHERE published_date BETWEEN $first AND $last
"""
CAMPAIGNS = """
    SELECT campaign_id, label_vi, label_en, count(*) AS n
    FROM article_campaigns JOIN campaigns USING (campaign_id) JOIN articles USING (article_id)
    WHERE published_date BETWEEN $first AND $last
    GROUP BY ALL ORDER BY n DESC
"""


def test_a_link_shows_a_reader_of_the_other_language_the_same_numbers_in_their_formats(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    ((n, n_stories, n_outlets),) = sample.ask(TOTALS, **PERIOD)
    assert isinstance(n, int)
    assert isinstance(n_stories, int)
    assert n_stories > 1000, "large enough to need a thousands separator"

    sender = visit(sample_server, "/?from=2021-01-04&to=2021-06-27")
    expect(metric(sender, VI("metric.articles"))).to_have_text(f"{n:,}".replace(",", "."))
    expect(metric(sender, VI("metric.stories"))).to_have_text(f"{n_stories:,}".replace(",", "."))
    expect(sender.get_by_text("04/01/2021 → 27/06/2021")).to_be_visible()
    has_settled(sender)
    link = sender.url.removeprefix(sample_server.address)
    assert link == "/?from=2021-01-04&to=2021-06-27"

    reader = visit(sample_server, f"{link}&lang=en")
    expect(title(reader, EN("overview.title"))).to_be_visible()
    expect(metric(reader, EN("metric.articles"))).to_have_text(f"{n:,}")
    expect(metric(reader, EN("metric.stories"))).to_have_text(f"{n_stories:,}")
    expect(metric(reader, EN("metric.outlets"))).to_have_text(str(n_outlets))
    expect(reader.get_by_text("04/01/2021 → 27/06/2021")).to_be_visible()

    campaigns = sample.ask(CAMPAIGNS, **PERIOD)
    reader.get_by_role("navigation").get_by_role("link", name=EN("campaigns.title"), exact=True).click()
    expect(title(reader, EN("campaigns.title"))).to_be_visible()
    ranking = reader.locator(".st-key-campaign_ranking").get_by_role("figure")
    _, _, first, n_first = campaigns[0]
    assert isinstance(n_first, int)
    expect(ranking).to_contain_text(f"{first}  {n_first} · {100 * n_first / n:.1f}%")
    assert sorted(reader.url.partition("?")[2].split("&")) == ["from=2021-01-04", "lang=en", "to=2021-06-27"]
    has_settled(reader)
    exported = download(reader, download_button(reader, "campaign_ranking"))
    assert exported.name == "chien-dich_2021-01-04_2021-06-27.csv"
    assert {row["id"]: row["n"] for row in exported.rows if row["n"] != "0"} == {
        code: str(count) for code, _, _, count in campaigns
    }

    sender.get_by_role("navigation").get_by_role("link", name=VI("campaigns.title"), exact=True).click()
    share = f"{100 * n_first / n:.1f}%".replace(".", ",")
    expect(sender.locator(".st-key-campaign_ranking").get_by_role("figure")).to_contain_text(
        f"{campaigns[0][1]}  {n_first} · {share}"
    )
