"""The front door: one verb, one call. Heavy imports stay inside the verbs, so that --help answers at once."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dashboard.errors import DashboardError
from dashboard.filters import Filters, Unit
from etl.errors import GiaobanError, NoBuildError, one_line
from etl.settings import Settings

if TYPE_CHECKING:
    from dashboard.database import Build

app = typer.Typer(
    name="giaoban",
    help="Coverage of Vietnamese press briefings: load articles, keep the codebook, serve the dashboard.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
codebook_app = typer.Typer(help="The analysts' codebook.", no_args_is_help=True)
app.add_typer(codebook_app, name="codebook")

DAY = "%Y-%m-%d"
INTERRUPTED = 130

Sources = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, globs, addresses of feeds and pages, or - for standard input.", metavar="SOURCE…"
    ),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes that annotate; default: one per processor.", show_default=False)
]
Scheduler = Annotated[str | None, typer.Option(metavar="URL", help="Annotate on this Dask cluster: tcp://HOST:8786.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="TCP port.")]
Address = Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 keeps it to this computer.")]
Half = Literal["tune", "report"]
Codes = Annotated[list[str] | None, typer.Option(metavar="ID", help="May be given several times.")]


@app.command()
def load(
    sources: Sources,
    map_file: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="TOML file: which column means which of our fields.")
    ] = None,
    assume_date: Annotated[
        datetime | None,
        typer.Option(formats=[DAY], metavar="YYYY-MM-DD", help="Day for records that state none."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of every record, whatever it states.")] = None,
    format: Annotated[
        str | None,
        typer.Option(metavar="F", help="csv, tsv, json, jsonl, page, html or feed; default: by suffix and content."),
    ] = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 when a record was rejected.")] = False,
) -> None:
    """Add articles to the newest build and publish a new one."""
    from etl import pipeline
    from etl.clean.dates import is_plausible
    from etl.console import print_outcome, progress_shown
    from etl.extract import ColumnMap

    if assume_date and not is_plausible(assume_date, datetime.now().date()):
        raise typer.BadParameter(f"--assume-date {assume_date:{DAY}} is before 1990 or over a year ahead")
    options = pipeline.Options(
        columns=ColumnMap.from_toml(map_file) if map_file else None,
        format=format,
        assume_date=assume_date.date() if assume_date else None,
        outlet=outlet,
        scheduler=scheduler,
        workers=workers or os.cpu_count() or 1,
    )
    with progress_shown() as on_progress:
        outcome = pipeline.load(sources, Settings.from_environment(), options, on_progress)
    print_outcome(outcome)
    if strict and any(tally.n_rejected for tally in outcome.tallies):
        raise typer.Exit(1)


@app.command()
def annotate(workers: Workers = None, scheduler: Scheduler = None) -> None:
    """Annotate every stored article again, after the codebook changed."""
    from etl import pipeline
    from etl.console import print_outcome, progress_shown

    with progress_shown() as on_progress:
        options = pipeline.Options(scheduler=scheduler, workers=workers or os.cpu_count() or 1)
        outcome = pipeline.annotate(Settings.from_environment(), options, on_progress)
    print_outcome(outcome)


@codebook_app.command("check")
def codebook_check(
    unused: Annotated[
        bool, typer.Option("--unused", help="List terms too that no article of the newest build has.")
    ] = False,
) -> None:
    """Validate the codebook; what to mend is named by file, row, value and remedy. Exits with 1 on an error."""
    from etl.annotate.check import check, unmatched
    from etl.annotate.codebook import Codebook
    from etl.console import print_findings
    from etl.load.builds import newest
    from etl.load.wordings import StoredWordings

    settings = Settings.from_environment()
    codebook = Codebook.read(settings.codebook)
    findings = check(codebook, settings.codebook)
    if unused:
        build = newest(settings.builds)
        if build is None:
            raise NoBuildError(settings.builds)
        findings += unmatched(codebook, StoredWordings(build).has)
    print_findings(findings, codebook, settings.codebook)
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Hand-coded articles; see docs/evaluation.md.", metavar="GOLD…")],
    disagreements: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what people and machine disagree on: .csv or .jsonl")
    ] = None,
    half: Annotated[Half | None, typer.Option(help="Score only codings of this half.", show_default=False)] = None,
) -> None:
    """Score the annotation against hand-coded articles: precision, recall, F1 and Krippendorff's alpha."""
    from etl.evaluation.disagreements import check_target, write_disagreements
    from etl.evaluation.report import print_evaluation
    from etl.evaluation.run import evaluate as run

    if disagreements:
        check_target(disagreements)
    evaluation = run(gold, Settings.from_environment(), half)
    print_evaluation(evaluation)
    if disagreements:
        write_disagreements(evaluation.disagreements, disagreements)
        print(f"wrote {len(evaluation.disagreements)} disagreements to {disagreements}")


@app.command()
def status() -> None:
    """Show builds, counts, the last load, freshness and rejects."""
    from etl.console import print_status

    print_status(Settings.from_environment())


@app.command()
def rollback(
    build: Annotated[str | None, typer.Argument(help="A name from `giaoban status`; default: the one before.")] = None,
) -> None:
    """Publish an earlier build again."""
    from etl.load.builds import roll_back
    from etl.load.reader import check_readable

    settings = Settings.from_environment()
    again = roll_back(settings.builds, build, kept=settings.builds_kept, check=check_readable)
    print(f"published {again.name}")


