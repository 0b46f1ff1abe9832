from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.errors import BuildError, LockedError
from etl.load import builds


def publish(folder: Path, load_id: str, content: bytes = b"build", kept: int = 5) -> builds.Build:
    with builds.writing(folder), builds.drafting(folder, load_id, start_from=None) as draft:
        draft.write_bytes(content)
        return builds.publish(draft, folder, load_id, kept=kept)


def test_a_home_without_loads_has_no_newest_build(tmp_path: Path) -> None:
    assert builds.newest(tmp_path) is None


def test_a_published_build_is_named_by_utc_time_and_load(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    build = publish(tmp_path, "0a1b2c3d")
    assert build.name == f"coverage-{build.published_at:%Y%m%dT%H%M%SZ}-0a1b2c3d.duckdb"
    assert before <= build.published_at <= datetime.now(UTC)
    assert builds.newest(tmp_path) == build


def test_builds_of_one_second_sort_in_the_order_of_publishing(tmp_path: Path) -> None:
    names = [publish(tmp_path, load_id).name for load_id in ("ff", "80", "00")]
    assert names == sorted(names)
    assert [build.load_id for build in builds.published(tmp_path)] == ["ff", "80", "00"]


def test_a_clock_set_back_does_not_hide_a_new_build(tmp_path: Path) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    (tmp_path / f"coverage-{tomorrow:%Y%m%dT%H%M%SZ}-aa.duckdb").write_bytes(b"")
    assert builds.newest(tmp_path) != publish(tmp_path, "bb") == builds.newest(tmp_path)


def test_foreign_files_and_drafts_are_not_builds(tmp_path: Path) -> None:
    for name in (
        "coverage-old.duckdb",
        "notes.duckdb",
        ".coverage-aa.partial",
        "coverage-20210101T000000Z-aa.duckdb.wal",
    ):
        (tmp_path / name).write_bytes(b"")
    assert builds.published(tmp_path) == []


@pytest.mark.parametrize("stamp", ["99999999T999999Z", "99991231T235959Z", "20210229T000000Z"])
def test_a_time_that_is_on_no_clock_names_no_build(tmp_path: Path, stamp: str) -> None:
    (tmp_path / f"coverage-{stamp}-aa.duckdb").write_bytes(b"")
    assert builds.published(tmp_path) == []


def test_a_draft_starts_as_a_copy_and_leaves_the_original_alone(tmp_path: Path) -> None:
    first = publish(tmp_path, "aa", b"one")
    with builds.writing(tmp_path), builds.drafting(tmp_path, "bb", start_from=first) as draft:
        assert draft.read_bytes() == b"one"
        draft.write_bytes(b"two")
    assert first.path.read_bytes() == b"one"


def test_a_draft_that_is_not_published_disappears(tmp_path: Path) -> None:
    with builds.writing(tmp_path), builds.drafting(tmp_path, "aa", start_from=None) as draft:
        draft.write_bytes(b"half")
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_what_a_dead_load_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".coverage-dead.partial").write_bytes(b"half")
    (tmp_path / ".coverage-dead.partial.wal").write_bytes(b"log")
    (tmp_path / ".coverage-dead.partial.tmp").mkdir()
    (tmp_path / ".coverage-dead.partial.tmp" / "spill").write_bytes(b"")
    build = publish(tmp_path, "aa")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", build.name]


def test_the_oldest_builds_go_and_the_kept_ones_stay(tmp_path: Path) -> None:
    for load_id in ("aa", "bb", "cc"):
        publish(tmp_path, load_id, kept=2)
    assert [build.load_id for build in builds.published(tmp_path)] == ["bb", "cc"]


def test_rolling_back_publishes_the_build_before_under_a_new_name(tmp_path: Path) -> None:
    publish(tmp_path, "aa", b"one")
    last = publish(tmp_path, "bb", b"two")
    again = builds.roll_back(tmp_path, None, kept=5)
    assert again.path.read_bytes() == b"one"
    assert again.name > last.name
    assert builds.newest(tmp_path) == again


def test_rolling_back_twice_goes_two_loads_back(tmp_path: Path) -> None:
    for load_id, content in (("aa", b"one"), ("bb", b"two"), ("cc", b"three")):
        publish(tmp_path, load_id, content)
    builds.roll_back(tmp_path, None, kept=9)
    assert builds.roll_back(tmp_path, None, kept=9).path.read_bytes() == b"one"


def test_rolling_back_to_a_named_build(tmp_path: Path) -> None:
    first = publish(tmp_path, "aa", b"one")
    publish(tmp_path, "bb", b"two")
    publish(tmp_path, "cc", b"three")
    assert builds.roll_back(tmp_path, first.name, kept=5).path.read_bytes() == b"one"


@pytest.mark.parametrize(
    ("name", "message"),
    [(None, "no earlier build to go back to"), ("coverage-x", "coverage-x: no such build")],
)
def test_rolling_back_to_what_is_not_there_is_refused(tmp_path: Path, name: str | None, message: str) -> None:
    publish(tmp_path, "aa")
    with pytest.raises(BuildError, match=message):
        builds.roll_back(tmp_path, name, kept=5)
    assert len(builds.published(tmp_path)) == 1


HOLD_THE_LOCK = """
import sys
from pathlib import Path
from etl.load.lock import only_writer
with only_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_load_is_told_who_holds_the_lock_and_a_killed_holder_frees_it(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(LockedError, match=rf"since \d{{4}}-.*\(process {holder.pid} on .+\)"):
            publish(tmp_path, "aa")
        holder.kill()
        holder.wait()
    assert publish(tmp_path, "aa") == builds.newest(tmp_path)
