"""What spreadsheets do with what we write for them, and workbooks of our own."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import xlsxwriter
from numpy import ndarray
from pandas import DataFrame, Series, isna
from pandas.api.types import is_datetime64_any_dtype, is_integer_dtype, is_string_dtype

from dashboard.errors import ExportError

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a cell. Source: OWASP, CSV Injection."""
SHEET_ROWS, CELL_LENGTH = 1_048_576, 32_767
"""What a sheet and a cell hold. Source: Microsoft, Excel specifications and limits."""
NARROWEST, WIDEST, ROWS_MEASURED = 9, 60, 50
"""Widths of a column in characters, and how many rows decide on it."""
SHARES = ("share", "change_", "difference", "precision", "recall")
"""Beginnings of the names of columns that hold parts of one, shown as percentages."""


def workbook(sheets: Mapping[str, DataFrame]) -> bytes:
    """Rows as an XLSX file, a sheet each: its header kept in view and filterable; text stays text, whatever it begins
    with, and is cut where it is longer than a cell (see `cells_cut`).

    Raises:
        ExportError: more rows than a sheet holds.
    """
    file = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy hh:mm",
    }
    with xlsxwriter.Workbook(file, options) as book:
        for name, frame in sheets.items():
            _write_sheet(book, name, frame)
    return file.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, name: str, frame: DataFrame) -> None:
    if len(frame) >= SHEET_ROWS:
        raise ExportError(f"{len(frame)} rows do not fit in a sheet of {SHEET_ROWS}; use .csv or .parquet")
    sheet = book.add_worksheet(name)
    formats = {
        form: book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "#,##0", "0.0%")
    }
    rows = flat(frame)
    shapes = [formats.get(_number_format(column)) for _, column in rows.items()]
    for place, (header, column) in enumerate(rows.items()):
        sheet.set_column(place, place, _width(str(header), column))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), max(len(rows.columns) - 1, 0))
    sheet.write_row(0, 0, rows.columns, book.add_format({"bold": True, "bottom": 1}))
    for line, values in enumerate(rows.itertuples(index=False), start=1):
        for place, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(line, place, value[:CELL_LENGTH])
            elif not isna(value):
                sheet.write(line, place, value, shapes[place])


def cells_cut(frame: DataFrame) -> int:
    """How many cells hold longer text than a sheet takes: `workbook` writes their beginning only."""
    texts = (column for _, column in flat(frame).items() if is_string_dtype(column))
    return sum(int((column.str.len() > CELL_LENGTH).sum()) for column in texts)


def _number_format(column: Series) -> str:
    name = str(column.name)
    if is_datetime64_any_dtype(column):
        return "dd/mm/yyyy" if holds_days(column) else "dd/mm/yyyy hh:mm"
    if name.startswith(SHARES):
        return "0.0%"
    return "#,##0" if is_integer_dtype(column) and (name == "n" or name.startswith("n_")) else ""


def _width(header: str, column: Series) -> int:
    longest = max(
        (len(str(value)) for value in column.head(ROWS_MEASURED) if isinstance(value, str)), default=NARROWEST
    )
    return min(max(len(header) + 4, longest, NARROWEST), WIDEST)


def harmless(frame: DataFrame) -> DataFrame:
    """Text that a spreadsheet would run gets an apostrophe before it, in cells and in headers."""
    return frame.apply(_harmless_cells).rename(columns=_harmless_header)


def _harmless_cells(column: Series) -> Series:
    if not is_string_dtype(column):
        return column
    return column.where(~column.str.startswith(FORMULA_STARTS, na=False), "'" + column)


def _harmless_header(name: object) -> str:
    return f"'{name}" if str(name).startswith(FORMULA_STARTS) else str(name)


def flat(frame: DataFrame) -> DataFrame:
    """Lists as text joined by '; '."""
    lists = {
        str(name): column.map("; ".join, na_action="ignore").astype("str")
        for name, column in frame.items()
        if holds(column, (list, ndarray))
    }
    return frame.assign(**lists)


def holds_days(column: Series) -> bool:
    """Days come as midnights; what happened at a time is named *_at."""
    if not is_datetime64_any_dtype(column) or str(column.name).endswith("_at"):
        return False
    stated = column.dropna()
    return bool((stated == stated.dt.normalize()).all())


def holds(column: Series, kind: type | tuple[type, ...]) -> bool:
    """Say whether a column's values are of a Python type, as the first one that is known is."""
    if column.dtype != object:
        return False
    known = column.dropna()
    return len(known) > 0 and isinstance(known.iloc[0], kind)
