from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from dashboard.theme import LIGHT
from tests.browser.pages import VI, click_mark, download, download_button, go_to, has_settled, title
from tests.browser.serving import Home, Server

pytestmark = pytest.mark.browser

WORD_JOINER = "\u2060"
"""Streamlit puts one after a colon, so that it is not read as the beginning of an icon."""
CODE, WEEK, MONDAY = "covid-19", "2021-W18", date(2021, 5, 3)
EXPECTED = """
    WITH stored AS (SELECT min(published_date) AS first_date FROM articles),
    weeks AS (
        SELECT week_start, count(*) AS n_total, count(campaign_id) AS n
        FROM articles LEFT JOIN (SELECT * FROM article_campaigns WHERE campaign_id = $code) USING (article_id)
        WHERE week_start >= (SELECT first_date FROM stored) AND week_start <= $monday
        GROUP BY week_start
    )
    SELECT
        max(n) FILTER (week_start = $monday),
        max(n_total) FILTER (week_start = $monday) * sum(n) FILTER (week_start < $monday)
            / sum(n_total) FILTER (week_start < $monday)
    FROM weeks
"""
STORIES = """
    SELECT story_id, count(*) AS n, count(DISTINCT outlet_id), count(*) OVER ()
    FROM articles JOIN article_campaigns USING (article_id)
    WHERE campaign_id = $code AND week_start = $monday
    GROUP BY story_id ORDER BY n DESC
"""
TITLE_STORY = "SELECT DISTINCT story_id FROM articles WHERE title = $title AND week_start = $monday"

CAMPAIGN = "anniversaries"
WINDOWS = """
    WITH stored AS (SELECT min(published_date) AS first_date, max(published_date) AS last_date FROM articles),
    named AS (
        SELECT DISTINCT briefing_id, event_date
        FROM briefings JOIN briefing_guidance USING (briefing_id), stored
        WHERE list_contains(campaign_ids, $code)
        AND event_date - $days >= first_date AND event_date + $days <= last_date
    ),
    counted AS (
        SELECT article_id, published_date, article_id IN (
            SELECT article_id FROM article_campaigns WHERE campaign_id = $code
        ) AS has_campaign
        FROM articles
        WHERE article_id NOT IN (SELECT article_id FROM briefing_articles WHERE role = 'report')
    )
    SELECT
        count(*) FILTER (has_campaign AND published_date < event_date),
        count(*) FILTER (published_date < event_date),
        count(*) FILTER (has_campaign AND published_date > event_date),
        count(*) FILTER (published_date > event_date),
        (SELECT count(*) FROM named)
    FROM named JOIN counted
        ON published_date BETWEEN event_date - $days AND event_date + $days AND published_date <> event_date
"""
NAMED = """
    SELECT DISTINCT briefing_id FROM briefing_guidance WHERE list_contains(campaign_ids, $code) ORDER BY briefing_id
"""


