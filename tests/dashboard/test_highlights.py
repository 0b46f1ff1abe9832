from __future__ import annotations

from html.parser import HTMLParser

import pytest

from dashboard.highlights import Span, element, marked, paragraphs, safe_url

HOSTILE = ["<script>alert(1)</script>", "**đậm**", "$x$", ":red[x]", "![](http://evil.example/a.png)", '"><img src=x>']


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags


def test_a_mention_is_marked_with_its_kind_and_code() -> None:
    assert marked("Sở Y tế họp", [Span(0, 7, "agency", "Sở Y tế")]) == (
        '<mark class="agency" title="Sở Y tế">Sở Y tế</mark> họp'
    )


def test_overlapping_mentions_share_their_stretch() -> None:
    html = marked("Sở Y tế họp", [Span(0, 7, "agency", "Sở Y tế"), Span(3, 7, "topic", "Y tế")])
    assert html == (
        '<mark class="agency" title="Sở Y tế">Sở </mark>'
        '<mark class="topic agency" title="Sở Y tế; Y tế">Y tế</mark> họp'
    )


def test_hits_of_a_search_are_marked_within_mentions() -> None:
    html = marked("Sở Y tế họp", [Span(0, 7, "agency", "Sở Y tế"), Span(5, 7, "search", "")])
    assert html == (
        '<mark class="agency" title="Sở Y tế">Sở Y </mark><mark class="search agency" title="Sở Y tế">tế</mark> họp'
    )


def test_a_label_with_a_line_break_does_not_break_its_mark() -> None:
    html = marked("Sở Y tế họp\nhôm nay", [Span(0, 7, "agency", "Sở Y tế\n Hải  Phòng")])
    assert paragraphs(html) == (
        '<p><mark class="agency" title="Sở Y tế Hải Phòng">Sở Y tế</mark> họp</p><p>hôm nay</p>'
    )


def test_text_without_mentions_is_only_escaped() -> None:
    assert marked("a < b & c", []) == "a &lt; b &amp; c"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    for html in (marked(text, []), marked(text, [Span(0, len(text), "topic", text)]), element("p", text)):
        assert set(parsed(html).tags) <= {"mark", "p"}
        assert parsed(html).text == text


def test_a_hostile_kind_marks_nothing() -> None:
    assert marked("abc", [Span(0, 3, '"><script>', "x")]) == "abc"


@pytest.mark.parametrize("span", [Span(-5, 2, "topic", "x"), Span(1, 99, "topic", "x"), Span(5, 2, "topic", "x")])
def test_spans_outside_the_text_lose_no_character(span: Span) -> None:
    assert parsed(marked("abc", [span])).text == "abc"


def test_each_line_is_a_paragraph_and_marks_close_within_it() -> None:
    html = paragraphs(marked("một hai\n\nba bốn", [Span(4, 11, "topic", "T")]))
    assert html == (
        '<p>một <mark class="topic" title="T">hai</mark></p><p><mark class="topic" title="T">ba</mark> bốn</p>'
    )


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://vnexpress.net/a.html", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert (safe_url(url) == url and url is not None) is safe
