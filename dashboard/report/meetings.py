"""The week's briefings in words: who held them, who spoke, what they asked for; or why there was none."""

from __future__ import annotations

from dataclasses import dataclass

from pandas import Series

from dashboard.briefing_words import session, stated_period
from dashboard.frames import rows
from dashboard.labels import DASH, Labels, as_sentence
from dashboard.report.facts import Facts
from dashboard.report.links import To

MEETINGS = 2
"""Briefings told in full."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of guidance with the campaigns and topics that it names."""

    text: str
    codes: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A briefing: what is known of it, as (what, who) pairs, and its guidance."""

    title: str
    when: str
    facts: list[tuple[str, str]]
    guidance: list[Item]
    coverage: str
    to: To


def meetings(facts: Facts, labels: Labels) -> list[Meeting]:
    """Return the week's briefings, those with most guidance first."""
    found = facts.weekly.briefings.sort_values(["n_guidance", "n_reports"], ascending=False, kind="stable")
    return [_meeting(row, facts, labels) for _, row in found.head(MEETINGS).iterrows()]


def without_meeting(facts: Facts, labels: Labels) -> str:
    """Return the sentence for a week of which no briefing is known, with its public holidays."""
    days: dict[str, list[str]] = {}
    for row in rows(facts.holidays):
        days.setdefault(labels.code(row.label_vi, row.label_en), []).append(f"{row.on_date:%d/%m}")
    holidays = "; ".join(f"{name} ({each[0]}{DASH + each[-1] if len(each) > 1 else ''})" for name, each in days.items())
    sentence = labels("week.no_meeting")
    return f"{sentence} {labels('week.holidays', holidays=holidays)}" if holidays else sentence


def _meeting(row: Series, facts: Facts, labels: Labels) -> Meeting:
    bodies = facts.weekly.briefing_agencies
    bodies = bodies[bodies["briefing_id"] == row["briefing_id"]]
    guidance = facts.weekly.guidance
    guidance = guidance[guidance["briefing_id"] == row["briefing_id"]]

    def of(role: str) -> str:
        named = [labels.code(body.label_vi, body.label_en) for body in rows(bodies[bodies["role"] == role])]
        return "; ".join(dict.fromkeys(named)) or DASH

    stated = stated_period(row, labels)
    day = labels.day(row["event_date"].date()) if row["is_dated"] else labels("briefing.no_day")
    return Meeting(
        title=as_sentence(str(row["title"])),
        when=" · ".join(
            filter(None, (day, session(row, labels), "" if stated == DASH else labels("week.stated", period=stated)))
        ),
        facts=[
            (labels("week.hosts"), of("host")),
            (labels("week.chair"), row["chair"] if isinstance(row["chair"], str) else DASH),
            (labels("week.informing"), of("informing")),
        ],
        guidance=[
            Item(as_sentence(item.text), labels.code(item.campaigns_vi or "", item.campaigns_en))
            for item in rows(guidance)
        ],
        coverage=labels("week.meeting_coverage", reports=int(row["n_reports"]), coverage=int(row["n_coverage"])),
        to={"briefing": str(row["briefing_id"])},
    )
