"""What people found the machine's coding to be worth, in words beside the codes that are charted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pandas import DataFrame

from dashboard import codings, judgements
from dashboard.codings import Estimate, Question
from dashboard.database import Build, run
from dashboard.errors import JudgementError
from dashboard.labels import Labels, plain

if TYPE_CHECKING:
    from dashboard.parts import View

NAMED = 9
"""Codes whose quality is spelt out in a caption."""


def all_estimates(build: Build) -> tuple[Estimate, ...]:
    """Return every estimate from the judgements kept in the build's home: one per question and codebook.

    Raises:
        JudgementError: the file cannot be read.
    """
    path = judgements.file_of(build.home)
    try:
        stat = path.stat()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise JudgementError(f"{path}: {error.strerror or error}; let the server read it") from error
    return _estimates(path, stat.st_mtime_ns, stat.st_size)


def measured(build: Build) -> Mapping[Question, Estimate]:
    """Return the estimate to show for each question that was judged.

    Raises:
        JudgementError: the file cannot be read.
        DatabaseError: the build cannot be read.
    """
    found = all_estimates(build)
    return codings.in_use(found, codebook_in_use(build)) if found else {}


@lru_cache(maxsize=4)
def codebook_in_use(build: Build) -> str:
    """Return the codebook that annotated the build last."""
    return str(run(build, "freshness", {})["codebook_version"].iloc[0])


def with_precision(frame: DataFrame, kind: str, measure: str, found: Mapping[Question, Estimate]) -> DataFrame:
    """Return rows of codes with the columns of `codings.with_precision`; agencies have only mentions."""
    return codings.with_precision(frame, kind, _asked(kind, measure), found)


def readable(build: Build) -> Mapping[Question, Estimate]:
    """Return what `measured` does; nothing when the file cannot be read, which the view *Kiểm định* reports."""
    try:
        return measured(build)
    except JudgementError:
        return {}


def hint(labels: Labels, found: Estimate | None, codebook: str) -> str:
    """Return in a few words what was measured of a code: 'đúng 94% (89–97), n = 120', or that nothing was.

    Args:
        labels: wording.
        found: its estimate, if any.
        codebook: the codebook in use; an estimate made under another one says so.
    """
    if found is None or found.precision is None:
        return labels("quality.none")
    words = labels(
        "quality.right",
        share=labels.percent(found.precision, 0),
        interval=short_interval(labels, found.precision_low, found.precision_high),
        n=found.n_judged,
    )
    if found.codebook_version != codebook:
        words += labels("quality.other_codebook", codebook=found.codebook_version)
    return words


def short_interval(labels: Labels, low: float | None, high: float | None) -> str:
    """Write the interval of a share in whole percent, without the sign: '89–97'."""
    return "–" if low is None or high is None else f"{labels.number(100 * low)}–{labels.number(100 * high)}"


def hints(v: View, kind: str, codes: Iterable[str], measure: str) -> dict[str, str]:
    """Return the hint of each code that has been judged: code → words."""
    found, codebook = readable(v.build), codebook_in_use(v.build)
    judged = {code: found.get((kind, code, _asked(kind, measure))) for code in codes}
    return {code: hint(v.labels, each, codebook) for code, each in judged.items() if each and each.n_judged}


def sentence(v: View, kind: str, codes: Iterable[str], measure: str) -> str:
    """Return what was measured of the codes that a chart shows, for its caption (Markdown)."""
    charted = list(dict.fromkeys(codes))
    found = hints(v, kind, charted, measure)
    if not found:
        return v.labels("quality.nothing")
    told = [f"{plain(v.names[kind].get(code, code))} {words}" for code, words in list(found.items())[:NAMED]]
    rest = len(charted) - len(found)
    return v.labels("quality.sentence", told="; ".join(told)) + (v.labels("quality.rest", count=rest) if rest else "")


def _asked(kind: str, measure: str) -> str:
    return "main" if measure == "main" and kind != "agency" else "mentions"


@lru_cache(maxsize=4)
def _estimates(path: Path, _changed_at: int, _size: int) -> tuple[Estimate, ...]:
    """The file's estimates, reckoned once for each state of it."""
    return tuple(codings.estimates(judgements.read(path).rows))
