"""The invented sample, loaded into a home of its own."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from etl.annotate.codebook import Codebook
from etl.extract import find_files
from etl.load.builds import newest
from etl.pipeline import Options, load
from etl.progress import OnProgress
from etl.settings import CHECKOUT, Settings

SAMPLE = CHECKOUT / "data" / "sample"
DEMO_HOME = CHECKOUT / "data" / "demo"
FINGERPRINT = "sample.sha256"


def prepare(settings: Settings, on_progress: OnProgress, *, sample: Path = SAMPLE, home: Path = DEMO_HOME) -> Path:
    """Build the demo where there is none or where sample or codebook have changed since; returns its home.

    Raises:
        GiaobanError: the sample or the codebook cannot be used.
    """
    there = replace(settings, home=home)
    fingerprint = _fingerprint(sample, Codebook.read(settings.codebook).version)
    record = home / FINGERPRINT
    known = record.read_text(encoding="utf-8") if record.exists() else None
    if known != fingerprint or newest(there.builds) is None:
        load([str(sample)], there, Options(fresh=True), on_progress)
        record.write_text(fingerprint, encoding="utf-8")
    return home


def _fingerprint(sample: Path, codebook_version: str) -> str:
    digest = hashlib.sha256(codebook_version.encode())
    for path in find_files([str(sample)]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
