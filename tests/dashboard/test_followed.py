"""What became of items of guidance, on the small build and on rows made for the purpose."""

from __future__ import annotations

from typing import Any

import pandas as pd
from pandas import DataFrame

from dashboard import followed, queries
from dashboard.database import Build
from dashboard.filters import Filters
from tests.dashboard.reading import rows


def row(item: int, code: str | None, days: int | None, *, seen: int = 14, total: int = 9) -> dict[str, Any]:
    """An item of one briefing and a campaign that it names."""
    met = days is not None
    return {
        "briefing_id": "b10",
        "briefing_date": pd.Timestamp("2021-03-11"),
        "item_no": item,
        "text": f"mục {item}",
        "id": code,
        "label": code or "",
        "mention_days": days,
        "mention_date": pd.Timestamp("2021-03-11") + pd.Timedelta(days=days) if days is not None else pd.NaT,
        "mention_article_id": f"{code}-{days}" if met else None,
        "mention_title": "Tiêu đề" if met else None,
        "n_after_total": total,
        "n_days_seen": seen,
    }


def waits(*made: dict[str, Any]) -> list[str]:
    return list(followed.items(DataFrame(made).astype({"mention_days": "Int64"}))["wait"])


def test_items_fall_into_the_days_until_their_first_article() -> None:
    made = [row(place, "covid-19", days) for place, days in enumerate((1, 2, 3, 4, 7, 8, 14, 15, None))]
    assert waits(*made) == ["1", "2-3", "2-3", "4-7", "4-7", "8-14", "8-14", "later", "none"]


def test_an_item_whose_days_are_not_over_is_open_and_one_without_a_campaign_unmeasured() -> None:
    assert waits(row(1, "covid-19", None, seen=13), row(2, "covid-19", None, total=0), row(3, None, None)) == [
        "open",
        "open",
        "unmeasured",
    ]


def test_of_several_campaigns_the_earliest_article_counts() -> None:
    frame = DataFrame([row(1, "bau-cu", 5), row(1, "covid-19", 2), row(1, "none", None)])
    frame = frame.astype({"mention_days": "Int64"})
    assert rows(followed.items(frame), "campaigns", "days", "first_date", "first_article_id") == [
        ("bau-cu; covid-19; none", 2, "2021-03-13", "covid-19-2")
    ]


def test_every_wait_has_a_row_in_order() -> None:
    items = followed.items(
        DataFrame([row(1, "covid-19", 1), row(2, "covid-19", None)]).astype({"mention_days": "Int64"})
    )
    assert rows(followed.by_wait(items), "wait", "n", "is_late", "is_open") == [
        ("1", 1, False, False),
        ("2-3", 0, False, False),
        ("4-7", 0, False, False),
        ("8-14", 0, False, False),
        ("later", 0, True, False),
        ("none", 1, True, False),
        ("open", 0, False, True),
    ]


def test_on_the_small_build_the_election_was_taken_up_after_eleven_days(build: Build) -> None:
    frame = queries.guidance_followed(build, Filters())
    items = followed.items(frame.assign(label=frame["label_vi"].fillna("")))
    assert rows(items, "briefing_id", "item_no", "days", "first_article_id", "wait") == [
        ("b10", 1, 11, "a11", "8-14"),
        ("b10", 2, 11, "a11", "8-14"),
    ]


def test_what_was_never_named_is_summed_over_briefings() -> None:
    unguided = DataFrame(
        {
            "briefing_id": ["b1", "b1", "b2"],
            "kind": ["topic", "topic", "topic"],
            "id": ["health", "sport", "sport"],
            "label_vi": ["Y tế", "Thể thao", "Thể thao"],
            "label_en": ["Health", "Sport", "Sport"],
            "n": [3, 2, 4],
            "n_total": [10, 10, 20],
        }
    )
    assert rows(followed.never_named(unguided), "id", "n", "n_total", "n_briefings") == [
        ("sport", 6, 30, 2),
        ("health", 3, 30, 1),
    ]
