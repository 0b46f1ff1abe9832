from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from etl.load import builds
from etl.load.lock import only_writer
from etl.settings import Settings

MakeRecord = Callable[..., dict[str, str]]
WriteRecords = Callable[..., str]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The test's home and codebook, as a user would state them."""
    monkeypatch.setenv("GIAOBAN_HOME", str(settings.home))
    monkeypatch.setenv("GIAOBAN_CODEBOOK", str(settings.codebook))
    return settings


@pytest.fixture
def giaoban(environment: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; returns its status, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["giaoban", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        if isinstance(end.value.code, str):  # what the interpreter prints before it exits with 1
            return 1, out, err + end.value.code
        return end.value.code or 0, out, err

    return run


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cli", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=Path(cli.__file__).parent,
    )


def test_a_load_prints_what_became_of_each_record_and_the_build(
    giaoban: Run, write_records: WriteRecords, record: MakeRecord, environment: Settings
) -> None:
    source = write_records("a.jsonl", record(1), record(1), record(2, published_at="hôm qua"))
    status, out, _ = giaoban("load", source)
    build = builds.newest(environment.builds)
    assert build
    assert status == 0
    assert [line.split() for line in out.splitlines()] == [
        ["source", "read", "loaded", "updated", "unchanged", "rejected"],
        [source, "3", "1", "0", "1", "1"],
        ["rejected,", "bad_date:", "1"],
        ["published", build.name],
    ]


def test_a_folder_of_many_sources_is_summed(
    giaoban: Run, write_records: WriteRecords, record: MakeRecord, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for number in range(22):
        write_records(f"in/{number:02}.jsonl", record(number))
    status, out, _ = giaoban("load", str(tmp_path / "in"))
    rows = [line.split() for line in out.splitlines()]
    assert status == 0
    assert ["2", "smaller", "sources", "2", "2", "0", "0", "0"] in rows
    assert ["all", "22", "22", "0", "0", "0"] in rows


@pytest.mark.parametrize(("options", "expected"), [((), 0), (("--strict",), 1)])
def test_rejects_fail_a_load_only_when_it_is_strict(
    giaoban: Run, write_records: WriteRecords, record: MakeRecord, options: tuple[str, ...], expected: int
) -> None:
    status, out, err = giaoban("load", write_records("a.jsonl", record(1, published_at="hôm qua")), *options)
    assert status == expected
    assert "published coverage-" in out
    assert err == ""


def test_a_strict_load_without_rejects_is_done(giaoban: Run, write_records: WriteRecords, record: MakeRecord) -> None:
    assert giaoban("load", write_records("a.jsonl", record(1)), "--strict")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("load", "missing.jsonl"), "giaoban: missing.jsonl: no such file"),
        (("load", ""), "a source without a name; write . for the folder you are in"),
        (("load", "x" * 5_000), "cannot be read (File name too long)"),
        (("load", "missing\n\x1b[31m"), r"giaoban: missing\n\x1b[31m: no such file"),
        (("load", "missing.jsonl", "--map", "none.toml"), "giaoban: none.toml"),
        (("annotate",), "no build yet; giaoban load a source first"),
        (("status",), "no build yet; giaoban load a source first"),
        (("rollback",), "no earlier build to go back to"),
        (("rollback", "coverage-x"), "giaoban: coverage-x: no such build"),
        (("export", "totals", "-o", "totals.csv"), "no build yet; giaoban load a source first"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_1(giaoban: Run, arguments: tuple[str, ...], message: str) -> None:
    status, out, err = giaoban(*arguments)
    assert (status, out) == (1, "")
    assert err.startswith("giaoban: ")
    assert message in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("load",),
        ("load", "a.jsonl", "--workers", "0"),
        ("load", "a.jsonl", "--assume-date", "x"),
        ("load", "a.jsonl", "--assume-date", "0001-01-01"),
        ("load", "a.jsonl", "--assume-date", "9999-12-31"),
        ("none",),
        ("export", "totals"),
    ],
)
def test_wrong_usage_is_status_2(giaoban: Run, arguments: tuple[str, ...]) -> None:
    assert giaoban(*arguments)[0] == 2


