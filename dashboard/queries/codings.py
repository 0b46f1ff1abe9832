"""What a person reads to judge the machine's coding, and what changed when the codebook did."""

from __future__ import annotations

from pandas import DataFrame

from dashboard.database import Build, builds, compare, run
from dashboard.errors import DatabaseError
from dashboard.filters import Filters
from dashboard.queries.articles import Kind
from dashboard.queries.measures import Measure

SEED = 20210311
"""Fixed, so that everyone who judges a code reads the same articles in the same order."""
EXAMPLES = 5


def judgement_sample(
    build: Build, filters: Filters, *, kind: Kind, code: str, measure: Measure = "mentions", size: int = 200
) -> DataFrame:
    """One row per article drawn to judge a code, in the order to read them: a matched one, an unmatched one, and so on.

    Whatever the filters, the whole build is drawn from. The articles matched by the machine and the others are two
    halves; strata are outlet × month. Within its stratum each article gets a random place, and places are spread evenly
    over 0–1 from a random start, so that the first n of the order, for any n, hold each stratum in proportion and every
    article of a half had the same chance to be among them: shares need no weights, and a reader may stop anywhere.
    Randomness is MD5 of seed, code and article, the same on every computer.
    Source: systematic sampling within strata; Cochran, Sampling Techniques (3rd ed., 1977), ch. 8.

    Args:
        build: the build to draw from.
        filters: not applied.
        kind: of the code.
        code: its id; a body type stands for its placed bodies too, a topic for the topics beneath it.
        measure: whether the machine says that an article mentions the code, or is chiefly about it ("main"; agencies
            have only mentions).
        size: articles of each half at most.

    Columns: article_id, sample ('matched', 'unmatched'), draw (1, 2, … within its half), stratum, n_in_stratum
    (articles), population (articles of the half), weight (articles that one drawn stands for, when all are read).
    """
    return run(
        build,
        "judgement_sample",
        {"kind": kind, "code": code, "measure": measure, "size": size, "seed": SEED},
    )


def code_description(build: Build, filters: Filters, *, kind: Kind, code: str) -> DataFrame:
    """One row: what the codebook says counts as a code (none when the code is unknown).

    Columns: kind, id, description (None when it says nothing).
    """
    return run(build, "code_description", {"kind": kind, "code": code})


def code_changes(build: Build, filters: Filters, *, earlier: str | None = None) -> DataFrame:
    """One row per code that articles gained or lost since an earlier build, the most changed first.

    Only articles that both builds hold with the same text are compared, whatever the filters: the difference is that of
    the codebooks.

    Args:
        build: the later build.
        filters: not applied.
        earlier: name of a build in the same home; None for the one before (nothing when there is none).

    Columns: kind ('topic', 'campaign', 'agency'), id, label_vi, label_en, n_earlier, n_now (of the articles compared,
    those with the code then and now), n_gained, n_lost, n_compared, gained, lost (titles of up to 5 of them, latest
    first), gained_ids, lost_ids (their article ids).

    Raises:
        DatabaseError: no such build, or it cannot be compared.
    """
    return compare(build, _earlier(build, earlier), "code_changes", {"examples": EXAMPLES})


def _earlier(build: Build, name: str | None) -> Build:
    kept = builds(build.home)
    before = [each for each in kept if each.name < build.name]
    if name is None:
        return before[0] if before else build
    for each in kept:
        if each.name == name:
            return each
    raise DatabaseError(f"{name}: no such build in {build.path.parent}; `giaoban status` lists them")
