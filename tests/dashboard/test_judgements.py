from __future__ import annotations

import csv
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import judgements
from dashboard.errors import JudgementError
from dashboard.judgements import ANSWERS, SAMPLES, Judgement, Judgements, tidy_name
from dashboard.queries.articles import KINDS
from dashboard.queries.measures import MEASURES

ROOT = Path(__file__).parents[2]
FIRST = Judgement(
    judged_at="2021-03-26T02:09:00Z",
    coder="Lan",
    kind="campaign",
    code_id="bau-cu",
    measure="mentions",
    article_id="a3",
    sample="matched",
    stratum="bao-a.vn 2021-03",
    weight=2.5,
    population=5,
    answer="yes",
    codebook_version="codebook-1",
    build="coverage-1",
)
HOSTILE = ["=1+1", "+84", "-5%", "@SUM(A1)", "'=1+1", "'Lan", 'An "Bình"', "a,b;c", "Lan\u202e", "<script>", "😀 Đỗ"]
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), max_size=30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return judgements.file_of(tmp_path)


def test_a_home_without_judgements_has_none(path: Path) -> None:
    assert judgements.read(path) == Judgements()
    assert not path.exists()


def test_the_file_opens_in_excel_and_holds_a_line_per_judgement(path: Path) -> None:
    judgements.append(path, FIRST)
    judgements.append(path, replace(FIRST, article_id="a6", answer="no"))
    assert path.name == "judgements.csv"
    assert path.parent.name == "codings"
    assert path.read_bytes().decode() == (
        "\ufeffjudged_at,coder,kind,code_id,measure,article_id,sample,stratum,weight,population,answer,"
        "codebook_version,build\r\n"
        "2021-03-26T02:09:00Z,Lan,campaign,bau-cu,mentions,a3,matched,bao-a.vn 2021-03,2.5,5,yes,"
        "codebook-1,coverage-1\r\n"
        "2021-03-26T02:09:00Z,Lan,campaign,bau-cu,mentions,a6,matched,bao-a.vn 2021-03,2.5,5,no,"
        "codebook-1,coverage-1\r\n"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.builds(
            Judgement,
            **dict.fromkeys(("judged_at", "coder", "code_id", "article_id", "stratum"), TEXTS),
            kind=st.sampled_from(KINDS),
            measure=st.sampled_from(MEASURES),
            **dict.fromkeys(("codebook_version", "build"), TEXTS),
            sample=st.sampled_from(SAMPLES),
            answer=st.sampled_from(ANSWERS),
            weight=st.floats(1, 1e9),
            population=st.integers(0, 10**9),
        ),
        max_size=4,
    )
)
def test_whatever_is_appended_is_read_back(tmp_path: Path, rows: list[Judgement]) -> None:
    path = tmp_path / "judgements.csv"
    path.unlink(missing_ok=True)
    for row in rows:
        judgements.append(path, row)
    assert judgements.read(path) == Judgements(tuple(rows))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_coders_name_comes_back_as_typed_and_no_spreadsheet_runs_it(path: Path, name: str) -> None:
    judgements.append(path, replace(FIRST, coder=name))
    assert judgements.read(path).rows[0].coder == name
    with path.open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert not line["coder"].startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Lan  Anh ", "Lan Anh"),
        ("Lan\nAnh\r\n", "Lan Anh"),
        ("Lan\x00Anh\x1b", "Lan Anh"),
        ("", ""),
        (" \t", ""),
        ("a" * 80, "a" * 60),
        ("Đỗ Thị Ánh", "Đỗ Thị Ánh"),
    ],
)
def test_a_name_is_one_short_line(typed: str, kept: str) -> None:
    assert tidy_name(typed) == kept


def test_threads_that_append_at_once_lose_nothing(path: Path) -> None:
    rows = [replace(FIRST, article_id=f"a{number}") for number in range(80)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda row: judgements.append(path, row), rows))
    kept = judgements.read(path)
    assert kept.unreadable == ()
    assert {row.article_id for row in kept.rows} == {row.article_id for row in rows}
    assert len(kept.rows) == 80


def test_processes_that_append_at_once_lose_nothing(path: Path) -> None:
    program = (
        "import sys; from dataclasses import replace; from pathlib import Path\n"
        "from dashboard import judgements\n"
        f"first = judgements.{FIRST!r}\n"
        "for n in range(40): judgements.append(Path(sys.argv[1]), replace(first, article_id=f'{sys.argv[2]}-{n}'))\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name], cwd=ROOT, stderr=subprocess.PIPE)
        for name in ("left", "right")
    ]
    for writer in writers:
        assert writer.wait(60) == 0, writer.communicate()[1].decode()
    kept = judgements.read(path)
    assert kept.unreadable == ()
    assert len({row.article_id for row in kept.rows}) == len(kept.rows) == 80


def test_a_line_cut_short_is_passed_over_and_the_next_ones_are_whole(path: Path) -> None:
    judgements.append(path, FIRST)
    whole = path.read_bytes()
    path.write_bytes(whole + b'2021-03-26T02:10:00Z,"La')
    judgements.append(path, replace(FIRST, article_id="a6"))
    kept = judgements.read(path)
    assert [row.article_id for row in kept.rows] == ["a3", "a6"]
    assert kept.unreadable == (3,)


@pytest.mark.parametrize(
    "line",
    [
        "2021,Lan,campaign,bau-cu,mentions,a3,matched,s,2.5,5,maybe,v,b",
        "2021,Lan,campaign,bau-cu,mentions,a3,half,s,2.5,5,yes,v,b",
        "2021,Lan,campaign,bau-cu,mentions,a3,matched,s,much,5,yes,v,b",
        "2021,Lan,campaign,bau-cu,mentions,a3,matched,s,2.5,5,yes,v",
        "2021,Lan,Campaign,bau-cu,mentions,a3,matched,s,2.5,5,yes,v,b",
        "2021,Lan,campaign,bau-cu,mention,a3,matched,s,2.5,5,yes,v,b",
        "x" * 200_000,
    ],
)
def test_lines_that_are_no_judgement_are_named_and_do_not_hide_the_others(path: Path, line: str) -> None:
    judgements.append(path, FIRST)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n\n")
    kept = judgements.read(path)
    assert (len(kept.rows), kept.unreadable) == (1, (3,))


def test_a_file_with_other_columns_is_neither_read_nor_added_to(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("judged_at;coder\n", encoding="utf-8-sig")
    for attempt in (lambda: judgements.read(path), lambda: judgements.append(path, FIRST)):
        with pytest.raises(JudgementError, match=r"judgements\.csv: line 1: 'judged_at;coder' is not our header; put"):
            attempt()
    assert path.read_text(encoding="utf-8-sig") == "judged_at;coder\n"


def test_an_answer_that_cannot_be_kept_is_reported_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "codings").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(JudgementError, match="the answer was not kept, answer again") as error:
        judgements.append(judgements.file_of(tmp_path), FIRST)
    assert "\n" not in str(error.value)
