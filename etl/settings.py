"""Where things are, from the environment; read once at the edge and passed inwards."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from etl.errors import GiaobanError

CHECKOUT = Path(__file__).resolve().parent.parent
BUILDS_KEPT = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """The home (holds builds/), the codebook's folder, and the zone that local times are in."""

    home: Path
    codebook: Path
    timezone: ZoneInfo
    builds_kept: int = BUILDS_KEPT

    @property
    def builds(self) -> Path:
        """The folder of published builds."""
        return self.home / "builds"

    @classmethod
    def from_environment(cls) -> Settings:
        """Read GIAOBAN_HOME, GIAOBAN_CODEBOOK and GIAOBAN_TIMEZONE; defaults are the checkout's.

        Raises:
            GiaobanError: the time zone is unknown.
        """
        zone = os.environ.get("GIAOBAN_TIMEZONE", "Asia/Ho_Chi_Minh")
        try:
            timezone = ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise GiaobanError(f"GIAOBAN_TIMEZONE: {zone!r} is no time zone; try Asia/Ho_Chi_Minh") from None
        return cls(
            home=Path(os.environ.get("GIAOBAN_HOME") or CHECKOUT / "data"),
            codebook=Path(os.environ.get("GIAOBAN_CODEBOOK") or CHECKOUT / "data" / "codebook"),
            timezone=timezone,
        )
