from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from etl.errors import BuildError
from etl.load import writer
from etl.load.versions import judge
from etl.records import Article, Reject


def article(article_id: str, published: str = "2021-01-03T10:00", content_hash: str = "h1") -> Article:
    return Article(
        source="x.jsonl",
        position="line 1",
        article_id=article_id,
        url=None,
        outlet_id="bao.vn",
        title="Hòa Bình",
        lead="",
        body="Ở Hòa Bình 🙂 có bóng đá",
        byline=None,
        section=None,
        published_at=datetime.fromisoformat(published),
        date_source="record",
        content_hash=content_hash,
    )


EMPTY = {
    "article_topics": "article_id topic_id n_mentions in_title is_main",
    "article_campaigns": "article_id campaign_id n_mentions in_title is_main",
    "article_agencies": "article_id agency_id n_mentions in_title",
    "mentions": "article_id kind code_id field start_char end_char surface",
    "article_terms": "article_id term n_occurrences",
    "article_search": "article_id folded",
    "article_signatures": "article_id signature",
    "article_places": "article_id place_id",
    "briefing_reports": "article_id published_date facts",
}


def annotations(**rows: list[dict[str, object]]) -> dict[str, pa.Table]:
    """Annotation tables with these rows; the others empty."""
    tables = {
        name: pa.table({column: pa.array([], pa.string()) for column in columns.split()})
        for name, columns in EMPTY.items()
    }
    return tables | {name: pa.Table.from_pylist(given) for name, given in rows.items()}


def mention(article_id: str, start: int, end: int, surface: str, field: str = "body") -> dict[str, object]:
    return {
        "article_id": article_id,
        "kind": "topic",
        "code_id": "football",
        "field": field,
        "start_char": start,
        "end_char": end,
        "surface": surface,
    }


def store(
    connection: duckdb.DuckDBPyConnection,
    *articles: Article,
    replace: list[str] | None = None,
    **rows: list[dict[str, object]],
) -> None:
    table = writer.article_table(articles, load_id="aa", codebook_version="v1")
    writer.store(connection, table, annotations(**rows), replace=replace or [])


def complete(connection: duckdb.DuckDBPyConnection) -> None:
    """What a load adds besides articles, so that every key resolves."""
    connection.execute("INSERT INTO outlets VALUES ('bao.vn', 'Báo Mẫu', NULL)")
    connection.execute("INSERT INTO topics VALUES ('football', 'Bóng đá', 'Football', NULL, NULL)")
    connection.execute("INSERT INTO codebook_versions VALUES ('v1', '2021-01-01', 1)")
    connection.execute("INSERT INTO loads VALUES ('aa', 'x.jsonl', '2021-01-01', '2021-01-01', 1, 1, 0, 0, 0, 'v1')")


def test_what_follows_from_the_publication_time_is_derived(tmp_path: Path) -> None:
    with writer.open_draft(tmp_path / "draft") as connection:
        store(connection, article("a1"), article_places=[{"article_id": "a1", "place_id": "hai-phong"}])
        row = connection.execute(
            "SELECT CAST(published_date AS VARCHAR), CAST(week_start AS VARCHAR), iso_week, place_id, story_id, "
            "is_first_of_story FROM articles"
        ).fetchone()
    assert row == ("2021-01-03", "2020-12-28", "2020-W53", "hai-phong", "a1", True)


def test_a_closed_draft_is_one_file(tmp_path: Path) -> None:
    with writer.open_draft(tmp_path / "draft") as connection:
        store(connection, article("a1"))
    assert [path.name for path in tmp_path.iterdir()] == ["draft"]


def test_replacing_an_article_removes_everything_read_from_its_earlier_version(tmp_path: Path) -> None:
    old = {"mentions": [mention("a1", 16, 23, "bóng đá"), mention("a2", 16, 23, "bóng đá")]}
    with writer.open_draft(tmp_path / "draft") as connection:
        store(connection, article("a1"), article("a2"), **old)
        store(connection, article("a1", content_hash="h2"), replace=["a1"])
        assert connection.execute("SELECT article_id, content_hash FROM articles ORDER BY ALL").fetchall() == [
            ("a1", "h2"),
            ("a2", "h1"),
        ]
        assert connection.execute("SELECT article_id FROM mentions").fetchall() == [("a2",)]


def test_offsets_count_unicode_characters(tmp_path: Path) -> None:
    with writer.open_draft(tmp_path / "draft") as connection:
        store(
            connection,
            article("a1"),
            mentions=[mention("a1", 16, 23, "bóng đá"), mention("a1", 0, 8, "Hòa Bình", "title")],
        )
        complete(connection)
        writer.check_invariants(connection)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("UPDATE mentions SET start_char = 15", "mentions.surface is that slice of its field.*broken 1 times"),
        ("UPDATE mentions SET code_id = 'chess'", "mentions.code_id resolves in topics.*'chess'"),
        ("INSERT INTO articles FROM articles", "articles has one row per article_id.*'a1'"),
        ("UPDATE articles SET outlet_id = 'nobody'", "articles.outlet_id resolves in outlets.*'nobody'"),
        ("UPDATE loads SET n_read = 2", "loads.n_read = n_loaded"),
        ("UPDATE loads SET n_read = 2, n_rejected = 1", "loads.n_rejected = rows in rejects"),
        ("INSERT INTO rejects VALUES ('bb', 'x', '1', 'malformed', NULL, '')", "loads.n_rejected = rows in rejects"),
        ("DELETE FROM articles", "mentions.article_id resolves in articles"),
        ("UPDATE articles SET is_first_of_story = false", "articles.is_first_of_story holds once per story"),
        (
            "INSERT INTO briefing_guidance VALUES ('b1', 1, 'x', ['none'], [])",
            "briefing_guidance.briefing_id resolves in briefings",
        ),
    ],
)
def test_a_draft_that_breaks_an_invariant_is_refused(tmp_path: Path, damage: str, message: str) -> None:
    with writer.open_draft(tmp_path / "draft") as connection:
        store(connection, article("a1"), mentions=[mention("a1", 16, 23, "bóng đá")])
        complete(connection)
        writer.check_invariants(connection)
        connection.execute(damage)
        with pytest.raises(BuildError, match=message):
            writer.check_invariants(connection)


def test_rejects_keep_bytes_that_no_database_takes(tmp_path: Path) -> None:
    with writer.open_draft(tmp_path / "draft") as connection:
        writer.store_rejects(connection, [Reject("x", "line 1", "undecodable", "byte \udcff", "B\udce1o \udcff")], "aa")
        assert connection.execute("SELECT detail, raw FROM rejects").fetchall() == [
            (r"byte \udcff", r"B\udce1o \udcff")
        ]


def test_a_build_of_another_schema_is_refused_with_its_remedy(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "draft") as old:
        old.execute("CREATE TABLE articles (article_id VARCHAR)")
    with (
        pytest.raises(BuildError, match=r"another version of giaoban \(agencies.agency_id differs\); move the folder"),
        writer.open_draft(tmp_path / "draft"),
    ):
        pass


def test_versions_tell_news_from_known_articles(tmp_path: Path) -> None:
    first = [article("a1"), article("a2"), article("a1"), article("a2", content_hash="h2")]
    with writer.open_draft(tmp_path / "draft") as connection:
        assert judge(connection, first, "aa") == ["loaded", "loaded", "unchanged", "updated"]
        again = [article("a2"), article("a2", content_hash="h3"), article("a3")]
        assert judge(connection, again, "bb") == ["unchanged", "updated", "loaded"]
