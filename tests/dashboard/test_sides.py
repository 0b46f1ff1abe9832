from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from pandas import DataFrame

from dashboard.filters import Filters
from dashboard.sides import latest_weeks, side_query, stated_sides, within

NOWHERE = Filters()


def weeks(*mondays: str, complete: int) -> DataFrame:
    """Weeks with an article each, so many of them complete."""
    return DataFrame(
        {
            "period_start": pd.to_datetime(list(mondays)),
            "n": [1.0] * len(mondays),
            "is_complete": [place < complete for place in range(len(mondays))],
        }
    )


def test_what_the_address_says_of_both_sides_is_read_back() -> None:
    a = Filters(date(2021, 3, 1), date(2021, 3, 7), outlets=("bao-a.vn", "dai-b.vn"))
    b = Filters(topics=("health",), agencies=("bo-y-te",))
    query = side_query(a, b)
    assert query == {
        "a_from": ["2021-03-01"],
        "a_to": ["2021-03-07"],
        "a_outlet": ["bao-a.vn", "dai-b.vn"],
        "b_topic": ["health"],
        "b_agency": ["bo-y-te"],
    }
    assert stated_sides(lambda name: query.get(name, [])) == (a, b)


def test_an_address_that_says_nothing_of_either_side_leaves_the_choice_open() -> None:
    assert stated_sides(lambda name: ["2021-03-01"] if name == "from" else []) is None


def test_a_side_takes_from_the_shared_filters_what_it_does_not_state() -> None:
    shared = Filters(date(2021, 1, 1), date(2021, 1, 31), outlets=("bao-a.vn",), campaigns=("bau-cu",), unit="stories")
    assert within(shared, Filters(outlets=("dai-b.vn",))) == Filters(
        date(2021, 1, 1), date(2021, 1, 31), outlets=("dai-b.vn",), campaigns=("bau-cu",), unit="stories"
    )


@pytest.mark.parametrize("side", [Filters(date_from=date(2021, 3, 1)), Filters(date_to=date(2021, 3, 7))])
def test_a_side_that_states_one_end_of_its_days_takes_neither_from_the_shared_ones(side: Filters) -> None:
    chosen = within(Filters(date(2021, 1, 1), date(2021, 1, 31)), side)
    assert (chosen.date_from, chosen.date_to) == (side.date_from, side.date_to)


def test_the_latest_complete_weeks_are_compared_with_as_many_before_them() -> None:
    frame = weeks("2021-02-15", "2021-02-22", "2021-03-01", "2021-03-08", "2021-03-15", complete=4)
    assert latest_weeks(frame) == (
        Filters(date(2021, 3, 1), date(2021, 3, 14)),
        Filters(date(2021, 2, 15), date(2021, 2, 28)),
    )


def test_weeks_without_articles_are_passed_over() -> None:
    frame = weeks("2021-02-15", "2021-02-22", "2021-03-01", complete=3)
    frame.loc[1, "n"] = float("nan")
    assert latest_weeks(frame) == (
        Filters(date(2021, 3, 1), date(2021, 3, 7)),
        Filters(date(2021, 2, 15), date(2021, 2, 21)),
    )


def test_fewer_than_two_complete_weeks_are_not_compared() -> None:
    assert latest_weeks(weeks("2021-03-01", "2021-03-08", complete=1)) == (NOWHERE, NOWHERE)
