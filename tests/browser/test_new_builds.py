from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import VI, go_to, metric, title
from tests.browser.serving import Home, serving

pytestmark = pytest.mark.browser


def write(path: Path, *numbers: int) -> str:
    """Write an article per number, of an outlet that is not invented; return the file's name."""
    articles = [
        {
            "id": str(number),
            "url": f"https://bao-thu.vn/{number}",
            "title": f"Bầu cử ở phường số {number}",
            "body": f"Cử tri tổ {number} nhận thẻ.",
            "published_at": "2021-03-11",
        }
        for number in numbers
    ]
    path.write_text(json.dumps(articles), encoding="utf-8")
    return str(path)


def test_without_a_build_the_page_says_what_to_do_and_a_load_beside_the_server_shows_at_the_next_opening(
    visit: Callable[..., Page], home: Home, tmp_path: Path
) -> None:
    with serving(home, tmp_path / "output.txt") as server:
        assert server.health() == 503
        page = visit(server)
        expect(page.get_by_text(VI("empty.no_build"))).to_be_visible()
        expect(page.get_by_text("giaoban load FILE…")).to_be_visible()
        expect(page.get_by_text(f"GIAOBAN_HOME = {home.path}")).to_be_visible()

        home.run("load", write(tmp_path / "first.json", 1, 2, 3))
        assert server.health() == 200
        page.reload()
        expect(metric(page, VI("metric.articles"))).to_have_text("3")
        expect(page.get_by_text(VI("banner.invented"))).to_have_count(0)

        home.run("load", write(tmp_path / "second.json", 3, 4))
        page.reload()
        expect(metric(page, VI("metric.articles"))).to_have_text("4")
        go_to(page, "articles", VI)
        expect(title(page, VI("articles.title"))).to_be_visible()
        expect(
            page.get_by_text(VI("caption.articles", first=1, last=4, total=VI.counted(4, "articles")))
        ).to_be_visible()
        page.close()  # while its server still runs: it may be fetching the last of its scripts


def test_a_server_that_dies_is_told_of_at_once_with_its_output(home: Home, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        with (
            pytest.raises(pytest.fail.Exception, match=rf"status 1:\n127\.0\.0\.1:{port} is in use"),
            serving(home, tmp_path / "output.txt", port=port),
        ):
            pass
