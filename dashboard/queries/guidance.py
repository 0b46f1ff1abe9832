"""What was covered before and after the guidance of briefings: associations, by campaign, never by outlet or
journalist.

Of the filters only days, campaigns and unit apply: the days choose briefings (by their day), the campaigns choose
rows. Articles that report a briefing count nowhere here, since they repeat its guidance, nor do those of the
briefing's own day, since what came first that day is not known.
"""

from __future__ import annotations

from pandas import DataFrame

from dashboard import carry
from dashboard.database import Build, run
from dashboard.filters import Filters
from dashboard.queries.measures import Measure


def guidance_windows(build: Build, filters: Filters, *, measure: Measure = "mentions") -> DataFrame:
    """One row per campaign, briefing that named it in guidance, and window of 7, 14 or 28 days.

    Columns: id, label_vi, label_en, briefing_id, briefing_date, days (7, 14, 28), n_before, n_before_total, n_after,
    n_after_total (articles with the campaign, and all, in so many days before and after the briefing's day), is_whole
    (both windows lie within the days of the build's articles, and both hold articles).
    """
    return run(build, "guidance_windows", {**_parameters(filters), "measure": measure})


def carry_through(build: Build, filters: Filters, *, measure: Measure = "mentions") -> DataFrame:
    """One row per campaign named in guidance and window (7, 14, 28 days): its share of all articles before and after,
    pooled over the briefings that named it; campaigns of most briefings first. See `carry.carry_through`.

    Columns: id, label_vi, label_en, days, n_briefings (whole windows), n_left_out (briefings whose windows are not
    wholly in the data), n_before, n_before_total, n_after, n_after_total, share_before, share_after (0–1), difference
    (share_after − share_before: +0.02 is two points up), difference_low, difference_high, ratio (share_after ÷
    share_before), ratio_low, ratio_high (95 %, bootstrap over briefings; NaN below 5 briefings, or where 0 divides).
    """
    return carry.carry_through(guidance_windows(build, filters, measure=measure))


def guidance_followed(build: Build, filters: Filters, *, briefing_id: str | None = None) -> DataFrame:
    """One row per item of guidance and campaign that it names (one row with id NULL for an item that names none: not
    measured), of the briefings of the filter's days or the one named; latest briefing first, then item, then label.

    Columns: briefing_id, briefing_date, item_no, text, id, label_vi, label_en, mention_date, mention_days,
    mention_article_id, mention_title (the first article after the briefing's day that mentions the campaign, however
    late; days from 1), main_date, main_days, main_article_id, main_title (the first one chiefly about it), n_after
    (articles that mention it in the 14 days after), n_after_total (all articles of those days), is_item_covered (an
    article mentioned one of the item's campaigns within 14 days; NULL where that cannot be told: the item names none,
    or none was met and the build's articles end before the 14 days or hold nothing in them), n_days_seen (of the 14,
    days until the build's last article).
    """
    return run(build, "guidance_followed", {**_parameters(filters), "briefing_id": briefing_id})


def unguided(
    build: Build, filters: Filters, *, briefing_id: str | None = None, measure: Measure = "main", limit: int = 10
) -> DataFrame:
    """One row per briefing and topic or campaign covered in the 7 days after it that no guidance of the 28 days up to
    it named; per briefing and kind the `limit` most covered, latest briefing first.

    A topic counts as named when it, a broader or a narrower one was. Briefings without any guidance in those 28 days
    have no rows. Columns: briefing_id, briefing_date, kind ('topic', 'campaign'), id, label_vi, label_en, n, n_total
    (articles of the 7 days), n_days_seen (of the 7, days that the build's articles reach).
    """
    return run(
        build,
        "unguided",
        {**_parameters(filters), "briefing_id": briefing_id, "measure": measure, "limit": limit},
    )


def unguided_articles(build: Build, filters: Filters) -> list[str]:
    """Ids of the articles that `unguided`, by what they are chiefly about, counts for the topics and campaigns that the
    filters name, after the briefings of their days."""
    frame = run(build, "unguided_articles", {**_parameters(filters), "topics": list(filters.topics)})
    return list(frame["article_id"])


def _parameters(filters: Filters) -> dict[str, object]:
    """Which articles count, which briefings, which campaigns."""
    return {
        "filters": Filters(unit=filters.unit).parameters(),
        "briefings": Filters(filters.date_from, filters.date_to).parameters(),
        "campaigns": list(filters.campaigns),
    }
