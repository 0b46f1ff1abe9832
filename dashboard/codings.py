"""How good the machine's coding is, estimated from judgements: judgements in, numbers out, nothing read and nothing
drawn.

Sources: Wilson (1927) for the interval of precision, as statsmodels computes it; Webber (2013), Approximate recall
confidence intervals, ACM Transactions on Information Systems 31(1), for recall: the beta posterior with half a count
added to each side ("beta-binomial half"), drawn on both halves of the articles. Articles of a half are drawn with equal
chances, so their answers need no weights.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from pandas import DataFrame, array
from statsmodels.stats.proportion import proportion_confint

from dashboard.agreement import agreement, alpha, in_common
from dashboard.judgements import Answer, Judgement, Sample

LEVEL = 0.95
DRAWS = 20_000
SEED = 20210311
ENOUGH_ANEW = 10
"""Articles decided under the codebook in use before its own estimate replaces that of an earlier one."""

Question = tuple[str, str, str]
"""Kind, code and measure: what was asked of each article."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How well the machine finds one code, by the judgements made under one codebook.

    Attributes:
        kind: topic, campaign or agency.
        code_id: the code.
        measure: mentions or main.
        codebook_version: the codebook that was judged.
        n_judged: matched articles decided (yes or no): what precision rests on.
        n_yes: those of them that were right.
        n_unsure: matched articles left undecided.
        precision: n_yes ÷ n_judged, 0–1, with its 95 % Wilson interval; None before the first decision.
        n_unmatched: unmatched articles decided.
        n_missed: those of them that should have been matched.
        n_unmatched_unsure: unmatched articles left undecided.
        recall: share of the articles that have the code which the machine found, an estimate from both halves, with
            its 95 % interval; None until both halves have decisions.
        n_coders: people who answered.
        n_common: articles that two or more of them decided.
        agreement: share of pairs of answers that agree, over those articles.
        alpha: Krippendorff's, nominal; None with fewer than 10 articles in common, or when all answers are alike.
        last_judged_at: UTC.
    """

    kind: str
    code_id: str
    measure: str
    codebook_version: str
    n_judged: int
    n_yes: int
    n_unsure: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None
    n_unmatched: int
    n_missed: int
    n_unmatched_unsure: int
    recall: float | None
    recall_low: float | None
    recall_high: float | None
    n_coders: int
    n_common: int
    agreement: float | None
    alpha: float | None
    last_judged_at: str

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.kind, self.code_id, self.measure


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that stand: the last of each coder on the same article and question."""
    last: dict[tuple[object, ...], Judgement] = {}
    for each in judgements:
        key = (each.coder, each.kind, each.code_id, each.measure, each.article_id)
        last.pop(key, None)
        last[key] = each
    return list(last.values())


def estimates(judgements: Iterable[Judgement]) -> list[Estimate]:
    """Return an estimate per question and codebook, by kind, code, measure, then the latest judged first."""
    groups: dict[tuple[str, ...], list[Judgement]] = defaultdict(list)
    for each in standing(judgements):
        groups[each.kind, each.code_id, each.measure, each.codebook_version].append(each)
    found = sorted((_estimate(group) for group in groups.values()), key=lambda e: e.last_judged_at, reverse=True)
    return sorted(found, key=lambda e: e.question)


def in_use(found: Iterable[Estimate], codebook_version: str) -> dict[Question, Estimate]:
    """Return the estimate to show for each question.

    It is that of the codebook in use once ten articles were decided under it, else the one that rests on most
    articles, whichever codebook it judged (the reader is told).
    """

    def rank(each: Estimate) -> tuple[bool, int, bool]:
        is_own = each.codebook_version == codebook_version
        return is_own and each.n_judged >= ENOUGH_ANEW, each.n_judged, is_own

    chosen: dict[Question, Estimate] = {}
    for each in found:
        if each.question not in chosen or rank(each) > rank(chosen[each.question]):
            chosen[each.question] = each
    return chosen


