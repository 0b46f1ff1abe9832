"""How long each run of a view takes in the server: a line a run in the file named by GIAOBAN_TIMINGS, else nothing."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def timed(view: str) -> Iterator[None]:
    """Note the seconds of a run that comes to its end; one that is cut off by the next is left out."""
    file = os.environ.get("GIAOBAN_TIMINGS")
    started = time.perf_counter()
    yield
    if file:
        line = json.dumps({"view": view, "seconds": time.perf_counter() - started})
        with Path(file).open("a", encoding="utf-8") as log:
            log.write(f"{line}\n")
