from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
from pandas import DataFrame

import cli
from dashboard import report
from dashboard.database import Build
from dashboard.errors import ReportError
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.report import browser, fonts, frozen
from dashboard.report.facts import gather
from dashboard.report.notices import notices
from dashboard.weeks import Week

APP_SETTINGS = Path(report.__file__).parents[1] / ".streamlit" / "config.toml"
VI, EN = Labels("vi"), Labels("en")
MADE_AT = datetime(2021, 3, 15, 8, 0)
WEEK = Week(2021, 10)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> ' \" {{ 7*7 }}"
VOID = {"meta", "br", "img", "link", "input"}
SVG_VOID = {"line", "rect", "circle", "polyline"}

BuildWith = Callable[..., Build]


class Checker(HTMLParser):
    """Notes what is opened and not closed, and every address that a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [str(value) for name, value in attrs if name in ("src", "href", "srcset", "data", "action")]
        self.wrong += [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SVG_VOID

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def checked(html: str) -> Checker:
    checker = Checker()
    checker.feed(html)
    checker.close()
    return checker


def written(build: Build, week: Week = WEEK, labels: Labels = VI, filters: Filters = Filters()) -> str:  # noqa: B008
    return report.html(report.told(build, filters, week), labels, MADE_AT)


def text(html: str) -> str:
    body = re.sub(r"<(style|script).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def numbers(html: str) -> dict[str, object]:
    found = re.search(rf'<script type="application/json" id="{frozen.ELEMENT}">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


@pytest.fixture
def giaoban(
    build: Build, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Runs a command on the small build; returns its status and what it said."""

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setenv("GIAOBAN_HOME", str(build.home))
        monkeypatch.setattr(sys, "argv", ["giaoban", *arguments])
        try:
            cli.main()
            code: object = 0
        except SystemExit as end:
            code = end.code
        out, err = capsys.readouterr()
        return (1, out + err + code) if isinstance(code, str) else (int(str(code or 0)), out + err)

    return run


@pytest.mark.parametrize("labels", [VI, EN])
def test_a_report_is_well_formed_and_asks_for_nothing_from_elsewhere(build: Build, labels: Labels) -> None:
    html = written(build, labels=labels)
    checker = checked(html)
    assert (checker.open, checker.wrong, checker.fetched) == ([], [], [])
    assert checker.tags.count("script") == 1
    assert f'<html lang="{labels.lang}">' in html
    assert html.count("url(") == html.count("url(data:font/woff2;base64,") == 2
    assert "@import" not in html


def test_a_report_gives_the_counts_of_its_week_and_of_the_week_before(build: Build) -> None:
    with duckdb.connect(str(build.path), read_only=True) as connection:
        counts = connection.execute(
            "SELECT iso_week, count(*), count(DISTINCT story_id), count(DISTINCT outlet_id) FROM articles "
            "WHERE iso_week IN ('2021-W09', '2021-W10') GROUP BY ALL ORDER BY 1"
        ).fetchall()
    assert counts == [("2021-W09", 5, 4, 3), ("2021-W10", 5, 4, 3)]
    found = numbers(written(build))["numbers"]
    assert isinstance(found, dict)
    assert [
        found[f"week/{name}/{which}"] for name in ("articles", "stories", "outlets") for which in ("n", "previous")
    ] == [
        *(5, 5),
        *(4, 4),
        *(3, 3),
    ]
    said = text(written(build))
    assert "Báo chí trong tuần 10/2021" in said
    assert "08/03/2021 đến 14/03/2021" in said
    assert "Bài viết 5" in said
    assert "Tin không trùng 4" in said


def test_a_report_tells_who_informed_and_what_was_asked(build: Build) -> None:
    said = text(written(build))
    assert (
        "Giao ban báo chí tuần 10 11/03/2021 · buổi chiều · bài ghi tuần 10/2021 · 2 bài tường thuật, 1 bài dẫn lại"
        in said
    )
    assert "Tổ chức Thành ủy Hải Phòng" in said
    assert "Cung cấp thông tin Sở Y tế Hải Phòng" in said
    assert "Định hướng: 2 mục Đẩy mạnh tuyên truyền bầu cử Bầu cử Phòng chống dịch" in said


