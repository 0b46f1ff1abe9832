from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import export, judgements
from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.judgements import Answer, Judgement
from dashboard.judging import next_open
from tests.dashboard.conftest import write_build

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
VERIFICATION = {"kind": "campaign", "code": "bau-cu"}

Open = Callable[..., AppTest]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """The small build in a home of its own, for judgements to be kept in."""
    return write_build(tmp_path, "coverage-20210326T010000Z-2")


@pytest.fixture
def open_view(build: Build, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a view at an address; with a coder's name, as that coder."""

    def open_view(view: str = "verification", coder: str = "", **address: str) -> AppTest:
        monkeypatch.setenv("GIAOBAN_HOME", str(build.home))
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.run()
        app.switch_page(f"views/{view}.py")
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        if coder:
            app.text_input(key="coder_typed").set_value(coder).run()
        assert not app.exception, app.exception[0].message
        return app

    return open_view


def judge(build: Build, answers: dict[str, Answer], **fields: str) -> None:
    """Keep answers about articles matched to the campaign bau-cu."""
    for article, answer in answers.items():
        row = Judgement(
            judged_at="2021-03-26T02:09:00Z",
            coder=fields.get("coder", "Lan"),
            kind=fields.get("kind", "campaign"),
            code_id=fields.get("code_id", "bau-cu"),
            measure="mentions",
            article_id=article,
            sample="matched",
            stratum="bao-a.vn 2021-03",
            weight=1,
            population=5,
            answer=answer,
            codebook_version=fields.get("codebook_version", "codebook-2"),
            build=build.name,
        )
        judgements.append(judgements.file_of(build.home), row)


def kept(build: Build) -> list[dict[str, str]]:
    with judgements.file_of(build.home).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def captions(app: AppTest) -> str:
    return "\n".join(part.value for part in app.caption)


def html(app: AppTest) -> str:
    return "\n".join(part.value for part in app.html)


def test_a_name_is_asked_before_anything_is_read(open_view: Open) -> None:
    app = open_view(**VERIFICATION)
    assert app.info[0].value == "Hãy ghi tên để bắt đầu đọc."
    assert "<article" not in html(app)
    app.text_input(key="coder_typed").set_value(" Lan\tAnh ").run()
    assert "Người kiểm định: Lan Anh" in captions(app)
    assert "<article" in html(app)


@pytest.mark.parametrize(
    ("lang", "question", "precision", "name"),
    [
        ("vi", "Bài này có nhắc đến “Bầu cử” không?", "Độ chính xác", "Tên người kiểm định"),
        ("en", "Does this article mention “Election”?", "Precision", "Your name"),
    ],
)
def test_answers_are_kept_and_the_precision_is_shown(
    open_view: Open, build: Build, lang: str, question: str, precision: str, name: str
) -> None:
    app = open_view(**VERIFICATION, half="matched", lang=lang)
    assert app.text_input(key="coder_typed").label == name
    app.text_input(key="coder_typed").set_value("Lan").run()
    assert question in app.markdown[0].value
    for answer in ("yes", "yes", "no", "unsure"):
        app.button(key=f"answer_{answer}").click().run()
    assert not app.exception
    assert [(row["coder"], row["code_id"], row["sample"], row["answer"]) for row in kept(build)] == [
        ("Lan", "bau-cu", "matched", "yes"),
        ("Lan", "bau-cu", "matched", "yes"),
        ("Lan", "bau-cu", "matched", "no"),
        ("Lan", "bau-cu", "matched", "unsure"),
    ]
    assert len({row["article_id"] for row in kept(build)}) == 4
    assert {row["population"] for row in kept(build)} == {"5"}
    assert metrics(app)[precision] == "67%"
    assert "21–94%" in captions(app)


def test_going_back_and_answering_again_replaces_the_answer(open_view: Open, build: Build) -> None:
    app = open_view(coder="Lan", **VERIFICATION, half="matched")
    app.button(key="answer_no").click().run()
    app.button(key="step_previous").click().run()
    app.button(key="answer_yes").click().run()
    assert [row["answer"] for row in kept(build)] == ["no", "yes"]
    assert len({row["article_id"] for row in kept(build)}) == 1
    assert metrics(app)["Độ chính xác"] == "100%"


def test_the_whole_sample_has_an_end(open_view: Open, build: Build) -> None:
    app = open_view(coder="Lan", **VERIFICATION, half="matched")
    for _ in range(5):
        app.button(key="answer_yes").click().run()
    assert app.success[0].value == "Bạn đã đọc hết mẫu này."
    assert app.button(key="answer_yes").disabled
    assert {row["article_id"] for row in kept(build)} == {"a3", "a6", "a8", "a9", "a11"}


def test_every_answer_and_step_has_a_key(open_view: Open) -> None:
    app = open_view(coder="Lan", **VERIFICATION)
    keys = {button.key: button.proto.shortcut.lower() for button in app.button if button.proto.shortcut}
    assert keys == {
        "answer_yes": "y",
        "answer_no": "n",
        "answer_unsure": "u",
        "step_previous": "left",
        "step_next": "right",
    }


def test_both_halves_give_a_recall(open_view: Open) -> None:
    app = open_view(coder="Lan", **VERIFICATION)
    assert metrics(app)["Tỷ lệ tìm thấy (ước lượng)"] == "–"
    app.button(key="answer_yes").click().run()
    app.button(key="answer_no").click().run()
    assert metrics(app)["Tỷ lệ tìm thấy (ước lượng)"] == "100%"
    assert "Đã kết luận 1 bài máy không gán, trong đó sót 0" in captions(app)


def test_matched_articles_show_what_was_matched_and_others_show_no_marks(open_view: Open) -> None:
    topic = {"kind": "topic", "code": "disease"}
    first, second = (
        html(open_view(coder="Lan", **topic, half="matched")),
        html(open_view(coder="Lan", **topic, half="unmatched")),
    )
    assert "<article" in first
    assert "<article" in second
    assert "<mark" not in second


def test_two_coders_have_an_agreement(open_view: Open, build: Build) -> None:
    for coder in ("Lan", "Minh"):
        judge(build, {"a3": "yes", "a6": "yes"}, coder=coder)
    app = open_view(**VERIFICATION)
    assert metrics(app)["Đồng thuận (Krippendorff α)"] == "–"
    assert "Cần 10 bài có hai người kết luận; mới có 2." in captions(app)


def test_a_hostile_name_is_shown_as_text_and_kept_harmless(open_view: Open, build: Build) -> None:
    name = "=1+1 <script>alert(1)</script> **x** ![](http://evil.example/a.png)"[:60]
    app = open_view(coder=name, **VERIFICATION)
    app.button(key="answer_yes").click().run()
    assert not app.exception
    assert kept(build)[0]["coder"].startswith("'=1+1")
    shown = "".join(part.value for part in [*app.markdown, *app.caption])
    assert "**x**" not in shown
    assert "![](" not in shown
    assert "<script>" not in html(app)


def test_a_file_that_is_not_ours_is_reported_and_the_charts_still_stand(open_view: Open, build: Build) -> None:
    path = judgements.file_of(build.home)
    path.parent.mkdir()
    path.write_text("a;b\n", encoding="utf-8")
    assert "is not our header" in open_view(**VERIFICATION).error[0].value.replace("\\", "")
    assert "chưa được kiểm định" in captions(open_view("campaigns"))


def test_unreadable_lines_are_counted(open_view: Open, build: Build) -> None:
    judge(build, {"a3": "yes"})
    with judgements.file_of(build.home).open("a", encoding="utf-8") as file:
        file.write("not a judgement\n")
    assert "1 dòng trong judgements.csv không đọc được và bị bỏ qua: 3." in open_view(**VERIFICATION).warning[0].value


def test_what_was_measured_stands_beside_the_code_in_charts(open_view: Open, build: Build) -> None:
    judge(build, {"a3": "yes", "a6": "yes", "a8": "yes", "a9": "no"})
    page = open_view("campaigns")
    assert "Bầu cử đúng 75% (30–95), n = 4. 1 mã khác chưa kiểm định." in captions(page)
    assert "<small>đúng 75% (30–95), n = 4</small>" in html(page)
    english = captions(open_view("campaigns", lang="en"))
    assert "Election 75% right (30–95), n = 4. Not verified: 1 more." in english
    assert "Việc gán các mã này chưa được kiểm định." in captions(open_view("topics"))
    assert "Việc gán các mã này chưa được kiểm định." in captions(open_view("campaigns", measure="main"))


def test_judgements_under_another_codebook_say_so(open_view: Open, build: Build) -> None:
    judge(build, {"a1": "yes", "a7": "yes"}, kind="agency", code_id="bo-y-te", codebook_version="codebook-1")
    assert "Bộ Y tế đúng 100% (34–100), n = 2, theo bộ mã codebook-1 trước đây" in captions(open_view("agencies"))
    app = open_view(kind="agency", code="bo-y-te")
    assert app.warning[0].value == "Đo với bộ mã codebook-1; dữ liệu nay dùng bộ mã codebook-2."


def test_files_hold_what_was_measured(build: Build) -> None:
    judge(build, {"a3": "yes", "a6": "yes", "a8": "yes", "a9": "no"})
    for question in ("campaign_ranking", "campaign_series"):
        file = export.csv_bytes(export.rows(question, Filters(), build)).decode("utf-8-sig")
        lines = {row["campaign_id"]: row for row in csv.DictReader(StringIO(file, newline=""))}
        measured = [lines["bau-cu"][name][:6] for name in ("precision", "precision_low", "precision_high", "n_judged")]
        assert measured == ["0.75", "0.3006", "0.9544", "4"]
        assert lines["bau-cu"]["judged_codebook"] == "codebook-2"
        assert [lines["covid-19"][name] for name in ("precision", "n_judged", "judged_codebook")] == ["", "0", ""]
    main = export.rows("campaign_ranking", Filters(), build, measure="main")
    assert set(main["n_judged"]) == {0}


def test_the_data_view_shows_what_a_new_codebook_changed(
    build: Build, open_view: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Chưa có bản dữ liệu trước nào để so." in captions(open_view("data"))
    write_build(build.home, "coverage-20210327T010000Z-3", "DELETE FROM article_campaigns WHERE article_id = 'a3'")
    app = open_view("data")
    assert "26/03/2021 08:00 · bộ mã codebook-2" in app.selectbox(key="picked_earlier").options
    shown = next(frame.value for frame in app.dataframe if "n_lost" in frame.value.columns)
    assert shown.iloc[0].to_dict() == {
        "code": "Bầu cử",
        "n_gained": 0,
        "n_lost": 1,
        "n_earlier": 5,
        "n_now": 4,
        "kind_named": "Chiến dịch",
    }
    assert "**Bớt 1 bài**" in [part.value for part in app.markdown]


@pytest.mark.parametrize(
    ("answered", "start", "place"),
    [({}, 0, 0), ({"a"}, 0, 1), ({"b"}, 1, 2), ({"b", "c"}, 1, 0), ({"a", "b", "c"}, 1, 3), ({"a"}, 3, 1)],
)
def test_the_next_article_is_the_next_without_an_answer(answered: set[str], start: int, place: int) -> None:
    assert next_open(["a", "b", "c"], dict.fromkeys(answered), start) == place
