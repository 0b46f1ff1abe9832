from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import basket
from dashboard.database import Build, tables
from dashboard.extracts import Extract
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.questions import QUESTIONS

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
VI = Labels("vi")
NEEDED = {"compare", "spike_stories", "spike_terms"}

Open = Callable[..., AppTest]


@pytest.fixture
def open_view(build: Build, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a view of the small build at an address."""

    def open_view(view: str, of: Build = build, **address: str | list[str]) -> AppTest:
        monkeypatch.setenv("GIAOBAN_HOME", str(of.home))
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.run()
        app.switch_page(f"views/{view}.py")
        for name, value in address.items():
            app.query_params[name.rstrip("_")] = value
        app.run()
        assert not app.exception, app.exception[0].message
        return app

    return open_view


def html(app: AppTest) -> str:
    return "\n".join(element.value for element in app.html)


def test_a_search_that_cannot_be_understood_says_where_in_one_line(open_view: Open) -> None:
    app = open_view("articles", q='bầu cử "hội nghị')
    assert app.error[0].value == 'Thiếu dấu ngoặc kép đóng. (ký tự 8, ở “bầu cử \\"hội nghị”)'
    assert not app.dataframe


@pytest.mark.parametrize(
    ("search", "reason"),
    [
        ("(bầu cử", "unclosed_parenthesis"),
        ("bầu cử)", "unexpected_parenthesis"),
        ("bầu cử OR", "missing_term"),
        ("a " * 25, "too_many_terms"),
        ("(" * 14 + "a" + ")" * 14, "too_deep"),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_mistake_in_a_search_has_its_sentence(open_view: Open, lang: str, search: str, reason: str) -> None:
    labels = Labels("en" if lang == "en" else "vi")
    assert open_view("articles", q=search, lang=lang).error[0].value.startswith(labels(f"search.error.{reason}"))


def test_operators_and_fields_narrow_the_list(open_view: Open) -> None:
    both = len(open_view("articles", q="bau cu").dataframe[0].value)
    without = len(open_view("articles", q="bau cu -tieude:bau").dataframe[0].value)
    assert 0 < without < both


def test_the_reading_pane_marks_the_hits_of_the_search_and_names_the_words_behind_each_code(open_view: Open) -> None:
    page = html(open_view("articles", article="a1", q="vac xin"))
    assert 'class="search topic"' in page
    assert "“vắc xin” tiêu đề 1, sapo 1" in page
    assert 'class="search' not in html(open_view("articles", article="a1"))


def test_an_address_restores_search_order_article_and_selection(open_view: Open) -> None:
    app = open_view("articles", q="bau cu", sort="title", article="a1", sel=["a2", "a5"], lang="en")
    assert app.text_input(key="search").value == "bau cu"
    assert app.selectbox(key="picked_sort").value == "title"
    assert app.query_params["article"] in ("a1", ["a1"])
    assert app.query_params["sel"] == ["a2", "a5"]
    assert "Take the selected 2 articles:" in [text.value for text in app.text]


def test_next_and_previous_walk_through_the_list(open_view: Open) -> None:
    app = open_view("articles")
    first = app.query_params["article"]
    assert app.button(key="article_previous").disabled
    app.button(key="article_next").click().run()
    assert app.query_params["article"] != first
    assert "Bài 2 trong 12" in [caption.value for caption in app.caption]
    app.button(key="article_previous").click().run()
    assert app.query_params["article"] == first


def test_the_opened_article_can_be_selected_and_deselected(open_view: Open) -> None:
    app = open_view("articles", article="a1")
    app.button(key="article_select").click().run()
    assert app.query_params["sel"] in ("a1", ["a1"])
    app.button(key="article_select").click().run()
    assert "sel" not in app.query_params


def test_another_search_opens_its_own_first_article(open_view: Open) -> None:
    app = open_view("articles", article="a1")
    app.text_input(key="search").set_value("bau cu").run()
    assert app.query_params["article"] not in ("a1", ["a1"])


def test_an_address_carries_no_more_ids_than_mail_programs_leave_whole() -> None:
    ids = [f"https://bao.example/{number:04d}" for number in range(300)]
    kept = basket.in_address(ids)
    assert kept == ids[: len(kept)]
    assert 80 < len(kept) < 150


@pytest.mark.parametrize("name", sorted(set(QUESTIONS) - NEEDED))
def test_every_question_can_be_previewed(open_view: Open, name: str) -> None:
    app = open_view("export", question=name)
    assert not app.error
    assert app.code[0].value.startswith(f"giaoban export {name} ")


def test_every_table_is_offered(open_view: Open, build: Build) -> None:
    offered = set(open_view("export").selectbox(key="picked_question").options)
    assert {f"Bảng gốc: {table}" for table in tables(build) if table not in QUESTIONS} <= offered
    assert VI("question.totals") in offered


def test_options_filters_and_form_stand_in_the_address_and_in_the_command(open_view: Open, build: Build) -> None:
    app = open_view(
        "export", question="topic_series", o_period="month", o_ids=["health"], form="wide", topic="health", file=".xlsx"
    )
    assert app.code[0].value == (
        "giaoban export topic_series --topic health --option period=month --option ids=health --form wide "
        "-o chu-de-theo-thoi-gian_ngang_toan-bo.xlsx"
    )
    extract = Extract("topic_series", Filters(topics=("health",)), {"period": "month", "ids": ["health"]}, "wide")
    assert list(app.dataframe[0].value.columns) == list(extract.frame(build, VI).columns)


def test_bodies_that_articles_must_name_too_are_chosen_from_a_list(open_view: Open) -> None:
    app = open_view("export", question="article_list", o_named=["so-y-te@hai-phong", "so-y-te@ha-noi"])
    assert app.code[0].value == (
        "giaoban export article_list --option named=so-y-te@hai-phong,so-y-te@ha-noi -o bai-viet_toan-bo.csv"
    )
    assert sorted(app.dataframe[0].value["article_id"]) == ["a10", "a4", "a6", "a7"]


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_what_a_question_still_needs_is_said(open_view: Open, name: str) -> None:
    assert open_view("export", question=name).info[0].value.startswith("Câu hỏi này cần thêm: ")


def test_a_week_that_is_none_is_refused_in_the_readers_language(open_view: Open) -> None:
    assert open_view("export", question="week_totals", o_week="mai").error[0].value == VI("option.week.bad")


def test_newcomers_are_pointed_to_the_introduction_until_they_have_seen_or_dismissed_it(open_view: Open) -> None:
    app = open_view("overview")
    assert VI("welcome.text") in [text.value for text in app.text]
    app.button(key="welcome_dismiss").click().run()
    assert VI("welcome.text") not in [text.value for text in app.text]
    app = open_view("about")
    app.switch_page("views/overview.py").run()
    assert VI("welcome.text") not in [text.value for text in app.text]


def test_the_introduction_states_what_the_numbers_come_from(open_view: Open, build: Build) -> None:
    page = html(open_view("about"))
    assert "Dữ liệu hiện có 12 bài của 3 báo, đài, từ 01/03/2021 đến" in page
    assert f"<dd>{build.name}</dd>" in page
    assert "giaoban 0." in page