def test_that_nothing_moved_is_said_once_for_topics_and_campaigns(build: Build) -> None:
    said = text(written(build))
    assert said.count("Tuần 10/2021 chỉ có 5 bài, chưa đủ 30 để xét tăng, giảm.") == 1


def test_less_than_one_expected_article_is_not_written_as_none(build: Build) -> None:
    facts = gather(build, Filters(), Week(2021, 10))
    assert facts is not None
    row = {
        "kind": "campaign",
        "id": "bau-cu",
        "label_vi": "Bầu cử",
        "label_en": "Election",
        "n": 6,
        "expected_high": 2.0,
    }
    spikes = DataFrame([row | {"expected": 0.46}, row | {"expected": 5.6}])
    told = notices(replace(facts, weekly=replace(facts.weekly, spikes=spikes)), VI, {"campaign": {}})
    assert [notice.text for notice in told if notice.kind == "spike"] == [
        "Bầu cử: 6 bài (dự kiến khoảng 0,5, nhiều nhất 2)",
        "Bầu cử: 6 bài (dự kiến khoảng 6, nhiều nhất 2)",
    ]


def test_a_report_states_build_codebook_and_filters(build: Build) -> None:
    said = text(written(build, filters=Filters(topics=("health",), unit="stories")))
    assert f"Bản dữ liệu {build.name} · bộ mã codebook-2." in said
    assert "Bộ lọc: Chủ đề: Y tế · đếm tin, bài trùng chỉ tính một lần." in said
    assert "Bài viết 2" in said
    assert "Bộ lọc: không lọc." in text(written(build))
    assert "Filters: none." in text(written(build, labels=EN))


def test_a_week_without_a_briefing_names_its_holiday(build_with: BuildWith) -> None:
    build = build_with(
        "DELETE FROM briefings WHERE briefing_id = 'b10'",
        "INSERT INTO holidays VALUES ('2021-03-09', 'Nghỉ bù', 'Day in lieu')",
    )
    said = text(written(build))
    assert "Không tìm thấy bài nào tường thuật một cuộc giao ban trong tuần này. Ngày nghỉ: Nghỉ bù (09/03)." in said
    assert "Ngày nghỉ" not in text(
        written(build_with("DELETE FROM briefings WHERE briefing_id = 'b10'", name="coverage-20210328T010000Z-ab"))
    )


def test_an_unfinished_week_says_so_and_compares_nothing(build: Build) -> None:
    said = text(written(build, Week(2021, 12)))
    assert "Tuần chưa trọn: mới có 4/7 ngày, nên không so sánh" in said
    assert "so với tuần trước" not in said
    assert "TB 8 tuần trước" not in said
    assert "TB 8 tuần trước" in text(written(build))


def test_the_invented_banner_stands_only_over_invented_records(build: Build, build_with: BuildWith) -> None:
    invented = build_with("UPDATE outlets SET kind = 'invented'")
    assert VI("banner.invented") in text(written(invented))
    assert VI("banner.invented") not in text(written(build))


def test_hostile_text_stays_text(build_with: BuildWith) -> None:
    quoted = HOSTILE.replace("'", "''")
    hostile = build_with(
        f"UPDATE articles SET title = '{quoted}', lead = '{quoted}'",
        f"UPDATE briefings SET title = '{quoted}', chair = '{quoted}'",
        f"UPDATE briefing_guidance SET text = '{quoted}'",
        f"UPDATE outlets SET name = '{quoted}'",
        f"UPDATE agencies SET label_vi = '{quoted}' || agency_id",
    )
    html = written(hostile)
    checker = checked(html)
    assert (checker.open, checker.wrong, checker.fetched) == ([], [], [])
    assert checker.tags.count("script") == 1
    assert "img" not in checker.tags
    assert "{{ 7*7 }}" in text(html)
    assert frozen.read(html.encode(), "x.html").week == WEEK


