"""One extract: a question, its options, the filters and the form of the rows. The page and the command line write the
same file of it, and the page shows the command."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from pandas import DataFrame

from dashboard import export, queries
from dashboard.code_names import in_words, names_of
from dashboard.columns import dictionary
from dashboard.database import Build
from dashboard.errors import ExportError
from dashboard.filters import Filters
from dashboard.frames import first, rows
from dashboard.labels import Labels
from dashboard.questions import QUESTIONS
from dashboard.spreadsheets import CELL_LENGTH, cells_cut

Form = Literal["long", "wide", "wide-share"]
FORMS: tuple[Form, ...] = ("long", "wide", "wide-share")
WIDE = frozenset({"topic_series", "campaign_series", "agency_series"})
"""Questions whose rows are code × period, and so can stand as a table with a column for each code."""
PERIODS = ["period_start", "period", "n_total", "is_complete"]


@dataclass(frozen=True, slots=True)
class Extract:
    """What is taken away.

    Attributes:
        name: a question, else a stored table; a table with an article_id gives only the articles that pass.
        filters: as on the screen.
        options: the question's own, such as period="month".
        form: a row per code and period, or a row per period with a column of counts or of shares for each code.
    """

    name: str
    filters: Filters = field(default_factory=Filters)
    options: Mapping[str, object] = field(default_factory=dict)
    form: Form = "long"

    def frame(self, build: Build, labels: Labels) -> DataFrame:
        """The rows of the file.

        Args:
            build: the build to ask.
            labels: language of the codes that become columns.

        Raises:
            ExportError: unknown name, option or code, or a form that its rows cannot take.
            DatabaseError: the build cannot answer.
            SearchError: a search cannot be understood.
        """
        if self.form != "long" and self.name not in WIDE:
            raise ExportError(f"{self.name}: has no {self.form} form; {', '.join(sorted(WIDE))} have")
        export.check_codes(self.filters, build)
        found = export.rows(self.name, self.filters, build, **self.options)
        if self.form == "long":
            return found
        return wide(found, QUESTIONS[self.name].code, "n" if self.form == "wide" else "share", labels)

    def sheets(
        self, frame: DataFrame, build: Build, labels: Labels, *, is_selection: bool = False
    ) -> dict[str, DataFrame]:
        """What stands behind the data in a workbook: what each column means, and how these rows came about.

        Args:
            frame: the rows.
            build: the build that they are of.
            labels: language.
            is_selection: whether the rows were picked by hand, so that no command gives them.
        """
        return {
            "dictionary": dictionary(list(frame.columns), build, labels),
            "about": self.about(frame, build, labels, is_selection=is_selection),
        }

    def about(self, frame: DataFrame, build: Build, labels: Labels, *, is_selection: bool = False) -> DataFrame:
        """The circumstances of the rows: one per circumstance, with its name and what it is; arguments as `sheets`."""
        fresh = first(queries.freshness(build, Filters()))
        names = names_of(queries.options(build, Filters()), {}, labels)
        facts = {
            "question": f"{labels(f'question.{self.name}')} ({self.name})" if self.name in QUESTIONS else self.name,
            "options": "; ".join(option_texts(self.options)) or labels("about_sheet.none"),
            "filters": in_words(self.filters, names, labels) or labels("about_sheet.none"),
            "rows": labels.number(len(frame)),
            "build": build.name,
            "codebook": str(fresh.codebook_version),
            "software": software(),
        }
        if is_selection:
            facts["selection"] = labels("about_sheet.by_hand", count=labels.counted(len(frame), "articles"))
        else:
            facts["command"] = self.command(".xlsx", labels)
        if cut := cells_cut(frame):
            facts["cut"] = labels("about_sheet.cut.cells", count=cut, length=CELL_LENGTH)
        if fresh.is_invented:
            facts["warning"] = labels("banner.invented")
        return DataFrame(
            {
                labels("about_sheet.what"): [labels(f"about_sheet.{name}") for name in facts],
                labels("about_sheet.value"): list(facts.values()),
            }
        )

    def content(self, suffix: str, build: Build, labels: Labels) -> bytes:
        """The file's bytes; exceptions as `frame`, and ExportError for more rows than a sheet holds."""
        frame = self.frame(build, labels)
        return export.content(frame, suffix, self.sheets(frame, build, labels) if suffix == ".xlsx" else None)

    def write(self, path: Path, build: Build, labels: Labels) -> None:
        """Write the file, which appears whole or not at all; exceptions as `content`, and ExportError for a suffix that
        is not known or a file that cannot be written."""
        export.save(self.content(export.suffix_of(path), build, labels), path)

    def file_name(self, suffix: str) -> str:
        """The file's name: question, form and period."""
        form = {"long": "", "wide": "_ngang", "wide-share": "_ngang-ty-le"}[self.form]
        stem, _, period = export.file_name(self.name, self.filters, suffix).partition("_")
        return f"{stem}{form}_{period}"

    def command(self, suffix: str, labels: Labels) -> str:
        """The command that writes the same file."""
        words = ["giaoban", "export", self.name]
        for name, values in self.filters.query().items():
            words += [word for value in values for word in (f"--{name}", value)]
        for text in option_texts(self.options):
            words += ["--option", text]
        if self.form != "long":
            words += ["--form", self.form]
        if labels.lang != "vi" and (suffix == ".xlsx" or self.form != "long"):
            words += ["--lang", labels.lang]
        return shlex.join([*words, "-o", self.file_name(suffix)])


def wide(frame: DataFrame, code: str, value: Literal["n", "share"], labels: Labels) -> DataFrame:
    """One row per period, a column of values for each code in the order of the rows, headed by its label.

    Args:
        frame: a series, its codes in the column `code`.
        code: name of that column.
        value: what stands in the cells: the count, or the share of all that pass the filters.
        labels: language of the headings; codes of one label are told apart by their ids.
    """
    headings: dict[str, str] = {}
    for row in rows(frame.drop_duplicates(code)):
        label = labels.code(row.label_vi, row.label_en)
        headings[getattr(row, code)] = (
            f"{label} ({getattr(row, code)})" if label in (*headings.values(), *PERIODS) else label
        )
    table = frame.pivot(index=PERIODS, columns=code, values=value)[list(headings)]
    return table.rename(columns=headings).rename_axis(columns=None).reset_index()


def option_texts(options: Mapping[str, object]) -> list[str]:
    """Options as `export.option_values` reads them; those that are None are left out."""
    texts = []
    for name, value in options.items():
        if isinstance(value, bool):
            texts.append(f"{name}={str(value).lower()}")
        elif isinstance(value, (list, tuple)):
            texts += [f"{name}={','.join(value)}"] if value else []
        elif value is not None:
            texts.append(f"{name}={value}")
    return texts


def software() -> str:
    """Name and version of this program; the version is a dash in a checkout that was never installed."""
    try:
        return f"giaoban {version('giaoban')}"
    except PackageNotFoundError:
        return "giaoban –"
