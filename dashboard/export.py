"""Answers as files: CSV that Excel opens rightly and safely, XLSX, Parquet, JSON. The numbers are those of the
screen."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from pandas import DataFrame
from pandas.api.types import is_datetime64_any_dtype

from dashboard import quality
from dashboard.database import Build, run, tables
from dashboard.errors import ExportError
from dashboard.filters import Filters
from dashboard.queries.measures import USUAL
from dashboard.questions import QUESTIONS, Question
from dashboard.spreadsheets import flat, harmless, holds, holds_days, workbook

SWITCHES = {"true": True, "false": False}


def suffix_of(path: Path) -> str:
    """The kind of file that a path asks for, one of WRITERS.

    Raises:
        ExportError: another kind.
    """
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        raise ExportError(f"{path}: no such kind of file; use one of {', '.join(WRITERS)}")
    return suffix


def content(frame: DataFrame, suffix: str, sheets: Mapping[str, DataFrame] | None = None) -> bytes:
    """A frame as a file's bytes.

    Args:
        frame: any rows.
        suffix: one of WRITERS.
        sheets: name → rows of what stands behind the first sheet of a workbook; other files have no room for it.

    Raises:
        ExportError: more rows than a sheet holds.
    """
    return workbook({"data": frame, **(sheets or {})}) if suffix == ".xlsx" else WRITERS[suffix](frame)


def save(data: bytes, path: Path) -> None:
    """Write a file that appears whole or not at all.

    Raises:
        ExportError: it cannot be written.
    """
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}; choose another place") from error
    finally:
        partial.unlink(missing_ok=True)


def levels(build: Build) -> dict[str, str]:
    """The level of each agency of a build that has one: agency_id → 'central', 'province', 'district', 'commune'."""
    agencies = rows("agencies", Filters(), build).dropna(subset=["level"])
    return dict(zip(agencies["agency_id"], agencies["level"], strict=True))


def rows(name: str, filters: Filters, build: Build, **options: object) -> DataFrame:
    """A question's answer with its statistics, what was measured of its codes, and these under their own names, else a
    stored table.

    Raises:
        ExportError: unknown name or option.
        DatabaseError: the build cannot answer.
        JudgementError: the file of judgements cannot be read.
    """
    question = QUESTIONS.get(name)
    if question is None:
        if options:
            raise ExportError(f"{name}: no option {min(options)!r}; it takes none")
        return _table_rows(name, filters, build)
    _check_options(name, question, options)
    frame = question.ask(build, filters, **{**question.options, **options})
    if question.add:
        frame = question.add(frame)
    if question.kind:
        measure = str(options.get("measure") or USUAL[question.kind])
        frame = quality.with_precision(frame, question.kind, measure, quality.measured(build))
    return frame.rename(columns={"id": question.code})


def option_values(name: str, stated: Iterable[str]) -> dict[str, object]:
    """A question's options from text, as a command states them: "measure=main", "limit=20", "ids=health,sport".

    Raises:
        ExportError: not name=value, an option that the question has not, or a value of another kind.
    """
    question = QUESTIONS.get(name)
    hints = get_type_hints(question.ask) if question else {}
    values: dict[str, object] = {}
    for text in stated:
        option, separator, value = text.partition("=")
        if not separator:
            raise ExportError(f"{text!r}: not an option; write NAME=VALUE")
        values[option] = _option_value(name, option, value, hints.get(option, str))
    return values


def _option_value(name: str, option: str, text: str, hint: object) -> object:
    """The text as what the option's annotation says."""
    kinds = set(get_args(hint)) if get_origin(hint) in (Union, UnionType) else {hint}
    choices = [choice for kind in kinds if get_origin(kind) is Literal for choice in get_args(kind)]
    if choices and text not in choices:
        raise ExportError(f"{name}: {option}={text}: use one of {', '.join(sorted(choices))}")
    if any(get_origin(kind) is Sequence for kind in kinds):
        return text.split(",")
    if bool in kinds:
        if text not in SWITCHES:
            raise ExportError(f"{name}: {option}={text}: use one of {', '.join(SWITCHES)}")
        return SWITCHES[text]
    if int in kinds:
        if not text.isdecimal():
            raise ExportError(f"{name}: {option}={text}: use a whole number")
        return int(text)
    return text


