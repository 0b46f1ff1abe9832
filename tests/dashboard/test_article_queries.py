"""Articles of the small build (small_build.sql), their codes and the words behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dashboard import queries
from dashboard.database import Build
from dashboard.filters import Filters, narrowed
from dashboard.queries.articles import Sort, picked_articles
from tests.dashboard.reading import rows

ALL = Filters()


def found(build: Build, search: str, filters: Filters = ALL) -> list[str]:
    ids: list[str] = queries.article_list(build, filters, search=search)["article_id"].tolist()
    assert queries.article_count(build, filters, search=search) == len(ids)
    return ids


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("bầu cử", ["a11", "a9", "a8", "a6", "a3"]),
        ("bau cu", ["a11", "a9", "a8", "a6", "a3"]),
        ("BẦU  CỬ ", ["a11", "a9", "a8", "a6", "a3"]),
        ("đẩy mạnh bầu", ["a9", "a8"]),
        ("day manh bau", ["a9", "a8"]),
        ("100%", ["a10"]),
        ("%", ["a10"]),
        ("liều_đầu", ["a10"]),
        ("bau_cu", []),
        ("'; DROP TABLE articles; --", []),
        ("không có ở đâu", []),
    ],
)
def test_search_ignores_diacritics_and_letter_case_and_takes_signs_as_they_are(
    build: Build, search: str, expected: list[str]
) -> None:
    assert found(build, search) == expected


def test_search_stays_within_the_filters(build: Build) -> None:
    assert found(build, "bau cu", Filters(outlets=("cong-c.vn",))) == ["a8"]
    assert found(build, "bau cu", Filters(unit="stories")) == ["a11", "a8", "a6", "a3"]


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [
        ("published_at", True, ["a12", "a11", "a10"]),
        ("published_at", False, ["a1", "a2", "a3"]),
        ("title", False, ["a5", "a2", "a1"]),
        ("title", True, ["a7", "a6", "a10"]),
        ("outlet", False, ["a11", "a9", "a6"]),
        ("outlet", True, ["a10", "a7", "a2"]),
    ],
)
def test_articles_are_sorted_and_ties_fall_to_the_latest(
    build: Build, sort: Sort, descending: bool, expected: list[str]
) -> None:
    frame = queries.article_list(build, ALL, sort=sort, descending=descending, limit=3)
    assert frame["article_id"].tolist() == expected


def test_pages_follow_each_other_without_gap_or_repetition(build: Build) -> None:
    pages = [
        queries.article_list(build, ALL, limit=5, offset=offset)["article_id"].tolist() for offset in (0, 5, 10, 15)
    ]
    assert [len(page) for page in pages] == [5, 5, 2, 0]
    assert len({article for page in pages for article in page}) == 12


def test_an_article_is_listed_with_its_most_particular_codes(build: Build) -> None:
    row = queries.article_list(build, ALL, search="bộ y tế cho biết").iloc[-1]
    assert row[["article_id", "outlet", "n_in_story", "n_agencies"]].tolist() == ["a1", "Báo A", 2, 1]
    assert row[["topics_vi", "topics_en", "campaigns_vi"]].tolist() == ["Dịch bệnh", "Disease", "COVID-19"]


def test_one_article_with_its_text(build: Build) -> None:
    (row,) = queries.article(build, Filters(outlets=("bao-a.vn",)), article_id="a10").to_dict("records")
    assert row["title"] == "Hà Nội tiêm vắc xin"
    assert row["body"] == "Sở Y tế Hà Nội tiêm 100% liều_đầu vắc xin."
    assert (row["outlet"], row["place_vi"], row["iso_week"]) == ("Đài B", "thành phố Hải Phòng", "2021-W10")
    assert queries.article(build, ALL, article_id="no-such-article").empty


def test_articles_that_pass_with_their_texts(build: Build) -> None:
    assert queries.article(build, Filters(outlets=("dai-b.vn",)))["article_id"].tolist() == ["a10", "a7", "a2"]


def test_codes_of_an_article(build: Build) -> None:
    frame = queries.article_codes(build, ALL, article_id="a1")
    assert frame[["kind", "id", "n_mentions"]].to_numpy().tolist() == [
        ["topic", "disease", 3],
        ["topic", "health", 3],
        ["campaign", "covid-19", 1],
        ["agency", "bo-y-te", 2],
    ]
    assert frame["is_main"].isna().tolist() == [False, False, False, True]


def mentions(build: Build, **options: object) -> list[list[object]]:
    frame = queries.article_mentions(build, ALL, **options)  # type: ignore[arg-type]
    places: list[list[object]] = frame[["article_id", "id", "field", "start_char"]].to_numpy().tolist()
    return places


def test_mentions_in_reading_order(build: Build) -> None:
    assert mentions(build, article_id="a1") == [
        ["a1", "bo-y-te", "title", 0],
        ["a1", "disease", "title", 15],
        ["a1", "covid-19", "title", 23],
        ["a1", "disease", "lead", 0],
        ["a1", "bo-y-te", "body", 0],
    ]


def test_mentions_of_a_topic_include_those_of_topics_beneath_and_of_a_type_its_bodies(build: Build) -> None:
    assert mentions(build, article_id="a1", kind="topic", code="health") == [
        ["a1", "disease", "title", 15],
        ["a1", "disease", "lead", 0],
    ]
    assert mentions(build, article_id="a4", kind="topic", code="disease") == []
    assert mentions(build, kind="agency", code="so-y-te") == [["a4", "so-y-te@hai-phong", "body", 0]]
    assert mentions(build, kind="campaign", code="covid-19") == [["a1", "covid-19", "title", 23]]


def test_every_mention_of_the_small_build_stands_where_it_says(build: Build) -> None:
    texts = queries.article(build, ALL).set_index("article_id")
    for mention in queries.article_mentions(build, ALL).itertuples():
        text = str(texts.loc[str(mention.article_id), str(mention.field)])
        assert text[mention.start_char : mention.end_char] == mention.surface


def test_freshness(build: Build, build_with: Callable[..., Build]) -> None:
    (row,) = queries.freshness(build, ALL).to_dict("records")
    counts = ("n_articles", "n_stories", "n_outlets", "n_briefings", "n_last_read", "n_last_rejected", "n_rejected")
    assert [row[name] for name in counts] == [12, 10, 3, 3, 5, 2, 3]
    assert (row["last_load_id"], row["codebook_version"], row["n_terms"], row["n_codebooks"]) == (
        "load-2",
        "codebook-2",
        42,
        2,
    )
    assert str(row["last_date"])[:10] == "2021-03-25"
    assert row["is_invented"] is False
    invented = build_with("UPDATE outlets SET kind = 'invented' WHERE outlet_id = 'cong-c.vn'")
    assert queries.freshness(invented, ALL)["is_invented"].tolist() == [True]


def test_a_build_without_articles_answers_every_question(build_with: Callable[..., Build]) -> None:
    empty = build_with(
        "DELETE FROM articles", "DELETE FROM briefings", "DELETE FROM loads", "DELETE FROM codebook_versions"
    )
    assert queries.totals(empty, ALL)["n"].tolist() == [0]
    assert queries.coverage(empty, ALL).empty
    assert queries.freshness(empty, ALL)["n_articles"].tolist() == [0]
    assert queries.terms_compared(empty, Filters(date_from=date(2021, 3, 1)), against="before").empty
    assert queries.changes(empty, ALL).empty
    assert queries.cadence(empty, ALL).empty


def test_loads_and_rejects_latest_first(build: Build) -> None:
    loads = queries.loads(build, ALL)
    assert loads["load_id"].tolist() == ["load-2", "load-1"]
    assert (loads["n_read"] == loads[["n_loaded", "n_updated", "n_unchanged", "n_rejected"]].sum(axis=1)).all()
    rejects = queries.rejects(build, ALL, raw_length=8)
    assert rejects[["position", "reason", "raw"]].to_numpy().tolist() == [
        ["line 2", "malformed", '{"title"'],
        ["line 3", "no_text", "{}"],
        ["line 4", "no_date", '{"title"'],
    ]
    assert len(queries.rejects(build, ALL, limit=1)) == 1


def test_codebook_versions_latest_first(build: Build) -> None:
    frame = queries.codebook_versions(build, ALL)
    assert frame[["codebook_version", "n_articles"]].to_numpy().tolist() == [["codebook-2", 2], ["codebook-1", 10]]


def test_every_column_of_every_table_is_explained(build: Build) -> None:
    frame = queries.columns(build, ALL)
    assert not frame[["table_comment", "comment"]].isna().any(axis=None)
    outlets = frame[frame["table_name"] == "outlets"]
    assert outlets["column_name"].tolist() == ["outlet_id", "name", "kind"]


def test_options_offer_what_was_met_topics_as_a_tree_and_types_with_their_bodies(build: Build) -> None:
    frame = queries.options(build, ALL)
    assert frame[["kind", "id", "n"]].to_numpy().tolist() == [
        ["outlet", "bao-a.vn", 6],
        ["outlet", "cong-c.vn", 3],
        ["outlet", "dai-b.vn", 3],
        ["topic", "politics", 5],
        ["topic", "health", 5],
        ["topic", "disease", 4],
        ["campaign", "bau-cu", 5],
        ["campaign", "covid-19", 3],
        ["agency", "bo-y-te", 3],
        ["agency", "so-y-te", 5],
        ["agency", "so-y-te@", 1],
        ["agency", "so-y-te@ha-noi", 1],
        ["agency", "so-y-te@hai-phong", 3],
        ["agency", "thanh-uy", 5],
        ["agency", "thanh-uy@hai-phong", 5],
    ]


def test_articles_chiefly_about_the_topic_or_campaign_filtered(build: Build) -> None:
    """Articles a4 and a7 mention health, a6 the election, without being about it."""
    health, election = Filters(topics=("health",)), Filters(campaigns=("bau-cu",))
    assert rows(queries.article_list(build, health), "article_id") == [("a10",), ("a7",), ("a4",), ("a2",), ("a1",)]
    assert rows(queries.article_list(build, health, about="topic"), "article_id") == [("a10",), ("a2",), ("a1",)]
    assert queries.article_count(build, health, about="topic") == 3
    assert queries.article_count(build, health) == 5
    assert queries.article_count(build, election, about="campaign") == 4
    assert queries.article_count(build, health, about="campaign") == 0


def test_articles_with_the_agency_filtered_in_the_title(build_with: Callable[..., Build]) -> None:
    """The ministry stands in the titles of a1 and a2 and in the text of a7; here a4 has a department in its title."""
    titled = build_with("UPDATE article_agencies SET in_title = true WHERE article_id = 'a4'")
    ministry = Filters(agencies=("bo-y-te",))
    assert rows(queries.article_list(titled, ministry, about="agency"), "article_id") == [("a2",), ("a1",)]
    assert queries.article_count(titled, ministry, about="agency") == 2
    assert queries.article_count(titled, ministry) == 3
    assert rows(queries.article_list(titled, Filters(agencies=("so-y-te",)), about="agency"), "article_id") == [("a4",)]
    assert queries.article_count(titled, ALL, about="agency") == 0


def test_articles_picked_by_hand_are_listed_in_the_order_asked(build: Build) -> None:
    assert rows(picked_articles(build, ["a5", "a1", "gone", "a3"]), "article_id", "n_in_story", "campaigns_vi") == [
        ("a5", 1, None),
        ("a3", 1, "Bầu cử"),
        ("a1", 2, "COVID-19"),
    ]
    by_title = picked_articles(build, ["a5", "a1", "a3"], sort="title", descending=False)
    assert by_title["article_id"].tolist() == ["a5", "a1", "a3"]
    assert picked_articles(build, []).empty


def test_articles_counted_for_a_word_are_not_all_that_a_search_for_it_finds(build: Build) -> None:
    """a8 and a9 hold the words “định hướng” too, but not as a term."""
    assert rows(queries.article_list(build, ALL, term="định hướng"), "article_id") == [("a12",)]
    assert queries.article_count(build, ALL, search="định hướng") == 3
    counted = {row.term: int(row.n) for row in queries.terms(build, ALL).itertuples()}
    assert counted == {"bầu cử": 5, "thành phố": 4, "vắc xin": 4, "định hướng": 1}
    assert {term: queries.article_count(build, ALL, term=term) for term in counted} == counted
    assert queries.article_count(build, ALL, search="tuần", term="bầu cử") == 3
    assert queries.article_count(build, ALL, term="không có từ này") == 0


def test_articles_that_name_two_bodies(build: Build) -> None:
    health, city = "so-y-te@hai-phong", "thanh-uy@hai-phong"
    pairs = queries.agency_pairs(build, ALL).set_index(["id_a", "id_b"])["n"].to_dict()
    assert pairs[city, health] == 1
    assert queries.article_count(build, Filters(agencies=(city,)), named=[health]) == 1
    assert queries.article_count(build, Filters(agencies=(city,))) == 5
    assert queries.article_count(build, ALL, named=["so-y-te"]) == queries.article_count(
        build, Filters(agencies=("so-y-te",))
    )


@pytest.mark.parametrize(
    ("filters", "kind", "expected"),
    [
        (ALL, "topic", {"health": 5, "politics": 5, "disease": 4}),
        (Filters(topics=("disease",)), "topic", {"disease": 4, "health": 4}),
        (Filters(topics=("health", "politics"), campaigns=("bau-cu",)), "topic", {"politics": 5}),
        (
            Filters(agencies=("so-y-te@hai-phong",)),
            "agency",
            {"so-y-te@hai-phong": 3, "thanh-uy@hai-phong": 1, "bo-y-te": 1},
        ),
    ],
)
def test_a_mark_opens_as_many_articles_as_it_counts_whatever_is_filtered(
    build: Build, filters: Filters, kind: str, expected: dict[str, int]
) -> None:
    ranked = (
        queries.topic_ranking(build, filters, measure="mentions")
        if kind == "topic"
        else queries.agency_ranking(build, filters)
    )
    counted = ranked.set_index("id")["n"]
    assert counted[counted > 0].to_dict() == expected
    for code, n in expected.items():
        link = narrowed(filters, {kind: [code]})
        opened = queries.article_count(build, Filters.from_query(link), within=link.get("within", [""])[0])
        assert (code, opened) == (code, n)


def test_a_mark_of_articles_chiefly_about_a_topic_opens_those_under_another_topics_filter(build: Build) -> None:
    under = Filters(topics=("disease",))
    counted = queries.topic_ranking(build, under, measure="main").set_index("id")["n"]
    assert counted["health"] == 3
    opened = queries.article_count(build, Filters(topics=("health",)), about="topic", within="topic=disease")
    assert opened == 3


@pytest.mark.parametrize(("outlet", "n", "n_alone"), [("bao-a.vn", 5, 6), ("cong-c.vn", 3, 3), ("dai-b.vn", 2, 3)])
def test_an_outlets_stories_are_those_that_it_had_first(build: Build, outlet: str, n: int, n_alone: int) -> None:
    stories = Filters(unit="stories")
    assert queries.outlets(build, stories).set_index("id")["n"][outlet] == n
    link = narrowed(stories, {"outlet": [outlet]})
    assert queries.article_count(build, Filters.from_query(link), within=link["within"][0]) == n
    assert queries.article_count(build, Filters.from_query(link)) == n_alone
