"""What the machine says of the coded articles: annotated now, with the codebook as it is, from what was coded."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

from etl.annotate.batch import annotate_batch
from etl.annotate.codebook import Codebook
from etl.clean.outlets import outlet_id
from etl.clean.text import normalize, paragraphs
from etl.evaluation.coding import FIELDS, Coding, Inline, Mention
from etl.load.builds import Build
from etl.load.reader import open_build
from etl.records import Article

Unit = tuple[str, tuple[str, ...]]
_STATEMENT = Path(__file__).with_name("gold_articles.sql")


@dataclass(frozen=True, slots=True)
class Answer:
    """The machine's coding of one article. `topics` (top-level) and `campaigns`: id → is the article chiefly about it.

    `evidence` are the places that count for a code, by kind (topic, campaign); `facts` is what it tells of a briefing.
    """

    article: Article
    topics: Mapping[str, bool]
    campaigns: Mapping[str, bool]
    agencies: tuple[Mention, ...]
    evidence: Mapping[str, tuple[Mention, ...]]
    facts: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by what was coded, and for each coding without one why there is none."""

    found: Mapping[Unit, Answer]
    missing: Mapping[Unit, str]


def answer(codings: Iterable[Coding], build: Build | None, codebook: Codebook) -> Answers:
    """Annotate what was coded: inline texts as they stand, the others as the build stores them.

    Raises:
        BuildError: the build is damaged, or of another schema.
    """
    wanted: dict[Unit, Inline | None] = {}
    for coding in codings:
        wanted[coding.unit] = wanted.get(coding.unit) or coding.inline
    stored = _stored(sorted({article_id for (article_id, _), inline in wanted.items() if not inline}), build)
    undated = _undated(codebook)
    outlets = codebook.outlet_index()
    articles: dict[Unit, Article] = {}
    missing: dict[Unit, str] = {}
    for unit, inline in wanted.items():
        candidates = [_inline_article(unit[0], inline, outlets, undated)] if inline else stored.get(unit[0], [])
        if len(candidates) == 1:
            articles[unit] = _only(candidates[0], unit[1])
        elif candidates:
            missing[unit] = f"its id fits {len(candidates)} articles, as {candidates[0].article_id}: write that in full"
        else:
            missing[unit] = "not in the build" if build else "no build yet"
    return Answers(_annotate(articles, codebook), missing)


def _annotate(articles: Mapping[Unit, Article], codebook: Codebook) -> dict[Unit, Answer]:
    # One article can be coded in two parts: the batch tells them apart by their place in it.
    numbered = [replace(article, article_id=str(number)) for number, article in enumerate(articles.values())]
    tables = annotate_batch(numbered, codebook)
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for name in ("article_topics", "article_campaigns", "mentions", "briefing_reports"):
        rows[name] = defaultdict(list)
        for row in tables[name].to_pylist():
            rows[name][row["article_id"]].append(row)
    top_level = {topic_id for topic_id, ancestors in codebook.topic_ancestors.items() if ancestors == (topic_id,)}
    found = {}
    for number, (unit, article) in enumerate(articles.items()):
        key = str(number)
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for row in rows["mentions"][key]:
            code_id = codebook.topic_ancestors[row["code_id"]][-1] if row["kind"] == "topic" else row["code_id"]
            place = row["field"], row["start_char"], row["end_char"], row["surface"]
            mentions[row["kind"]].append(Mention(*place, code_id))
        reports = rows["briefing_reports"][key]
        found[unit] = Answer(
            article=article,
            topics={
                row["topic_id"]: row["is_main"] for row in rows["article_topics"][key] if row["topic_id"] in top_level
            },
            campaigns={row["campaign_id"]: row["is_main"] for row in rows["article_campaigns"][key]},
            agencies=tuple(mentions["agency"]),
            evidence={kind: tuple(mentions[kind]) for kind in ("topic", "campaign")},
            facts=json.loads(reports[0]["facts"]) if reports else None,
        )
    return found


def _stored(article_ids: Sequence[str], build: Build | None) -> dict[str, list[Article]]:
    """Stored articles that ids in gold can mean."""
    stored: dict[str, list[Article]] = defaultdict(list)
    if not build or not article_ids:
        return stored
    statement = _STATEMENT.read_text(encoding="utf-8")
    with open_build(build.path) as connection:
        found = connection.sql(statement, params={"article_ids": article_ids}).to_arrow_table()
    for row in found.to_pylist():
        stored[row.pop("gold_id")].append(Article(source="", position="", **row))
    return stored


def _inline_article(article_id: str, inline: Inline, outlets: Mapping[str, str], undated: datetime) -> Article:
    """A text given with the gold, cleaned as a load cleans it."""
    return Article(
        source="",
        position="",
        article_id=article_id,
        url=None,
        outlet_id=outlet_id(inline.outlet, None, outlets),
        title=normalize(inline.title),
        lead=normalize(inline.lead),
        body=paragraphs(inline.body),
        byline=None,
        section=None,
        published_at=inline.published_at or undated,
        date_source="record" if inline.published_at else "assumed",
        content_hash="",
    )


def _undated(codebook: Codebook) -> datetime:
    """The day on which most campaigns run, the earliest of them: the publication of a text without a date."""
    periods = codebook.campaign_periods.values()
    starts = sorted({start for start, _ in periods if start})
    running = [sum((start or day) <= day <= (end or day) for start, end in periods) for day in starts]
    day = starts[running.index(max(running))] if starts else datetime(2021, 1, 1).date()
    return datetime.combine(day, time())


def _only(article: Article, fields: Sequence[str]) -> Article:
    """The article as the coder read it, the other fields empty."""
    read = {field: getattr(article, field) if field in fields else "" for field in FIELDS}
    return replace(article, title=read["title"], lead=read["lead"], body=read["body"])