@app.command()
def export(
    name: Annotated[str, typer.Argument(metavar="TABLE_OR_QUESTION", help="A table or question of the dashboard.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help=".csv, .xlsx, .parquet or .json")],
    date_from: Annotated[datetime | None, typer.Option("--from", formats=[DAY], metavar="YYYY-MM-DD")] = None,
    date_to: Annotated[datetime | None, typer.Option("--to", formats=[DAY], metavar="YYYY-MM-DD")] = None,
    outlet: Codes = None,
    topic: Codes = None,
    campaign: Codes = None,
    agency: Codes = None,
    unit: Annotated[Unit, typer.Option(help="What is counted.")] = "articles",
    option: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="An option of the question, such as period=month.")
    ] = None,
    form: Annotated[
        Literal["long", "wide", "wide-share"], typer.Option(help="Of a series: a row per code, or a column per code.")
    ] = "long",
    lang: Annotated[
        Literal["vi", "en"], typer.Option(help="Language of wide headings and of a workbook's notes.")
    ] = "vi",
) -> None:
    """Write a table, or the answer to a question, to a file."""
    from dashboard.export import option_values
    from dashboard.extracts import Extract
    from dashboard.labels import Labels

    build = _served_build(Settings.from_environment())
    filters = _filters(outlet, topic, campaign, agency, unit)
    filters = replace(filters, date_from=date_from and date_from.date(), date_to=date_to and date_to.date())
    Extract(name, filters, option_values(name, option or ()), form).write(output, build, Labels(lang))
    print(f"wrote {output}")


@app.command()
def report(
    week: Annotated[
        str | None,
        typer.Option(metavar="2021-W10", help="ISO week; default: the last complete one.", show_default=False),
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=".html or .pdf")] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="OLD.html", help="List what differs now from a saved report, and write none.")
    ] = None,
    lang: Annotated[
        Literal["vi", "en"] | None,
        typer.Option(help="Language; default: vi for a report, en for a comparison.", show_default=False),
    ] = None,
    outlet: Codes = None,
    topic: Codes = None,
    campaign: Codes = None,
    agency: Codes = None,
    unit: Annotated[Unit, typer.Option(help="What is counted.")] = "articles",
) -> None:
    """Write the managers' weekly report, or compare a saved one with the week as counted now."""
    if (output is None) == (compare is None):
        raise typer.BadParameter("give either -o FILE or --compare OLD.html")
    from dashboard import report as reports
    from dashboard.labels import Labels
    from dashboard.weeks import parse_week

    settings = Settings.from_environment()
    build = _served_build(settings)
    if compare is not None:
        print("\n".join(reports.comparison(compare, build, Labels(lang or "en"))))
        return
    assert output is not None
    filters = _filters(outlet, topic, campaign, agency, unit)
    chosen = parse_week(week) if week else None
    written = reports.write(
        output, build, filters, chosen, Labels(lang or "vi"), datetime.now(settings.timezone).replace(tzinfo=None)
    )
    print(f"wrote {output}: {written}")


@app.command()
def serve(port: Port = 8501, address: Address = "127.0.0.1") -> None:
    """Serve the dashboard until Ctrl-C."""
    from dashboard import server

    settings = Settings.from_environment()
    server.serve(home=settings.home, codebook=settings.codebook, address=address, port=port)


@app.command()
def demo(port: Port = 8501, address: Address = "127.0.0.1") -> None:
    """Load the invented sample into a home of its own and serve it."""
    from dashboard import server
    from etl.console import progress_shown
    from etl.demo import prepare

    settings = Settings.from_environment()
    with progress_shown() as on_progress:
        home = prepare(settings, on_progress)
    server.serve(home=home, codebook=settings.codebook, address=address, port=port)


def _served_build(settings: Settings) -> Build:
    from dashboard.database import newest_build

    build = newest_build(settings.home)
    if build is None:
        raise NoBuildError(settings.builds)
    return build


def _filters(outlet: Codes, topic: Codes, campaign: Codes, agency: Codes, unit: Unit) -> Filters:
    return Filters(
        outlets=tuple(outlet or ()),
        topics=tuple(topic or ()),
        campaigns=tuple(campaign or ()),
        agencies=tuple(agency or ()),
        unit=unit,
    )


def console() -> None:
    """Run the command of this process, which ends with it."""
    if sys.argv[1:2] in (["load"], ["annotate"]):
        from etl.without_pandas import leave_pandas_out

        leave_pandas_out()
    main()


def main() -> None:
    """Run a command: a foreseen failure is one line and status 1, an interruption one line and 130."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Windows would write the system's code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except (GiaobanError, DashboardError) as error:
        sys.exit(f"giaoban: {one_line(str(error))}")
    except OSError as error:  # of the output above all: a full disk behind a redirection
        where = one_line(str(error.filename or "output"))
        sys.exit(f"giaoban: {where}: {error.strerror or error}; free space, check rights")
    except SystemExit as end:
        if end.code == INTERRUPTED:
            print("giaoban: interrupted; the last build is unchanged", file=sys.stderr)
        raise


if __name__ == "__main__":
    console()