def test_a_codebook_is_checked(
    giaoban: Run, write_records: WriteRecords, record: MakeRecord, environment: Settings
) -> None:
    status, out, _ = giaoban("codebook", "check")
    assert status == 0
    assert out.endswith("5 terms, 0 errors, 0 warnings\n")
    status, out, err = giaoban("codebook", "check", "--unused")
    assert (status, out) == (1, "")
    assert err == f"giaoban: {environment.builds}: no build yet; giaoban load a source first"
    giaoban("load", write_records("news.jsonl", record()))
    status, out, _ = giaoban("codebook", "check", "--unused")
    assert status == 0
    assert [line for line in out.splitlines() if "matches no stored article" in line] == [
        "warning: agency_aliases.csv: row 2: 'Bộ Y tế' matches no stored article",
        "warning: campaign_terms.csv: row 2: 'bầu cử' matches no stored article",
    ]
    with (environment.codebook / "agency_aliases.csv").open("a", encoding="utf-8") as file:
        file.write("bo-y-te,sở y tế,include,\n")
    status, out, _ = giaoban("codebook", "check")
    assert status == 1
    assert "error: agency_aliases.csv: row 4: 'sở y tế' is claimed by so-y-te in row 3 too; leave it to one" in out
    (environment.codebook / "topic_terms.csv").write_text(
        "topic_id,term,match,fold\nhealth,x,maybe,\n", encoding="utf-8"
    )
    status, _, err = giaoban("codebook", "check")
    assert status == 1
    assert "topic_terms.csv: row 2: match is 'maybe'" in err


def test_status_tells_builds_counts_last_load_and_rejects(
    giaoban: Run, write_records: WriteRecords, record: MakeRecord, environment: Settings
) -> None:
    giaoban("load", write_records("a.jsonl", record(1)))
    giaoban("load", write_records("b.jsonl", record(2), record(3, published_at="hôm qua")))
    first, second = builds.published(environment.builds)
    status, out, _ = giaoban("status")
    lines = out.splitlines()
    assert status == 0
    assert lines[0].startswith(second.name)
    assert lines[0].endswith("served")
    assert lines[1].startswith(first.name)
    assert lines[2] == "2 articles, 2 stories, 1 outlets, 6 mentions, 0 briefings, 2 loads, 1 rejects"
    assert lines[3].startswith("articles from 2021-03-11 to 2021-03-11; the latest is ")
    assert lines[4].endswith("1 sources: 2 read = 1 loaded + 0 updated + 0 unchanged + 1 rejected")
    assert lines[5] == "rejected, bad_date: 1"


def test_rolling_back_serves_the_build_before(
    giaoban: Run, write_records: WriteRecords, record: MakeRecord, environment: Settings
) -> None:
    giaoban("load", write_records("a.jsonl", record(1)))
    giaoban("load", write_records("b.jsonl", record(2)))
    first, second = builds.published(environment.builds)
    status, out, _ = giaoban("rollback")
    served = builds.newest(environment.builds)
    assert served
    assert (status, out) == (0, f"published {served.name}\n")
    assert served.name > second.name
    assert served.path.read_bytes() == first.path.read_bytes()


def zeroed(content: bytes) -> bytes:
    return content[:20_000] + bytes(len(content) - 20_000)


@pytest.mark.parametrize("damage", [lambda content: b"", lambda content: bytes(9_999), zeroed])
def test_a_damaged_build_is_one_line_and_is_never_published_again(
    giaoban: Run,
    write_records: WriteRecords,
    record: MakeRecord,
    environment: Settings,
    damage: Callable[[bytes], bytes],
) -> None:
    source = write_records("a.jsonl", record(1))
    giaoban("load", source)
    giaoban("load", write_records("b.jsonl", record(2)))
    damaged = builds.published(environment.builds)[-1]
    damaged.path.write_bytes(damage(damaged.path.read_bytes()))
    gold = write_records("gold.jsonl", {"article_id": "bao.vn:1", "coder": "A", "topics": ["sport"]})
    reading = (("status",), ("evaluate", gold), ("codebook", "check", "--unused"), ("rollback", damaged.name))
    for arguments in (*reading, ("load", source), ("annotate",)):
        status, _, err = giaoban(*arguments)
        assert (status, len(err.splitlines())) == (1, 1), arguments
        assert arguments not in reading or "cannot be read as a build" in err
    assert builds.newest(environment.builds) == damaged
    assert giaoban("rollback")[0] == 0
    assert giaoban("load", source)[0] == 0


