"""What can go wrong in a way that the reader of the dashboard can mend: one line each, with the remedy."""

from __future__ import annotations


class DashboardError(Exception):
    """Shown as one line, on the page or in the terminal; never a traceback."""


class DatabaseError(DashboardError):
    """A build that cannot be opened, or that lacks what the questions ask for."""


class ExportError(DashboardError):
    """A table, question, option or kind of file that does not exist, or a file that cannot be written."""


class WeekError(DashboardError):
    """Text that names no ISO week."""


class SearchError(DashboardError):
    """A search that cannot be understood.

    Attributes:
        reason: unclosed_quote, unclosed_parenthesis, unexpected_parenthesis, missing_term, too_long, too_many_terms,
            too_deep: the key of its wording (`search.error.<reason>`).
        position: the character of the search at which it is noticed, from 0.
    """

    def __init__(self, reason: str, position: int, message: str) -> None:
        super().__init__(f"search, character {position + 1}: {message}")
        self.reason = reason
        self.position = position


class JudgementError(DashboardError):
    """The file of judgements cannot be read or added to."""


class ReportError(DashboardError):
    """A weekly report that cannot be made, printed, read or compared."""