def with_precision(frame: DataFrame, kind: str, measure: str, shown: Mapping[Question, Estimate]) -> DataFrame:
    """Return rows of codes with what is known of their quality.

    Args:
        frame: rows with the column id.
        kind: topic, campaign or agency.
        measure: mentions or main.
        shown: from `in_use`.

    Adds precision, precision_low, precision_high, recall, recall_low, recall_high (0–1, NaN when not measured),
    n_judged (0 then) and judged_codebook (the codebook that was judged, None when not measured).
    """
    found = [shown.get((kind, str(code), measure)) for code in frame["id"]]
    names = ("precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high")
    numbers = {name: [getattr(each, name) if each else None for each in found] for name in names}
    return frame.assign(
        **{name: np.array(values, dtype=float) for name, values in numbers.items()},
        n_judged=[each.n_judged if each else 0 for each in found],
        judged_codebook=array([each.codebook_version if each else None for each in found], dtype="str"),
    )


def recall(yes: int, no: int, missed: int, absent: int, populations: tuple[int, int]) -> tuple[float, float, float]:
    """Estimate which share of the articles that have a code the machine found.

    Args:
        yes: matched articles judged right.
        no: matched articles judged wrong.
        missed: unmatched articles that have the code all the same.
        absent: unmatched articles that rightly lack it.
        populations: articles matched, and not matched, from which these were drawn with equal chances.

    Returns:
        The estimate (both shares scaled up to their half), and the ends of its 95 % interval: percentiles of the same
        ratio over draws from Beta(count + ½, other count + ½) for each half. Wide when few articles were missed:
        every one stands for many.
    """
    matched, unmatched = populations
    found, lost = matched * yes / (yes + no), unmatched * missed / (missed + absent)
    draw = np.random.default_rng(SEED)
    drawn_found = matched * draw.beta(yes + 0.5, no + 0.5, DRAWS)
    drawn_lost = unmatched * draw.beta(missed + 0.5, absent + 0.5, DRAWS)
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(drawn_found / (drawn_found + drawn_lost), [tail, 100 - tail])
    value = found / (found + lost) if found + lost else 0.0
    # With nothing missed the estimate is 1, which no draw reaches: the interval is stretched to hold it.
    return value, min(float(low), value), max(float(high), value)


def _estimate(group: Sequence[Judgement]) -> Estimate:
    """Several coders' answers on an article are one decision: that of most of them; a tie stays unsure."""
    by_article: dict[str, dict[str, Answer]] = defaultdict(dict)
    sample: dict[str, Sample] = {}
    populations: dict[Sample, int] = {}
    for each in group:
        by_article[each.article_id][each.coder] = each.answer
        sample[each.article_id] = each.sample
        populations[each.sample] = each.population
    counts = Counter((sample[article], _verdict(answers.values())) for article, answers in by_article.items())
    yes, no = counts["matched", "yes"], counts["matched", "no"]
    missed, absent = counts["unmatched", "yes"], counts["unmatched", "no"]
    low, high = proportion_confint(yes, yes + no, alpha=1 - LEVEL, method="wilson") if yes + no else (None, None)
    found: tuple[float | None, ...] = (None, None, None)
    if yes + no and missed + absent:
        found = recall(yes, no, missed, absent, (populations["matched"], populations["unmatched"]))
    common = in_common(by_article.values())
    first = group[0]
    return Estimate(
        kind=first.kind,
        code_id=first.code_id,
        measure=first.measure,
        codebook_version=first.codebook_version,
        n_judged=yes + no,
        n_yes=yes,
        n_unsure=counts["matched", "unsure"],
        precision=yes / (yes + no) if yes + no else None,
        precision_low=None if low is None else max(0.0, float(low)),
        precision_high=None if high is None else min(1.0, float(high)),
        n_unmatched=missed + absent,
        n_missed=missed,
        n_unmatched_unsure=counts["unmatched", "unsure"],
        recall=found[0],
        recall_low=found[1],
        recall_high=found[2],
        n_coders=len({each.coder for each in group}),
        n_common=len(common),
        agreement=agreement(common),
        alpha=alpha(common),
        last_judged_at=max(each.judged_at for each in group),
    )


def _verdict(answers: Iterable[Answer]) -> Answer:
    times = Counter(answers)
    if times["yes"] == times["no"]:
        return "unsure"
    return "yes" if times["yes"] > times["no"] else "no"