def test_a_saved_report_is_the_same_as_now_until_the_records_change(build: Build, build_with: BuildWith) -> None:
    saved = frozen.read(written(build).encode(), "old.html")
    assert (saved.week, saved.build, saved.codebook, saved.filters) == (WEEK, build.name, "codebook-2", Filters())
    assert report.compare(saved, build)[1] == []

    changed = build_with(
        "DELETE FROM article_topics WHERE article_id = 'a10'",
        "UPDATE articles SET outlet_id = 'bao-a.vn' WHERE outlet_id = 'dai-b.vn'",
    )
    _, found = report.compare(saved, changed)
    told = {frozen.described(each.name, VI, report.names(changed, VI)): (each.then, each.now) for each in found}
    assert told["Báo, đài"] == (3, 2)
    assert told["Chủ đề: Y tế"] == (1, 0)
    assert told["Chủ đề: Dịch bệnh"] == (1, 0)
    assert "Bài viết" not in told
    assert "Chủ đề: Chính trị" not in told


def test_a_code_no_longer_met_counts_zero_now(build: Build, build_with: BuildWith) -> None:
    saved = frozen.read(written(build).encode(), "old.html")
    without = build_with("DELETE FROM article_topics WHERE topic_id = 'disease'")
    _, found = report.compare(saved, without)
    assert {each.name: (each.then, each.now) for each in found}["topic/disease/n"] == (1, 0)


def carrying(**changes: object) -> bytes:
    content = {"format": 2, "week": "2021-W10", "filters": {}, "build": "b", "codebook": "c", "numbers": {}} | changes
    return f'<script id="{frozen.ELEMENT}">{json.dumps(content)}</script>'.encode()


