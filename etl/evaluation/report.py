"""What an evaluation says to the person at the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.measure import Measurement
from rich.table import Table

from etl.console import standard_output
from etl.evaluation.compare import BODIES, CANONICAL, EXACT, OVERLAPPING
from etl.evaluation.run import Agreement, Evaluation, Measured
from etl.evaluation.scores import Estimate, Score

LONGEST_LIST = 40
"""Codes of one measure shown one by one: there are more bodies than anybody reads on a screen."""
WIDEST_NUMBER = len("[0.34,")


def print_evaluation(evaluation: Evaluation) -> None:
    """Print what was scored, a table per measure with its codes by frequency, and the agreement of every two sides."""
    console = standard_output()
    for line in heading(evaluation):
        console.print(line)
    tables = [_scores(measured, evaluation.agreements) for measured in evaluation.measures]
    if evaluation.agreements:
        tables.append(_agreement(evaluation.agreements))
    for table in tables:
        narrowest = Measurement.get(console, console.options, table).minimum
        console.print()
        console.print(table, width=max(console.width, narrowest), crop=False)


def heading(evaluation: Evaluation) -> Iterator[str]:
    """What was scored against what, and what could not be."""
    codings = evaluation.codings
    coders = Counter(coding.coder for coding in codings)
    by = ", ".join(f"{coder} {n}" for coder, n in sorted(coders.items()))
    articles = len({coding.unit for coding in codings})
    yield f"codings: {len(codings)} ({by}), articles: {articles}, codebook: {evaluation.codebook_version}"
    yield f"texts from {evaluation.build}" if evaluation.build else "no build: only articles that the gold brings along"
    if evaluation.n_other_half:
        yield f"left out, of the other half or of none: {evaluation.n_other_half}"
    if evaluation.missing:
        yield f"not scored: {len(evaluation.missing)}"
        reasons = sorted({reason for _, reason in evaluation.missing})
        for reason in reasons:
            ids = [coding.article_id for coding, why in evaluation.missing if why == reason]
            yield f"  {len(ids)} {reason}: {', '.join(ids)}"
    if evaluation.unknown:
        listed = ", ".join(evaluation.unknown)
        yield f"ids of bodies that the codebook lacks, which count as missed: {len(evaluation.unknown)}: {listed}"
    if evaluation.moved:
        yield f"marked words not where the gold has them: {len(evaluation.moved)}"
        yield from (f"  {note}" for note in evaluation.moved)


def _scores(measured: Measured, agreements: Iterable[Agreement]) -> Table:
    title = f"{measured.name} ({measured.n_articles} articles)"
    table = Table(title=title, title_justify="left", box=None, padding=(0, 1, 0, 0))
    table.add_column("code", overflow="fold", min_width=12)
    name = BODIES.name if measured.name == CANONICAL else measured.name
    here = [agreement for agreement in agreements if agreement.measure == name]
    for column in ("n", "TP", "FP", "FN"):
        table.add_column(column, justify="right", no_wrap=True)
    for column in ("precision", "recall", "F1", *map(_sides, here)):
        # On a narrow terminal an interval goes below its number; neither is ever cut.
        table.add_column(column, justify="right", overflow="fold", min_width=WIDEST_NUMBER)
    if measured.by_code:
        table.add_row("all, micro", *_cells(measured.micro), *(_number(one.overall) for one in here))
    else:
        table.add_row("none coded, none found")
    if measured.macro and measured.name not in (EXACT, OVERLAPPING):
        mean = measured.macro
        label = f"mean of {mean.n_codes}, macro"
        table.add_row(label, *[""] * 4, _number(mean.precision), _number(mean.recall), _estimate(mean.f1))
        for code, score in list(measured.by_code.items())[:LONGEST_LIST]:
            table.add_row(code, *_cells(score), *(_number(one.by_code.get(code)) for one in here))
        if (rest := len(measured.by_code) - LONGEST_LIST) > 0:
            table.add_row(f"and {rest} rarer ones")
    return table


def _agreement(agreements: Sequence[Agreement]) -> Table:
    table = Table(title="agreement (Krippendorff's α, nominal)", title_justify="left", box=None)
    for column in ("measure", "sides"):
        table.add_column(column, overflow="fold")
    for column in ("articles", "α"):
        table.add_column(column, justify="right")
    for one in agreements:
        table.add_row(one.measure, " – ".join(one.sides), str(one.n_articles), _number(one.overall))
    return table


def _sides(agreement: Agreement) -> str:
    return f"α {'–'.join(agreement.sides)}"


def _cells(score: Score) -> Iterator[str]:
    yield from map(str, (score.n, score.true_positives, score.false_positives, score.false_negatives))
    yield from map(_estimate, (score.precision, score.recall, score.f1))


def _estimate(estimate: Estimate) -> str:
    """0.86 [0.80, 0.91]; a dash where it is not defined."""
    if estimate.value is None:
        return "–"
    return f"{estimate.value:.2f} [{_number(estimate.low)}, {_number(estimate.high)}]"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{round(value, 2) + 0.0:.2f}"  # adding 0 turns -0.00 into 0.00
