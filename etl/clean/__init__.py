"""Raw fields in, an Article or a Reject with its reason out; nothing here reads a file or a clock."""

from etl.clean.article import CleanContext, clean

__all__ = ["CleanContext", "clean"]
