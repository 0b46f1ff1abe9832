from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean.dates import is_plausible, parse_date

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2021, 3, 11, 9, 9)
DAY = datetime(2021, 3, 11)


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        ("2021-03-11", DAY),
        ("2021-03-11 09:09", MORNING),
        ("2021-03-11T09:09:00+07:00", MORNING),
        ("2021-03-11T02:09:00Z", MORNING),
        ("2021-03-11T02:09:00.123Z", MORNING),
        ("2021-03-10T22:09:00-0400", MORNING),
        ("2021/03/11 09:09", MORNING),
        (1615428540, MORNING),
        (1615428540000, MORNING),
        ("1615428540", MORNING),
        ("1615428540000", MORNING),
        ("20210311", DAY),
        ("20210311090900", MORNING),
        ("Thu, 11 Mar 2021 09:09:00 +0700", MORNING),
        ("Thu, 11 Mar 2021 02:09:00 GMT", MORNING),
        ("11/03/2021 09:09", MORNING),
        ("11-03-2021", DAY),
        ("11.3.2021", DAY),
        ("Thứ Năm, 11/03/2021, 09:09 (GMT+7)", MORNING),
        ("09:09 | 11/03/2021", MORNING),
        ("Thứ 5, 11/03/2021 - 09h09", MORNING),
        ("Cập nhật lúc 09 giờ 09 phút ngày 11/03/2021", MORNING),
        ("ngày 11 tháng 3 năm 2021", DAY),
        ("11 Tháng Ba, 2021", DAY),
        ("Mar 11, 2021", DAY),
        ("11 March 2021 9:09 PM", datetime(2021, 3, 11, 21, 9)),
        ("9:09 CH 11/03/2021", datetime(2021, 3, 11, 21, 9)),
        ("11/03/2021 12:09 AM", datetime(2021, 3, 11, 0, 9)),
        ("Thu, 11 Mar 2021 09:09:00", MORNING),
        ("Thu, 11 Mar 2021 09:09:00 GMT+7", MORNING),
        ("Thu, 11 Mar 2021 09:09:00 GMT +7", MORNING),
        ("Thu, 11 Mar 2021 03:09:00 GMT+1", MORNING),
    ],
)
def test_publication_dates_are_read_in_their_usual_forms(stated: object, moment: datetime) -> None:
    assert parse_date(stated, HANOI) == moment


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        ("3/11/2021 9:09:00 AM", MORNING),
        ("3/25/2021 9:09:00 PM", datetime(2021, 3, 25, 21, 9)),
        ("11/3/2021 9:09:00 AM", datetime(2021, 11, 3, 9, 9)),
        ("25/3/2021 9:09:00 AM", datetime(2021, 3, 25, 9, 9)),
        ("11/12/2021 9:09:00 AM", datetime(2021, 12, 11, 9, 9)),
        ("11/03/2021 9:09:00 AM", MORNING),
        ("11/3/2021 9:09 AM", MORNING),
        ("11/3/2021 9:09:00 SA", MORNING),
        ("11/3/2021 09:09:00 AM", MORNING),
    ],
)
def test_only_what_programs_set_to_english_write_has_the_month_first(stated: str, moment: datetime) -> None:
    assert parse_date(stated, HANOI) == moment


def test_the_day_comes_before_the_month_otherwise() -> None:
    assert parse_date("03/11/2021", HANOI) == datetime(2021, 11, 3)
    assert parse_date("3/11/21", HANOI) == datetime(2021, 11, 3)


@pytest.mark.parametrize(
    "stated",
    [
        "31/2/2021", "2021-02-31", "13/25/2021", "11/03/2021 25:09", "2021", "202103", "3/2021", "March 2021",
        "tháng 3 năm 2021", "25/12", "hôm qua", "2 giờ trước", "vừa xong", "tuần 10", "", "9" * 500,
        True, None, [], float("nan"), float("inf"), -5, 10**30, 10**400,
    ],
)  # fmt: skip
def test_what_names_no_day_is_no_date(stated: object) -> None:
    assert parse_date(stated, HANOI) is None


def test_the_callers_formats_come_first() -> None:
    assert parse_date("03/11/2021", HANOI, ["%m/%d/%Y"]) == DAY
    assert parse_date("11/03/2021", HANOI, ["%Y"]) == DAY


@pytest.mark.parametrize(
    ("moment", "plausible"),
    [
        (datetime(1989, 12, 31), False),
        (datetime(1990, 1, 1), True),
        (datetime(2027, 11, 23), True),
        (datetime(2027, 11, 25), False),
    ],
)
def test_publications_lie_between_1990_and_a_year_from_now(moment: datetime, plausible: bool) -> None:
    assert is_plausible(moment, date(2026, 11, 23)) is plausible


PIECES = st.sampled_from(
    ["11", "/", "03", "-", "2021", ":", " ", "tháng", "năm", "GMT+7", "+99:99", "Z", "T", "9h", ".", "99999"]
)


@settings(deadline=None, max_examples=200)
@given(
    st.one_of(
        st.text(), st.lists(PIECES).map("".join), st.integers(), st.floats(), st.dictionaries(st.text(), st.text())
    )
)
def test_no_value_makes_date_reading_fail(stated: object) -> None:
    moment = parse_date(stated, HANOI)
    assert moment is None or moment.tzinfo is None


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(second=0, microsecond=0))
)
def test_every_day_is_read_back_in_every_form(moment: datetime) -> None:
    for form in (
        "%Y-%m-%dT%H:%M",
        "%d/%m/%Y %H:%M",
        "%H:%M | %d-%m-%Y",
        "%H:%M, ngày %d tháng %m năm %Y",
        "%Y%m%d%H%M00",
    ):
        assert parse_date(moment.strftime(form), HANOI) == moment
