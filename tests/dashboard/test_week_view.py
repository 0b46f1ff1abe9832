from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import report
from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.report.medium import screen
from dashboard.theme import of
from dashboard.weeks import Week, parse_week

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
Open = Callable[..., AppTest]


@pytest.fixture
def open_week(build: Build, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the week's page of the small build (or of another one) at an address."""

    def open_week(of: Build = build, **address: str) -> AppTest:
        monkeypatch.setenv("GIAOBAN_HOME", str(of.home))
        app = AppTest.from_file(str(APP), default_timeout=60).run()
        app.switch_page("views/week.py")
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception[0].message
        return app

    return open_week


def html(app: AppTest) -> str:
    return "\n".join(element.value for element in app.html)


def week_in_address(app: AppTest) -> str:
    stated = app.query_params["week"]
    return stated if isinstance(stated, str) else stated[0]


def value(app: AppTest, name: str) -> str:
    """Return the number on a tile."""
    found = re.search(rf'<div class="gw-tile gw-{name}">.*?gw-value"><a [^>]*>([^<]*)</a>', html(app), re.DOTALL)
    assert found
    return found[1]


def test_the_last_complete_week_is_shown_unless_the_address_names_one(open_week: Open) -> None:
    app = open_week()
    assert app.text_input(key="week_text").value == "11/2021"
    assert week_in_address(app) == "2021-W11"
    assert app.info[0].value == "Cơ sở dữ liệu không có bài nào của tuần 11/2021."
    assert week_in_address(open_week(week="2021-W10")) == "2021-W10"
    assert week_in_address(open_week(week="nonsense")) == "2021-W11"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_week_is_counted_in_both_languages(open_week: Open, lang: str) -> None:
    labels, app = Labels("en" if lang == "en" else "vi"), open_week(week="2021-W10", lang=lang)
    assert app.title[0].value == labels("week.title")
    assert [value(app, name) for name in ("articles", "stories", "outlets", "briefings")] == ["5", "4", "3", "1"]
    headings = [heading.value for heading in app.subheader]
    assert headings == [labels(f"week.{name}") for name in ("meetings", "words", "movers", "stories", "agencies")]
    assert labels("week.asked", count=2) in html(app)


def test_numbers_lead_to_their_articles_under_the_same_filters(open_week: Open) -> None:
    page = html(open_week(week="2021-W10", outlet="bao-a.vn", lang="en"))
    days = "from=2021-03-08&amp;to=2021-03-14&amp;outlet=bao-a.vn"
    assert f'<a href="articles?lang=en&amp;{days}">2</a>' in page
    assert f"articles?lang=en&amp;{days}&amp;agency=thanh-uy%40hai-phong" in page


@pytest.mark.parametrize("typed", ["tuần 10/2021", "10/2021", "2021-W10", "w10 2021"])
def test_a_week_can_be_typed(open_week: Open, typed: str) -> None:
    app = open_week(week="2021-W09")
    app.text_input(key="week_text").set_value(typed).run()
    assert not app.exception
    assert (app.text_input(key="week_text").value, week_in_address(app)) == ("10/2021", "2021-W10")


def test_what_is_no_week_is_said_and_the_week_stays(open_week: Open) -> None:
    app = open_week(week="2021-W10")
    app.text_input(key="week_text").set_value("tuần **sau**").run()
    assert app.warning[0].value.startswith(r"“tuần \*\*sau\*\*” không phải là một tuần.")
    assert (app.text_input(key="week_text").value, value(app, "articles")) == ("10/2021", "5")
    app.run()
    assert not app.warning


def test_arrows_go_to_the_weeks_beside(open_week: Open) -> None:
    app = open_week(week="2021-W10")
    app.button(key="week_chevron_left").click().run()
    assert (week_in_address(app), value(app, "articles")) == ("2021-W09", "5")
    app.button(key="week_last_page").click().run()
    assert week_in_address(app) == "2021-W11"
    app.button(key="week_nearest").click().run()
    assert week_in_address(app) == "2021-W10"


def test_a_week_outside_the_data_names_the_days_that_it_holds(open_week: Open) -> None:
    said = open_week(week="1999-W05").info[0].value
    assert said == "Tuần 5/1999 nằm ngoài dữ liệu, có bài từ 01/03/2021 đến 25/03/2021."


@pytest.mark.parametrize("day", ["2021-03-18", "2019-03-14"])
def test_a_briefing_of_a_week_without_articles_is_told(
    open_week: Open, build_with: Callable[..., Build], day: str
) -> None:
    moved = build_with(f"UPDATE briefings SET event_date = '{day}' WHERE briefing_id = 'b10'")
    app = open_week(of=moved, week="2021-W11" if day == "2021-03-18" else "2019-W11")
    assert app.info
    assert "Đẩy mạnh tuyên truyền bầu cử" in html(app)


def test_days_in_the_filters_are_said_not_to_apply(open_week: Open) -> None:
    app = open_week(week="2021-W10", **{"from": "2021-03-01", "to": "2021-03-02"})
    assert Labels("vi")("week.period_ignored") in html(app)
    assert value(app, "articles") == "5"


def test_the_report_can_be_taken_as_pdf_only_where_a_browser_is_installed(
    open_week: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    buttons = {button.proto.label: button for button in open_week(week="2021-W10").get("download_button")}
    assert not buttons["Báo cáo HTML"].proto.disabled
    assert buttons["Báo cáo PDF"].proto.disabled
    assert buttons["Báo cáo PDF"].proto.help == Labels("vi")("report.no_browser")


def test_a_build_without_a_complete_week_says_so(open_week: Open, build_with: Callable[..., Build]) -> None:
    few = build_with(
        *(f"DELETE FROM {table}" for table in ("mentions", "article_terms", "weekly_terms", "briefing_articles")),
        *(f"DELETE FROM {table} WHERE article_id <> 'a7'" for table in ("article_topics", "article_campaigns")),
        "DELETE FROM article_agencies WHERE article_id <> 'a7'",
        "DELETE FROM articles WHERE article_id <> 'a7'",
    )
    assert open_week(of=few).info[0].value == "Cơ sở dữ liệu chưa có tuần trọn nào."


def test_a_saved_report_is_set_beside_now(open_week: Open, build: Build, build_with: Callable[..., Build]) -> None:
    saved = report.html(report.told(build, Filters(), Week(2021, 9)), Labels("vi"), datetime(2021, 3, 8))
    app = open_week(week="2021-W10")
    app.file_uploader(key="frozen").upload("w9.html", saved.encode(), "text/html").run()
    assert app.info[0].value.startswith("Mọi số trong báo cáo đã lưu đều như đang đếm")
    assert "Báo cáo về tuần 9/2021, bộ lọc: không lọc" in [text.value for text in app.text]

    fewer = open_week(
        of=build_with("DELETE FROM article_topics WHERE article_id = 'a1' AND topic_id = 'health'"), week="2021-W10"
    )
    fewer.file_uploader(key="frozen").upload("w9.html", saved.encode(), "text/html").run()
    assert fewer.dataframe[0].value.to_dict("records") == [{"Số": "Chủ đề: Y tế", "Khi lưu": "2", "Bây giờ": "1"}]


def test_a_saved_report_of_a_week_that_is_not_in_the_data_says_so(open_week: Open, build: Build) -> None:
    saved = report.html(report.told(build, Filters(), Week(2021, 9)), Labels("vi"), datetime(2021, 3, 8))
    app = open_week(week="2021-W10")
    elsewhere = saved.replace('"week": "2021-W09"', '"week": "1999-W09"').encode()
    app.file_uploader(key="frozen").upload("w9.html", elsewhere, "text/html").run()
    assert app.warning[0].value == "Dữ liệu hiện nay không có tuần 9/1999 của báo cáo này."


def test_a_file_that_is_no_report_is_refused_politely(open_week: Open) -> None:
    app = open_week(week="2021-W10")
    app.file_uploader(key="frozen").upload("page.html", b"<html></html>", "text/html").run()
    assert not app.exception
    assert app.warning[0].value == Labels("vi")("frozen.bad")


def test_a_number_of_the_week_leads_to_what_it_counts_under_filters_of_its_kind_and_of_stories() -> None:
    filters = Filters(campaigns=("bau-cu",), unit="stories")
    medium = screen(of("light"), "en", filters, parse_week("2021-W10"))
    assert medium.address("articles", {"campaign": "covid-19"}) == (
        "articles?lang=en&from=2021-03-08&to=2021-03-14&campaign=covid-19&unit=stories"
        "&within=from%3D2021-03-08%26to%3D2021-03-14%26campaign%3Dbau-cu%26unit%3Dstories"
    )
    assert medium.address("spikes", {"spike": "x"}).startswith(
        "spikes?lang=en&from=2021-03-08&to=2021-03-14&campaign=bau-cu"
    )
