"""A week of the small build, by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dashboard import queries
from dashboard.database import Build
from dashboard.errors import WeekError
from dashboard.filters import Filters
from dashboard.queries.weekly import last_complete_week
from dashboard.weekly import weekly
from dashboard.weeks import Week
from tests.dashboard.reading import rows

ALL = Filters()


def test_a_week_beside_the_week_before_and_the_mean_of_the_weeks_with_articles(build: Build) -> None:
    (week,) = queries.week_totals(build, ALL, week="2021-W10").to_dict("records")
    assert (week["period"], week["is_complete"], week["n_days_seen"], week["n_days_with_articles"]) == (
        "2021-W10",
        True,
        7,
        4,
    )
    assert [(week[name], week[f"{name}_previous"], week[f"{name}_before_mean"]) for name in COUNTS] == [
        (5, 5, 5.0),
        (5, 5, 5.0),
        (4, 4, 4.0),
        (3, 3, 3.0),
        (1, 1, 1.0),
    ]
    assert (week["n_before_weeks"], week["n_outlets_usual"], week["n_outlets_missing"]) == (1, 3, 0)


COUNTS = ("n", "n_articles", "n_stories", "n_outlets", "n_briefings")


def test_the_week_shown_first_is_the_last_complete_one_even_if_empty(build: Build) -> None:
    (week,) = queries.week_totals(build, ALL).to_dict("records")
    assert (week["period"], week["is_complete"], week["n_before_weeks"], week["n_before_mean"]) == (
        "2021-W11",
        True,
        2,
        5.0,
    )
    assert rows(queries.week_totals(build, ALL), "n", "n_days_with_articles", "n_outlets_missing") == [(None, 0, 3)]
    assert week["outlets_missing"].tolist() == ["Báo A", "Cổng C", "Đài B"]
    assert last_complete_week(build) == Week(2021, 11)


def test_an_unfinished_week_is_shown_as_such(build: Build) -> None:
    frame = queries.week_totals(build, ALL, week="tuần 12/2021")
    assert rows(frame, "n", "n_previous", "n_before_mean", "n_before_weeks", "is_complete", "n_days_seen") == [
        (2, None, 5.0, 2, False, 4)
    ]
    assert rows(frame, "n_outlets", "n_outlets_usual", "n_outlets_missing") == [(2, 3, 1)]
    assert frame["outlets_missing"].iloc[0].tolist() == ["Đài B"]


def test_a_week_counts_stories_and_follows_codes_but_not_the_days_of_the_filter(build: Build) -> None:
    chosen = Filters(date(2020, 1, 1), date(2020, 2, 1), campaigns=("bau-cu",), unit="stories")
    assert rows(
        queries.week_totals(build, chosen, week="2021-W10"), "n", "n_articles", "n_previous", "n_briefings"
    ) == [(2, 3, 1, 1)]


@pytest.mark.parametrize("week", ["2021-W08", "2021-W13", "1999-W01"])
def test_a_week_beyond_the_build_has_no_row(build: Build, week: str) -> None:
    for question in (queries.week_totals, queries.week_series, queries.week_terms, queries.week_stories):
        assert question(build, ALL, week=week).empty


def test_what_is_no_week_is_refused(build: Build) -> None:
    with pytest.raises(WeekError, match="not a week"):
        queries.week_totals(build, ALL, week="tháng 3")


def test_the_series_ends_with_the_week(build: Build) -> None:
    assert rows(queries.week_series(build, ALL, week="2021-W11", weeks=2), "period", "n", "n_briefings") == [
        ("2021-W10", 5, 1),
        ("2021-W11", None, 0),
    ]
    assert rows(queries.week_series(build, ALL, week="2021-W12"), "period", "is_complete") == [
        ("2021-W09", True),
        ("2021-W10", True),
        ("2021-W11", True),
        ("2021-W12", False),
    ]


def test_changes_of_any_complete_week(build: Build) -> None:
    frame = queries.changes(build, Filters(date_from=date(2021, 3, 20)), week="2021-W10").query("kind == 'topic'")
    assert rows(frame, "id", "week_start", "n", "n_previous", "n_before_weeks") == [
        ("politics", "2021-03-08", 2, 1, 1),
        ("disease", "2021-03-08", 1, 2, 1),
        ("health", "2021-03-08", 1, 2, 1),
    ]
    assert queries.changes(build, ALL, week="2021-W12").empty
    assert queries.changes(build, ALL, week="2022-W12").empty


def test_words_of_a_week_against_the_weeks_before(build: Build) -> None:
    frame = queries.week_terms(build, ALL, week="2021-W10")
    assert rows(frame, "term", "n", "n_other", "n_total", "n_other_total") == [("bầu cử", 3, 1, 5, 5)]
    assert queries.week_terms(build, ALL, week="2021-W09").empty


def test_stories_to_read_are_the_largest(build: Build) -> None:
    frame = queries.week_stories(build, ALL, week="2021-W10")
    assert rows(frame, "place", "reason", "id", "story_id", "article_id", "n", "n_outlets") == [
        (1, "largest", None, "a8", "a8", 2, 2),
        (2, "largest", None, "a6", "a6", 1, 1),
        (3, "largest", None, "a7", "a7", 1, 1),
    ]
    assert len(queries.week_stories(build, ALL, week="2021-W10", limit=1)) == 1


SPIKE = """
INSERT INTO articles SELECT 's' || w || '-' || i, articles.* EXCLUDE (article_id)
    REPLACE (published_date - 7 * w::INTEGER AS published_date, published_at - to_days(7 * w::INTEGER) AS published_at,
        's' || w || '-' || i AS story_id)