def _check_options(name: str, question: Question, options: Mapping[str, object]) -> None:
    known = {
        option: parameter
        for option, parameter in inspect.signature(question.ask).parameters.items()
        if option not in ("build", "filters")
    }
    unknown = sorted(set(options) - set(known))
    if unknown:
        raise ExportError(f"{name}: no option {unknown[0]!r}; it takes {', '.join(known) or 'none'}")
    missing = [
        option for option, parameter in known.items() if parameter.default is parameter.empty and option not in options
    ]
    if missing:
        raise ExportError(f"{name}: needs the option {' and '.join(repr(option) for option in missing)}")


def csv_bytes(frame: DataFrame) -> bytes:
    """The frame as CSV: UTF-8 with a byte order mark for Excel, days as 2021-03-11, lists joined by '; ', formulas
    made harmless."""
    safe = harmless(flat(_dates_as_text(frame, " ")))
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def file_name(question: str, filters: Filters, suffix: str) -> str:
    """Question and period: chu-de_2021-01-04_2021-06-27.csv; an open end is left out, no period is "toan-bo"."""
    stem = QUESTIONS[question].stem if question in QUESTIONS else question.replace("_", "-")
    period = "_".join(
        f"{prefix}{day}" if not (filters.date_from and filters.date_to) else str(day)
        for prefix, day in (("tu-", filters.date_from), ("den-", filters.date_to))
        if day
    )
    return f"{stem}_{period or 'toan-bo'}.{suffix.lstrip('.')}"


def check_codes(filters: Filters, build: Build) -> None:
    """A mistyped code would give an empty file and no word of why.

    Raises:
        ExportError: a filter names a code that the build has not.
    """
    unknown = run(build, "unknown_codes", {"filters": filters.parameters()})
    if len(unknown):
        kind, code = unknown.iloc[0]
        raise ExportError(f"{kind} {code!r} is not in the build; export options to a file to see what there is")


def _table_rows(name: str, filters: Filters, build: Build) -> DataFrame:
    stored = tables(build)
    if name not in stored:
        known = sorted(set(stored) | set(QUESTIONS))
        raise ExportError(f"{name}: no such table or question; there are {', '.join(known)}")
    columns = run(build, "columns", {})
    has_articles = ((columns["table_name"] == name) & (columns["column_name"] == "article_id")).any()
    if has_articles and filters != Filters():
        frame = run(build, "table_rows_of_articles", {"table_name": name, "filters": filters.parameters()})
    else:
        frame = run(build, "table_rows", {"table_name": name})
    return _without_bytes(frame)


def _json_bytes(frame: DataFrame) -> bytes:
    text: str = _dates_as_text(frame, "T").to_json(orient="records", force_ascii=False, indent=1, double_precision=15)
    return text.encode("utf-8")


def _parquet_bytes(frame: DataFrame) -> bytes:
    days = {str(name): column.dt.date for name, column in frame.items() if holds_days(column)}
    file = BytesIO()
    frame.assign(**days).to_parquet(file, index=False)
    return file.getvalue()


WRITERS: Mapping[str, Callable[[DataFrame], bytes]] = {
    ".csv": csv_bytes,
    ".xlsx": lambda frame: workbook({"data": frame}),
    ".parquet": _parquet_bytes,
    ".json": _json_bytes,
}


def _without_bytes(frame: DataFrame) -> DataFrame:
    """Binary values as hexadecimal digits."""
    return frame.assign(
        **{
            str(name): column.map(lambda value: value.hex(), na_action="ignore")
            for name, column in frame.items()
            if holds(column, (bytes, bytearray))
        }
    )


def _dates_as_text(frame: DataFrame, separator: str) -> DataFrame:
    return frame.assign(
        **{
            str(name): column.dt.strftime("%Y-%m-%d" if holds_days(column) else f"%Y-%m-%d{separator}%H:%M:%S")
            for name, column in frame.items()
            if is_datetime64_any_dtype(column)
        }
    )
