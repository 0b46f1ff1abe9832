"""The whole evaluation: read the gold, ask the machine, compare, score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from etl.annotate.codebook import Codebook
from etl.errors import GiaobanError
from etl.evaluation.coding import MACHINE, Coding, Half
from etl.evaluation.compare import BODIES, MEASURES, ORDER, Judgement, compare
from etl.evaluation.gold import read_gold
from etl.evaluation.machine import Answer, Answers, Unit, answer
from etl.evaluation.placing import placed
from etl.evaluation.scores import Counts, Macro, Score, alpha, macro, score
from etl.load import builds
from etl.settings import Settings

_COLUMNS = {"right": (1, 0, 0), "extra": (0, 1, 0), "missed": (0, 0, 1), "wrong": (0, 1, 1)}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha of two sides over the articles that both coded; `by_code` besides all codes together."""

    measure: str
    sides: tuple[str, str]
    n_articles: int
    overall: float | None
    by_code: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure over the articles that were coded for it; `by_code` holds every code that either side used."""

    name: str
    n_articles: int
    micro: Score
    macro: Macro | None
    by_code: Mapping[str, Score]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A judgement that is not right, and whose coding it is about."""

    article_id: str
    coder: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that an evaluation found.

    `missing` are codings without an article, each with the reason; `moved` says which words did not stand where the
    gold has them; `unknown` are ids of bodies in the gold that the codebook does not have.
    """

    codebook_version: str
    build: str | None
    codings: Sequence[Coding]
    n_other_half: int
    missing: Sequence[tuple[Coding, str]]
    moved: Sequence[str]
    unknown: Sequence[str]
    measures: Sequence[Measured]
    agreements: Sequence[Agreement]
    disagreements: Sequence[Disagreement]


def evaluate(paths: Sequence[Path], settings: Settings, half: Half | None = None) -> Evaluation:
    """Score the machine against gold.

    Of several codings of an article the first, in the order of the files, is the one that the machine is scored
    against; all of them count for agreement.

    Raises:
        GoldError: a line of gold that cannot be used.
        CodebookError, BuildError: as their names say.
        GiaobanError: nothing could be scored.
    """
    codebook = Codebook.read(settings.codebook)
    read = read_gold(paths, codebook)
    codings = [coding for coding in read if half in (None, coding.half)]
    build = builds.newest(settings.builds)
    answers = answer(codings, build, codebook)
    present = [coding for coding in codings if coding.unit in answers.found]
    if not present:
        raise GiaobanError(f"{paths[0]}: nothing could be scored: {_why(codings, answers, settings)}")
    scored, moved = placed(present, answers.found)
    judged, disagreements = _judge(scored, answers.found)
    return Evaluation(
        codebook_version=codebook.version,
        build=build.name if build else None,
        codings=scored,
        n_other_half=len(read) - len(codings),
        missing=[(coding, answers.missing[coding.unit]) for coding in codings if coding.unit in answers.missing],
        moved=moved,
        unknown=_unknown(scored, codebook),
        measures=[_measured(name, judged[name]) for name in ORDER if name in judged],
        agreements=_agreements(scored, answers.found),
        disagreements=disagreements,
    )


def _why(codings: Sequence[Coding], answers: Answers, settings: Settings) -> str:
    if not codings:
        return "no coding of that half; leave out --half or give other files"
    reasons = " and ".join(sorted(set(answers.missing.values())))
    return f"{len(answers.missing)} articles, {reasons} ({settings.builds}); giaoban load their source first"


def _unknown(codings: Sequence[Coding], codebook: Codebook) -> list[str]:
    bodies = {row["agency_id"] for row in codebook.rows["agencies"]}
    places = {row["place_id"] for row in codebook.rows["places"]}
    coded = {mark.code_id for coding in codings for mark in coding.agencies or () if mark.code_id}
    return sorted(
        code_id
        for code_id in coded
        for body, _, place in [code_id.partition("@")]
        if body not in bodies or (place and place not in places)
    )


def _judge(
    codings: Sequence[Coding], found: Mapping[Unit, Answer]
) -> tuple[dict[str, list[list[Judgement]]], list[Disagreement]]:
    """Judge each article once per measure, by the first coder who coded it: measure → article → judgements."""
    judged: dict[str, dict[Unit, list[Judgement]]] = defaultdict(dict)
    disagreements = []
    for coding in codings:
        for measure, judgements in compare(coding, found[coding.unit]).items():
            if coding.unit not in judged[measure]:
                judged[measure][coding.unit] = judgements
                disagreements += [
                    Disagreement(coding.article_id, coding.coder, one) for one in judgements if one.outcome != "right"
                ]
    return {measure: list(articles.values()) for measure, articles in judged.items()}, disagreements


def _measured(name: str, articles: Sequence[Sequence[Judgement]]) -> Measured:
    codes = sorted({judgement.code for judgements in articles for judgement in judgements})
    by_code: dict[str, Counts] = {code: np.zeros((len(articles), 3), np.int64) for code in codes}
    for number, judgements in enumerate(articles):
        for judgement in judgements:
            by_code[judgement.code][number] += _COLUMNS[judgement.outcome]
    together = sum(by_code.values(), np.zeros((len(articles), 3), np.int64))
    scores = {code: score(counts) for code, counts in by_code.items()}
    return Measured(
        name=name,
        n_articles=len(articles),
        micro=score(together),
        macro=macro(by_code),
        by_code=dict(sorted(scores.items(), key=lambda item: (-item[1].n, item[0]))),
    )


def _agreements(codings: Sequence[Coding], found: Mapping[Unit, Answer]) -> list[Agreement]:
    """Alpha between every two coders, and between each coder and the machine, for every measure that both coded."""
    units = list(dict.fromkeys(coding.unit for coding in codings))
    by_coder: dict[str, dict[Unit, Coding]] = defaultdict(dict)
    for coding in codings:
        by_coder[coding.coder][coding.unit] = coding
    agreements = []
    for measure in (*MEASURES, BODIES):
        given = {
            coder: [measure.gold(coded[unit]) if unit in coded else None for unit in units]
            for coder, coded in by_coder.items()
        }
        given[MACHINE] = [measure.machine(found[unit]) for unit in units]
        for first, second in combinations(given, 2):
            both = [
                (one, other)
                for one, other in zip(given[first], given[second], strict=True)
                if one is not None and other is not None
            ]
            if not both:
                continue
            sides = [[pair[0] for pair in both], [pair[1] for pair in both]]
            codes = sorted(frozenset().union(*(code for pair in both for code in pair)))
            agreements.append(
                Agreement(
                    measure.name,
                    (first, second),
                    len(both),
                    alpha(sides, codes),
                    {code: alpha(sides, [code]) for code in codes},
                )
            )
    return agreements
