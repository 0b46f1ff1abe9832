"""What a reader must know before the numbers of a week: whether its data is complete, and what was unusual in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pandas import DataFrame

from dashboard.code_names import Names, name_of
from dashboard.frames import first, rows
from dashboard.labels import Labels
from dashboard.report.facts import Facts
from dashboard.report.links import To, to_articles

SPIKES = 3
DAYS = 7
OUTLETS_NAMED = 4


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know before the numbers: 'complete', 'incomplete', 'calm', 'spike', 'more' (spikes)."""

    kind: str
    text: str
    to: To = field(default_factory=dict)


def completeness(totals: DataFrame, labels: Labels) -> Notice:
    """Return whether the data of a week is complete, from the row of `queries.week_totals`."""
    week = first(totals)
    missing = list(week.outlets_missing)
    named = ", ".join(missing[:OUTLETS_NAMED]) + ("…" if len(missing) > OUTLETS_NAMED else "")
    absent = f". {labels('week.missing', outlets=named)}" if missing else ""
    usual = int(week.n_outlets_usual)
    if not week.is_complete:
        return Notice("incomplete", labels("week.unfinished", days=int(week.n_days_seen)))
    if week.n_days_with_articles < DAYS or missing:
        days, present = int(week.n_days_with_articles), usual - len(missing)
        return Notice("incomplete", labels("week.partial", days=days, present=present, usual=usual) + absent)
    return Notice("complete", labels("week.complete", usual=usual))


def notices(facts: Facts, labels: Labels, names: Names) -> list[Notice]:
    """Return whether the data of the week is complete, which usual outlets are missing, and what was unusual; none of
    a week outside the data."""
    if facts.weekly.totals.empty:
        return []
    out = [completeness(facts.weekly.totals, labels)]
    spikes = facts.weekly.spikes
    for row in rows(spikes.head(SPIKES)):
        out.append(
            Notice(
                "spike",
                labels(
                    "week.spike",
                    code=name_of(row, names, labels),
                    count=labels.counted(int(row.n), facts.filters.unit),
                    expected=labels.number(row.expected, 0 if row.expected >= 1 else 1),
                    high=int(row.expected_high),
                ),
                to_articles(row.kind, row.id),
            )
        )
    if len(spikes) > SPIKES:
        out.append(Notice("more", labels("week.spikes_more", count=len(spikes) - SPIKES)))
    if facts.is_complete and spikes.empty:
        out.append(Notice("calm", labels("week.calm")))
    return out
