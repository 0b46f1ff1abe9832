from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean import CleanContext, clean
from etl.clean.outlets import index
from etl.records import FIELDS, Article, RawRecord, Reject

CONTEXT = CleanContext(
    ZoneInfo("Asia/Ho_Chi_Minh"),
    today=date(2026, 11, 23),
    outlets=index(
        {"haiphong.gov.vn": ["Cổng TTĐT Hải Phòng"], "songthuy.example": ["Báo Sông Thủy", "baosongthuy.example"]}
    ),
)
FULL: dict[str, object] = {
    "id": "17",
    "url": "https://www.songthuy.example/giao-ban-17.html?utm_source=zalo#top",
    "title": "Giao ban báo chí tuần 10",
    "lead": "Chiều 11/3 họp.",
    "body": "<p>Chiều 11/3 họp.</p><p>Sở Nội vụ thông tin.</p>",
    "byline": ["Lê Ví Dụ", "Trần Mẫu"],
    "section": "Thời sự",
    "published_at": "11/03/2021 16:00",
}


def cleaned(context: CleanContext = CONTEXT, /, **fields: object) -> Article | Reject:
    return clean(RawRecord("a.csv", "line 2", fields, fields), context)


def article(context: CleanContext = CONTEXT, /, **fields: object) -> Article:
    result = cleaned(context, **fields)
    assert isinstance(result, Article), result
    return result


def reason(context: CleanContext = CONTEXT, /, **fields: object) -> tuple[str, str]:
    result = cleaned(context, **fields)
    assert isinstance(result, Reject)
    return result.reason, result.detail


def test_a_full_record_is_an_article() -> None:
    assert article(**FULL) == Article(
        source="a.csv",
        position="line 2",
        article_id="songthuy.example:17",
        url="https://www.songthuy.example/giao-ban-17.html",
        outlet_id="songthuy.example",
        title="Giao ban báo chí tuần 10",
        lead="Chiều 11/3 họp.",
        body="Sở Nội vụ thông tin.",
        byline="Lê Ví Dụ, Trần Mẫu",
        section="Thời sự",
        published_at=datetime(2021, 3, 11, 16, 0),
        date_source="record",
        content_hash=article(**FULL).content_hash,
    )
    assert len(article(**FULL).content_hash) == 16


@pytest.mark.parametrize("field", ["title", "lead", "body", "byline", "section", "published_at", "url"])
def test_any_change_of_what_is_stated_changes_the_hash(field: str) -> None:
    changes = {"published_at": "12/03/2021", "url": "https://www.songthuy.example/khac.html"}
    changed = FULL | {field: changes.get(field, f"{FULL[field]}2")}
    assert article(**changed).content_hash != article(**FULL).content_hash


def test_layout_and_tracking_change_neither_hash_nor_id() -> None:
    same = FULL | {
        "title": " Giao  ban báo chí\u200b tuần 10",
        "url": "https://www.songthuy.example/giao-ban-17.html?fbclid=1",
    }
    assert article(**same) == article(**FULL)


@pytest.mark.parametrize(
    ("fields", "article_id"),
    [
        ({"id": 17, "outlet": "a.example"}, "a.example:17"),
        ({"id": "17"}, "unknown:17"),
        ({"url": "http://www.A.example:80/x/?b=1&gclid=2#c"}, "https://a.example/x?b=1"),
        ({"url": "https://a.example/x"}, "https://a.example/x"),
        ({"id": "https://a.example/x/"}, "https://a.example/x"),
        ({"url": "www.a.example/x"}, "https://a.example/x"),
    ],
)
def test_an_article_is_known_by_its_own_id_else_by_its_address(fields: dict[str, object], article_id: str) -> None:
    assert article(title="T", published_at="2021-03-11", **fields).article_id == article_id


@pytest.mark.parametrize("url", [None, "084b95ca-4159", "https://a.example/", "http://[broken/x", "ftp://a.example/x"])
def test_without_id_and_address_an_article_is_known_by_its_text(url: str | None) -> None:
    first = article(title="T", published_at="2021-03-11", url=url)
    assert first.article_id.startswith("sha256:")
    assert first.article_id == article(title=" T ", published_at="2021-03-12").article_id
    assert first.article_id != article(title="U", published_at="2021-03-11").article_id


