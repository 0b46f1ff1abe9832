"""What became of each item of guidance: frames in, frames out."""

from __future__ import annotations

from typing import Literal

from pandas import DataFrame, isna

Wait = Literal["1", "2-3", "4-7", "8-14", "later", "none", "open", "unmeasured"]
WAITS: tuple[Wait, ...] = ("1", "2-3", "4-7", "8-14", "later", "none", "open")
"""Days from a briefing to the first article, then: first article after more than 14 days, none within 14 days, not yet
14 days."""
LIMITS: tuple[tuple[int, Wait], ...] = ((1, "1"), (3, "2-3"), (7, "4-7"), (14, "8-14"))


def items(followed: DataFrame, measure: str = "mentions") -> DataFrame:
    """One row per item of guidance of `queries.guidance_followed`, in its order: what came first of any campaign that
    the item names.

    Args:
        followed: rows per item and campaign, with label (of the campaign, in the reader's language).
        measure: first article that mentions a campaign, or is chiefly about it.

    Columns: briefing_id, briefing_date, item_no, text, campaigns (names, joined), days, first_date, first_article_id,
    first_title (of the earliest article; None where there is none), wait: one of `WAITS`, or 'unmeasured' for an item
    that names no campaign.
    """
    prefix = "main" if measure == "main" else "mention"
    out = []
    for _, group in followed.groupby(["briefing_id", "item_no"], sort=False):
        named = group[group["id"].notna()]
        met = named[named[f"{prefix}_days"].notna()].sort_values(f"{prefix}_days", kind="stable")
        item = group.iloc[0]
        days = int(met[f"{prefix}_days"].iloc[0]) if len(met) else None
        out.append(
            {
                "briefing_id": item["briefing_id"],
                "briefing_date": item["briefing_date"],
                "item_no": item["item_no"],
                "text": item["text"],
                "campaigns": "; ".join(named["label"]),
                "days": days,
                "first_date": met[f"{prefix}_date"].iloc[0] if len(met) else None,
                "first_article_id": met[f"{prefix}_article_id"].iloc[0] if len(met) else None,
                "first_title": met[f"{prefix}_title"].iloc[0] if len(met) else None,
                "wait": _wait(days, len(named) > 0, is_over(item)),
            }
        )
    return DataFrame(out, columns=COLUMNS).astype({"days": "Int64"})


COLUMNS = [
    "briefing_id",
    "briefing_date",
    "item_no",
    "text",
    "campaigns",
    "days",
    "first_date",
    "first_article_id",
    "first_title",
    "wait",
]


def is_over(item: object) -> bool:
    """Say whether the 14 days after the item's briefing lie in the data and hold articles."""
    return bool(item["n_days_seen"] >= 14 and item["n_after_total"] > 0)  # type: ignore[index]


def by_wait(followed_items: DataFrame) -> DataFrame:
    """One row per length of `WAITS`, in order: wait, n (items), is_late (covered by nobody within 14 days), is_open."""
    counts = followed_items["wait"].value_counts()
    return DataFrame(
        [
            {
                "wait": wait,
                "n": int(counts.get(wait, 0)),
                "is_late": wait in ("later", "none"),
                "is_open": wait == "open",
            }
            for wait in WAITS
        ]
    )


def never_named(unguided: DataFrame) -> DataFrame:
    """The rows of `queries.unguided` summed over briefings, one row per topic or campaign, most covered first.

    An article counts once for each briefing in whose 7 days it lies. Columns: kind, id, label_vi, label_en, n,
    n_total (articles of the 7 days after every briefing with rows), n_briefings (after which it was covered without
    having been named).
    """
    total = int(unguided.drop_duplicates("briefing_id")["n_total"].sum())
    codes = unguided.groupby(["kind", "id"], as_index=False).agg(
        label_vi=("label_vi", "first"),
        label_en=("label_en", "first"),
        n=("n", "sum"),
        n_briefings=("briefing_id", "nunique"),
    )
    codes = codes.assign(n_total=total)
    return codes.sort_values(["n", "label_vi"], ascending=[False, True], ignore_index=True)


def _wait(days: int | None, is_named: bool, is_over: bool) -> Wait:
    if not is_named:
        return "unmeasured"
    if days is None or isna(days):
        return "none" if is_over else "open"
    within = next((wait for limit, wait in LIMITS if days <= limit), None)
    return within or ("later" if is_over else "open")
