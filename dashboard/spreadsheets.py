"""What spreadsheets do with text that we write for them."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a cell. Source: OWASP, CSV Injection."""
