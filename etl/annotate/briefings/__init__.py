"""Briefings: what one article tells of one, and the meetings that took place once all articles are read."""

from etl.annotate.briefings.resolve import resolve

__all__ = ["resolve"]
