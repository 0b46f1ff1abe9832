"""All that is asked of a build for the page and the report of a week."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pandas import DataFrame

from dashboard import export, queries
from dashboard.code_names import names_of
from dashboard.database import Build
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.weekly import Weekly, weekly
from dashboard.weeks import Week, week_of, within


@dataclass(frozen=True, slots=True)
class Facts:
    """A week's answers, and where they come from.

    Attributes:
        build: the build that was asked.
        filters: in force, without days, which the week sets.
        weekly: the answers.
        holidays: `queries.holidays` of the week's days.
        freshness: `queries.freshness`, one row.
        nearest: for a week without articles that pass, the latest complete one that has some.
    """

    build: Build
    filters: Filters
    weekly: Weekly
    holidays: DataFrame
    freshness: DataFrame
    nearest: Week | None

    @property
    def week(self) -> Week:
        """The week that the answers are about."""
        return self.weekly.week

    @property
    def has_articles(self) -> bool:
        """Whether any article of the week passes the filters."""
        return _has_articles(self.weekly)

    @property
    def is_complete(self) -> bool:
        """Whether all days of the week lie within the days of the build's articles."""
        return bool(len(self.weekly.totals) and self.weekly.totals["is_complete"].iloc[0])


def gather(build: Build, filters: Filters, week: Week | None = None) -> Facts | None:
    """Ask everything about a week, the last complete one when none is named; None when there is no complete week.

    Raises:
        DatabaseError: the build cannot answer.
    """
    undated = replace(filters, date_from=None, date_to=None)
    found = weekly(build, undated, week)
    if found is None:
        return None
    return Facts(
        build=build,
        filters=undated,
        weekly=found,
        holidays=queries.holidays(build, within(undated, found.week)),
        freshness=queries.freshness(build, undated),
        nearest=None if _has_articles(found) else _nearest(build, undated),
    )


def names(build: Build, labels: Labels) -> dict[str, dict[str, str]]:
    """Return the names of all codes, as the dashboard's filters show them; see `code_names.names_of`."""
    return names_of(queries.options(build, Filters()), export.levels(build), labels)


def _has_articles(found: Weekly) -> bool:
    return bool(len(found.totals) and found.totals["n_articles"].fillna(0).iloc[0])


def _nearest(build: Build, filters: Filters) -> Week | None:
    weeks = queries.coverage(build, filters)
    held = weeks[weeks["n"].notna() & weeks["is_complete"].astype(bool)]
    return week_of(held["period_start"].iloc[-1].date()) if len(held) else None
