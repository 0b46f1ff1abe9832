"""Where the dashboard finds its builds and its codebook: the environment that `giaoban serve` sets."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

CHECKOUT = Path(__file__).resolve().parent.parent


def home_folder() -> Path:
    """Return the folder that holds builds/: GIAOBAN_HOME, else the checkout's data/."""
    return Path(os.environ.get("GIAOBAN_HOME") or CHECKOUT / "data")


def local_now() -> datetime:
    """Return the time now, as `local`."""
    return local(datetime.now(UTC))


def local(moment: datetime) -> datetime:
    """Return a moment in the zone that the articles' times are in, without a zone, as theirs are."""
    zone = ZoneInfo(os.environ.get("GIAOBAN_TIMEZONE") or "Asia/Ho_Chi_Minh")
    return moment.astimezone(zone).replace(tzinfo=None)
