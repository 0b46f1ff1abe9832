from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import (
    EN,
    VI,
    VIEWS,
    column,
    download,
    download_button,
    go_to,
    has_settled,
    runs_in_a_spreadsheet,
    title,
)
from tests.browser.serving import Home, Server, serving

pytestmark = pytest.mark.browser

RUN = "window.__pwned = 1"
TAGS = f'<script>{RUN}</script> <img src=x onerror="{RUN}"> <svg onload="{RUN}">'
MARKDOWN = r":red[đỏ] **đậm** $\frac{a}{b}$ [bấm](javascript:void(0)) ![](https://xau.example/x.png) :material/home:"
FORMULA = '=HYPERLINK("http://xau.example","Bấm")'
ESCAPED_TAGS = "<b>!</b> " + TAGS.replace("<", "&lt;").replace(">", "&gt;")
"""Escaped markup beside real markup: the real is taken away as a record is cleaned, the escaped becomes stored text."""
RECORDS = (
    {
        "id": "1",
        "outlet": f"Báo <img src=x onerror='{RUN}'> {MARKDOWN}",
        "url": f"javascript:{RUN}",
        "title": f"Bầu cử {ESCAPED_TAGS}",
        "lead": f"Sở Y tế {ESCAPED_TAGS}",
        "body": f"Bầu cử, {ESCAPED_TAGS} bầu cử.\n</article><iframe src='javascript:{RUN}'></iframe>",
        "section": f"<b>{RUN}</b>",
        "byline": f"<b onclick='{RUN}'>A</b>",
        "published_at": "2021-03-11 09:09",
    },
    {
        "id": "2",
        "url": "https://bao-gia.example/2",
        "title": f"{FORMULA} bầu cử",
        "lead": "+1+cmd|' /C calc'!A0",
        "body": "@SUM(1) bệnh viện",
        "published_at": "2021-03-11 10:10",
    },
    {
        "id": "3",
        "url": "https://bao-gia.example/3",
        "title": MARKDOWN,
        "lead": f"# Bầu cử {MARKDOWN}",
        "body": f"> {MARKDOWN}",
        "published_at": "2021-03-11 11:11",
    },
    {
        "id": "4",
        "url": "https://bao-gia.example/4",
        "title": f"Giao ban báo chí tuần 10 {ESCAPED_TAGS} {MARKDOWN}",
        "lead": "Chiều 11/3, Ban Tuyên giáo Thành ủy Hải Phòng tổ chức Hội nghị giao ban báo chí tuần 10 năm 2021. "
        f"Đồng chí {MARKDOWN}, Trưởng Ban Tuyên giáo Thành ủy chủ trì Hội nghị.",
        "body": f"Đề nghị các cơ quan báo chí quan tâm các nội dung: {ESCAPED_TAGS} về bầu cử; {MARKDOWN} về COVID-19.",
        "published_at": "2021-03-12 08:08",
    },
    {"id": "5", "title": f"{FORMULA} {ESCAPED_TAGS}", "body": MARKDOWN},
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "=cmd.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    home = Home(folder / "home")
    home.run("load", str(source))
    return home


@pytest.fixture(scope="module")
def hostile_server(hostile: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(hostile, tmp_path_factory.mktemp("hostile-server") / "output.txt") as server:
        yield server


def markup(page: Page) -> Locator:
    """Return what only the words of an article could have made of the page: run, formatted or linked."""
    return page.locator(
        "[onerror], [onload], [onclick], img[src=x], img[src*=xau], iframe[src^=javascript], a[href^=javascript],"
        " .katex, .stMarkdownColoredText, [class*=ColoredText], strong:text('đậm'), blockquote, h1:has-text('# ')"
    )


def stayed_text(page: Page) -> None:
    """Check that nothing of an article's words ran or became markup."""
    has_settled(page)
    assert page.evaluate("window.__pwned") is None
    expect(markup(page)).to_have_count(0)


def test_words_that_look_like_code_are_only_shown(
    visit: Callable[..., Page], hostile: Home, hostile_server: Server
) -> None:
    articles = hostile.ask("SELECT article_id, title, lead, body, url FROM articles ORDER BY published_at DESC")
    assert ["<script>" in str(headline) for _, headline, _, _, _ in articles] == [True, False, False, True]

    page = visit(hostile_server)
    for view in VIEWS:
        go_to(page, view, VI)
        stayed_text(page)

    go_to(page, "articles", VI)
    expect(column(page.locator(".st-key-article_list_1"), 3)).to_have_text([str(a[1]) for a in articles])
    for article_id, headline, lead, body, url in articles:
        page.goto(f"{hostile_server.address}/articles?article={quote(str(article_id))}")
        reading = page.get_by_role("article")
        expect(reading.get_by_role("heading", level=2)).to_have_text(str(headline))
        expect(reading.locator(".gb-lead")).to_have_text(str(lead))
        for line in str(body).split("\n"):
            expect(reading.get_by_text(line, exact=True)).to_be_visible()
        stayed_text(page)
        original = page.get_by_role("link", name=VI("article.open"))
        if url is None:
            expect(original).to_have_count(0)
        else:
            expect(original).to_have_attribute("href", str(url))


def test_a_briefing_told_in_code_is_only_shown(
    visit: Callable[..., Page], hostile: Home, hostile_server: Server
) -> None:
    ((briefing, name, chair),) = hostile.ask("SELECT briefing_id, title, chair FROM briefings")
    assert "**đậm**" in str(chair)
    page = visit(hostile_server, f"/briefings?briefing={quote(str(briefing))}")
    expect(title(page, str(name))).to_be_visible()
    guidance = hostile.ask("SELECT text FROM briefing_guidance ORDER BY item_no")
    assert any("<script>" in str(text) for (text,) in guidance)
    expect(page.locator("ol.gb-guidance li > span")).to_have_text([str(text) for (text,) in guidance])
    expect(page.locator("dl.gb-fact dd").get_by_text(str(chair), exact=True)).to_be_visible()
    stayed_text(page)


@pytest.mark.parametrize("sought", [f"{MARKDOWN} xyz", f"{TAGS} xyz"])
def test_an_address_cannot_put_markup_on_the_page(
    visit: Callable[..., Page], hostile_server: Server, sought: str
) -> None:
    words = quote(sought)
    page = visit(hostile_server, f"/articles?q={words}&outlet={words}&article={words}&sort={words}&lang=en")
    expect(page.get_by_text(EN("articles.none", search=sought), exact=True)).to_be_visible()
    stayed_text(page)


def test_an_outlet_named_in_code_can_be_chosen_and_is_only_shown(
    visit: Callable[..., Page], hostile: Home, hostile_server: Server
) -> None:
    ((outlet, name),) = hostile.ask("SELECT outlet_id, name FROM outlets WHERE name LIKE 'Báo%'")
    page = visit(hostile_server, f"/?outlet={quote(str(outlet))}")
    expect(page.get_by_text(f"{VI('filters.now')} {VI('filter.outlet')}: {name}", exact=True)).to_be_visible()
    page.get_by_role("combobox", name=VI("filter.outlet"), exact=True).click()
    expect(page.get_by_role("listbox")).to_be_visible()
    stayed_text(page)


def test_files_hold_no_cell_that_a_spreadsheet_would_run(visit: Callable[..., Page], hostile_server: Server) -> None:
    page = visit(hostile_server, "/articles")
    listed = download(page, download_button(page, "article_list"))
    assert f"'{FORMULA} bầu cử" in [row["title"] for row in listed.rows]
    go_to(page, "data", VI)
    refused = download(page, download_button(page, "rejects"))
    assert [FORMULA in json.loads(row["raw"])["title"] for row in refused.rows] == [True]
    assert runs_in_a_spreadsheet(FORMULA)


def test_tables_offer_no_second_download_that_leaves_formulas_as_they_are(
    visit: Callable[..., Page], hostile_server: Server
) -> None:
    page = visit(hostile_server, "/articles")
    expect(download_button(page, "article_list")).to_be_visible()
    has_settled(page)
    expect(page.get_by_role("button", name="Download as CSV")).to_have_count(0)