FROM articles CROSS JOIN range(1, 10) AS weeks (w) CROSS JOIN range(10) AS n (i) WHERE article_id = 'a5';
INSERT INTO articles SELECT 'v' || i, articles.* EXCLUDE (article_id)
    REPLACE (TIMESTAMP '2021-03-10' AS published_at, DATE '2021-03-10' AS published_date, 'v' || i AS story_id)
FROM articles CROSS JOIN range(9) AS n (i) WHERE article_id = 'a5';
INSERT INTO article_campaigns SELECT 'v' || i, 'covid-19', 1 + i % 3, false, i = 4 FROM range(9) AS n (i);
"""


def test_stories_to_read_begin_with_those_of_spikes(build_with: Callable[..., Build]) -> None:
    spiked = build_with(SPIKE)
    frame = queries.week_stories(spiked, ALL, week="2021-W10")
    assert rows(frame, "place", "reason", "kind", "id", "label_vi", "story_id", "n") == [
        (1, "spike", "campaign", "covid-19", "COVID-19", "v4", 1),
        (2, "largest", None, None, None, "a8", 2),
        (3, "largest", None, None, None, "a6", 1),
    ]
    page = weekly(spiked, ALL, Week(2021, 10))
    assert page is not None
    assert rows(page.spikes, "id", "n", "n_weeks") == [("covid-19", 10, 9)]
    assert page.stories["story_id"].tolist() == ["v4", "a8", "a6"]


def test_all_of_the_page(build: Build) -> None:
    page = weekly(build, ALL, Week(2021, 10))
    assert page is not None
    assert rows(page.totals, "n", "n_previous") == [(5, 5)]
    assert len(page.series) == 2
    assert rows(page.agencies.head(3), "id", "n") == [
        ("thanh-uy@hai-phong", 3),
        ("so-y-te@hai-phong", 2),
        ("bo-y-te", 1),
    ]
    assert page.spikes.empty
    assert page.terms["term"].tolist() == ["bầu cử"]
    assert page.stories["story_id"].tolist() == ["a8", "a6", "a7"]
    assert page.briefings["briefing_id"].tolist() == ["b10"]
    assert rows(page.briefing_agencies, "role", "agency_id") == [
        ("host", "thanh-uy@hai-phong"),
        ("informing", "so-y-te@hai-phong"),
    ]
    assert page.guidance["item_no"].tolist() == [1, 2]


def test_a_page_without_a_complete_week(build_with: Callable[..., Build]) -> None:
    short = build_with("DELETE FROM articles WHERE article_id <> 'a1'")
    assert weekly(short, ALL) is None
    assert queries.week_totals(short, ALL).empty
    assert queries.week_terms(short, ALL).empty
    assert queries.week_stories(short, ALL).empty


def test_an_empty_week_has_a_page(build: Build) -> None:
    page = weekly(build, ALL)
    assert page is not None
    assert page.week == Week(2021, 11)
    assert page.agencies.empty
    assert page.stories.empty
