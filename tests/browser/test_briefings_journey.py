from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from dashboard.labels import as_sentence
from tests.browser.pages import VI, click_mark, download, download_button, go_to, hover, metric, title
from tests.browser.serving import Home, Server

pytestmark = pytest.mark.browser

SERIES = "weekly@hai-phong"
BRIEFING = f"{SERIES}:2021-03-11"
TET = date(2021, 2, 11)
MISSED = """
    WITH met AS (SELECT date_trunc('week', event_date)::DATE AS week FROM briefings WHERE series_id = $series)
    SELECT strftime(week, '%G-W%V')
    FROM (SELECT unnest(generate_series(min(week), max(week), INTERVAL 7 DAY)) AS week FROM met)
    WHERE week NOT IN (SELECT week FROM met) ORDER BY week
"""
HELD = "SELECT briefing_id, iso_week FROM briefings WHERE series_id = $series ORDER BY event_date"
BODIES = """
    SELECT label_vi FROM briefing_agencies JOIN agencies USING (agency_id)
    WHERE briefing_id = $briefing AND role = $role ORDER BY label_vi
"""
GUIDANCE = "SELECT text FROM briefing_guidance WHERE briefing_id = $briefing ORDER BY item_no"


def test_the_calendar_marks_missed_weeks_and_tet_and_opens_a_briefing_with_its_facts(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    held = sample.ask(HELD, series=SERIES)
    missed = [week for (week,) in sample.ask(MISSED, series=SERIES)]
    assert missed == ["2021-W04", "2021-W06", "2021-W16"]

    page = visit(sample_server)
    go_to(page, "briefings", VI)
    expect(metric(page, VI("cadence.expected"))).to_have_text(str(len(held) + len(missed)))
    expect(metric(page, VI("cadence.held"))).to_have_text(str(len(held)))
    expect(metric(page, VI("cadence.missed"))).to_have_text("2")
    expect(metric(page, VI("cadence.holiday"))).to_have_text("1")

    calendar = page.locator(".st-key-cadence").get_by_role("figure")
    squares = calendar.locator(".scatterlayer .trace")
    expect(squares).to_have_count(3)
    hover(page, calendar, squares.nth(1).locator(".point").first, says=f"{VI.week(date(2021, 1, 28))}")
    expect(calendar.locator(".hovertext")).to_contain_text(VI("cadence.missed"))
    hover(page, calendar, squares.nth(2).locator(".point"), says=f"{VI.week(TET)}")
    expect(calendar.locator(".hovertext")).to_contain_text(f"{VI('cadence.holiday')}: Tết Nguyên đán")

    cadence = download(page, download_button(page, "cadence"))
    assert cadence.name == "nhip-giao-ban_toan-bo.csv"
    assert [row["briefing_id"] for row in cadence.rows if row["is_held"] == "True"] == [name for name, _ in held]
    assert [row["slot"] for row in cadence.rows if row["is_held"] == "False"] == missed

    place = [name for name, _ in held].index(BRIEFING)
    click_mark(page, calendar, squares.nth(0).locator(".point").nth(place), says=VI.week(date(2021, 3, 11)))
    ((name, chair),) = sample.ask("SELECT title, chair FROM briefings WHERE briefing_id = $briefing", briefing=BRIEFING)
    expect(title(page, str(name))).to_be_visible()
    expect(page).to_have_url(re.compile("briefing="))

    def bodies(role: str) -> str:
        return "; ".join(str(label) for (label,) in sample.ask(BODIES, briefing=BRIEFING, role=role))

    assert bodies("host").count(";") == 2
    facts = page.locator("dl.gb-fact")
    expect(facts.locator("dt")).to_have_text(
        [
            VI("column.series"),
            VI("column.date"),
            VI("column.stated"),
            VI("cadence.iso_week"),
            VI("briefing.chair"),
            VI("briefing.hosts"),
            VI("briefing.chairs"),
            VI("briefing.informings"),
        ]
    )
    expect(facts.locator("dd")).to_have_text(
        [
            "Giao ban báo chí hằng tuần, Hải Phòng",
            "11/03/2021, buổi chiều",
            "tuần 10/2021",
            "tuần 10/2021",
            str(chair),
            bodies("host"),
            bodies("chair"),
            bodies("informing"),
        ]
    )
    guidance = [str(text) for (text,) in sample.ask(GUIDANCE, briefing=BRIEFING)]
    assert len(guidance) == 10
    expect(page.locator("ol.gb-guidance li > span")).to_have_text([as_sentence(text) for text in guidance])
    written = download(page, download_button(page, "briefing_guidance"))
    assert [row["text"] for row in written.rows] == guidance

    page.get_by_role("button", name=VI("briefing.back")).click()
    expect(title(page, VI("briefings.title"))).to_be_visible()
