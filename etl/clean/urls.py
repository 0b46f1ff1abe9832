"""Addresses: shown without tracking, compared without what does not change the page."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|zarsrc|zalo\w*|mc_[ce]id|igshid|_ga|ref_src|vnid|gidzl|spm|at_\w+",
    re.IGNORECASE,
)
_DEFAULT_PORT = {"http": 80, "https": 443}


def split_url(text: str) -> SplitResult | None:
    """A web address in its parts, or None when the text is none."""
    if text.startswith("www."):
        text = f"http://{text}"
    if not text[:8].lower().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(text.replace(" ", "%20"))
        parts.port  # noqa: B018  (raises on a port that is no number)
    except ValueError:
        return None
    return parts if parts.hostname else None


def without_tracking(parts: SplitResult) -> str:
    """The address as stated, in lower-case host, without tracking parameters, fragment and default port."""
    host = parts.hostname or ""
    if parts.port is not None and parts.port != _DEFAULT_PORT.get(parts.scheme):
        host = f"{host}:{parts.port}"
    query = parts.query
    if query:
        kept = [
            (name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)
        ]
        query = urlencode(kept) if len(kept) != query.count("&") + 1 else query
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))


def canonical(url: str) -> str | None:
    """The address as an article's id: one for http and https, with and without www. and a closing slash.

    None for an outlet's front page, which identifies no article.
    """
    address, question, query = url.partition("://")[2].removeprefix("www.").partition("?")
    address = address.rstrip("/")
    return f"https://{address}{question}{query}" if "/" in address or query else None