def test_a_reviewer_finds_a_spike_and_the_stories_that_made_it(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    ((n, expected),) = sample.ask(EXPECTED, code=CODE, monday=MONDAY)
    assert isinstance(n, int)
    assert isinstance(expected, float)
    assert n > 3 * expected

    page = visit(sample_server)
    go_to(page, "spikes", VI)
    page.get_by_role("radio", name=VI("kind.campaign"), exact=True).click()
    has_settled(page)
    strips = page.locator(".st-key-spikes").get_by_role("figure")
    red, green, blue = (int(LIGHT.scale[-1][place : place + 2], 16) for place in (1, 3, 5))
    flagged = strips.locator(f'.barlayer path[style*="rgb({red}, {green}, {blue})"]')
    expect(flagged).to_have_count(4)
    click_mark(page, strips, flagged.nth(2), says=f"{VI.week(MONDAY)}: {VI.counted(n, 'articles')}")

    said = page.locator("p.gb-said")
    expect(said).to_contain_text(f": {VI.counted(n, 'articles')} trong {VI.week(MONDAY)}")
    expect(said).to_contain_text(f"dự kiến khoảng {VI.number(expected, 1)} ")
    expect(said).to_contain_text(f"Gấp {VI.number(n / expected, 1)} lần")
    expect(page).to_have_url(re.compile(re.escape(f"spike=campaign%3A{CODE}%3A{WEEK}")))

    stories = sample.ask(STORIES, code=CODE, monday=MONDAY)
    has_settled(page)
    links = page.get_by_test_id("stPageLink")
    expect(links).to_have_count(8)
    largest = links.first.inner_text().replace(WORD_JOINER, "").strip()
    ((story,),) = sample.ask(TITLE_STORY, title=largest, monday=MONDAY)
    counts = {story_id: n_articles for story_id, n_articles, _, _ in stories}
    assert counts[story] == stories[0][1]
    expect(page.get_by_text(f"8 trong {stories[0][3]} tin, {n} bài của tuần")).to_be_visible()
    told = download(page, download_button(page, "spike_stories"))
    assert [int(row["n"]) for row in told.rows] == [n_articles for _, n_articles, _, _ in stories[:8]]
    words = download(page, download_button(page, "spike_terms"))
    assert {row["n_total"] for row in words.rows} == {str(n)}

    page.locator(".st-key-spike_articles").get_by_role("button").click()
    expect(title(page, VI("articles.title"))).to_be_visible()
    expect(page.get_by_text(re.compile(rf"\b{n} bài"))).not_to_have_count(0)
    assert {"from=2021-05-03", "to=2021-05-09", f"campaign={CODE}"} <= set(page.url.partition("?")[2].split("&"))


def test_carry_through_of_a_campaign_is_the_count_of_its_days_before_and_after(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    counted = {days: sample.ask(WINDOWS, code=CAMPAIGN, days=days)[0] for days in (7, 14, 28)}
    page = visit(sample_server)
    go_to(page, "guidance", VI)
    ((label,),) = sample.ask("SELECT label_vi FROM campaigns WHERE campaign_id = $code", code=CAMPAIGN)
    for key in ("carry_through", "guidance_windows"):  # a chart drawn later moves the list, which closes it
        expect(page.locator(f".st-key-{key}").get_by_role("figure")).to_be_visible()
    page.get_by_role("combobox", name=re.compile(VI("control.campaign"))).click()
    page.get_by_role("option", name=str(label), exact=True).click()
    expect(page).to_have_url(re.compile(rf"\?of={CAMPAIGN}$"))
    has_settled(page)

    table = page.get_by_test_id("stTable")
    for place, (days, numbers) in enumerate(counted.items()):
        before, before_total, after, after_total, briefings = (int(str(number)) for number in numbers)
        expect(table.locator("tbody tr").nth(place).locator("td")).to_have_text(
            [
                f"{days} ngày",
                f"{VI.number(before)}/{VI.number(before_total)} ({VI.percent(before / before_total)})",
                f"{VI.number(after)}/{VI.number(after_total)} ({VI.percent(after / after_total)})",
                str(briefings),
            ]
        )
        difference = VI.points(after / after_total - before / before_total)
        expect(page.locator(".st-key-guidance_windows").get_by_role("figure")).to_contain_text(
            f"{days} ngày  {difference}"
        )
    rule = page.get_by_text("Đây là liên hệ, không phải tác động", exact=False)
    expect(rule).to_have_count(2)

    windows = download(page, download_button(page, "guidance_windows"))
    named = [str(briefing) for (briefing,) in sample.ask(NAMED, code=CAMPAIGN)]
    assert sorted({row["briefing_id"] for row in windows.rows}) == named
    whole = [row for row in windows.rows if row["is_whole"] == "True" and row["days"] == "14"]
    assert sum(int(row["n_after"]) for row in whole) == counted[14][2]
    pooled = download(page, download_button(page, "carry_through"))
    (row,) = [row for row in pooled.rows if (row.get("id") or row.get("campaign_id"), row["days"]) == (CAMPAIGN, "14")]
    assert float(row["difference_low"]) < float(row["difference"]) < float(row["difference_high"])
    assert int(row["n_briefings"]) + int(row["n_left_out"]) == len(named)
