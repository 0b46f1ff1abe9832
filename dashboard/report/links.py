"""What lies behind a number of the week's page."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.queries.measures import USUAL, about

To = Mapping[str, str]
"""Address parameters of what lies behind a number, beside those of the week."""


def to_articles(kind: str, code: str) -> To:
    """Return what leads to the articles counted of a code, counted as is usual of its kind."""
    return {kind: code, **about(kind, USUAL[kind])}
