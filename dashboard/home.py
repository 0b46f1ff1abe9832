"""Where the dashboard finds its builds and its codebook: the environment that `giaoban serve` sets."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def home_folder() -> Path:
    """Return the folder that holds builds/: GIAOBAN_HOME, else the checkout's data/."""
    return Path(os.environ.get("GIAOBAN_HOME") or CHECKOUT / "data")
