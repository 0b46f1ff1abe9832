"""The articles behind a number, and the words in them that count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pandas import DataFrame

from dashboard.database import Build, run
from dashboard.filters import Filters, read_filters
from dashboard.queries.guidance import unguided_articles
from dashboard.queries.searching import found

Sort = Literal["published_at", "title", "outlet"]
SORTS: tuple[Sort, ...] = ("published_at", "title", "outlet")
Kind = Literal["topic", "campaign", "agency"]
About = Literal["topic", "campaign", "agency"]
KINDS: tuple[Kind, ...] = ("topic", "campaign", "agency")


def article_list(
    build: Build,
    filters: Filters,
    *,
    search: str = "",
    about: About | None = None,
    named: Sequence[str] = (),
    within: str = "",
    unguided: str = "",
    term: str | None = None,
    sort: Sort = "published_at",
    descending: bool = True,
    limit: int | None = 50,
    offset: int = 0,
) -> DataFrame:
    """One row per article that passes the filter and that the search finds.

    Args:
        search: words, phrases, operators, fields (see `dashboard.search`); empty for all.
        about: of the articles that the filter lets through, only those chiefly about a topic (or campaign) that it
            names, or with an agency that it names in the title.
        named: agencies; only articles that name one of these too, besides one that the filter names.
        within: filters as an address states them, "topic=health&unit=stories"; only articles that these let through
            too, and where they ask for stories, the articles that count for one under them.
        unguided: a topic or campaign and the days of briefings, "topic=education&from=2021-03-01"; only articles that
            the question `unguided` counts for it after those briefings.
        term: a word of `terms`; only articles that are counted for it there.
        sort: what to order by; ties fall to the latest, then to the id.
        descending: last first.
        limit: rows at most; None for all.
        offset: rows to pass over.

    Columns: article_id, published_at, published_date, outlet_id, outlet, title, lead, url, section, story_id,
    n_in_story (articles of the story in the whole build), topics_vi, topics_en, campaigns_vi, campaigns_en (labels of
    its most particular codes joined by '; ', chief ones first), n_agencies.

    Raises:
        SearchError: the search cannot be understood.
    """
    return run(
        build,
        "article_list",
        {
            **_sought(
                build, filters, search=search, about=about, named=named, within=within, unguided=unguided, term=term
            ),
            "sort": sort,
            "descending": descending,
            "limit": limit,
            "offset": offset,
        },
    )


def picked_articles(
    build: Build, ids: Sequence[str], *, sort: Sort = "published_at", descending: bool = True
) -> DataFrame:
    """The rows of `article_list` of these articles, whatever the filters; ids that the build has not are left out."""
    ordered = {"sort": sort, "descending": descending, "limit": None, "offset": 0}
    asked: dict[str, object] = {
        "filters": Filters().parameters(),
        "found": list(ids),
        "about": None,
        "named": [],
        "term": None,
    }
    return run(build, "article_list", asked | ordered)


def article_count(
    build: Build,
    filters: Filters,
    *,
    search: str = "",
    about: About | None = None,
    named: Sequence[str] = (),
    within: str = "",
    unguided: str = "",
    term: str | None = None,
) -> int:
    """Rows that `article_list` would give without a limit."""
    frame = run(
        build,
        "article_count",
        _sought(build, filters, search=search, about=about, named=named, within=within, unguided=unguided, term=term),
    )
    return int(frame["n"].iloc[0])


def filtered_count(build: Build, filters: Filters) -> int:
    """Articles that pass the filter: what every view asks first."""
    return int(run(build, "filtered_count", {"filters": filters.parameters()})["n"].iloc[0])


def _sought(
    build: Build,
    filters: Filters,
    *,
    search: str,
    about: About | None,
    named: Sequence[str],
    within: str,
    unguided: str,
    term: str | None,
) -> dict[str, object]:
    """The parameters that say which articles are listed; `found` are those that search, `within` and `unguided` let
    through, None when none of them is stated."""
    outer, after = read_filters(within), read_filters(unguided)
    limits = [
        found(build, search),
        list(run(build, "filtered_ids", {"filters": outer.parameters()})["article_id"]) if outer else None,
        unguided_articles(build, after) if after else None,
    ]
    if outer and outer.unit == "stories":
        filters = replace(filters, unit="articles")
    stated = [set(ids) for ids in limits if ids is not None]
    return {
        "filters": filters.parameters(),
        "found": sorted(set.intersection(*stated)) if stated else None,
        "about": about,
        "named": list(named),
        "term": term,
    }


def article(build: Build, filters: Filters, *, article_id: str | None = None) -> DataFrame:
    """One row per article that passes the filter, latest first, with its text; with `article_id` that one, whatever
    the filters (no row when unknown).

    Columns: article_id, url, outlet_id, outlet, title, lead, body, byline, section, published_at, published_date,
    iso_week, date_source, place_id, place_vi, story_id, is_first_of_story, n_in_story, load_id, codebook_version.
    """
    return run(build, "article", {"filters": filters.parameters(), "article_id": article_id})


def article_codes(build: Build, filters: Filters, *, article_id: str | None = None) -> DataFrame:
    """One row per article and code (topics with those above them), most mentioned first; which articles, as `article`.

    Columns: article_id, kind ('topic', 'campaign', 'agency'), id, label_vi, label_en, n_mentions, in_title, is_main
    (None for agencies).
    """
    return run(build, "article_codes", {"filters": filters.parameters(), "article_id": article_id})


def article_mentions(
    build: Build, filters: Filters, *, article_id: str | None = None, kind: Kind | None = None, code: str | None = None
) -> DataFrame:
    """One row per place in a text that counts for a code, in reading order; which articles, as `article`.

    Args:
        article_id: the article.
        kind: only topics, campaigns or agencies.
        code: only this one (with `kind`); a topic's include those of the topics beneath it, a body type's those of
            its placed bodies.

    Columns: article_id, kind, id, label_vi, label_en, field ('title', 'lead', 'body'), start_char, end_char (Unicode
    characters from 0, end exclusive), surface.
    """
    return run(
        build,
        "article_mentions",
        {"filters": filters.parameters(), "article_id": article_id, "kind": kind, "code": code},
    )