@pytest.mark.parametrize(
    ("fields", "outlet_id"),
    [
        ({"outlet": "Haiphong.gov.vn"}, "haiphong.gov.vn"),
        ({"outlet": "cổng ttđt hải phòng"}, "haiphong.gov.vn"),
        ({"outlet": "https://www.baosongthuy.example/"}, "songthuy.example"),
        ({"outlet": "Báo Mẫu"}, "Báo Mẫu"),
        ({"outlet": "TTV", "url": "https://a.example/x"}, "TTV"),
        ({"url": "https://m.baosongthuy.example/x"}, "songthuy.example"),
        ({"url": "https://amp.a.example/x"}, "a.example"),
        ({"url": "https://m.vn/x"}, "m.vn"),
        ({}, "unknown"),
    ],
)
def test_an_outlet_is_its_domain_or_what_the_codebook_calls_it(fields: dict[str, object], outlet_id: str) -> None:
    assert article(title="T", published_at="2021-03-11", **fields).outlet_id == outlet_id


def test_a_forced_outlet_goes_before_what_the_record_states() -> None:
    forced = replace(CONTEXT, outlet="Báo Sông Thủy")
    assert article(forced, title="T", outlet="x.example", published_at="2021-03-11").outlet_id == "songthuy.example"


@pytest.mark.parametrize("stated", ["31/2/2021", "hôm qua", "1/1/1970", "2099-01-01", 0, True, {"on": 1}])
def test_a_date_that_cannot_be_is_refused_even_if_the_address_has_one(stated: object) -> None:
    code, detail = reason(title="T", published_at=stated, url="https://a.example/x-20211018164054165.chn")
    assert code == "bad_date"
    assert str(stated) in detail


def test_a_date_in_the_address_counts_where_the_record_states_none() -> None:
    found = article(title="T", published_at="N/A", url="https://a.example/x-20211018164054165.chn")
    assert (found.published_at, found.date_source) == (datetime(2021, 10, 18, 16, 40, 54), "url")


@pytest.mark.parametrize("missing", [None, "", " ", "null", "NaN", float("nan")])
def test_without_any_date_a_record_is_refused_with_the_remedy(missing: object) -> None:
    code, detail = reason(title="T", published_at=missing)
    assert code == "no_date"
    assert "--assume-date" in detail


def test_an_assumed_date_holds_only_where_nothing_else_states_one() -> None:
    assuming = replace(CONTEXT, assumed_date=date(2021, 10, 1))
    assumed = article(assuming, title="T")
    assert (assumed.published_at, assumed.date_source) == (datetime(2021, 10, 1), "assumed")
    assert article(assuming, title="T", published_at="2021-03-11").date_source == "record"


def test_the_maps_date_formats_are_used() -> None:
    american = replace(CONTEXT, date_formats=("%m/%d/%Y",))
    assert article(american, title="T", published_at="03/11/2021").published_at == datetime(2021, 3, 11)


@pytest.mark.parametrize("fields", [{}, {"title": " \u200b"}, {"title": "null", "body": "<p></p>"}, {"byline": "X"}])
def test_a_record_without_title_and_text_is_refused(fields: dict[str, object]) -> None:
    code, detail = reason(published_at="2021-03-11", **fields)
    assert code == "no_text"
    assert "--map" in detail


def test_a_missing_title_is_the_first_sentence_of_the_text() -> None:
    assert (
        article(body="Chiều 11/3, thành phố họp. Sở Nội vụ dự.", published_at="2021-03-11").title
        == "Chiều 11/3, thành phố họp."
    )
    long = article(body="chữ " * 100, published_at="2021-03-11").title
    assert len(long) <= 200
    assert long.endswith("chữ")


def test_a_reject_keeps_the_record_as_it_was_read() -> None:
    result = cleaned(title="T\ud83d", published_at="hôm qua")
    assert isinstance(result, Reject)
    assert result.raw == '{"title": "T\ud83d", "published_at": "hôm qua"}'


VALUES = (
    st.none()
    | st.text()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.lists(st.text())
    | st.dictionaries(st.text(), st.text())
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_any_record_is_either_an_article_or_a_reject(fields: dict[str, object]) -> None:
    result = cleaned(**fields)
    assert isinstance(result, Reject) or result.title


def test_lists_within_lists_are_read_some_levels_deep() -> None:
    authors: list[object] = ["Lê Ví Dụ", ["Trần Mẫu"]]
    assert article(**FULL | {"byline": authors}).byline == "Lê Ví Dụ, Trần Mẫu"
    for _ in range(900):
        authors = [authors]
    assert article(**FULL | {"byline": authors}).byline is None


def test_a_text_that_no_article_has_is_refused() -> None:
    assert len(article(**FULL | {"body": "a" * 199_900}).body) == 199_900
    assert reason(**FULL | {"body": "a" * 200_000})[0] == "too_large"
