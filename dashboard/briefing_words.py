"""What a briefing states of itself, in words."""

from __future__ import annotations

from pandas import Series, isna

from dashboard.labels import DASH, Labels

PERIODS = ("week", "month", "quarter")
SESSIONS = {"sáng": "morning", "chiều": "afternoon", "tối": "evening"}


def stated_period(row: Series, labels: Labels) -> str:
    """Return the period that the report states: 'tuần 10/2021', 'tháng 3/2021', or a dash."""
    for period in PERIODS:
        number = row[f"stated_{period}"]
        if not isna(number):
            year = "" if isna(row["stated_year"]) else f"/{int(row['stated_year'])}"
            return labels(f"stated.{period}", number=str(int(number))) + year
    return DASH


def session(row: Series, labels: Labels) -> str:
    """Return the half of the day in the reader's language; empty when unknown."""
    return labels(f"session.{SESSIONS[row['session']]}") if row["session"] in SESSIONS else ""


def iso_week(row: Series, labels: Labels) -> str:
    """Return the ISO week of the day of a briefing, or a dash."""
    return labels.week(row["event_date"].date()) if row["is_dated"] else DASH
