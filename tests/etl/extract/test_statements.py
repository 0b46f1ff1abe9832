from __future__ import annotations

import json
from typing import Any

import pytest
import trafilatura

from etl.extract.statements import statements

TITLE = "Sông Cấm giao ban báo chí tuần 10"
ARTICLE = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2021-03-11T09:09:00+07:00"}
OTHER = {"@type": "NewsArticle", "headline": "Bộ Y tế công bố mười ca mắc mới", "datePublished": "2021-03-10"}


def stated(*blocks: object, head: str = "", body: str = f"<h1>{TITLE}</h1>") -> dict[str, Any]:
    scripts = "".join(
        f"<script type='application/ld+json'>{block if isinstance(block, str) else json.dumps(block)}</script>"
        for block in blocks
    )
    tree = trafilatura.load_html(f"<html><head>{head}{scripts}</head><body>{body}</body></html>")
    return {name: value for name, value in statements(tree).items() if value}


@pytest.mark.parametrize(
    "blocks",
    [
        (OTHER, ARTICLE),
        ({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}, ARTICLE),
        ({"@graph": [OTHER, {"@type": "WebPage", "mainEntity": ARTICLE}]},),
        ("{broken", "", "[]", "null", ARTICLE),
        ([ARTICLE, OTHER],),
        (ARTICLE | {"headline": "S&ocirc;ng C&#7845;m giao ban b&aacute;o ch&iacute; tu&#7847;n 10"},),
    ],
    ids=["blocks", "list", "graph", "broken", "array", "entities"],
)
def test_of_several_articles_the_one_with_the_pages_headline_counts(blocks: tuple[object, ...]) -> None:
    assert stated(*blocks)["datePublished"] == "2021-03-11T09:09:00+07:00"


def test_articles_that_are_only_listed_are_not_the_page() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": OTHER}]}
    assert stated(listed) == {"headline": TITLE}


@pytest.mark.parametrize(
    "date", ["0001-01-01T00:00:00", "1/1/0001 12:00:00 AM", "1970-01-01T00:00:00Z", "0", {"@value": "2021"}, [2021], ""]
)
def test_a_date_that_was_never_set_gives_way_to_one_that_was(date: object) -> None:
    meta = "<meta property='article:published_time' content='0001-01-01'><meta name='pubdate' content='11/03/2021'>"
    assert stated(ARTICLE | {"datePublished": date}, head=meta)["datePublished"] == "11/03/2021"


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        (f"<meta property='og:title' content='{TITLE} | Báo Sông Cấm'>", f"<h1>{TITLE}</h1>", TITLE),
        (
            f"<meta property='og:title' content='Báo Sông Cấm - {TITLE}'>",
            f"<h1>Báo Sông Cấm</h1><h2>{TITLE}</h2>",
            TITLE,
        ),
        (f"<title>{TITLE} - Thời sự</title>", f"<h1><a href='/'>Báo Sông Cấm</a></h1><h3>{TITLE}</h3>", TITLE),
        (
            f"<meta property='og:title' content='{TITLE} | Báo Sông Cấm'>"
            "<meta property='og:site_name' content='Báo Sông Cấm'>",
            "<div>x</div>",
            TITLE,
        ),
        (
            "<meta property='og:title' content='Vì một Sông Cấm'><meta property='og:site_name' content='Sông Cấm'>",
            "",
            "Vì một Sông Cấm",
        ),
        ("<title>Báo Sông Cấm</title>", f"<h1>{TITLE}</h1><h2>Đọc nhiều</h2>", TITLE),
    ],
)
def test_a_headline_is_not_the_outlets_name(head: str, body: str, headline: str) -> None:
    assert stated(head=head, body=body)["headline"] == headline


@pytest.mark.parametrize(
    ("author", "kept"),
    [
        ({"@type": "Person", "name": "Lê Thị Ví Dụ"}, True),
        ([{"name": "Lê Thị Ví Dụ"}, {"name": "Báo Sông Cấm"}], True),
        ({"@type": "Organization", "name": "BÁO SÔNG CẤM"}, False),
        (["Báo Sông Cấm"], False),
        ("https://facebook.example/baosongcam", False),
    ],
)
def test_an_outlet_and_a_profile_are_no_author(author: object, kept: bool) -> None:
    block = ARTICLE | {"author": author, "publisher": {"@type": "Organization", "name": "Báo Sông Cấm"}}
    assert stated(block).get("author") == (author if kept else None)


def test_the_canonical_link_goes_before_what_else_states_an_address() -> None:
    links = "<meta property='og:url' content='https://m.songcam.example/1'><link rel='canonical' href='/1'>"
    assert stated(ARTICLE | {"url": "https://songcam.example/amp/1"}, head=links)["url"] == "/1"
    assert stated(ARTICLE | {"url": "https://songcam.example/amp/1"})["url"] == "https://songcam.example/amp/1"
