"""A manager's week: type it, read it, print it; every number as SQL counts it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.labels import as_sentence
from tests.browser.pages import EN, VI, download, download_button, go_to, has_settled, title
from tests.browser.serving import Home, Server

pytestmark = pytest.mark.browser

WEEK, BEFORE = "2021-W19", "2021-W18"
COUNTS = """
    SELECT count(*), count(DISTINCT story_id), count(DISTINCT outlet_id) FROM articles WHERE iso_week = $week
"""
MEAN = """
    SELECT round(count(*) / 8.0, 1) FROM articles
    WHERE week_start BETWEEN DATE '2021-05-10' - 56 AND DATE '2021-05-10' - 7
"""
AGENCIES = """
    SELECT count(*) FROM article_agencies JOIN articles USING (article_id) WHERE iso_week = $week
    GROUP BY agency_id ORDER BY 1 DESC LIMIT 6
"""
ELECTION = """
    SELECT count(*) FROM article_campaigns JOIN articles USING (article_id)
    WHERE iso_week = $week AND campaign_id = 'election-2021'
"""
BRIEFING = "SELECT briefing_id, title FROM briefings WHERE iso_week = $week"
BODIES = """
    SELECT label_vi FROM briefing_agencies JOIN agencies USING (agency_id)
    WHERE briefing_id = $briefing AND role = $role ORDER BY label_vi
"""
GUIDANCE = "SELECT text FROM briefing_guidance WHERE briefing_id = $briefing ORDER BY item_no"


def tile(page: Page, name: str) -> Locator:
    return page.locator(f".gw-tile.gw-{name} .gw-value")


def type_week(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name=VI("week.choose"), exact=True)
    field.fill(text)
    field.press("Enter")


def test_a_manager_types_a_week_reads_it_and_takes_the_same_numbers_home_on_paper(
    visit: Callable[..., Page], sample: Home, sample_server: Server, tmp_path: Path
) -> None:
    ((articles, stories, outlets),) = sample.ask(COUNTS, week=WEEK)
    ((articles_before, _, _),) = sample.ask(COUNTS, week=BEFORE)
    ((mean,),) = sample.ask(MEAN)
    ((election,),) = sample.ask(ELECTION, week=WEEK)
    ((briefing, name),) = sample.ask(BRIEFING, week=WEEK)
    agencies = [str(n) for (n,) in sample.ask(AGENCIES, week=WEEK)]
    guidance = [as_sentence(str(text)) for (text,) in sample.ask(GUIDANCE, briefing=briefing)]
    rise = f"+{int(str(articles)) - int(str(articles_before))}"
    assert (articles, articles_before, election, len(guidance)) == (105, 77, 26, 3)

    page = visit(sample_server)
    page.set_viewport_size({"width": 1440, "height": 900})
    go_to(page, "week", VI)
    type_week(page, "tuần 19/2021")
    expect(page).to_have_url(re.compile(f"week={WEEK}"))
    has_settled(page)
    for what, count in (("articles", articles), ("stories", stories), ("outlets", outlets), ("briefings", 1)):
        expect(tile(page, what)).to_have_text(str(count))
        expect(tile(page, what)).to_be_in_viewport()
    expect(page.locator(".gw-articles .gw-change")).to_have_text(f"▲ {rise} {VI('week.on_previous')}")
    expect(page.locator(".gw-articles .gw-mean")).to_contain_text(VI.number(float(str(mean)), 1))
    unusual = page.locator(".gw-notices .gw-spike")
    expect(unusual).to_contain_text(VI("week.spikes"))
    expect(unusual.get_by_role("link", name="Bầu cử Quốc hội")).to_contain_text(f": {election} bài")
    expect(page.locator(".gw-meeting-title")).to_have_text(str(name))
    expect(page.locator(".gw-facts dd")).to_have_text(
        [bodies(sample, briefing, "host"), re.compile("."), bodies(sample, briefing, "informing")]
    )
    expect(page.locator(".gw-guidance li > span")).to_have_text(guidance, use_inner_text=True)
    expect(page.locator(".gw-bodies td b")).to_have_text(agencies)
    expect(page.locator(".gw-stories li")).to_have_count(3)

    changes = download(page, download_button(page, "week_movers"))
    (row,) = [row for row in changes.rows if row["id"] == "election-2021"]
    assert (row["kind"], row["n"], row["n_total"]) == ("campaign", str(election), str(articles))

    with page.expect_download() as started:
        page.locator(".st-key-report_pdf").get_by_role("button").click()
    assert started.value.suggested_filename == f"bao-cao_{WEEK}.pdf"
    paper = tmp_path / "week.pdf"
    started.value.save_as(paper)
    assert paper.read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        pages = pdf_pages(paper)
        assert len(pages) in (1, 2)
        said = " ".join(" ".join(pages).split())
        assert "Báo chí trong tuần 19/2021" in said
        assert VI("banner.invented") in said
        assert re.search(rf"\b{articles}\b", said)
        assert f"{rise} {VI('week.on_previous')}" in said
        assert f"{VI('week.spikes')}: " in said
        wanted = f"các cấp 2021–2026: {election} bài (dự kiến khoảng"
        assert wanted.replace(" ", "") in said.replace(" ", "")  # a line may end behind the dash
        assert str(name) in said
        assert all(text in said for text in guidance)
        assert f"Trang {len(pages)}/{len(pages)}" in pages[-1]

    page.locator(".gw-bodies td b a").first.click()
    expect(title(page, VI("articles.title"))).to_be_visible()
    has_settled(page)
    expect(page.get_by_text(f"trong {agencies[0]} bài", exact=False).first).to_be_visible()


def test_an_arrow_a_wrong_week_and_a_link_opened_in_english(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    ((before, _, _),) = sample.ask(COUNTS, week=BEFORE)
    page = visit(sample_server, f"/week?week={WEEK}&lang=en")
    expect(title(page, EN("week.title"))).to_be_visible()
    has_settled(page)
    page.locator(".st-key-week_chevron_left").get_by_role("button").click()
    expect(tile(page, "articles")).to_have_text(str(before))
    expect(page).to_have_url(re.compile(f"week={BEFORE}"))
    field = page.get_by_role("textbox", name=EN("week.choose"), exact=True)
    field.fill("next week")
    field.press("Enter")
    expect(page.get_by_text(EN("week.choose.bad", text="next week"))).to_be_visible()
    expect(tile(page, "articles")).to_have_text(str(before))
    field.fill("week 6/2021")
    field.press("Enter")
    expect(page.locator(".gw-nothing").first).to_contain_text("Lunar New Year")


def bodies(sample: Home, briefing: object, role: str) -> str:
    return "; ".join(str(label) for (label,) in sample.ask(BODIES, briefing=briefing, role=role))


def pdf_pages(paper: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", "-enc", "UTF-8", str(paper), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").removesuffix("\f").split("\f")
