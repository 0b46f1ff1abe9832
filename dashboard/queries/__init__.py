"""One function per question; each runs the SQL file of the same name and says what a row is.

Every function is `(build, filters, *, options) -> DataFrame`. Days are datetime64 columns at midnight, local time; a
count that is unknown (a gap) is NaN. `n` counts articles, or stories when `filters.unit` says so; `n_total` counts
all that pass the same filter.
"""

from __future__ import annotations

from dashboard.queries.agencies import agency_campaigns, agency_pairs, agency_ranking, agency_series
from dashboard.queries.articles import (
    article,
    article_codes,
    article_count,
    article_list,
    article_mentions,
    filtered_count,
)
from dashboard.queries.briefings import (
    briefing_agencies,
    briefing_articles,
    briefing_evidence,
    briefing_guidance,
    briefings,
    cadence,
    holidays,
)
from dashboard.queries.campaigns import campaign_milestones, campaign_ranking, campaign_series
from dashboard.queries.codings import code_changes, code_description, judgement_sample
from dashboard.queries.comparison import compare
from dashboard.queries.coverage import changes, coverage, outlets, totals
from dashboard.queries.data import codebook_versions, columns, freshness, loads, options, rejects
from dashboard.queries.guidance import carry_through, guidance_followed, guidance_windows, unguided
from dashboard.queries.measures import MEASURES, PERIODS, USUAL, Measure, Period
from dashboard.queries.spikes import spike_stories, spike_terms, spikes
from dashboard.queries.terms import terms, terms_compared
from dashboard.queries.topics import topic_ranking, topic_series
from dashboard.queries.weekly import week_series, week_stories, week_terms, week_totals

__all__ = [
    "MEASURES",
    "PERIODS",
    "USUAL",
    "Measure",
    "Period",
    "agency_campaigns",
    "agency_pairs",
    "agency_ranking",
    "agency_series",
    "article",
    "article_codes",
    "article_count",
    "article_list",
    "article_mentions",
    "briefing_agencies",
    "briefing_articles",
    "briefing_evidence",
    "briefing_guidance",
    "briefings",
    "cadence",
    "campaign_milestones",
    "campaign_ranking",
    "campaign_series",
    "carry_through",
    "changes",
    "code_changes",
    "code_description",
    "codebook_versions",
    "columns",
    "compare",
    "coverage",
    "filtered_count",
    "freshness",
    "guidance_followed",
    "guidance_windows",
    "holidays",
    "judgement_sample",
    "loads",
    "options",
    "outlets",
    "rejects",
    "spike_stories",
    "spike_terms",
    "spikes",
    "terms",
    "terms_compared",
    "topic_ranking",
    "topic_series",
    "totals",
    "unguided",
    "week_series",
    "week_stories",
    "week_terms",
    "week_totals",
]