def test_a_table_is_exported(giaoban: Run, write_records: WriteRecords, record: MakeRecord, tmp_path: Path) -> None:
    giaoban("load", write_records("a.jsonl", record(1), record(2, published_at="2021-04-01")))
    path = tmp_path / "articles.csv"
    assert giaoban("export", "articles", "--from", "2021-04-01", "-o", str(path))[:2] == (0, f"wrote {path}\n")
    assert path.read_text(encoding="utf-8-sig").splitlines()[1].startswith("bao.vn:2,")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_file_whose_name_is_no_text_can_be_loaded(
    giaoban: Run, write_records: WriteRecords, record: MakeRecord, tmp_path: Path
) -> None:
    odd = Path(write_records("a.jsonl", record(1, published_at="x"), record(2))).rename(tmp_path / "b\udcff\n.jsonl")
    status, out, _ = giaoban("load", str(odd))
    assert status == 0
    assert out.splitlines()[1].endswith("b\\udcff\\n.jsonl     2       1        0          0         1 ")


def test_records_come_from_standard_input(
    write_records: WriteRecords, record: MakeRecord, environment: Settings
) -> None:
    source = Path(write_records("a.jsonl", record(1)))
    with start("load", "-", "--format", "jsonl") as process:
        out, err = process.communicate(source.read_text(encoding="utf-8"))
    assert (process.returncode, err) == (0, "")
    assert out.splitlines()[1].split() == ["-", "1", "1", "0", "0", "0"]


def test_a_second_load_says_who_holds_the_lock(
    giaoban: Run, write_records: WriteRecords, record: MakeRecord, environment: Settings
) -> None:
    source = write_records("a.jsonl", record(1))
    environment.builds.mkdir(parents=True)
    with only_writer(environment.builds), start("load", source) as second:
        _, err = second.communicate()
    assert second.returncode == 1
    assert err.startswith(f"giaoban: {environment.builds}: another load holds the lock since ")
    assert f"(process {os.getpid()} on " in err
    assert len(err.splitlines()) == 1
    assert giaoban("load", source)[0] == 0


def drafts(folder: Path) -> list[Path]:
    return list(folder.glob(".coverage-*"))


def wait_for_draft(folder: Path, process: subprocess.Popen[str]) -> None:
    while not drafts(folder):
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def test_a_load_killed_half_way_leaves_the_last_build_and_the_next_load_works(
    giaoban: Run, write_records: WriteRecords, record: MakeRecord, environment: Settings
) -> None:
    giaoban("load", write_records("a.jsonl", record(1)))
    before = builds.newest(environment.builds)
    assert before
    content = before.path.read_bytes()
    large = write_records("large.jsonl", *(record(number) for number in range(10_000)))
    with start("load", large, "--workers", "2") as process:
        wait_for_draft(environment.builds, process)
        process.kill()
    assert drafts(environment.builds)
    assert builds.newest(environment.builds) == before
    assert before.path.read_bytes() == content
    status, out, _ = giaoban("load", write_records("b.jsonl", record(2)))
    assert (status, out.splitlines()[1].split()[1:]) == (0, ["1", "1", "0", "0", "0"])
    assert drafts(environment.builds) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl-C can be sent to one process")
def test_an_interrupted_load_is_one_line_and_status_130(
    write_records: WriteRecords, record: MakeRecord, environment: Settings
) -> None:
    large = write_records("large.jsonl", *(record(number) for number in range(10_000)))
    with start("load", large, "--workers", "2") as process:
        wait_for_draft(environment.builds, process)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (130, "giaoban: interrupted; the last build is unchanged\n")
    assert builds.published(environment.builds) == []
    assert drafts(environment.builds) == []


def test_help_imports_nothing_heavy() -> None:
    heavy = {"duckdb", "pandas", "pyarrow", "numpy", "plotly", "streamlit"}
    check = f"import sys, cli; print(sorted({heavy!r} & set(sys.modules)))"
    answer = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, cwd=Path(cli.__file__).parent
    )
    assert answer.stdout == "[]\n"


def test_every_verb_of_the_design_is_there(giaoban: Run) -> None:
    status, out, _ = giaoban("--help")
    assert status == 0
    assert all(
        f" {verb} " in out for verb in ("load", "annotate", "codebook", "export", "status", "rollback", "serve", "demo")
    )
