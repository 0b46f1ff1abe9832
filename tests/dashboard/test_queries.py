"""Counts of the small build (small_build.sql), each made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pandas import isna

from dashboard import queries
from dashboard.database import Build
from dashboard.filters import Filters
from tests.dashboard.reading import rows

ALL = Filters()
STORIES = Filters(unit="stories")
FIRST_WEEK = Filters(date(2021, 3, 1), date(2021, 3, 7))


def ids(build: Build, filters: Filters) -> set[str]:
    return set(queries.article_list(build, filters, limit=None)["article_id"])


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(date_from=date(2021, 3, 14)), {"a10", "a11", "a12"}),
        (Filters(date_to=date(2021, 3, 1)), {"a1", "a2"}),
        (Filters(date(2021, 3, 15), date(2021, 3, 21)), set()),
        (Filters(outlets=("dai-b.vn",)), {"a2", "a7", "a10"}),
        (Filters(outlets=("dai-b.vn", "cong-c.vn")), {"a2", "a4", "a7", "a8", "a10", "a12"}),
        (Filters(topics=("health",)), {"a1", "a2", "a4", "a7", "a10"}),
        (Filters(topics=("disease",)), {"a1", "a2", "a7", "a10"}),
        (Filters(campaigns=("covid-19",)), {"a1", "a2", "a7"}),
        (Filters(agencies=("so-y-te@hai-phong",)), {"a4", "a6", "a7"}),
        (Filters(agencies=("so-y-te",)), {"a4", "a6", "a7", "a10", "a11"}),
        (Filters(topics=("politics",), agencies=("so-y-te",)), {"a6", "a11"}),
        (Filters(topics=("health",), outlets=("dai-b.vn",), campaigns=("covid-19",)), {"a2", "a7"}),
        (Filters(topics=("no-such-topic",)), set()),
    ],
)
def test_filters_are_or_within_a_list_and_and_between_lists(build: Build, filters: Filters, expected: set[str]) -> None:
    assert ids(build, filters) == expected


def test_a_story_counts_once_by_the_earliest_article_that_passes(build: Build) -> None:
    everything = {f"a{number}" for number in range(1, 13)}
    assert ids(build, STORIES) == everything - {"a2", "a9"}
    assert ids(build, Filters(outlets=("bao-a.vn",), unit="stories")) == {"a1", "a3", "a5", "a6", "a9", "a11"}


def test_totals(build: Build) -> None:
    counts = ("n", "n_articles", "n_stories", "n_outlets", "n_with_topic", "n_with_campaign", "n_with_agency")
    days = ("n_briefings", "first_date", "last_date", "build_first_date", "build_last_date")
    assert rows(queries.totals(build, ALL), *counts) == [(12, 12, 10, 3, 10, 8, 10)]
    assert rows(queries.totals(build, STORIES), *counts) == [(10, 12, 10, 3, 8, 6, 8)]
    assert rows(queries.totals(build, FIRST_WEEK), *days) == [
        (1, "2021-03-01", "2021-03-07", "2021-03-01", "2021-03-25")
    ]
    assert rows(queries.totals(build, Filters(topics=("no-such-topic",))), "n", "first_date") == [(0, None)]


def test_a_week_without_articles_is_a_gap_and_an_unfinished_week_is_marked(build: Build) -> None:
    assert rows(queries.coverage(build, ALL), "period_start", "period", "n", "n_total", "n_stories", "is_complete") == [
        ("2021-03-01", "2021-W09", 5, 5, 4, True),
        ("2021-03-08", "2021-W10", 5, 5, 4, True),
        ("2021-03-15", "2021-W11", None, 0, 0, True),
        ("2021-03-22", "2021-W12", 2, 2, 2, False),
    ]


def test_coverage_counts_stories_beside_all_articles(build: Build) -> None:
    assert rows(queries.coverage(build, STORIES).head(2), "n", "n_total", "n_articles", "n_outlets") == [
        (4, 4, 5, 3),
        (4, 4, 5, 3),
    ]


def test_coverage_by_month_and_day(build: Build) -> None:
    assert rows(queries.coverage(build, ALL, period="month"), "period", "n", "is_complete") == [("2021-03", 12, False)]
    days = queries.coverage(build, ALL, period="day")
    assert len(days) == 25
    assert rows(days.head(3), "period", "n", "is_complete") == [
        ("2021-03-01", 2, True),
        ("2021-03-02", None, True),
        ("2021-03-03", 1, True),
    ]


def test_a_week_that_the_period_cuts_is_not_complete(build: Build) -> None:
    cut = Filters(date(2021, 3, 3), date(2021, 3, 14))
    assert rows(queries.coverage(build, cut), "period", "n", "is_complete") == [
        ("2021-W09", 3, False),
        ("2021-W10", 5, True),
    ]


def test_a_period_beyond_the_build_is_cut_to_it(build: Build) -> None:
    assert len(queries.coverage(build, Filters(date(1, 1, 1), date(9999, 12, 31)))) == 4
    assert queries.coverage(build, Filters(date(2022, 1, 1), date(2022, 2, 1))).empty


def test_outlets(build: Build) -> None:
    assert rows(queries.outlets(build, STORIES), "id", "name", "kind", "n", "n_total") == [
        ("bao-a.vn", "Báo A", "newspaper", 5, 10),
        ("cong-c.vn", "Cổng C", None, 3, 10),
        ("dai-b.vn", "Đài B", "broadcaster", 2, 10),
    ]


def test_topics_are_ranked_with_what_lies_beneath_them(build: Build) -> None:
    columns = ("id", "parent_id", "depth", "n", "n_main", "n_occurrences", "n_total")
    assert rows(queries.topic_ranking(build, ALL, measure="mentions"), *columns) == [
        ("politics", None, 1, 5, 4, 9, 12),
        ("health", None, 1, 5, 3, 10, 12),
        ("disease", "health", 2, 4, 3, 9, 12),
    ]
    assert rows(queries.topic_ranking(build, STORIES), "id", "n", "n_total") == [
        ("politics", 3, 10),
        ("disease", 2, 10),
        ("health", 2, 10),
    ]


def test_a_code_never_met_is_ranked_last_with_zero(build: Build) -> None:
    chosen = Filters(outlets=("cong-c.vn",))
    assert rows(queries.campaign_ranking(build, chosen), "id", "n", "n_total") == [("bau-cu", 1, 3), ("covid-19", 0, 3)]


def test_topic_series_hold_zeros_and_gaps_apart(build: Build) -> None:
    assert rows(queries.topic_series(build, ALL, ids=["disease"]), "id", "period", "n", "n_total", "is_complete") == [
        ("disease", "2021-W09", 2, 5, True),
        ("disease", "2021-W10", 1, 5, True),
        ("disease", "2021-W11", None, 0, True),
        ("disease", "2021-W12", 0, 2, False),
    ]


def test_series_come_in_the_order_asked_or_else_most_frequent_first(build: Build) -> None:
    asked = queries.campaign_series(build, ALL, period="month", measure="main", ids=["covid-19", "bau-cu"])
    assert rows(asked, "id", "n") == [("covid-19", 2), ("bau-cu", 4)]
    assert rows(queries.campaign_series(build, ALL, period="month"), "id", "n") == [("bau-cu", 5), ("covid-19", 3)]
    assert queries.campaign_series(build, ALL, ids=["no-such-campaign"]).empty


def test_campaign_milestones_follow_period_and_campaigns(build: Build) -> None:
    assert rows(queries.campaign_milestones(build, ALL), "id", "on_date", "label_en") == [
        ("covid-19", "2021-03-08", "First dose"),
        ("bau-cu", "2021-03-11", "Consultation"),
        ("bau-cu", "2021-05-23", "Election day"),
    ]
    chosen = Filters(date(2021, 3, 1), date(2021, 3, 31), campaigns=("bau-cu",))
    assert rows(queries.campaign_milestones(build, chosen), "on_date") == [("2021-03-11",)]


def test_agencies_each_by_itself_or_by_type(build: Build) -> None:
    assert rows(queries.agency_ranking(build, ALL), "id", "n", "n_in_title", "n_occurrences") == [
        ("thanh-uy@hai-phong", 5, 0, 6),
        ("bo-y-te", 3, 2, 5),
        ("so-y-te@hai-phong", 3, 0, 3),
        ("so-y-te", 1, 0, 1),
        ("so-y-te@ha-noi", 1, 0, 1),
    ]
    assert rows(queries.agency_ranking(build, ALL, by="type"), "id", "n") == [
        ("so-y-te", 5),
        ("thanh-uy", 5),
        ("bo-y-te", 3),
    ]


def test_a_body_can_be_counted_with_those_it_took_over_from(build_with: Callable[..., Build]) -> None:
    succeeded = build_with("UPDATE agencies SET successor_id = 'bo-y-te' WHERE agency_id = 'thanh-uy@hai-phong'")
    both = queries.agency_ranking(succeeded, ALL, by="lineage").head(1)
    assert both["id"].tolist() == ["bo-y-te"]
    assert list(both["members"][0]) == ["bo-y-te", "thanh-uy@hai-phong"]
    assert both["n"].tolist() == [8]
    asked = Filters(agencies=tuple(both["members"][0]))
    assert queries.totals(succeeded, asked)["n"].tolist() == [8]  # what a click on the bar leads to
    months = queries.agency_series(succeeded, ALL, period="month", by="lineage", ids=["bo-y-te"])
    assert months["n"].sum() == 8
    assert rows(queries.agency_ranking(succeeded, ALL), "id", "n")[:2] == [("thanh-uy@hai-phong", 5), ("bo-y-te", 3)]


def test_bodies_counted_together_are_named_in_every_answer(build_with: Callable[..., Build]) -> None:
    """The court took over from the city committee and is named by no article itself."""
    court = build_with("UPDATE agencies SET successor_id = 'toa-an' WHERE agency_id = 'thanh-uy@hai-phong'")
    members = ["thanh-uy@hai-phong", "toa-an"]
    months = queries.agency_series(court, ALL, period="month", by="lineage", ids=["toa-an"])
    assert [list(each) for each in months["members"]] == [members]
    pairs = queries.agency_pairs(court, ALL, by="lineage").set_index(["id_a", "id_b"])
    pair = pairs.loc[("toa-an", "so-y-te@hai-phong")]
    assert list(pair["members_a"]) == members
    assert isna(pair["members_b"])
    assert pair["n"] == queries.article_count(court, Filters(agencies=("so-y-te@hai-phong",)), named=members) == 1
    crossed = queries.agency_campaigns(court, ALL, by="lineage").set_index(["id_a", "id_b"]).loc[("toa-an", "bau-cu")]
    assert (list(crossed["members_a"]), crossed["n"]) == (members, 5)
    assert queries.agency_pairs(court, ALL)["members_a"].isna().all()
    assert queries.agency_campaigns(court, ALL)["members_a"].isna().all()
    assert queries.agency_series(court, ALL)["members"].isna().all()
    assert "members" not in queries.topic_series(court, ALL)


def test_an_article_that_names_two_bodies_of_a_type_counts_once_for_the_type(build_with: Callable[..., Build]) -> None:
    both = build_with("INSERT INTO article_agencies VALUES ('a4', 'so-y-te@ha-noi', 2, true)")
    top = queries.agency_ranking(both, ALL, by="type").head(1)
    assert rows(top, "id", "n", "n_in_title", "n_occurrences") == [("so-y-te", 5, 1, 7)]


def test_agency_series(build: Build) -> None:
    assert rows(queries.agency_series(build, ALL, by="type", ids=["so-y-te"]), "period", "n") == [
        ("2021-W09", 1),
        ("2021-W10", 3),
        ("2021-W11", None),
        ("2021-W12", 1),
    ]


def test_agency_pairs_each_once_the_more_frequent_first(build: Build) -> None:
    columns = ("id_a", "n_a", "id_b", "n_b", "n", "n_total")
    assert rows(queries.agency_pairs(build, ALL), *columns) == [
        ("thanh-uy@hai-phong", 5, "so-y-te@hai-phong", 3, 1, 12),
        ("thanh-uy@hai-phong", 5, "so-y-te", 1, 1, 12),
        ("bo-y-te", 3, "so-y-te@hai-phong", 3, 1, 12),
    ]
    assert queries.agency_pairs(build, ALL)["jaccard"].iloc[0] == pytest.approx(1 / 7)
    assert rows(queries.agency_pairs(build, ALL, top=2), "id_a") == []


def test_changes_compare_the_last_complete_week_with_the_weeks_before(build: Build) -> None:
    frame = queries.changes(build, Filters(date_to=date(2021, 3, 14)), measure="mentions")
    columns = ("kind", "id", "week_start", "n", "n_total", "n_previous", "n_previous_total")
    topics = frame[frame["kind"].isin(["all", "topic"])]
    assert rows(topics, *columns) == [
        ("all", "all", "2021-03-08", 5, 5, 5, 5),
        ("topic", "politics", "2021-03-08", 3, 5, 1, 5),
        ("topic", "disease", "2021-03-08", 2, 5, 2, 5),
        ("topic", "health", "2021-03-08", 2, 5, 3, 5),
    ]


def test_changes_count_each_kind_of_code_as_is_usual(build: Build) -> None:
    """Article a7 mentions health and COVID-19 and is about neither; a6 likewise politics and the election."""
    frame = queries.changes(build, Filters(date_to=date(2021, 3, 14)))
    counted = {(row["kind"], row["id"]): row["n"] for row in frame.to_dict("records")}
    assert (counted["topic", "politics"], counted["topic", "health"]) == (2, 1)
    assert (counted["campaign", "bau-cu"], counted["campaign", "covid-19"]) == (3, 1)
    main = queries.changes(build, Filters(date_to=date(2021, 3, 14)), measure="main")
    assert rows(main[main["kind"] == "campaign"], "id", "n") == [("bau-cu", 2), ("covid-19", 0)]


def test_changes_from_weeks_without_articles_are_unknown(build: Build) -> None:
    (row,) = rows(
        queries.changes(build, ALL).query("kind == 'campaign' and id == 'covid-19'"),
        *("week_start", "n", "n_previous", "n_before", "n_before_total", "n_before_weeks", "n_before_mean"),
    )
    assert row == ("2021-03-15", None, 1, 3, 10, 2, 1.5)


def test_changes_look_back_eight_weeks_and_no_further(build_with: Callable[..., Build]) -> None:
    longer = build_with(
        """
        INSERT INTO articles
        SELECT article_id || '-' || weeks, url, outlet_id, title, lead, body, byline, section,
            published_at - to_days(7 * weeks), published_date - 7 * weeks, week_start - 7 * weeks,
            iso_week, date_source, place_id,
            story_id || '-' || weeks, is_first_of_story, content_hash, load_id, codebook_version
        FROM articles CROSS JOIN unnest([1, 8, 9, 10]) AS t (weeks) WHERE article_id = 'a8'
        """
    )
    everything = queries.changes(longer, Filters(date_to=date(2021, 3, 14))).query("kind == 'all'")
    assert rows(everything, "n", "n_previous", "n_before", "n_before_weeks") == [(5, 6, 7, 2)]


def test_changes_need_a_complete_week(build: Build) -> None:
    assert queries.changes(build, Filters(date(2021, 3, 2), date(2021, 3, 6))).empty


def test_terms(build: Build) -> None:
    assert rows(queries.terms(build, ALL, limit=3), "term", "n", "n_occurrences", "n_total") == [
        ("bầu cử", 5, 9, 12),
        ("vắc xin", 4, 9, 12),
        ("thành phố", 4, 5, 12),
    ]
    assert rows(queries.terms(build, Filters(topics=("politics",), unit="stories")), "term", "n", "n_total") == [
        ("bầu cử", 4, 4),
        ("thành phố", 2, 4),
    ]
    assert len(queries.terms(build, ALL, limit=None)) == 4


def test_terms_against_the_period_before_and_against_all_the_rest(build: Build) -> None:
    second = Filters(date(2021, 3, 8), date(2021, 3, 14))
    assert rows(
        queries.terms_compared(build, second, against="before"), "term", "n", "n_other", "n_total", "n_other_total"
    ) == [
        ("bầu cử", 3, 1, 5, 5),
        ("thành phố", 2, 2, 5, 5),
        ("vắc xin", 2, 2, 5, 5),
    ]
    assert rows(queries.terms_compared(build, second), "term", "n", "n_other", "n_other_total")[0] == (
        "bầu cử",
        3,
        2,
        7,
    )
    disease = Filters(topics=("disease",), unit="stories")
    assert rows(queries.terms_compared(build, disease), "term", "n", "n_other", "n_total", "n_other_total") == [
        ("vắc xin", 3, 0, 3, 7),
        ("thành phố", 1, 3, 3, 7),
        ("bầu cử", 0, 4, 3, 7),
    ]


@pytest.mark.parametrize(
    "filters", [ALL, Filters(date(1, 1, 1), date(9999, 12, 31)), Filters(date_to=date(2021, 3, 7))]
)
def test_nothing_lies_before_an_open_or_boundless_period(build: Build, filters: Filters) -> None:
    assert set(queries.terms_compared(build, filters, against="before")["n_other_total"]) <= {0}


def test_agencies_and_campaigns_share_articles_and_pairs_that_share_none_are_there_too(build: Build) -> None:
    frame = queries.agency_campaigns(build, ALL, agencies=2, campaigns=2)
    assert rows(frame, "id_a", "n_a", "id_b", "n_b", "n", "n_total") == [
        ("thanh-uy@hai-phong", 5, "bau-cu", 5, 5, 12),
        ("thanh-uy@hai-phong", 5, "covid-19", 3, 0, 12),
        ("bo-y-te", 3, "bau-cu", 5, 0, 12),
        ("bo-y-te", 3, "covid-19", 3, 3, 12),
    ]


def test_body_types_and_campaigns_count_an_article_once(build: Build) -> None:
    frame = queries.agency_campaigns(build, ALL, by="type", agencies=1, campaigns=1)
    assert rows(frame, "id_a", "n_a", "id_b", "n") == [("so-y-te", 5, "bau-cu", 2)]


def test_words_of_two_selections_count_what_both_hold_once(build: Build) -> None:
    other = Filters(outlets=("bao-a.vn", "dai-b.vn"))
    frame = queries.terms_compared(build, Filters(outlets=("bao-a.vn",)), other=other)
    assert rows(frame, "term", "n", "n_other", "n_total", "n_other_total") == [
        ("bầu cử", 4, 0, 6, 3),
        ("thành phố", 2, 1, 6, 3),
        ("vắc xin", 1, 3, 6, 3),
    ]
