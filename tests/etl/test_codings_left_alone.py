from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from etl.load import builds
from etl.pipeline import Options, annotate, load
from etl.settings import Settings

ALONE = Options(workers=1)


def test_no_load_annotation_or_rollback_touches_what_people_judged(
    settings: Settings, write_records: Callable[..., str], record: Callable[..., dict[str, str]]
) -> None:
    judged = settings.home / "codings" / "judgements.csv"
    judged.parent.mkdir(parents=True)
    judged.write_bytes(b"\xef\xbb\xbfjudged_at,coder\r\n2021-03-26T02:09:00Z,Lan\r\n")
    before = (judged.read_bytes(), judged.stat().st_mtime_ns, sorted(judged.parent.iterdir()))

    load([write_records("a.jsonl", record(1))], settings, ALONE)
    load([write_records("b.jsonl", record(2))], settings, ALONE)
    annotate(settings, ALONE)
    builds.roll_back(settings.builds, None, kept=1)

    assert len(builds.published(settings.builds)) == 1
    assert (judged.read_bytes(), judged.stat().st_mtime_ns, sorted(judged.parent.iterdir())) == before


def test_judgements_lie_where_the_dashboard_keeps_them(settings: Settings) -> None:
    from dashboard.judgements import file_of

    assert file_of(settings.home) == Path(settings.home, "codings", "judgements.csv")
