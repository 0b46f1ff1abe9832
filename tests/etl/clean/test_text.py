from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.text import normalize, paragraphs, plain, without_lead


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  giao  ban\tbáo\nchí ", "giao ban báo chí"),
        (unicodedata.normalize("NFD", "Ủy ban"), "Ủy ban"),
        ("Hải\xa0Phòng\u2009năm\u30002021", "Hải Phòng năm 2021"),
        ("\ufeffgiao\u200b ban\u00ad báo\u2060 chí\x00", "giao ban báo chí"),
        ("tuần\u200d 10\u202e", "tuần 10"),
        ("lẻ \ud83d loi", "lẻ \ufffd loi"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_text_has_one_form(text: str, clean: str) -> None:
    assert normalize(text) == clean


@pytest.mark.parametrize(
    "text", ["hoà và hòa", "Nghị quyết 01-NQ/TU", "“chỉnh trang” – hiện đại…", "mục 😀", "пhà báo"]
)
def test_what_was_printed_stays(text: str) -> None:
    assert normalize(text) == text


def test_paragraphs_keep_their_lines_and_lose_empty_ones() -> None:
    assert paragraphs("Một  hai\r\n\r\n \xa0\nBa\u2028Bốn\x0bNăm") == "Một hai\nBa\nBốn\nNăm"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Một</p><p>Hai &amp; ba</p>", "Một\nHai & ba"),
        ("Một<br/>Hai", "Một\nHai"),
        ("<p>Một\ndòng</p>\n<script>var x = '<p>'</script>", "Một dòng"),
        ("chữ <b>đậm</b> và <a href='x'>liên kết</a>", "chữ đậm và liên kết"),
        ("&lt;p&gt;Một&lt;/p&gt;", "Một"),
        ("Tin &quot;nóng&quot; &#272;&agrave; Nẵng", 'Tin "nóng" Đà Nẵng'),
        ("<figure><img src='a.jpg'><figcaption>Chú thích</figcaption></figure>Thân", "Chú thích\nThân"),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert paragraphs(plain(markup)) == text


@pytest.mark.parametrize("text", ["x < 5 và y > 3", "AT&T", "R&D; kinh doanh", "<Đang cập nhật>", "a&b;c"])
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a<![if !vml]>b<![endif]></p>", "ab"),
        ("<p>a<![foo[b]]>c</p>", "ac"),
        ("<p>a<![CDATA[b > c]]>d</p>", "ad"),
        ("<p>a<!-- b > c -->d</p>", "ad"),
        ("<p>a<!-- b", "a<!-- b"),
    ],
)
def test_declarations_and_comments_say_nothing_and_none_is_too_odd(markup: str, text: str) -> None:
    assert normalize(plain(markup)) == text


@pytest.mark.parametrize("piece", ["<!--", "<!-- >", "<![CDATA[ >", "<a", "</a", "<?", "<p "])
def test_markup_that_is_never_closed_takes_no_longer_than_other_text(piece: str) -> None:
    started = time.process_time()
    plain("<p>" + piece * 100_000)
    assert time.process_time() - started < 10  # it took a minute and more


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ("Chiều 11/3 họp. Thân bài.", "Thân bài."),
        ("Chiều 11/3 họp.\nThân bài.", "Thân bài."),
        ("Chiều 11/3 họp.", ""),
        ("Sáng 11/3. Chiều 11/3 họp.", "Sáng 11/3. Chiều 11/3 họp."),
        ("", ""),
    ],
)
def test_the_lead_is_not_counted_again_at_the_start_of_the_body(body: str, rest: str) -> None:
    assert without_lead(body, "Chiều 11/3 họp.") == rest


def test_a_lead_that_ends_inside_a_word_of_the_body_is_no_copy() -> None:
    assert without_lead("Chiều 11/30", "Chiều 11/3") == "Chiều 11/30"


@given(st.text(st.characters()))
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.characters()))
def test_paragraphs_twice_change_nothing(text: str) -> None:
    assert paragraphs(paragraphs(text)) == paragraphs(text)


@given(
    st.text()
    | st.lists(st.sampled_from(["<p>", "</p>", "<br", "<!--", "&amp;", "&#0;", "<b x='", "chữ", ">"])).map("".join)
)
def test_any_text_loses_its_markup_without_complaint(text: str) -> None:
    assert isinstance(plain(text), str)
