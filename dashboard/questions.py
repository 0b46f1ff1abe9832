"""Every question by name: what to ask, what to add to the answer, and what a file of it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pandas import DataFrame

from dashboard import queries, statistics


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it goes into a file.

    Attributes:
        ask: the query function.
        stem: Vietnamese beginning of the file's name.
        code: name of the column `id` in the file, so that it joins with the tables.
        add: the statistics that the screen shows beside the counts.
        kind: of the codes that its rows are about, whose measured quality stands beside them; None for other rows.
        options: what a file wants otherwise than a page: all rows, whole texts.
    """

    ask: Callable[..., DataFrame]
    stem: str
    code: str = "id"
    add: Callable[[DataFrame], DataFrame] | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    kind: str | None = None


QUESTIONS: Mapping[str, Question] = {
    "agency_campaigns": Question(queries.agency_campaigns, "co-quan-chien-dich"),
    "agency_pairs": Question(queries.agency_pairs, "co-quan-cung-bai", add=statistics.with_shares),
    "agency_ranking": Question(queries.agency_ranking, "co-quan", "agency_id", statistics.with_shares, kind="agency"),
    "agency_series": Question(
        queries.agency_series, "co-quan-theo-thoi-gian", "agency_id", statistics.with_shares, kind="agency"
    ),
    "article": Question(queries.article, "toan-van"),
    "article_codes": Question(queries.article_codes, "ma-cua-bai", "code_id"),
    "article_list": Question(queries.article_list, "bai-viet", options={"limit": None}),
    "article_mentions": Question(queries.article_mentions, "cho-nhac", "code_id"),
    "briefing_agencies": Question(queries.briefing_agencies, "giao-ban-co-quan"),
    "briefing_articles": Question(queries.briefing_articles, "giao-ban-bai-viet"),
    "briefing_evidence": Question(queries.briefing_evidence, "giao-ban-can-cu"),
    "briefing_guidance": Question(queries.briefing_guidance, "giao-ban-dinh-huong"),
    "briefings": Question(queries.briefings, "giao-ban"),
    "cadence": Question(queries.cadence, "nhip-giao-ban"),
    "campaign_milestones": Question(queries.campaign_milestones, "moc-chien-dich", "campaign_id"),
    "campaign_ranking": Question(
        queries.campaign_ranking, "chien-dich", "campaign_id", statistics.with_shares, kind="campaign"
    ),
    "campaign_series": Question(
        queries.campaign_series, "chien-dich-theo-thoi-gian", "campaign_id", statistics.with_shares, kind="campaign"
    ),
    "carry_through": Question(queries.carry_through, "truoc-sau-dinh-huong", "campaign_id"),
    "changes": Question(queries.changes, "tang-giam", "code_id", statistics.with_changes),
    "code_changes": Question(queries.code_changes, "bo-ma-thay-doi", "code_id"),
    "code_description": Question(queries.code_description, "mo-ta-ma", "code_id"),
    "codebook_versions": Question(queries.codebook_versions, "phien-ban-bo-ma"),
    "columns": Question(queries.columns, "mo-ta-cot"),
    "compare": Question(queries.compare, "so-sanh", "code_id"),
    "coverage": Question(queries.coverage, "tin-bai"),
    "freshness": Question(queries.freshness, "do-moi"),
    "guidance_followed": Question(queries.guidance_followed, "sau-giao-ban", "campaign_id"),
    "guidance_windows": Question(queries.guidance_windows, "truoc-sau-tung-giao-ban", "campaign_id"),
    "holidays": Question(queries.holidays, "ngay-nghi"),
    "judgement_sample": Question(queries.judgement_sample, "mau-doc-tay"),
    "loads": Question(queries.loads, "lan-nap"),
    "options": Question(queries.options, "lua-chon"),
    "outlets": Question(queries.outlets, "bao", "outlet_id", statistics.with_shares),
    "rejects": Question(queries.rejects, "ban-ghi-bi-loai", options={"raw_length": None}),
    "spike_stories": Question(queries.spike_stories, "chuyen-cua-dot-tang"),
    "spike_terms": Question(queries.spike_terms, "tu-ngu-cua-dot-tang"),
    "spikes": Question(queries.spikes, "dot-tang", "code_id"),
    "terms": Question(queries.terms, "tu-ngu", add=statistics.with_shares, options={"limit": None}),
    "terms_compared": Question(queries.terms_compared, "tu-ngu-so-sanh", add=statistics.keyness),
    "topic_ranking": Question(queries.topic_ranking, "chu-de", "topic_id", statistics.with_shares, kind="topic"),
    "topic_series": Question(
        queries.topic_series, "chu-de-theo-thoi-gian", "topic_id", statistics.with_shares, kind="topic"
    ),
    "totals": Question(queries.totals, "tong-hop"),
    "unguided": Question(queries.unguided, "ngoai-dinh-huong", "code_id"),
    "week_series": Question(queries.week_series, "cac-tuan"),
    "week_stories": Question(queries.week_stories, "tuan-bai-nen-doc", "code_id"),
    "week_terms": Question(queries.week_terms, "tuan-tu-ngu"),
    "week_totals": Question(queries.week_totals, "tuan-tong-hop"),
}
