"""How long `giaoban --help` takes, beside an empty Python."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from etl.settings import CHECKOUT


def seconds(*arguments: str, runs: int = 9) -> float:
    """Median seconds of a Python command."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def report() -> None:
    """Print both, medians of 9."""
    print("\nStarting")
    print(f"  giaoban --help                {seconds('-m', 'cli', '--help') * 1000:8.0f} ms")
    print(f"  python -c pass                {seconds('-c', 'pass') * 1000:8.0f} ms")
