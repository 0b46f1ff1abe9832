"""Raw fields in, an Article or a Reject with its reason out; nothing here reads a clock, or a file but its own CSVs."""

from etl.clean.article import CleanContext, clean

__all__ = ["CleanContext", "clean"]
