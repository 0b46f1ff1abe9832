from __future__ import annotations

from datetime import date

import pytest

from dashboard.filters import Filters, narrowed, read_filters

CHOSEN = Filters(
    date(2021, 3, 1), date(2021, 3, 14), ("bao-a.vn",), ("health", "politics"), ("bau-cu",), ("so-y-te",), "stories"
)


def test_an_address_reads_back_as_the_filters_that_wrote_it() -> None:
    assert CHOSEN.query() == {
        "from": ["2021-03-01"],
        "to": ["2021-03-14"],
        "outlet": ["bao-a.vn"],
        "topic": ["health", "politics"],
        "campaign": ["bau-cu"],
        "agency": ["so-y-te"],
        "unit": ["stories"],
    }
    assert Filters.from_query(CHOSEN.query()) == CHOSEN


def test_no_filters_leave_the_address_empty() -> None:
    assert Filters().query() == {}
    assert Filters.from_query({}) == Filters()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"from": "2021-03-01"}, Filters(date_from=date(2021, 3, 1))),
        ({"from": ["nonsense", "2021-03-01"]}, Filters(date_from=date(2021, 3, 1))),
        ({"from": "31/02/2021", "to": "2021-02-31"}, Filters()),
        ({"from": "2021-03-14", "to": "2021-03-01"}, Filters(date(2021, 3, 1), date(2021, 3, 14))),
        ({"unit": "pages"}, Filters()),
        ({"unit": "stories"}, Filters(unit="stories")),
        ({"topic": ["health", "", "health", "politics"]}, Filters(topics=("health", "politics"))),
        ({"lang": "en", "utm_source": "x"}, Filters()),
    ],
)
def test_what_an_address_says_that_makes_no_sense_is_ignored(address: dict[str, str], expected: Filters) -> None:
    assert Filters.from_query(address) == expected


def test_codes_that_the_build_does_not_know_are_dropped() -> None:
    filters = Filters(outlets=("bao-a.vn", "gone.vn"), topics=("'; DROP TABLE articles",), agencies=("so-y-te",))
    known = {"outlets": {"bao-a.vn"}, "topics": {"health"}, "campaigns": set[str]()}
    assert filters.only_known(known) == Filters(outlets=("bao-a.vn",), agencies=("so-y-te",))


HEALTH = Filters(topics=("health", "sport"))
MARCH = Filters(date(2021, 3, 3), date(2021, 3, 24))


@pytest.mark.parametrize(
    ("outer", "own", "expected"),
    [
        (Filters(), {"topic": ["health"]}, {"topic": ["health"]}),
        (HEALTH, {"topic": ["sport"]}, {"topic": ["sport"]}),
        (HEALTH, {"topic": ["economy"]}, {"topic": ["economy"], "within": ["topic=health&topic=sport"]}),
        (
            Filters(outlets=("bao-a.vn",), campaigns=("bau-cu",), agencies=("so-y-te",)),
            {"agency": ["bo-y-te"], "named": ["thanh-uy"]},
            {
                "outlet": ["bao-a.vn"],
                "campaign": ["bau-cu"],
                "agency": ["bo-y-te"],
                "named": ["thanh-uy"],
                "within": ["outlet=bao-a.vn&campaign=bau-cu&agency=so-y-te"],
            },
        ),
        (MARCH, {"from": ["2021-03-01"], "to": ["2021-03-07"]}, {"from": ["2021-03-03"], "to": ["2021-03-07"]}),
        (MARCH, {"from": ["2021-02-01"], "to": ["2021-02-07"]}, {"from": ["2021-02-01"], "to": ["2021-02-07"]}),
        (MARCH, {"article": ["a1"]}, {"from": ["2021-03-03"], "to": ["2021-03-24"], "article": ["a1"]}),
        (
            Filters(unit="stories"),
            {"outlet": ["bao-a.vn"]},
            {"outlet": ["bao-a.vn"], "unit": ["stories"], "within": ["unit=stories"]},
        ),
        (Filters(unit="stories"), {"term": ["vắc xin"]}, {"unit": ["stories"], "term": ["vắc xin"]}),
    ],
)
def test_a_mark_leads_to_its_articles_among_those_of_the_filters(
    outer: Filters, own: dict[str, list[str]], expected: dict[str, list[str]]
) -> None:
    assert narrowed(outer, own) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("topic=health&topic=sport", HEALTH),
        ("unit=stories", Filters(unit="stories")),
        ("", None),
        ("nonsense&&=;%zz", None),
        ("x=" + "a" * 3000 + "&unit=stories", None),
    ],
)
def test_filters_within_filters_are_read_as_far_as_they_make_sense(text: str, expected: Filters | None) -> None:
    assert read_filters(text) == expected
