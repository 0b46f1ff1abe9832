from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from etl.annotate.codebook import Outlet
from etl.annotate.matcher import Span, Text
from etl.annotate.outlet_places import OutletPlaces
from etl.annotate.places import Place, article_place, named_places, place_on
from etl.records import Article

Make = Callable[..., Article]


def place(place_id: str, name: str, level: str = "province") -> Place:
    return Place(place_id, name, name, level, "", "", None, None)


MY = place("my", "Mỹ", "country")


@pytest.mark.parametrize(
    ("title", "is_named"),
    [
        ("Mỹ áp thuế", True),
        ("Tổng thống Mỹ thăm châu Á", True),
        ("Bộ trưởng Mỹ John Mẫu phát biểu", True),
        ("MỸ ÁP THUẾ VỚI THÉP", True),
        ("Bà Lê Thị Mỹ Mẫu nhận quyết định", False),
        ("Chủ tịch Trần Mỹ dự họp", True),  # one syllable before: as likely the country as a name
        ("Chủ tịch Lê Trần Mỹ dự họp", False),
    ],
)
def test_a_syllable_of_a_persons_name_is_no_country(article: Make, title: str, is_named: bool) -> None:
    text = Text(article(title))
    at = text.folded.index("mỹ")
    assert bool(named_places([(MY, at, at + 2)], text)) is is_named


def test_a_longer_name_hides_the_one_inside_it(article: Make) -> None:
    text = Text(article("Tin", "Thừa Thiên Huế họp."))
    longer, shorter = place("thua-thien-hue", "Thừa Thiên Huế"), place("hue", "Huế")
    named = [(longer, Span(4, 18)), (shorter, Span(15, 18))]
    assert article_place(named, text, None, {one.place_id: one for one in (longer, shorter)}) == "thua-thien-hue"


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2024, 12, 31), "thua-thien-hue"), (date(2025, 1, 1), "hue"), (date(2026, 1, 1), "hue")]
)
def test_an_outlet_writes_from_what_its_place_was_merged_into(day: date, expected: str) -> None:
    old = Place(
        "thua-thien-hue",
        "tỉnh Thừa Thiên Huế",
        "Thừa Thiên Huế",
        "province",
        "",
        "tỉnh",
        None,
        date(2024, 12, 31),
        "hue",
    )
    new = Place("hue", "thành phố Huế", "Huế", "province", "", "thành phố", date(2025, 1, 1), None)
    assert place_on("thua-thien-hue", day, {place.place_id: place for place in (old, new)}) == expected


def test_a_place_unknown_stays_unknown() -> None:
    assert place_on(None, date(2025, 1, 1), {}) is None


@pytest.mark.parametrize(
    ("outlet", "place_id"),
    [
        ("known.example", "hai-phong"),  # the codebook's row goes first
        ("stttt.hanoi.gov.vn", "ha-noi"),
        ("bao-ha-noi-so.example", "ha-noi"),
        ("Báo Hà Nội Cuối Ngày", "ha-noi"),
        ("haiphong-hanoi.example", None),
        ("tinnhanh.example", None),
    ],
)
def test_an_outlet_without_a_row_is_where_the_province_in_its_name_is(outlet: str, place_id: str | None) -> None:
    known = {"known.example": Outlet("Báo Hà Nội Biết", None, "hai-phong", ())}
    places = {"ha-noi": place("ha-noi", "Hà Nội"), "hai-phong": place("hai-phong", "Hải Phòng")}
    assert OutletPlaces(known, places).of(outlet) == place_id
