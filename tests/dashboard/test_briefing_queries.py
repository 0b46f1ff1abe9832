"""Briefings of the small build (small_build.sql): Thursdays of W09, W10 and W12; W11 is missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dashboard import queries
from dashboard.database import Build
from dashboard.filters import Filters
from tests.dashboard.reading import rows

ALL = Filters()


def test_briefings_latest_first_with_what_is_known_of_each(build: Build) -> None:
    frame = queries.briefings(build, ALL)
    assert rows(frame, "briefing_id", "event_date", "session", "stated_week", "iso_week", "chair", "place_vi") == [
        ("b12", "2021-03-25", None, 13, "2021-W12", None, "thành phố Hải Phòng"),
        ("b10", "2021-03-11", "chiều", 10, "2021-W10", None, "thành phố Hải Phòng"),
        ("b09", "2021-03-04", "chiều", 9, "2021-W09", "Nguyễn Văn A", "thành phố Hải Phòng"),
    ]
    assert rows(frame, "n_reports", "n_coverage", "n_hosts", "n_informing", "n_guidance") == [
        (1, 0, 0, 0, 0),
        (2, 1, 1, 1, 2),
        (1, 0, 0, 1, 0),
    ]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(date(2021, 3, 5), date(2021, 3, 25)), ["b12", "b10"]),
        (Filters(outlets=("bao-a.vn",)), ["b10"]),
        (Filters(topics=("health",)), ["b10", "b09"]),
        (Filters(date(2021, 3, 1), date(2021, 3, 7), topics=("health",)), ["b09"]),
        (Filters(date(2021, 3, 11), date(2021, 3, 11), topics=("health",)), ["b10"]),
        (Filters(campaigns=("covid-19",)), []),
    ],
)
def test_briefings_are_chosen_by_their_day_and_by_the_articles_about_them(
    build: Build, filters: Filters, expected: list[str]
) -> None:
    assert queries.briefings(build, filters)["briefing_id"].tolist() == expected


def test_a_briefing_asked_for_by_name_is_given_whatever_the_filters(build: Build) -> None:
    elsewhere = Filters(date(2022, 1, 1), date(2022, 2, 1), outlets=("bao-a.vn",))
    assert rows(queries.briefings(build, elsewhere, briefing_id="b12"), "briefing_id") == [("b12",)]
    assert queries.briefings(build, ALL, briefing_id="no-such-briefing").empty


def test_an_undated_briefing_stands_on_the_day_of_its_first_report(build_with: Callable[..., Build]) -> None:
    undated = build_with("UPDATE briefings SET event_date = NULL, iso_week = NULL WHERE briefing_id = 'b10'")
    frame = queries.briefings(undated, Filters(date(2021, 3, 11), date(2021, 3, 11)))
    assert rows(frame, "briefing_id", "briefing_date", "is_dated", "event_date") == [("b10", "2021-03-11", False, None)]
    held = queries.cadence(undated, ALL)
    assert rows(held, "slot", "is_held", "event_date", "days_since_previous") == [
        ("2021-W09", True, "2021-03-04", None),
        ("2021-W10", True, None, None),
        ("2021-W11", False, None, None),
        ("2021-W12", True, "2021-03-25", 21),
    ]


def test_agencies_of_a_briefing_hosts_first(build: Build) -> None:
    frame = queries.briefing_agencies(build, ALL, briefing_id="b10")
    assert rows(frame, "role", "agency_id", "label_vi", "surface") == [
        ("host", "thanh-uy@hai-phong", "Thành ủy Hải Phòng", "Ban Tuyên giáo Thành ủy"),
        ("informing", "so-y-te@hai-phong", "Sở Y tế Hải Phòng", "Sở Y tế"),
    ]


def test_guidance_names_its_campaigns_and_topics(build: Build) -> None:
    frame = queries.briefing_guidance(build, ALL)
    assert rows(frame, "briefing_id", "item_no", "text", "campaigns_vi", "topics_en") == [
        ("b10", 1, "Đẩy mạnh tuyên truyền bầu cử", "Bầu cử", "Politics"),
        ("b10", 2, "Phòng chống dịch", "Bầu cử; COVID-19", None),
    ]
    assert [list(codes) for codes in frame["campaign_ids"]] == [["bau-cu"], ["covid-19", "bau-cu"]]


def test_articles_of_a_briefing_reports_before_coverage(build: Build) -> None:
    assert rows(queries.briefing_articles(build, ALL, briefing_id="b10"), "role", "article_id", "outlet") == [
        ("report", "a8", "Cổng C"),
        ("report", "a9", "Báo A"),
        ("coverage", "a10", "Đài B"),
    ]


def test_evidence_of_a_briefing_in_reading_order(build: Build) -> None:
    frame = queries.briefing_evidence(build, ALL, briefing_id="b10")
    assert rows(frame, "fact", "field", "start_char", "end_char", "surface") == [
        ("event", "title", 0, 16, "Giao ban báo chí"),
        ("stated_week", "title", 17, 24, "tuần 10"),
    ]


def test_cadence_shows_the_missed_week_and_the_stated_beside_the_iso_week(build: Build) -> None:
    columns = ("slot", "slot_start", "is_held", "event_date", "days_since_previous", "stated_week", "held_week")
    frame = queries.cadence(build, ALL)
    assert rows(frame, *columns) == [
        ("2021-W09", "2021-03-01", True, "2021-03-04", None, 9, 9),
        ("2021-W10", "2021-03-08", True, "2021-03-11", 7, 10, 10),
        ("2021-W11", "2021-03-15", False, None, None, None, None),
        ("2021-W12", "2021-03-22", True, "2021-03-25", 14, 13, 12),
    ]
    assert set(frame["usual_weekday"]) == {4}
    assert set(frame["rhythm"]) == {"weekly"}


def test_cadence_is_the_same_whoever_reports_it_but_follows_the_days(build: Build) -> None:
    assert len(queries.cadence(build, Filters(outlets=("bao-a.vn",), topics=("health",)))) == 4
    third = Filters(date(2021, 3, 17), date(2021, 3, 25))
    assert rows(queries.cadence(build, third), "slot", "is_held", "days_since_previous") == [
        ("2021-W11", False, None),
        ("2021-W12", True, 14),
    ]


@pytest.mark.parametrize(
    ("holidays", "expected"),
    [
        ("('2021-03-18', 'Ngày nghỉ', 'Day off')", "Day off"),
        ("('2021-03-17', 'Ngày nghỉ', 'Day off')", None),
        ("('2021-03-17', 'Ngày nghỉ', 'Day off'), ('2021-03-19', 'Ngày nghỉ', 'Day off')", None),
        ("('2021-03-15', 'Tết', 'Tết'), ('2021-03-16', 'Tết', 'Tết'), ('2021-03-17', 'Tết', 'Tết')", "Tết"),
        ("('2021-03-11', 'Ngày nghỉ', 'Day off')", None),
    ],
)
def test_a_missed_week_is_marked_when_its_usual_day_or_three_of_its_days_are_holidays(
    build_with: Callable[..., Build], holidays: str, expected: str | None
) -> None:
    build = build_with("DELETE FROM holidays", f"INSERT INTO holidays VALUES {holidays}")
    assert rows(queries.cadence(build, ALL), "holiday_en") == [(None,), (None,), (expected,), (None,)]


def test_two_meetings_in_a_week_have_a_row_each(build_with: Callable[..., Build]) -> None:
    build = build_with(
        """
        INSERT INTO briefings (briefing_id, series_id, level, event_date, title)
        VALUES ('b10-b', 'weekly@hai-phong', 'province', '2021-03-12', 'Giao ban bất thường')
        """
    )
    second_week = queries.cadence(build, ALL).query("slot == '2021-W10'")
    assert rows(second_week, "briefing_id", "days_since_previous") == [("b10", 7), ("b10-b", 1)]


def test_months_and_quarters_are_expected_too_and_irregular_series_are_not(build_with: Callable[..., Build]) -> None:
    build = build_with(
        """
        DELETE FROM briefings;
        INSERT INTO series VALUES
        ('monthly@ha-noi', 'Hà Nội', 'Hà Nội', 'ha-noi', 'province', 'monthly'),
        ('quarterly@ha-noi', 'Hà Nội quý', 'Hà Nội quarterly', 'ha-noi', 'province', 'quarterly'),
        ('irregular', 'Khác', 'Others', NULL, 'central', 'irregular');
        INSERT INTO briefings (briefing_id, series_id, level, event_date, stated_month, title) VALUES
        ('m01', 'monthly@ha-noi', 'province', '2021-01-29', 1, ''),
        ('m03', 'monthly@ha-noi', 'province', '2021-03-02', 2, ''),
        ('q1', 'quarterly@ha-noi', 'province', '2021-01-05', NULL, ''),
        ('q3', 'quarterly@ha-noi', 'province', '2021-08-05', NULL, ''),
        ('i1', 'irregular', 'central', '2021-01-05', NULL, ''), ('i2', 'irregular', 'central', '2021-06-05', NULL, '');
        """
    )
    assert rows(queries.cadence(build, ALL), "series_id", "slot", "is_held", "stated_month") == [
        ("monthly@ha-noi", "2021-01", True, 1),
        ("monthly@ha-noi", "2021-02", False, None),
        ("monthly@ha-noi", "2021-03", True, 2),
        ("quarterly@ha-noi", "2021-Q1", True, None),
        ("quarterly@ha-noi", "2021-Q2", False, None),
        ("quarterly@ha-noi", "2021-Q3", True, None),
        ("irregular", None, True, None),
        ("irregular", None, True, None),
    ]


def test_holidays_of_the_period(build: Build) -> None:
    march = Filters(date(2021, 3, 1), date(2021, 3, 31))
    assert rows(queries.holidays(build, march), "on_date", "label_vi") == [("2021-03-18", "Ngày nghỉ")]
    assert len(queries.holidays(build, ALL)) == 2
