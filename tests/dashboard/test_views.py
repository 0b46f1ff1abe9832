from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.database import Build
from dashboard.labels import Labels

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
VIEWS = (
    "overview",
    "week",
    "topics",
    "briefings",
    "agencies",
    "campaigns",
    "words",
    "articles",
    "verification",
    "export",
    "data",
    "about",
)
VIETNAMESE = re.compile(r"[ăâđêôơư]")
HOSTILE = "<script>alert(1)</script> **đậm** $x$ :red[x] ![](http://evil.example/a.png)"

Open = Callable[..., AppTest]


@pytest.fixture
def open_view(build: Build, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a view of the small build (or of another one) at an address."""

    def open_view(view: str = "overview", of: Build = build, **address: str | list[str]) -> AppTest:
        monkeypatch.setenv("GIAOBAN_HOME", str(of.path.parent.parent))
        app = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in address.items():
            app.query_params[name.rstrip("_")] = value
        app.run()
        if view != "overview":
            app.switch_page(f"views/{view}.py")
            for name, value in address.items():
                app.query_params[name.rstrip("_")] = value
            app.run()
        assert not app.exception, app.exception[0].message
        return app

    return open_view


def customdata(spec: str) -> list[str]:
    """Where the marks of a figure lead."""
    return [link for trace in json.loads(spec)["data"] for link in trace.get("customdata") or () if link]


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def html(app: AppTest) -> str:
    return "\n".join(element.value for element in app.html)


def texts(app: AppTest) -> list[str]:
    parts = [*app.title, *app.subheader, *app.caption, *app.info, *app.warning, *app.text]
    return [part.value for part in parts] + [metric.label for metric in app.metric]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_drawn_in_both_languages(open_view: Open, view: str, lang: str) -> None:
    app = open_view(view, lang=lang)
    assert app.title[0].value == Labels("en" if lang == "en" else "vi")(f"{view}.title")
    assert app.query_params.get("lang") == (["en"] if lang == "en" else None) or lang in app.query_params["lang"]


@pytest.mark.parametrize("view", VIEWS)
def test_the_english_view_has_no_vietnamese_wording(open_view: Open, view: str) -> None:
    ours = [text for text in texts(open_view(view, lang="en")) if VIETNAMESE.search(text)]
    assert ours == []


def test_the_overview_says_what_its_last_week_lacks(open_view: Open) -> None:
    (notice,) = [
        element.value for element in open_view().html if "gb-notice" in element.value and "<style" not in element.value
    ]
    assert "Tuần 11/2021 · Dữ liệu có thể thiếu: 0/7 ngày có bài" in notice


def test_the_overview_counts_the_small_build(open_view: Open) -> None:
    assert metrics(open_view()) == {
        "Bài viết": "12",
        "Tin không trùng": "10",
        "Báo, đài": "3",
        "Cuộc giao ban": "3",
        "Tuần 11/2021 (trọn)": "–",
    }


def test_filters_in_the_address_narrow_the_numbers_and_are_stated(open_view: Open) -> None:
    app = open_view(from_="2021-03-08", to="2021-03-14", outlet="bao-a.vn")
    assert metrics(app)["Bài viết"] == "2"
    assert "08/03/2021 → 14/03/2021" in html(app)
    assert "Báo A" in html(app)


def test_a_filter_chosen_in_the_sidebar_is_written_to_the_address_by_its_id(open_view: Open) -> None:
    app = open_view()
    app.multiselect(key="topic_vi").select("health").run()
    assert app.query_params["topic"] in ("health", ["health"])
    assert metrics(app)["Bài viết"] == "5"


def test_an_address_with_codes_unknown_to_the_build_shows_everything(open_view: Open) -> None:
    app = open_view(topic="gone", outlet="nowhere.example", from_="not-a-day", unit="pages")
    assert metrics(app)["Bài viết"] == "12"


def test_changing_the_language_keeps_the_filters(open_view: Open) -> None:
    app = open_view(topic="health")
    app.segmented_control(key="lang").set_value("en").run()
    assert not app.exception
    assert metrics(app)["Articles"] == "5"


def test_going_to_another_view_keeps_the_filters(open_view: Open) -> None:
    app = open_view(topic="health", lang="en")
    app.query_params.clear()  # as the browser does when a page is chosen in the menu
    app.switch_page("views/articles.py").run()
    assert app.title[0].value == "Articles"
    assert len(app.dataframe[0].value) == 5
    assert app.query_params["topic"] in ("health", ["health"])


def test_counting_stories_counts_reprints_once(open_view: Open) -> None:
    app = open_view("articles", unit="stories")
    assert len(app.dataframe[0].value) == 10


def test_nothing_found_names_the_filter_to_loosen(open_view: Open) -> None:
    app = open_view("topics", topic="health", campaign="bau-cu")
    assert app.warning[0].value == "Không có bài nào qua được các bộ lọc này. Hãy nới một bộ lọc:"
    labels = [button.label for button in app.button]
    assert "Bỏ lọc “Chủ đề”: 5 bài" in labels
    assert "Bỏ lọc “Chiến dịch”: 5 bài" in labels
    app.button(key="loosen_topic").click().run()
    assert not app.warning
    assert app.query_params.get("topic") is None


def test_articles_opened_from_a_count_of_what_is_about_a_topic_are_those_counted(open_view: Open) -> None:
    app = open_view("articles", topic="health", about="topic")
    assert len(app.dataframe[0].value) == 3
    assert app.selectbox(key="picked_about").options == ["Có nhắc đến", "Chủ yếu viết về chủ đề đã lọc"]
    app.selectbox(key="picked_about").set_value("any").run()
    assert len(app.dataframe[0].value) == 5
    assert app.query_params.get("about") is None
    assert len(open_view("articles", about="topic").dataframe[0].value) == 12


def test_articles_opened_from_a_count_of_titles_that_name_a_body_are_those_counted(open_view: Open) -> None:
    app = open_view("articles", agency="bo-y-te", about="agency")
    assert len(app.dataframe[0].value) == 2
    assert app.selectbox(key="picked_about").options == ["Có nhắc đến", "Nêu cơ quan đã lọc trong tiêu đề"]
    app.selectbox(key="picked_about").set_value("any").run()
    assert len(app.dataframe[0].value) == 3


def test_articles_opened_from_a_pair_of_bodies_name_both_until_the_second_is_let_go(open_view: Open) -> None:
    app = open_view("articles", agency="thanh-uy@hai-phong", named="so-y-te@hai-phong")
    both = len(app.dataframe[0].value)
    assert app.button(key="let_go_named").label == "Chỉ bài nhắc cả Sở Y tế Hải Phòng"
    app.button(key="let_go_named").click().run()
    assert len(app.dataframe[0].value) == 5 > both > 0
    assert app.query_params.get("named") is None


def test_of_several_bodies_named_too_one_is_enough_and_unknown_ones_are_left_out(open_view: Open) -> None:
    app = open_view("articles", agency="thanh-uy@hai-phong", named=["so-y-te@hai-phong", "gone", "so-y-te"])
    assert app.dataframe[0].value["title"].tolist() == ["Danh sách bầu cử", "Thành phố tuần qua"]
    assert app.button(key="let_go_named").label == "Chỉ bài nhắc cả Sở Y tế Hải Phòng / Sở Y tế"
    assert len(open_view("articles", agency="thanh-uy@hai-phong", named="gone").dataframe[0].value) == 5


def test_articles_opened_from_a_mark_under_a_filter_of_its_kind_have_both_until_the_filter_is_let_go(
    open_view: Open,
) -> None:
    app = open_view("articles", agency="thanh-uy@hai-phong", within="agency=so-y-te%40hai-phong")
    assert app.dataframe[0].value["title"].tolist() == ["Thành phố tuần qua"]
    label = app.button(key="let_go_within").label
    assert (label[:20], label[-17:]) == ("Chỉ trong số đã lọc:", "Sở Y tế Hải Phòng")
    app.button(key="let_go_within").click().run()
    assert len(app.dataframe[0].value) == 5
    assert app.query_params.get("within") is None


def test_articles_opened_from_a_word_are_those_counted_until_it_is_let_go(open_view: Open) -> None:
    app = open_view("articles", term="định hướng")
    assert app.dataframe[0].value["title"].tolist() == ["Giao ban báo chí tuần 13"]
    assert '<mark class="search" title="Chữ đang tìm">định hướng</mark>' in html(app)
    assert app.button(key="let_go_term").label == "Chỉ bài có từ “định hướng”"
    app.button(key="let_go_term").click().run()
    assert len(app.dataframe[0].value) == 12
    assert app.query_params.get("term") is None


def test_a_word_that_no_article_has_is_repeated_as_text(open_view: Open) -> None:
    app = open_view("articles", term="**x** <b>")
    assert app.button(key="let_go_term").label == r"Chỉ bài có từ “\*\*x\*\* \<b\>”"
    assert "Không có bài nào chứa “**x** &lt;b&gt;” trong các bộ lọc này." in html(app)


def test_words_lead_to_the_articles_that_were_counted_for_them(open_view: Open) -> None:
    app = open_view("words")
    links = dict.fromkeys(link for chart in app.get("plotly_chart") for link in customdata(chart.proto.spec))
    assert list(links) == [
        "term=b%E1%BA%A7u+c%E1%BB%AD",
        "term=v%E1%BA%AFc+xin",
        "term=th%C3%A0nh+ph%E1%BB%91",
        "term=%C4%91%E1%BB%8Bnh+h%C6%B0%E1%BB%9Bng",
    ]


def test_words_of_the_last_week_lead_to_that_week(open_view: Open, build_with: Callable[..., Build]) -> None:
    busy = build_with(
        """
        INSERT INTO articles
        SELECT 'w' || i, articles.* EXCLUDE (article_id)
        REPLACE (DATE '2021-03-16' AS published_date, TIMESTAMP '2021-03-16' AS published_at, 'w' || i AS story_id)
        FROM articles CROSS JOIN range(40) AS n (i) WHERE article_id = 'a5'
        """,
        "INSERT INTO article_terms SELECT article_id, 'hiệp thương', 1 FROM articles WHERE article_id LIKE 'w%'",
    )
    links = [link for chart in open_view("words", of=busy).get("plotly_chart") for link in customdata(chart.proto.spec)]
    assert [link for link in links if "th%C6%B0%C6%A1ng" in link] == [
        "term=hi%E1%BB%87p+th%C6%B0%C6%A1ng",
        "from=2021-03-15&to=2021-03-21&term=hi%E1%BB%87p+th%C6%B0%C6%A1ng",
    ]


def test_every_mark_of_bodies_counted_together_leads_to_the_articles_counted(
    open_view: Open, build_with: Callable[..., Build]
) -> None:
    court = build_with("UPDATE agencies SET successor_id = 'toa-an' WHERE agency_id = 'thanh-uy@hai-phong'")
    app = open_view("agencies", of=court, by="lineage", period="month")
    both = "agency=thanh-uy%40hai-phong&agency=toa-an"
    links = dict.fromkeys(link for chart in app.get("plotly_chart") for link in customdata(chart.proto.spec))
    assert [link for link in links if "toa-an" in link] == [
        both,
        f"{both}&from=2021-03-01&to=2021-03-31",
        f"{both}&named=so-y-te%40hai-phong",
        f"{both}&named=so-y-te",
        f"{both}&campaign=bau-cu",
        f"{both}&campaign=covid-19",
    ]


def test_topics_are_ranked_by_what_is_about_them_until_the_reader_switches(open_view: Open) -> None:
    app = open_view("topics")
    assert app.segmented_control(key="choice_measure").value == "main"
    assert any(caption.value.startswith("Đếm bài chủ yếu viết về") for caption in app.caption)
    app.segmented_control(key="choice_measure").set_value("mentions").run()
    assert app.query_params["measure"] in ("mentions", ["mentions"])
    assert any(caption.value.startswith("Đếm bài có nhắc đến") for caption in app.caption)
    assert open_view("campaigns").segmented_control(key="choice_measure").value == "mentions"


def test_a_week_with_few_articles_tells_of_no_rise(open_view: Open) -> None:
    said = [info.value for info in open_view(to="2021-03-14").info]
    assert any("Chỉ xét khi mỗi kỳ có ít nhất 30 bài" in text for text in said)


def test_the_menu_is_in_parts_and_holds_every_view() -> None:
    script = ast.parse(APP.read_text(encoding="utf-8"))
    (sections,) = (
        ast.literal_eval(node.value)
        for node in script.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SECTIONS"
    )
    assert list(sections) == ["follow", "explain", "records", "help"]
    listed = [view for views in sections.values() for view in views]
    assert sorted(listed) == sorted(path.stem for path in (APP.parent / "views").glob("*.py"))


def test_search_finds_words_without_diacritics(open_view: Open) -> None:
    assert len(open_view("articles", q="bau cu").dataframe[0].value) == 5
    nothing = open_view("articles", q="không có từ này")
    assert "Không có bài nào chứa “không có từ này” trong các bộ lọc này." in html(nothing)


def test_a_search_for_markup_is_repeated_as_text(open_view: Open) -> None:
    said = html(open_view("articles", q="**x** <img src=http://evil.example/a.png>"))
    assert "“**x** &lt;img src=http://evil.example/a.png&gt;”" in said


def test_the_reading_pane_marks_the_mentions_and_names_their_codes(open_view: Open) -> None:
    page = html(open_view("articles", article="a1"))
    assert '<mark class="agency" title="Bộ Y tế">Bộ Y tế</mark> nói về' in page
    assert '<mark class="topic" title="Dịch bệnh">vắc xin</mark>' in page
    assert '<mark class="campaign" title="COVID-19">COVID-19</mark>' in page


def test_an_article_that_is_not_there_is_said_to_be_missing(open_view: Open) -> None:
    assert "Không tìm thấy bài này" in open_view("articles", article="a99").info[0].value


def test_hostile_text_is_shown_as_text_everywhere(open_view: Open, build_with: Callable[..., Build]) -> None:
    quoted = HOSTILE.replace("'", "''")
    hostile = build_with(
        f"UPDATE articles SET title = '{quoted}', lead = '{quoted}', body = '{quoted}', url = 'javascript:alert(1)'",
        "DELETE FROM mentions",
        f"UPDATE briefings SET title = '{quoted}', chair = '{quoted}'",
        f"UPDATE briefing_guidance SET text = '{quoted}'",
        f"UPDATE outlets SET name = '{quoted}'",
        f"UPDATE article_terms SET term = '{quoted}'",
    )
    for view, address in (("articles", {"article": "a1"}), ("briefings", {"briefing": "b10"}), ("words", {})):
        app = open_view(view, of=hostile, **address)
        assert "<script>" not in html(app)
        assert "![](http" not in "".join(
            part.value for part in [*app.markdown, *app.title, *app.subheader, *app.caption]
        )
        assert not app.get("link_button")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **đậm**" in html(open_view("articles", of=hostile, article="a1"))


def test_a_briefing_has_its_own_page(open_view: Open) -> None:
    page = html(open_view("briefings", briefing="b10"))
    assert "Giao ban báo chí tuần 10" in page
    assert "<dt>Cơ quan tổ chức</dt><dd>Thành ủy Hải Phòng</dd>" in page
    assert "<dt>Cơ quan cung cấp thông tin</dt><dd>Sở Y tế Hải Phòng</dd>" in page
    assert "<dt>Kỳ ghi trong bài</dt><dd>tuần 10/2021</dd>" in page
    assert "<dt>Tuần ISO</dt><dd>tuần 10/2021</dd>" in page
    assert "<dt>Chủ trì</dt><dd>–</dd>" in page
    assert "<li><span>Đẩy mạnh tuyên truyền bầu cử</span><small>Bầu cử · Chính trị</small></li>" in page


def test_an_unknown_briefing_shows_the_list(open_view: Open) -> None:
    app = open_view("briefings", briefing="b99")
    assert app.warning[0].value == "Không tìm thấy cuộc giao ban này."
    assert len(app.dataframe[0].value) == 3


def test_the_series_shown_first_is_the_regular_one_that_met_most_the_latest_of_equals(
    open_view: Open, build_with: Callable[..., Build]
) -> None:
    several = build_with(
        "DELETE FROM briefings WHERE briefing_id IN ('b09', 'b10')",
        """
        INSERT INTO series
        SELECT id, label, label, NULL, 'province', rhythm
        FROM (VALUES ('monthly@ha-noi', 'Hằng tháng', 'monthly'), ('irregular@x', 'Không định kỳ', 'irregular'))
            AS t (id, label, rhythm)
        """,
        """
        INSERT INTO briefings
        SELECT id, t.series_id, briefings.* EXCLUDE (briefing_id, series_id) REPLACE (day::DATE AS event_date)
        FROM briefings CROSS JOIN (
            VALUES ('m1', 'monthly@ha-noi', '2021-03-01'), ('i1', 'irregular@x', '2021-03-25'),
                ('i2', 'irregular@x', '2021-03-26')
        ) AS t (id, series_id, day)
        WHERE briefing_id = 'b12'
        """,
        "UPDATE briefings SET title = 'họp báo thường kỳ' WHERE briefing_id = 'b12'",
    )
    app = open_view("briefings", of=several)
    assert app.selectbox(key="picked_series").options == ["Giao ban hằng tuần Hải Phòng", "Hằng tháng", "Không định kỳ"]
    assert app.selectbox(key="picked_series").value == "weekly@hai-phong"
    assert "Họp báo thường kỳ" in app.dataframe[0].value["title"].tolist()


def test_the_cadence_blames_no_holiday(open_view: Open) -> None:
    assert metrics(open_view("briefings")) == {
        "Kỳ dự kiến": "4",
        "Đã họp": "3",
        "Không có bài tường thuật": "0",
        "Trùng ngày nghỉ": "1",
    }


def test_the_data_view_tells_loads_and_rejects(open_view: Open) -> None:
    app = open_view("data")
    assert metrics(app)["Bản ghi bị từ chối"] == "3"
    assert "không có ngày: 1" in " ".join(text.value for text in app.text)


def test_refused_records_are_counted_by_reason_beyond_those_listed(
    open_view: Open, build_with: Callable[..., Build]
) -> None:
    many = build_with("INSERT INTO rejects SELECT rejects.* FROM rejects CROSS JOIN range(150)")
    app = open_view("data", of=many)
    assert metrics(app)["Bản ghi bị từ chối"] == "453"
    assert "không có ngày: 151" in " ".join(text.value for text in app.text)
    assert "200 trong 453 dòng." in [caption.value for caption in app.caption]


def test_invented_records_are_said_to_be_invented_on_every_page(
    open_view: Open, build_with: Callable[..., Build]
) -> None:
    invented = build_with("UPDATE outlets SET kind = 'invented' WHERE outlet_id = 'dai-b.vn'")
    for view in VIEWS:
        assert "Dữ liệu mẫu hư cấu" in html(open_view(view, of=invented))
        assert "Dữ liệu mẫu hư cấu" not in html(open_view(view))


def test_without_a_build_the_page_says_which_commands_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert app.info[0].value.startswith("Chưa có dữ liệu.")
    assert "giaoban load" in app.code[0].value


def test_a_build_without_articles_says_to_load_some(open_view: Open, build_with: Callable[..., Build]) -> None:
    tables = "article_topics article_campaigns article_agencies mentions article_terms weekly_terms briefing_articles"
    empty = build_with(*(f"DELETE FROM {table}" for table in [*tables.split(), "articles"]))
    assert open_view(of=empty).info[0].value.startswith("Cơ sở dữ liệu chưa có bài nào.")


def test_a_file_that_is_no_database_is_reported_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "builds").mkdir()
    (tmp_path / "builds" / "coverage-20210101T000000Z-ab.duckdb").write_bytes(b"not a database")
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert app.info[0].value == "Không đọc được cơ sở dữ liệu."
    assert "coverage-20210101T000000Z-ab.duckdb" in app.code[0].value
