from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from dashboard import queries
from dashboard.database import Build, run
from dashboard.filters import Filters
from tests.dashboard.reading import rows

ALL = Filters()


def sample(build: Build, kind: str, code: str, **options: object) -> dict[str, set[str]]:
    """Half → the articles drawn from it."""
    drawn = queries.judgement_sample(build, ALL, kind=kind, code=code, **options)  # type: ignore[arg-type]
    return {half: set(drawn.loc[drawn["sample"] == half, "article_id"]) for half in ("matched", "unmatched")}


def test_the_halves_are_what_the_machine_matched_and_all_the_rest(build: Build) -> None:
    assert sample(build, "campaign", "bau-cu") == {
        "matched": {"a3", "a6", "a8", "a9", "a11"},
        "unmatched": {"a1", "a2", "a4", "a5", "a7", "a10", "a12"},
    }
    assert sample(build, "campaign", "bau-cu", measure="main")["matched"] == {"a3", "a8", "a9", "a11"}
    assert sample(build, "topic", "health")["matched"] == {"a1", "a2", "a4", "a7", "a10"}
    assert sample(build, "agency", "so-y-te")["matched"] == {"a4", "a6", "a7", "a10", "a11"}
    assert sample(build, "agency", "so-y-te@ha-noi")["matched"] == {"a10"}
    assert sample(build, "campaign", "so-y-te")["matched"] == set()


def test_matched_and_unmatched_take_turns_and_each_says_what_it_stands_for(build: Build) -> None:
    drawn = queries.judgement_sample(build, ALL, kind="campaign", code="bau-cu", size=2)
    assert rows(drawn, "sample", "draw", "population", "weight") == [
        ("matched", 1, 5, 2.5),
        ("unmatched", 1, 7, 3.5),
        ("matched", 2, 5, 2.5),
        ("unmatched", 2, 7, 3.5),
    ]


def test_everyone_reads_the_same_articles_and_a_longer_sample_begins_with_the_shorter(build: Build) -> None:
    def ids(size: int) -> list[str]:
        return list(queries.judgement_sample(build, ALL, kind="topic", code="health", size=size)["article_id"])

    assert ids(3) == ids(3)
    assert ids(4)[:6] == ids(3)
    assert len(ids(200)) == 12


def test_every_article_has_the_same_chance(build: Build) -> None:
    times: Counter[str] = Counter()
    for seed in range(400):
        asked = {"kind": "campaign", "code": "bau-cu", "measure": "mentions", "size": 2, "seed": seed}
        drawn = run(build, "judgement_sample", asked)
        times.update(drawn["article_id"])
    # 2 of 5 and 2 of 7 in each of 400 samples: 160 and 114 expected, standard deviations about 10 and 9.
    assert {article for article, n in times.items() if 120 <= n <= 200} >= {"a3", "a6", "a8", "a9", "a11"}
    assert all(75 <= times[article] <= 155 for article in ("a1", "a2", "a4", "a5", "a7", "a10", "a12")), times


@pytest.mark.parametrize("size", [10, 20, 50])
def test_strata_are_drawn_in_proportion(build_with: Callable[..., Build], size: int) -> None:
    # 150 articles of March at one outlet, 50 of April at another, all matched.
    build = build_with(
        "DELETE FROM article_campaigns; DELETE FROM mentions",
        """
        INSERT INTO articles
        SELECT 'm' || i, articles.* EXCLUDE (article_id) FROM articles CROSS JOIN range(150) AS t (i)
        WHERE article_id = 'a1'
        """,
        """
        INSERT INTO articles
        SELECT 'n' || i, articles.* EXCLUDE (article_id)
        REPLACE ('dai-b.vn' AS outlet_id, DATE '2021-04-02' AS published_date)
        FROM articles CROSS JOIN range(50) AS t (i) WHERE article_id = 'a1'
        """,
        """
        INSERT INTO article_campaigns SELECT article_id, 'covid-19', 1, true, true FROM articles
        WHERE article_id[1] IN ('m', 'n')
        """,
    )
    drawn = queries.judgement_sample(build, ALL, kind="campaign", code="covid-19", size=size)
    matched = Counter(drawn.loc[drawn["sample"] == "matched", "stratum"])
    assert matched["bao-a.vn 2021-03"] == pytest.approx(size * 0.75, abs=1)
    assert matched["dai-b.vn 2021-04"] == pytest.approx(size * 0.25, abs=1)


def test_the_filters_do_not_narrow_the_sample(build: Build) -> None:
    assert len(queries.judgement_sample(build, Filters(outlets=("bao-a.vn",)), kind="topic", code="health")) == 12


def test_a_code_says_what_counts_when_the_codebook_does(build_with: Callable[..., Build]) -> None:
    build = build_with("UPDATE campaigns SET description = 'Mọi cuộc bầu cử' WHERE campaign_id = 'bau-cu'")
    described = queries.code_description(build, ALL, kind="campaign", code="bau-cu")
    assert rows(described, "kind", "id", "description") == [("campaign", "bau-cu", "Mọi cuộc bầu cử")]
    assert queries.code_description(build, ALL, kind="campaign", code="gone").empty
