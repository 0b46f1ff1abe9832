from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from etl.errors import BuildError, CodebookError, SourceError
from etl.load import builds
from etl.pipeline import Options, Outcome, annotate, load
from etl.progress import Progress
from etl.settings import Settings
from tests.etl.conftest import Site

MakeRecord = Callable[..., dict[str, str]]
WriteRecords = Callable[..., str]
ALONE = Options(workers=1)


def ask(outcome: Outcome, question: str) -> list[tuple[object, ...]]:
    with duckdb.connect(outcome.build.path, read_only=True) as connection:
        return connection.execute(question).fetchall()


def counts(outcome: Outcome) -> list[tuple[int, int, int, int, int]]:
    """Read, loaded, updated, unchanged, rejected; by source."""
    return [
        (tally.n_read, tally.n_loaded, tally.n_updated, tally.n_unchanged, tally.n_rejected)
        for tally in outcome.tallies
    ]


def test_a_first_load_publishes_articles_with_their_codes_and_evidence(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    outcome = load([write_records("a.jsonl", record(1))], settings, ALONE)
    assert counts(outcome) == [(1, 1, 0, 0, 0)]
    assert ask(outcome, "SELECT outlet_id, title, iso_week FROM articles") == [
        ("bao.vn", "Trận bóng đá số 1", "2021-W10")
    ]
    assert ask(outcome, "SELECT * FROM outlets") == [("bao.vn", "Báo Mẫu", "newspaper")]
    assert ask(outcome, "SELECT topic_id, n_mentions, in_title FROM article_topics ORDER BY ALL") == [
        ("football", 1, True),
        ("health", 1, False),
        ("sport", 1, True),
    ]
    assert ask(outcome, "SELECT kind, code_id, field, start_char, surface FROM mentions ORDER BY ALL") == [
        ("agency", "so-y-te@hai-phong", "lead", 0, "Sở Y tế Hải Phòng"),
        ("topic", "football", "title", 5, "bóng đá"),
        ("topic", "health", "body", 21, "bệnh viện"),
    ]
    assert ask(outcome, "SELECT label_vi FROM agencies WHERE agency_id = 'so-y-te@hai-phong'") == [
        ("Sở Y tế Hải Phòng",)
    ]
    assert ask(outcome, "SELECT folded FROM article_search") == [
        ("tran bong da so 1\nso y te hai phong du.\ndoi so 1 thang o san benh vien.",)
    ]


def test_loading_a_file_again_changes_nothing_but_the_record_of_loads(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    source = write_records("a.jsonl", record(1), record(2))
    load([source], settings, ALONE)
    again = load([source], settings, ALONE)
    assert counts(again) == [(2, 0, 0, 2, 0)]
    assert ask(again, "SELECT count(*) FROM articles") == [(2,)]
    assert ask(again, "SELECT n_loaded, n_unchanged FROM loads ORDER BY started_at") == [(2, 0), (0, 2)]


def test_an_update_replaces_the_article_and_its_mentions(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    load([write_records("a.jsonl", record(1), record(2))], settings, ALONE)
    updated = load([write_records("b.jsonl", record(1, title="Bầu cử"))], settings, ALONE)
    assert counts(updated) == [(1, 0, 1, 0, 0)]
    assert ask(updated, "SELECT title FROM articles ORDER BY ALL") == [("Bầu cử",), ("Trận bóng đá số 2",)]
    assert ask(updated, "SELECT code_id FROM mentions WHERE article_id = 'bao.vn:1' AND field = 'title'") == [
        ("election",)
    ]
    assert ask(updated, "SELECT count(*) FROM article_topics WHERE topic_id = 'football'") == [(1,)]


def test_an_old_file_loaded_after_an_update_does_not_bring_the_old_version_back(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    old = write_records("a.jsonl", record(1))
    load([old], settings, ALONE)
    load([write_records("b.jsonl", record(1, title="Bầu cử"))], settings, ALONE)
    again = load([old], settings, ALONE)
    assert counts(again) == [(1, 0, 0, 1, 0)]
    assert ask(again, "SELECT title FROM articles") == [("Bầu cử",)]


def test_two_versions_in_one_load_leave_the_last(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    outcome = load([write_records("a.jsonl", record(1), record(1), record(1, title="Bầu cử"))], settings, ALONE)
    assert counts(outcome) == [(3, 1, 1, 1, 0)]
    assert ask(outcome, "SELECT title FROM articles") == [("Bầu cử",)]


def test_every_record_refused_is_counted_and_kept(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    source = write_records(
        "a.jsonl", record(1), record(2, published_at="hôm qua"), record(3, title="", lead="", body="")
    )
    outcome = load([source], settings, ALONE)
    assert counts(outcome) == [(3, 1, 0, 0, 2)]
    assert ask(outcome, "SELECT source, position, reason FROM rejects ORDER BY position") == [
        (source, "line 2", "bad_date"),
        (source, "line 3", "no_text"),
    ]
    assert "hôm qua" in str(ask(outcome, "SELECT raw FROM rejects WHERE reason = 'bad_date'"))


def test_odd_bytes_of_a_refused_record_are_kept_written_out(
    settings: Settings, tmp_path: Path, record: MakeRecord
) -> None:
    good = (json.dumps(record(1), ensure_ascii=False) + "\n").encode()
    path = tmp_path / "odd.jsonl"
    path.write_bytes(good + b'{"title": "h\xe1"}\n' + b'{"title": "x\\ud83d", "published_at": "nay"}\n')
    outcome = load([str(path)], settings, ALONE)
    assert ask(outcome, "SELECT reason, raw FROM rejects ORDER BY position") == [
        ("undecodable", '{"title": "h\\udce1"}\n'),
        ("bad_date", '{"title": "x\\ud83d", "published_at": "nay"}'),
    ]


def test_a_compressed_file_that_breaks_off_keeps_what_came_before(
    settings: Settings, tmp_path: Path, record: MakeRecord
) -> None:
    whole = gzip.compress("".join(json.dumps(record(n)) + "\n" for n in range(2_000)).encode())
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    outcome = load([str(path)], settings, ALONE)
    [(n_read, n_loaded, _, _, n_rejected)] = counts(outcome)
    assert n_loaded > 100
    assert n_read == n_loaded + n_rejected
    assert ask(outcome, "SELECT DISTINCT reason FROM rejects") == [("malformed",)]


def test_a_missing_source_leaves_the_home_as_it_was(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    before = load([write_records("a.jsonl", record(1))], settings, ALONE)
    with pytest.raises(SourceError, match=r"^missing\.jsonl: no such file"):
        load([write_records("b.jsonl", record(2)), "missing.jsonl"], settings, ALONE)
    assert builds.published(settings.builds) == [before.build]


def test_a_source_is_read_with_the_column_map_that_lies_beside_it(settings: Settings, tmp_path: Path) -> None:
    rows = [{"ten": "Bầu cử", "luc": "11-03-2021 09:09", "tin": {"ma": "7"}}]
    (tmp_path / "weekly.json").write_text(json.dumps(rows), encoding="utf-8")
    (tmp_path / "weekly.map.toml").write_text(
        '[fields]\nid = "tin.ma"\ntitle = "ten"\npublished_at = "luc"\n'
        '[constants]\noutlet = "bao.vn"\n[dates]\nformats = ["%d-%m-%Y %H:%M"]\n',
        encoding="utf-8",
    )
    outcome = load([str(tmp_path / "weekly.json")], settings, ALONE)
    assert ask(outcome, "SELECT article_id, title, CAST(published_at AS VARCHAR) FROM articles") == [
        ("bao.vn:7", "Bầu cử", "2021-03-11 09:09:00")
    ]


def test_reprints_loaded_later_join_the_story_of_the_earliest(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    body = "Thành phố khánh thành cây cầu mới bắc qua sông, dài hơn một cây số, sau ba năm thi công liên tục."
    text = {"title": "Khánh thành cầu", "lead": "", "body": body}
    load([write_records("a.jsonl", record(2, **text, published_at="2021-03-12 08:00"))], settings, ALONE)
    later = load([write_records("b.jsonl", record(1, **text, published_at="2021-03-11 08:00"))], settings, ALONE)
    assert ask(later, "SELECT article_id, story_id, is_first_of_story FROM articles ORDER BY ALL") == [
        ("bao.vn:1", "bao.vn:1", True),
        ("bao.vn:2", "bao.vn:1", False),
    ]


def test_weekly_terms_count_articles_and_occurrences(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    two = (record(1), record(2, body="Bóng đá và bóng đá"))
    outcome = load([write_records("a.jsonl", *two)], settings, ALONE)
    assert ask(
        outcome,
        "SELECT CAST(week_start AS VARCHAR), n_articles, n_occurrences FROM weekly_terms WHERE term = 'bóng đá'",
    ) == [("2021-03-08", 2, 4)]


def test_annotating_again_applies_the_codebook_as_it_is_now(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    first = load([write_records("a.jsonl", record(1), record(2))], settings, ALONE)
    terms = settings.codebook / "topic_terms.csv"
    terms.write_text("topic_id,term,match,fold\nhealth,bóng đá,include,\n", encoding="utf-8-sig")
    outdated = load([write_records("b.jsonl", record(3))], settings, ALONE)
    assert outdated.n_outdated == 2
    again = annotate(settings, ALONE)
    assert again.n_outdated == 0
    assert ask(again, "SELECT topic_id, count(*) FROM article_topics GROUP BY ALL") == [("health", 3)]
    assert ask(again, "SELECT count(DISTINCT codebook_version) FROM articles") == [(1,)]
    assert ask(again, "SELECT count(*) FROM codebook_versions") == [(2,)]
    kept = "SELECT article_id, published_at, content_hash, load_id FROM articles ORDER BY ALL"
    assert ask(again, kept) == ask(outdated, kept)
    assert ask(again, "SELECT count(*) FROM loads") == [(2,)]
    assert counts(load([write_records("a.jsonl", record(1), record(2))], settings, ALONE)) == [(2, 0, 0, 2, 0)]
    assert ask(first, "SELECT count(*) FROM article_topics WHERE topic_id = 'football'") == [(2,)]


def test_a_topic_taken_out_of_the_codebook_stays_until_articles_are_annotated_again(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    load([write_records("a.jsonl", record(1))], settings, ALONE)
    (settings.codebook / "topics.csv").write_text(
        "topic_id,label_vi,label_en,description,parent_id\nhealth,Y tế,Health,,\n", encoding="utf-8-sig"
    )
    (settings.codebook / "topic_terms.csv").write_text(
        "topic_id,term,match,fold\nhealth,bệnh viện,include,\n", encoding="utf-8-sig"
    )
    topics = "SELECT topic_id FROM topics ORDER BY ALL"
    assert ask(load([write_records("b.jsonl", record(2))], settings, ALONE), topics) == [
        ("football",),
        ("health",),
        ("sport",),
    ]
    assert ask(annotate(settings, ALONE), topics) == [("health",)]


def test_annotating_an_empty_home_says_what_to_do(settings: Settings) -> None:
    with pytest.raises(BuildError, match="no build yet; giaoban load a source first"):
        annotate(settings, ALONE)


def test_a_codebook_that_cannot_be_used_stops_a_load_before_it_starts(
    settings: Settings, write_records: WriteRecords, record: MakeRecord, tmp_path: Path
) -> None:
    with pytest.raises(CodebookError, match="no such codebook folder"):
        load([write_records("a.jsonl", record(1))], replace(settings, codebook=tmp_path / "none"), ALONE)
    assert not settings.builds.exists()


def test_outlets_under_the_domain_example_are_invented(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    two = (record(1, url="https://www.bien.example/1"), record(2, url="https://khac.vn/2"))
    outcome = load([write_records("a.jsonl", *two)], settings, ALONE)
    assert ask(outcome, "SELECT outlet_id, kind FROM outlets ORDER BY ALL") == [
        ("bien.example", "invented"),
        ("khac.vn", None),
    ]


def test_progress_tells_records_and_the_share_of_the_sources(
    settings: Settings, write_records: WriteRecords, record: MakeRecord
) -> None:
    seen: list[Progress] = []
    load([write_records("a.jsonl", *(record(n) for n in range(1_100)))], settings, ALONE, seen.append)
    assert [progress.n_read for progress in seen] == [500, 1_000, 1_100]
    shares = [progress.share or 0.0 for progress in seen]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_feed_and_a_page_are_loaded_from_their_addresses_and_a_summary_never_replaces_a_text(
    settings: Settings, site: Site
) -> None:
    link = site.root + "/hop-bao.html"
    feed = site.put(
        "/rss",
        "<rss version='2.0'><channel><title>Báo</title><item><title>Họp báo</title>"
        f"<link>{link}</link><description>Sở Y tế Hải Phòng dự.</description>"
        "<pubDate>Thu, 11 Mar 2021 09:09:00 +0700</pubDate></item></channel></rss>",
    )
    page = site.put(
        "/hop-bao.html",
        "<html><head><meta property='article:published_time' content='2021-03-11T09:09:00+07:00'></head><body>"
        "<article><h1>Họp báo</h1><p>Sở Y tế Hải Phòng dự.</p><p>Bệnh viện quá tải, lãnh đạo thành phố cho biết.</p>"
        "</article></body></html>",
    )
    assert counts(load([feed], settings, ALONE)) == [(1, 1, 0, 0, 0)]
    assert counts(load([page], settings, ALONE)) == [(1, 0, 1, 0, 0)]
    site.put("/rss", site.pages["/rss"][2].replace(b"<title>H", b"<title>(Tin) H"))
    last = load([feed, page], settings, ALONE)
    assert counts(last) == [(1, 0, 0, 1, 0), (1, 0, 0, 1, 0)]
    assert ask(last, "SELECT url, title, lead, body FROM articles") == [
        (page, "Họp báo", "Sở Y tế Hải Phòng dự.", "Bệnh viện quá tải, lãnh đạo thành phố cho biết.")
    ]
    assert ask(last, "SELECT DISTINCT source FROM loads ORDER BY ALL") == [(page,), (feed,)]
