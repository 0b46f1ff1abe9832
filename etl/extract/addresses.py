"""Web addresses among sources, and how they are named."""

from __future__ import annotations

import re


def is_address(source: str) -> bool:
    """Is the source a web address?"""
    return source.lower().startswith(("http://", "https://"))


def without_login(address: str) -> str:
    """An address without the "user:password@" that opens it, which no message or table may show."""
    scheme, mark, rest = address.partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    return f"{scheme}{mark}{rest[host.rfind('@') + 1 :]}"
