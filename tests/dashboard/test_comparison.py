from __future__ import annotations

from datetime import date

import pytest
from pandas import DataFrame

from dashboard import queries, statistics
from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.queries.measures import about
from tests.dashboard.reading import rows

FIRST, SECOND = Filters(date(2021, 3, 1), date(2021, 3, 7)), Filters(date(2021, 3, 8), date(2021, 3, 14))
COUNTS = ("id", "n_a", "n_a_total", "n_b", "n_b_total")


def test_two_periods_side_by_side_the_largest_difference_first(build: Build) -> None:
    frame = queries.compare(build, SECOND, other=FIRST, measure="mentions")
    assert rows(frame, *COUNTS) == [
        ("politics", 3, 5, 1, 5),
        ("health", 2, 5, 3, 5),
        ("disease", 2, 5, 2, 5),
    ]
    assert frame["difference"].tolist() == pytest.approx([0.4, -0.2, 0])
    assert frame["share_a"].tolist() == [0.6, 0.4, 0.4]


def test_topics_are_compared_by_what_is_chiefly_about_them_unless_asked_otherwise(build: Build) -> None:
    frame = queries.compare(build, SECOND, other=FIRST)
    assert rows(frame, *COUNTS) == [("politics", 2, 5, 1, 5), ("disease", 1, 5, 2, 5), ("health", 1, 5, 2, 5)]


def test_two_outlets_by_campaign_or_agency_the_other_as_an_address(build: Build) -> None:
    paper = Filters(outlets=("bao-a.vn",))
    assert rows(queries.compare(build, paper, other="outlet=dai-b.vn", kind="campaign"), *COUNTS) == [
        ("bau-cu", 4, 6, 0, 3),
        ("covid-19", 1, 6, 2, 3),
    ]
    assert rows(queries.compare(build, paper, other="outlet=dai-b.vn&to=2021-03-01", kind="agency"), *COUNTS)[:2] == [
        ("bo-y-te", 1, 6, 1, 1),
        ("thanh-uy@hai-phong", 4, 6, 0, 1),
    ]
    titles = queries.compare(build, paper, other="outlet=dai-b.vn", kind="agency", measure="main")
    assert rows(titles, *COUNTS) == [("bo-y-te", 1, 6, 1, 3)]
    opened = Filters(outlets=("bao-a.vn",), agencies=("bo-y-te",))
    assert about("agency", "main") == {"about": "agency"}  # which a click on its dot adds
    assert queries.article_count(build, opened, about="agency") == 1
    main = queries.compare(build, paper, other="outlet=dai-b.vn", kind="campaign", measure="main")
    assert rows(main, *COUNTS) == [("bau-cu", 3, 6, 0, 3), ("covid-19", 1, 6, 1, 3)]


def test_nothing_differs_from_an_empty_selection(build: Build) -> None:
    frame = queries.compare(build, SECOND, other="from=2022-01-01")
    assert rows(frame, "id", "n_b", "n_b_total", "difference", "difference_low") == [
        ("politics", 0, 0, None, None),
        ("disease", 0, 0, None, None),
        ("health", 0, 0, None, None),
    ]


def test_differences_have_the_published_interval() -> None:
    """Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10: 56/70 − 48/80."""
    counts = DataFrame({"n_a": [56], "n_a_total": [70], "n_b": [48], "n_b_total": [80]})
    (row,) = statistics.with_differences(counts).to_dict("records")
    assert row["difference"] == pytest.approx(0.2)
    assert (row["difference_low"], row["difference_high"]) == pytest.approx((0.0524, 0.3339), abs=5e-5)