def test_a_file_that_carries_numbers_is_read() -> None:
    numbers = {
        "week/articles/n": 5,
        "topic/health/mean": 1.5,
        "agency/so-y-te@hai-phong/previous": None,
        "campaign/a/b/n": 2**53,
        "briefing/b10/n_hosts": 0,
        "word/24/7/n": 3,
    }
    assert frozen.read(carrying(numbers=numbers), "x.html").numbers == numbers
    assert [frozen.described(name, VI, {}) for name in numbers] == [
        "Bài viết",
        "Chủ đề: health (trung bình 8 tuần trước)",
        "Cơ quan: so-y-te@hai-phong (tuần trước)",
        "Chiến dịch: a/b",
        "Giao ban b10 (cơ quan tổ chức)",
        "Từ “24/7”",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>no numbers</html>",
        b'<script id="giaoban-numbers">[]</script>',
        carrying(format=1),
        carrying(week="2021-W99"),
        carrying(filters={"topic": 1}),
        carrying(numbers=[1]),
        carrying(numbers={"week/articles/n": "<b>"}),
        carrying(numbers={"week/articles/n": float("inf")}),
        carrying(numbers={"week/articles/n": float("nan")}),
        carrying(numbers={"week/articles/n": 10**401}),
        carrying(numbers={"week/articles/n": -1}),
        carrying(numbers={"week/articles/n": True}),
        carrying(numbers={"topic/x/evil": 1}),
        carrying(numbers={"topic//n": 1}),
        carrying(numbers={"foo/bar/n": 1}),
        carrying(numbers={"week/zzz/n": 1}),
        carrying(numbers={"word/x/previous": 1}),
        carrying(numbers={"briefing/b10/n": 1}),
        carrying(numbers={"n": 1}),
        b"<![x[",
        b"<p title=&#" + b"9" * 5000 + b";>",
        b"\xff\xfe" * 20,
        b"<" * 5_000_001,
        carrying(numbers={f"topic/{number}/n": 1 for number in range(50_001)}),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(ReportError, match=r"^x\.html: [^\n]+$"):
        frozen.read(content, "x.html")


def test_the_report_of_a_build_with_thousands_of_codes_is_read_back(build_with: BuildWith) -> None:
    many = build_with(
        """
        INSERT INTO agencies (agency_id, label_vi, label_en, kind, level)
        SELECT 'uy-ban-nhan-dan@phuong-so-' || i, 'Ủy ban ' || i, 'Committee ' || i, 'committee', 'commune'
        FROM range(7000) AS n (i)
        """,
        "INSERT INTO article_agencies SELECT 'a3', agency_id, 1, false FROM agencies WHERE kind = 'committee'",
    )
    html = written(many).encode()
    assert frozen.read(html, "x.html").numbers["agency/uy-ban-nhan-dan@phuong-so-6999/mean"] == 1
    with APP_SETTINGS.open("rb") as file:
        assert 10**6 * tomllib.load(file)["server"]["maxUploadSize"] == frozen.MOST_BYTES > len(html)


def test_the_command_writes_a_report_and_compares_it(giaoban: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    target = tmp_path / "w10.html"
    assert giaoban("report", "--week", "tuần 10/2021", "-o", str(target)) == (0, f"wrote {target}: 2021-W10\n")
    assert "Báo chí trong tuần 10/2021" in target.read_text(encoding="utf-8")
    status, said = giaoban("report", "--compare", str(target))
    assert status == 0
    assert said.splitlines()[2].startswith("Every number of the saved report is as counted now")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("--week", "2021-W11", "-o", "x.html"),
            "2021-W11: no article of this week passes; the latest week that has some: --week 2021-W10",
        ),
        (("--week", "1999-W01", "-o", "x.html"), "1999-W01: no article"),
        (("--week", "10", "-o", "x.html"), "not a week; write it as 10/2021 or 2021-W10"),
        (("--week", "2021-W10", "-o", "x.docx"), "x.docx: no such kind of report; use one of .html, .pdf"),
        (("--week", "2021-W10", "--topic", "helth", "-o", "x.html"), "topic 'helth' is not in the build"),
        (
            ("--week", "2021-W10", "-o", "missing/x.html"),
            "missing/x.html: No such file or directory; choose another place",
        ),
        (("--compare", "gone.html"), "gone.html: No such file or directory; give a saved report"),
    ],
)
def test_what_cannot_be_reported_is_said_in_one_line(
    giaoban: Callable[..., tuple[int, str]],
    arguments: tuple[str, ...],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, said = giaoban("report", *arguments)
    assert status == 1
    assert says in said
    assert said.count("\n") <= 1
    assert list(tmp_path.iterdir()) == []


def test_neither_a_file_nor_a_comparison_is_wrong_usage(giaoban: Callable[..., tuple[int, str]]) -> None:
    assert giaoban("report", "--week", "2021-W10")[0] == 2


def test_without_a_browser_a_pdf_is_refused_and_html_is_not(
    giaoban: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    status, said = giaoban("report", "--week", "2021-W10", "-o", str(tmp_path / "w.pdf"))
    assert (status, said) == (
        1,
        "giaoban: no Chromium, Chrome or Edge found to print with; install one, set CHROMIUM, or write .html",
    )
    assert giaoban("report", "--week", "2021-W10", "-o", str(tmp_path / "w.html"))[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in browsers are shell scripts")
@pytest.mark.parametrize(
    ("script", "says"), [("echo broken", r"wrote no PDF \(broken\)"), ("exec sleep 30", "not done within 1 s")]
)
def test_a_browser_that_fails_or_hangs_is_given_up(
    script: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "browser"
    stand_in.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(stand_in))
    monkeypatch.setattr(browser, "WITHIN", 1)
    with pytest.raises(ReportError, match=says):
        browser.pdf("<p>x</p>")


def test_a_report_brings_the_fonts_that_it_is_set_in() -> None:
    assert [line.split(";")[0] for line in fonts.faces().splitlines()] == [
        '@font-face { font-family: "Source Sans"',
        '@font-face { font-family: "Source Serif"',
    ]
