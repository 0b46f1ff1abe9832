"""Answers as files: CSV that Excel opens rightly and safely, XLSX, Parquet, JSON. The numbers are those of the
screen."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import xlsxwriter
from numpy import ndarray
from pandas import DataFrame, Series, isna
from pandas.api.types import is_datetime64_any_dtype, is_string_dtype

from dashboard import quality
from dashboard.database import Build, run, tables
from dashboard.errors import ExportError
from dashboard.filters import Filters
from dashboard.questions import QUESTIONS, Question
from dashboard.spreadsheets import FORMULA_STARTS

SWITCHES = {"true": True, "false": False}
SHEET_ROWS, CELL_LENGTH = 1_048_576, 32_767
"""What a sheet and a cell hold. Source: Microsoft, Excel specifications and limits."""


def write_file(name: str, filters: Filters, path: Path, build: Build, **options: object) -> None:
    """Write a question's answer, or a stored table, under the suffix's format; the file appears whole or not at all.

    Args:
        name: a question, else a table; a table with an article_id gives only the articles that pass the filters.
        filters: as on the screen.
        path: ends in .csv, .xlsx, .parquet or .json.
        build: the build to ask.
        options: the question's own, such as period="month".

    Raises:
        ExportError: unknown name, option, code or suffix, a sheet too small, a file that cannot be written.
        DatabaseError: the build cannot answer.
        JudgementError: the file of judgements cannot be read.
    """
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise ExportError(f"{path}: no such kind of file; use one of {', '.join(WRITERS)}")
    _check_codes(filters, build)
    frame = rows(name, filters, build, **options)
    partial = path.with_name(f".{path.name}.part")
    try:
        write(frame, partial)
        partial.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}; choose another place") from error
    finally:
        partial.unlink(missing_ok=True)


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
        return _table_rows(name, filters, build)
    _check_options(name, question, options)
    frame = question.ask(build, filters, **{**question.options, **options})
    if question.add:
        frame = question.add(frame)
    if question.kind:
        measure = str(options.get("measure", "mentions"))
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
    safe = _flat(_dates_as_text(frame, " ")).apply(_harmless)
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


def _check_codes(filters: Filters, build: Build) -> None:
    """A mistyped code would give an empty file and no word of why."""
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


def _write_csv(frame: DataFrame, path: Path) -> None:
    path.write_bytes(csv_bytes(frame))


def _write_json(frame: DataFrame, path: Path) -> None:
    text = _dates_as_text(frame, "T").to_json(orient="records", force_ascii=False, indent=1, double_precision=15)
    path.write_text(text, encoding="utf-8")


def _write_parquet(frame: DataFrame, path: Path) -> None:
    days = {str(name): column.dt.date for name, column in frame.items() if _holds_days(column)}
    frame.assign(**days).to_parquet(path, index=False)


def _write_xlsx(frame: DataFrame, path: Path) -> None:
    """One sheet, its header kept in view; text stays text, whatever it begins with."""
    if len(frame) >= SHEET_ROWS:
        raise ExportError(f"{len(frame)} rows do not fit in a sheet of {SHEET_ROWS}; use .csv or .parquet")
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet()
        header = book.add_format({"bold": True, "bottom": 1})
        day, time = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm"))
        flat = _flat(frame)
        formats = []
        for place, (name, column) in enumerate(flat.items()):
            formats.append(day if _holds_days(column) else time if is_datetime64_any_dtype(column) else None)
            sheet.set_column(place, place, min(max(len(str(name)) + 2, 12), 40))
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, flat.columns, header)
        for line, values in enumerate(flat.itertuples(index=False), start=1):
            for place, value in enumerate(values):
                if isna(value):
                    continue
                if isinstance(value, str):
                    sheet.write_string(line, place, value[:CELL_LENGTH])
                else:
                    sheet.write(line, place, value, formats[place])


WRITERS: Mapping[str, Callable[[DataFrame, Path], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".parquet": _write_parquet,
    ".json": _write_json,
}


def _harmless(column: Series) -> Series:
    """Text that a spreadsheet would run gets an apostrophe before it; other columns stay."""
    if not is_string_dtype(column):
        return column
    return column.where(~column.str.startswith(FORMULA_STARTS, na=False), "'" + column)


def _flat(frame: DataFrame) -> DataFrame:
    """Lists as text joined by '; '."""
    lists = {
        str(name): column.map("; ".join).astype("str")
        for name, column in frame.items()
        if _holds(column, (list, ndarray))
    }
    return frame.assign(**lists)


def _without_bytes(frame: DataFrame) -> DataFrame:
    """Binary values as hexadecimal digits."""
    return frame.assign(
        **{
            str(name): column.map(lambda value: value.hex())
            for name, column in frame.items()
            if _holds(column, (bytes, bytearray))
        }
    )


def _dates_as_text(frame: DataFrame, separator: str) -> DataFrame:
    return frame.assign(
        **{
            str(name): column.dt.strftime("%Y-%m-%d" if _holds_days(column) else f"%Y-%m-%d{separator}%H:%M:%S")
            for name, column in frame.items()
            if is_datetime64_any_dtype(column)
        }
    )


def _holds_days(column: Series) -> bool:
    """Days come as midnights; what happened at a time is named *_at."""
    if not is_datetime64_any_dtype(column) or str(column.name).endswith("_at"):
        return False
    stated = column.dropna()
    return bool((stated == stated.dt.normalize()).all())


def _holds(column: Series, kind: type | tuple[type, ...]) -> bool:
    return column.dtype == object and len(column) > 0 and isinstance(column.iloc[0], kind)
