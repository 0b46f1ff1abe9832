"""The numbers inside a report, and how they differ from the week as counted now.

A report carries its numbers as JSON: every count of the week that it shows or could have shown, under a name such as
'topic/health/n' (see NAMED). A file that someone hands in is not trusted: what is not as described here is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

from pandas import isna

from dashboard.code_names import Names
from dashboard.errors import ReportError, WeekError
from dashboard.filters import Filters
from dashboard.frames import first, rows
from dashboard.labels import Labels
from dashboard.report.facts import Facts
from dashboard.report.sections import COUNTS, shown_terms
from dashboard.weeks import Week, parse_week

FORMAT = 2
"""Format 1 counted the articles that mention a topic; set beside today's counts they would all seem to have changed."""
ELEMENT = "giaoban-numbers"
MOST_BYTES = 5_000_000
MOST_NUMBERS = 50_000
"""A report has 0.8 MB without any code, most of it fonts, and three numbers for each code met in its nine weeks.
Measured: 3.0 MB and 30,041 numbers with 10,000 agencies whose ids have about 45 letters; 4.5 MB with 50,000 numbers."""
LARGEST = 2**53
"""Up to it JSON carries whole numbers exactly; no count comes near it."""
OF_A_CODE = ("n", "previous", "mean")
OF_A_BRIEFING = ("n_hosts", "n_informing", "n_guidance", "n_reports", "n_coverage")
NAMED = {
    "week": OF_A_CODE,
    "topic": OF_A_CODE,
    "campaign": OF_A_CODE,
    "agency": OF_A_CODE,
    "briefing": OF_A_BRIEFING,
    "word": ("n",),
}
"""A number is named kind/which of that kind/what was counted: here, by kind, what may be counted."""

Number = int | float | None


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a report says of itself: which week, filters, build and codebook, and its numbers."""

    week: Week
    filters: Filters
    build: str
    codebook: str
    numbers: Mapping[str, Number]

    def as_json(self) -> dict[str, object]:
        """Return what is written into a report."""
        return {
            "format": FORMAT,
            "week": str(self.week),
            "filters": self.filters.query(),
            "build": self.build,
            "codebook": self.codebook,
            "numbers": dict(self.numbers),
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that a report gives otherwise than the build does now; None where one of them does not have it."""

    name: str
    then: Number
    now: Number


def freeze(facts: Facts) -> Frozen:
    """Return the numbers of a week."""
    fresh = first(facts.freshness)
    return Frozen(
        week=facts.week,
        filters=facts.filters,
        build=facts.build.name,
        codebook=str(fresh.codebook_version),
        numbers=dict(_numbers(facts)),
    )


def differences(then: Frozen, now: Frozen) -> list[Difference]:
    """Return the numbers that are not the same in two reports of a week, in the order of the later one.

    A code that only one of them has was met in no article of the other: 0. Of words, only those that both show are
    compared, and of those that one shows the other's number is None.
    """
    names = list(dict.fromkeys([*now.numbers, *then.numbers]))
    found = [Difference(name, _number(then, name), _number(now, name)) for name in names]
    return [each for each in found if each.then != each.now]


def read(html: bytes, name: str) -> Frozen:
    """Read the numbers that a report carries.

    Args:
        html: the file.
        name: what to call it in an error.

    Raises:
        ReportError: it is too large, carries no numbers, or not such as we write.
    """
    if len(html) > MOST_BYTES:
        raise ReportError(f"{name}: {len(html)} bytes; a report has at most {MOST_BYTES}")
    finder = _Finder()
    try:
        finder.feed(html.decode("utf-8", errors="replace"))
        return _parsed(json.loads("".join(finder.texts)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, AssertionError, WeekError) as error:
        raise ReportError(
            f"{name}: carries no numbers of a weekly report; give an .html that this program wrote"
        ) from error


def described(name: str, labels: Labels, names: Names) -> str:
    """Return in words what a number counts: 'Chủ đề: Y tế (tuần trước)'."""
    kind, _, rest = name.partition("/")
    code, _, which = rest.rpartition("/")
    suffix = "" if which == "n" else f" ({labels(f'frozen.{which}')})"
    if kind == "week":
        return labels(f"metric.{code}") + suffix
    if kind == "briefing":
        return f"{labels('frozen.briefing', briefing=code)}{suffix}"
    if kind == "word":
        return labels("frozen.word", word=code)
    return f"{labels(f'frozen.{kind}', code=names.get(kind, {}).get(code, code))}{suffix}"


def _numbers(facts: Facts) -> Iterator[tuple[str, Number]]:
    totals = facts.weekly.totals.iloc[0]
    for name in COUNTS:
        for suffix, which in zip(("", "_previous", "_before_mean"), OF_A_CODE, strict=True):
            yield f"week/{name}/{which}", _plain(totals[f"n_{name}{suffix}"])
    for row in rows(facts.weekly.changes):
        if row.kind != "all":
            for value, which in zip((row.n, row.n_previous, row.n_before_mean), OF_A_CODE, strict=True):
                yield f"{row.kind}/{row.id}/{which}", _plain(value)
    for row in rows(facts.weekly.briefings):
        for which in OF_A_BRIEFING:
            yield f"briefing/{row.briefing_id}/{which}", _plain(getattr(row, which))
    for row in rows(shown_terms(facts)):
        yield f"word/{row.term}/n", _plain(row.n)


def _plain(value: Any) -> Number:
    """A number as JSON has it: whole ones as int, means to six places, unknown as None."""
    if isna(value):
        return None
    return int(value) if float(value).is_integer() else round(float(value), 6)


def _number(frozen: Frozen, name: str) -> Number:
    is_code = name.startswith(("topic/", "campaign/", "agency/"))
    return frozen.numbers.get(name, 0 if is_code else None)


def _parsed(content: dict[str, object]) -> Frozen:
    """Raises one of the errors that `read` turns into a ReportError when anything is not as `as_json` writes it."""
    if content["format"] != FORMAT:
        raise ValueError("another format")
    numbers, filters = content["numbers"], content["filters"]
    if not isinstance(numbers, dict) or not isinstance(filters, dict) or len(numbers) > MOST_NUMBERS:
        raise TypeError("not a mapping of numbers")
    return Frozen(
        week=parse_week(str(content["week"])),
        filters=replace(
            Filters.from_query({str(k): _texts(v) for k, v in filters.items()}), date_from=None, date_to=None
        ),
        build=str(content["build"]),
        codebook=str(content["codebook"]),
        numbers={_checked_name(str(name)): _checked(value) for name, value in numbers.items()},
    )


def _checked_name(name: str) -> str:
    kind, _, rest = name.partition("/")
    code, _, which = rest.rpartition("/")
    if which in NAMED.get(kind, ()) and code and (kind != "week" or code in COUNTS):
        return name
    raise ValueError("not the name of a number")


def _checked(value: object) -> Number:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LARGEST):
        return value
    raise TypeError("not a count or a mean")


def _texts(values: Iterable[object]) -> list[str]:
    return [str(value) for value in values]


class _Finder(HTMLParser):
    """Collects the text of the element that holds the numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notice the element's start."""
        self._is_inside = tag == "script" and ("id", ELEMENT) in attrs

    def handle_endtag(self, tag: str) -> None:
        """Notice its end."""
        self._is_inside = False

    def handle_data(self, data: str) -> None:
        """Keep what stands in it."""
        if self._is_inside:
            self.texts.append(data)
