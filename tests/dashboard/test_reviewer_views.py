"""The reviewers' views on the small build, and on one long enough to hold a spike."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.database import Build
from dashboard.labels import Labels

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
VIEWS = ("spikes", "compare", "guidance")
VIETNAMESE = re.compile(r"[ăâđêôơư]")
TEN_WEEKS = """
INSERT INTO articles
SELECT 's' || week || '-' || i, articles.* EXCLUDE (article_id)
REPLACE (monday AS published_date, monday::TIMESTAMP AS published_at, 's' || week || '-' || i AS story_id)
FROM articles CROSS JOIN (
    SELECT week, i, DATE '2021-02-22' - 7 * week::INTEGER AS monday
    FROM range(10) AS w (week) CROSS JOIN range(10) AS n (i)
) WHERE article_id = 'a5';
INSERT INTO article_campaigns SELECT 's' || week || '-0', 'bau-cu', 1, false, true FROM range(10) AS w (week);
INSERT INTO articles
SELECT 't' || i, articles.* EXCLUDE (article_id)
REPLACE ('Tin ' || i // 2 AS title, DATE '2021-03-02' AS published_date, TIMESTAMP '2021-03-02' AS published_at,
    't' || i // 2 AS story_id)
FROM articles CROSS JOIN range(9) AS n (i) WHERE article_id = 'a5';
INSERT INTO article_campaigns SELECT 't' || i, 'bau-cu', 2, true, true FROM range(9) AS n (i);
INSERT INTO article_terms SELECT article_id, 'hiệp thương', 1 FROM articles WHERE article_id LIKE 't%';
"""
"""Ten weeks of ten articles, one of them on the election, then nine more on it in W09, in five stories."""

Open = Callable[..., AppTest]


@pytest.fixture
def open_view(build: Build, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a view of the small build (or of another one) at an address."""

    def open_view(view: str, of: Build = build, **address: str | list[str]) -> AppTest:
        monkeypatch.setenv("GIAOBAN_HOME", str(of.path.parent.parent))
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.run()
        app.switch_page(f"views/{view}.py")
        for name, value in address.items():
            app.query_params[name.rstrip("_")] = value
        app.run()
        assert not app.exception, app.exception[0].message
        return app

    return open_view


@pytest.fixture
def long_build(build_with: Callable[..., Build]) -> Build:
    return build_with(TEN_WEEKS)


def html(app: AppTest) -> str:
    return "\n".join(element.value for element in app.html)


def captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_drawn_in_both_languages(open_view: Open, long_build: Build, view: str, lang: str) -> None:
    app = open_view(view, long_build, lang=lang)
    assert app.title[0].value == Labels("en" if lang == "en" else "vi")(f"{view}.title")
    if lang == "en":
        said = [*app.title, *app.subheader, *app.warning, *app.info]
        assert [part.value for part in said if VIETNAMESE.search(part.value)] == []
        assert [metric.label for metric in app.metric if VIETNAMESE.search(metric.label)] == []


def test_a_spike_is_told_with_its_expected_count_its_stories_and_its_rule(open_view: Open, long_build: Build) -> None:
    app = open_view("spikes", long_build)
    # 10 of 14 articles that week; ten earlier weeks held 10 of 100, the first of them incomplete
    assert "Bầu cử (chiến dịch): 10 bài trong tuần 9/2021; theo các tuần trước, dự kiến khoảng 1,4" in html(app)
    assert app.selectbox(key="picked_spike").options == ["Tuần 9/2021 · Bầu cử (chiến dịch)"]
    assert "6 trong 6 tin, 10 bài của tuần" in captions(app)
    assert "Số dự kiến tính chỉ từ tối đa 52 tuần trọn trước đó" in captions(app)


def test_the_address_says_which_spike_is_explained(open_view: Open, long_build: Build) -> None:
    app = open_view("spikes", long_build, spike="campaign:bau-cu:2021-W09", lang="en")
    assert "Election (campaign): 10 articles in week 9/2021" in html(app)
    unknown = open_view("spikes", long_build, spike="campaign:gone:2021-W99")
    assert "Bầu cử (chiến dịch): 10 bài" in html(unknown)


def test_too_few_weeks_say_so_and_which_filter_to_loosen(open_view: Open) -> None:
    app = open_view("spikes", campaign="bau-cu")
    assert app.warning[0].value.startswith("Chưa đủ để xét: cần ít nhất 8 tuần trọn trước đó")
    assert "Bỏ lọc “Chiến dịch”: 12 bài" in [button.label for button in app.button]


def test_weeks_that_were_judged_without_a_spike_say_so(open_view: Open, long_build: Build) -> None:
    app = open_view("spikes", long_build, kind="topic")
    assert app.warning[0].value.startswith(("Không nội dung nào cao hơn dự kiến", "Chưa đủ để xét"))


def test_two_latest_periods_are_compared_until_something_is_stated(open_view: Open) -> None:
    app = open_view("compare")
    stated = {name: value for name, value in app.query_params.items() if name[:2] in ("a_", "b_")}
    assert {name: value if isinstance(value, str) else value[0] for name, value in stated.items()} == {
        "a_from": "2021-03-08",
        "a_to": "2021-03-14",
        "b_from": "2021-03-01",
        "b_to": "2021-03-07",
    }
    assert html(app).count("5 bài") == 2
    assert "Bên A: 08/03/2021 → 14/03/2021" in html(app)
    assert "khoảng Newcombe 95%" in captions(app)


def test_two_outlets_are_compared_as_the_address_says(open_view: Open) -> None:
    app = open_view("compare", a_outlet="bao-a.vn", b_outlet=["dai-b.vn", "cong-c.vn"], lang="en")
    assert "6 articles" in html(app)
    assert "Side B: Outlet: Đài B, Cổng C" in html(app)


def test_swapping_turns_the_sides_round_in_the_address(open_view: Open) -> None:
    app = open_view("compare", a_outlet="bao-a.vn", b_outlet="dai-b.vn")
    app.button(key="preset_swap").click().run()
    assert not app.exception
    assert app.query_params["a_outlet"] in ("dai-b.vn", ["dai-b.vn"])
    assert app.query_params["b_outlet"] in ("bao-a.vn", ["bao-a.vn"])


def test_equal_sides_and_an_empty_side_say_what_to_change(open_view: Open) -> None:
    same = open_view("compare", a_outlet="bao-a.vn", b_outlet="bao-a.vn")
    assert same.info[0].value.startswith("Hai bên đang là cùng một lựa chọn.")
    empty = open_view("compare", a_outlet="bao-a.vn", b_from="2021-03-16", b_to="2021-03-17")
    assert empty.warning[0].value.startswith("Bên B không có bài nào.")


def test_guidance_counts_items_and_what_became_of_them(open_view: Open) -> None:
    app = open_view("guidance")
    assert metrics(app) == {
        "Cuộc giao ban": "1",
        "Mục định hướng": "2",
        "Đã có bài": "2",
        "Không có bài": "0",
        "Chưa biết": "0",
    }
    assert list(app.dataframe[0].value["days"]) == [11, 11]
    assert "liên hệ, không phải tác động" in captions(app)


def test_where_the_data_ends_too_soon_nothing_is_said_to_be_covered(
    open_view: Open, build_with: Callable[..., Build]
) -> None:
    ends = build_with("DELETE FROM articles WHERE published_date > (SELECT min(event_date) FROM briefings)")
    app = open_view("guidance", ends)
    assert metrics(app)["Chưa biết"] == metrics(app)["Mục định hướng"]
    assert "Dữ liệu chưa cho biết mục nào có bài hay không" in captions(app)
    assert app.info[-1].value == "Dữ liệu không có bài nào trong 7 ngày sau các cuộc giao ban này."


def test_carry_through_of_a_campaign_states_its_counts(open_view: Open) -> None:
    (table,) = open_view("guidance", of_="bau-cu").table
    # without reports, 4–10 March hold a5, a6 (on the election) and a7, 12–18 March only a10
    assert table.value.iloc[0].tolist() == ["7 ngày", "1/3 (33,3%)", "0/1 (0,0%)", "1"]


def test_items_can_be_narrowed_to_those_that_waited_so_long(open_view: Open) -> None:
    assert len(open_view("guidance", wait="8-14").dataframe[0].value) == 2
    assert open_view("guidance", wait="none").info[-1].value == "Không có mục nào thuộc loại này. Hãy chọn “Mọi mục”."


def test_filters_that_do_not_apply_to_guidance_are_said_not_to(open_view: Open) -> None:
    assert "chỉ bộ lọc ngày" in captions(open_view("guidance", outlet="bao-a.vn"))
    assert "chỉ bộ lọc ngày" not in captions(open_view("guidance", campaign="bau-cu"))


def test_no_guidance_in_the_days_says_what_to_loosen(open_view: Open) -> None:
    app = open_view("guidance", to="2021-03-05")
    assert app.warning[0].value.startswith("Không cuộc giao ban nào trong khoảng này có mục định hướng.")
    assert any(label.startswith("Bỏ lọc “Thời gian”") for label in [button.label for button in app.button])


@pytest.mark.parametrize("view", ["topics", "campaigns"])
def test_many_small_charts_or_one(open_view: Open, view: str) -> None:
    switch = open_view(view, layout="one").segmented_control(key="choice_layout")
    assert switch.value == "one"
    assert open_view(view).segmented_control(key="choice_layout").value == "many"
    assert "Tên đứng ở cuối đường" in captions(open_view(view, layout="one"))


def test_agencies_stand_beside_campaigns(open_view: Open) -> None:
    app = open_view("agencies")
    assert "Cơ quan và chiến dịch" in [heading.value for heading in app.subheader]
    assert "trong 5 cơ quan và 2 chiến dịch" in captions(app)


def test_a_campaign_without_enough_days_is_named_as_text(open_view: Open, build_with: Callable[..., Build]) -> None:
    late = build_with(
        "UPDATE campaigns SET label_vi = '**x** ![](http://evil.example)' WHERE campaign_id = 'covid-19'",
        "UPDATE briefing_guidance SET campaign_ids = ['bau-cu']",
        "INSERT INTO briefing_guidance VALUES ('b12', 1, 'Tiêm chủng', ['covid-19'], [])",
    )
    said = captions(open_view("guidance", late))
    assert "Chưa đủ ngày trong dữ liệu: \\*\\*x\\*\\* \\!\\[\\]\\(http\\:\u2060//evil\\.example\\)." in said
