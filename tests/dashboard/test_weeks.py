from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import WeekError
from dashboard.filters import Filters
from dashboard.weeks import EARLIEST, LATEST, Week, parse_week, week_of, within


@pytest.mark.parametrize(
    "text",
    [
        "tuần 10/2021",
        "Tuần  10 / 2021",
        "TUẦN 10 năm 2021",
        "tuần thứ 10 năm 2021",
        "tuan 10-2021",
        "10/2021",
        "10.2021",
        " 10 2021 ",
        "2021-W10",
        "2021W10",
        "2021 w10",
        "w10 2021",
        "W10/2021",
        "week 10, 2021",
    ],
)
def test_a_week_is_read_however_it_is_written(text: str) -> None:
    assert parse_week(text) == Week(2021, 10)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "^'': not a week; write it as 10/2021 or 2021-W10$"),
        ("tuần này", "not a week"),
        ("10", "not a week"),
        ("2021", "not a week"),
        ("11/03/2021", "not a week"),
        ("2021-03", "not a week"),
        ("tuần 10/21", "not a week"),
        ("tháng 10/2021", "not a week"),
        ("0/2021", "^'0/2021': 2021 has weeks 1 to 52$"),
        ("53/2021", "^'53/2021': 2021 has weeks 1 to 52$"),
        ("54/2020", "2020 has weeks 1 to 53"),
        ("1/0001", "the year is not one of 1900 to 9998"),
        ("1/9999", "the year is not one of"),
    ],
)
def test_what_is_not_a_week_is_refused_with_the_remedy(text: str, message: str) -> None:
    with pytest.raises(WeekError, match=message):
        parse_week(text)


def test_a_week_runs_from_monday_to_sunday_also_over_new_year() -> None:
    assert (parse_week("10/2021").monday, parse_week("10/2021").sunday) == (date(2021, 3, 8), date(2021, 3, 14))
    assert parse_week("53/2020").sunday == date(2021, 1, 3)
    assert week_of(date(2021, 1, 3)) == Week(2020, 53)
    assert parse_week("53/2020").shifted(1) == Week(2021, 1)
    assert parse_week("1/2021").shifted(-9) == Week(2020, 45)


def test_filters_within_a_week_keep_their_codes() -> None:
    chosen = Filters(date(2020, 1, 1), topics=("health",), unit="stories")
    assert within(chosen, Week(2021, 10)) == Filters(
        date(2021, 3, 8), date(2021, 3, 14), topics=("health",), unit="stories"
    )


@settings(deadline=None)
@given(st.dates(date(EARLIEST, 1, 8), date(LATEST, 12, 20)))
def test_a_written_week_is_read_back(day: date) -> None:
    assert parse_week(str(week_of(day))) == week_of(day)
    assert week_of(day).monday <= day <= week_of(day).sunday


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_is_a_week_or_refused(text: str) -> None:
    try:
        week = parse_week(text)
    except WeekError:
        return
    assert week.monday.isoweekday() == 1
