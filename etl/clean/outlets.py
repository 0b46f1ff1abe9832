"""Who published it: an outlet's id is its domain, else the codebook's id for its name, else the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from etl.clean.text import normalize

UNKNOWN = "unknown"
"""Outlet of a record that names none and has no address."""

_HOST_PREFIX = re.compile(r"^(?:www\d?|m|amp|mobile)\.(?=[^.]+\.)")
_DOMAIN = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$")


def index(outlets: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Folded name or domain → outlet id, from each outlet's id and its names and aliases."""
    return {fold_outlet(name): outlet_id for outlet_id, names in outlets.items() for name in (*names, outlet_id)}


@lru_cache(maxsize=4096)
def fold_outlet(name: str) -> str:
    """A name as it is looked up: no letter case, and of an address only the host without www., m. or amp."""
    folded = normalize(name).casefold()
    folded = re.split("[/:]", re.sub(r"^https?://", "", folded))[0] if "." in folded and " " not in folded else folded
    return _HOST_PREFIX.sub("", folded)


def outlet_id(stated: str | None, host: str | None, outlets: Mapping[str, str]) -> str:
    """The outlet of a record, by the name it states, else by its address's host.

    Args:
        stated: the outlet as the record or the user names it: a domain, an address or a name.
        host: host of the record's address.
        outlets: folded name → outlet id (see `index`).
    """
    for name in (stated, host):
        if name:
            folded = fold_outlet(name)
            if folded in outlets:
                return outlets[folded]
            if folded:
                return folded if _DOMAIN.match(folded) else normalize(name)
    return UNKNOWN
