"""What can go wrong in a way that the reader of the dashboard can mend: one line each, with the remedy."""

from __future__ import annotations


class DashboardError(Exception):
    """Shown as one line, on the page or in the terminal; never a traceback."""


class DatabaseError(DashboardError):
    """A build that cannot be opened, or that lacks what the questions ask for."""


class ExportError(DashboardError):
    """A table, question, option or kind of file that does not exist, or a file that cannot be written."""
