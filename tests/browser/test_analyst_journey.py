from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import EN, VI, click_row, column, download_button, has_settled, title
from tests.browser.serving import Home, Server

pytestmark = pytest.mark.browser

FOUND = """
    SELECT article_id, published_at, title, outlets.name, url
    FROM articles JOIN outlets USING (outlet_id)
    WHERE regexp_matches(lower(title), '(^|[^\\pL\\pN])bầu cử($|[^\\pL\\pN])')
    AND published_date BETWEEN '2021-05-01' AND '2021-05-31'
    ORDER BY title COLLATE vi, published_at DESC, article_id
"""
COMMENTS = """
    SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'articles'
"""
VERSION = "SELECT codebook_version FROM loads ORDER BY finished_at DESC LIMIT 1"


def test_a_search_leads_to_a_selection_and_a_workbook_with_the_cells_of_the_build(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    found = sample.ask(FOUND)
    assert 5 <= len(found) <= 50
    page = visit(sample_server, "/articles?from=2021-05-01&to=2021-05-31&sort=title")
    page.get_by_label(VI("articles.search"), exact=True).fill('tieude:"bầu cử')
    page.keyboard.press("Enter")
    expect(page.get_by_text(VI("search.error.unclosed_quote"))).to_be_visible()
    page.get_by_label(VI("articles.search"), exact=True).fill('tieude:"bầu cử"')
    page.keyboard.press("Enter")
    expect(page.get_by_text(VI("articles.take.all", count=VI.counted(len(found), "articles")))).to_be_visible()
    has_settled(page)
    table = page.locator("[class*=st-key-article_list]")
    titles = [str(row[2]) for row in found]
    expect(column(table, 3).first).to_have_text(titles[0])

    click_row(page, table, 0)
    expect(page.get_by_text(VI("articles.take.selected", count=VI.counted(1, "articles")))).to_be_visible()
    has_settled(page)
    click_row(page, table, 2)
    expect(page.get_by_text(VI("articles.take.selected", count=VI.counted(2, "articles")))).to_be_visible()
    reading = page.get_by_role("article")
    expect(reading.get_by_role("heading")).to_have_text(titles[2])
    expect(reading.locator("mark.search").first).to_be_visible()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("j")
    expect(reading.get_by_role("heading")).to_have_text(titles[3])
    has_settled(page)
    page.keyboard.press("x")
    expect(page.get_by_text(VI("articles.take.selected", count=VI.counted(3, "articles")))).to_be_visible()

    has_settled(page)
    with page.expect_download() as started:
        download_button(page, "article_list_xlsx").click()
    assert started.value.suggested_filename == "bai-viet_2021-05-01_2021-05-31.xlsx"
    path = Path(started.value.path()).with_suffix(".xlsx")
    started.value.save_as(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["data", "dictionary", "about"]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}
    header, *rows = book["data"].iter_rows(values_only=True)
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    chosen = [found[place] for place in (0, 2, 3)]
    assert [tuple(row[name] for name in ("article_id", "title", "outlet", "url")) for row in cells] == [
        (article_id, headline, outlet, url) for article_id, _, headline, outlet, url in chosen
    ]
    meanings = dict(book["dictionary"].iter_rows(min_row=2, values_only=True))
    assert set(meanings) == set(header)
    assert all(meanings.values())
    about = dict(book["about"].iter_rows(min_row=2, values_only=True))
    ((version,),) = sample.ask(VERSION)
    assert about[VI("about_sheet.codebook")] == version
    assert about[VI("about_sheet.filters")] == "01/05/2021 → 31/05/2021"
    assert about[VI("about_sheet.rows")] == "3"


def test_a_link_shows_a_second_person_the_same_search_order_article_and_selection_in_the_other_language(
    visit: Callable[..., Page], sample: Home, sample_server: Server
) -> None:
    found = sample.ask(FOUND)
    sender = visit(sample_server, "/articles?from=2021-05-01&to=2021-05-31&q=tieude:%22b%E1%BA%A7u+c%E1%BB%AD%22")
    expect(title(sender, VI("articles.title"))).to_be_visible()
    has_settled(sender)
    sender.get_by_role("combobox", name=VI("control.sort")).click()
    sender.get_by_role("option", name=VI("sort.title"), exact=True).click()
    table = sender.locator("[class*=st-key-article_list]")
    expect(column(table, 3).first).to_have_text(str(found[0][2]))
    has_settled(sender)
    click_row(sender, table, 1)
    expect(sender.get_by_role("article").get_by_role("heading")).to_have_text(str(found[1][2]))
    expect(sender).to_have_url(re.compile("sel="))
    has_settled(sender)

    link = urlsplit(sender.url)
    reader = visit(sample_server, f"{link.path}?{link.query}&lang=en")
    expect(title(reader, EN("articles.title"))).to_be_visible()
    expect(reader.get_by_label(EN("articles.search"), exact=True)).to_have_value('tieude:"bầu cử"')
    expect(reader.get_by_role("combobox", name=EN("control.sort"))).to_have_value(EN("sort.title"))
    expect(reader.get_by_role("article").get_by_role("heading")).to_have_text(str(found[1][2]))
    expect(reader.get_by_text(EN("articles.take.selected", count=EN.counted(1, "articles")))).to_be_visible()
    their_table = reader.locator("[class*=st-key-article_list]")
    expect(column(their_table, 3)).to_have_text([str(row[2]) for row in found][: column(their_table, 3).count()])
