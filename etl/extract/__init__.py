"""Sources in, raw fields out: nothing is cleaned here and every record read is handed on, as a record or a reject."""

from etl.extract.columns import ColumnMap
from etl.extract.files import find_files, find_sources
from etl.extract.reading import FORMATS, read_source

__all__ = ["FORMATS", "ColumnMap", "find_files", "find_sources", "read_source"]
