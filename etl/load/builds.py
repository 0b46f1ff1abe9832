"""Builds: whole databases under names that sort in the order of publishing.

A build is drafted under a hidden name and published by one rename, so whoever reads finds the last build or the new
one and never a part of it. The newest name is the one that is served.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from etl.errors import BuildError
from etl.load.lock import only_writer

STAMP_FORMAT = "%Y%m%dT%H%M%SZ"
BUILD_NAME = re.compile(r"coverage-(20\d{6}T\d{6}Z)-([0-9a-f]+)\.duckdb")


@dataclass(frozen=True, slots=True)
class Build:
    """One published build; `published_at` is UTC."""

    path: Path
    published_at: datetime
    load_id: str

    @property
    def name(self) -> str:
        """The file's name, which is what commands print and accept."""
        return self.path.name


def new_load_id() -> str:
    """Eight hexadecimal digits that no other load of this home has."""
    return secrets.token_hex(4)


def published(folder: Path) -> list[Build]:
    """All published builds, oldest first; drafts and foreign files are not builds."""
    found = map(_build_at, sorted(folder.glob("coverage-*.duckdb")))
    return [build for build in found if build is not None]


def _build_at(path: Path) -> Build | None:
    """The build of that name; None where the name is none, or its time is on no clock."""
    match = BUILD_NAME.fullmatch(path.name)
    try:
        return Build(path, datetime.strptime(match[1], STAMP_FORMAT).replace(tzinfo=UTC), match[2]) if match else None
    except ValueError:
        return None


def newest(folder: Path) -> Build | None:
    """The build that is served, or None before the first load."""
    return next(reversed(published(folder)), None)


@contextmanager
def drafting(folder: Path, load_id: str, *, start_from: Build | None) -> Iterator[Path]:
    """A hidden file to build in: a copy of `start_from`, or no file yet.

    Raises:
        BuildError: the copy cannot be made.
    """
    draft = folder / f".coverage-{load_id}.partial"
    try:
        if start_from:
            _copy(start_from.path, draft)
        yield draft
    finally:
        _sweep(folder, draft.name)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the home's lock, after clearing what dead loads left behind.

    Raises:
        LockedError: another load is at work.
        BuildError: the folder cannot be written.
    """
    with only_writer(folder):
        _sweep(folder, ".coverage-")
        yield


def publish(draft: Path, folder: Path, load_id: str, *, kept: int) -> Build:
    """Give a finished draft its final name, then drop all but the newest `kept` builds.

    Raises:
        BuildError: the file cannot be renamed.
    """
    stamp = _next_stamp(folder)
    final = folder / f"coverage-{stamp.strftime(STAMP_FORMAT)}-{load_id}.duckdb"
    try:
        with draft.open("r+b") as file:
            os.fsync(file.fileno())
        draft.replace(final)
    except OSError as error:
        raise BuildError(f"{final}: cannot be published ({error.strerror}); the last build is unchanged") from None
    _prune(folder, kept)
    return Build(final, stamp, load_id)


def roll_back(folder: Path, name: str | None, *, kept: int, check: Callable[[Path, str], None] | None = None) -> Build:
    """Publish an earlier build again, under a new name: the one named, else the one before the newest.

    Args:
        folder: where the builds are.
        name: the build's name; None for the one before the newest.
        kept: builds that stay.
        check: raises BuildError when a copy, of the build of that name, is not to be published.

    Raises:
        BuildError: there is no such build, or the check refuses it.
        LockedError: a load is at work.
    """
    with writing(folder):
        earlier = _find_earlier(folder, name)
        with drafting(folder, new_load_id(), start_from=earlier) as draft:
            if check:
                check(draft, earlier.name)
            return publish(draft, folder, earlier.load_id, kept=kept)


def _find_earlier(folder: Path, name: str | None) -> Build:
    builds = published(folder)
    if name is None:
        # A build published again keeps its load id: going back twice steps past the original, not to and fro.
        original = next((n for n, build in enumerate(builds) if build.load_id == builds[-1].load_id), 0)
        if original == 0:
            raise BuildError(f"{folder}: no earlier build to go back to")
        return builds[original - 1]
    for build in builds:
        if name in (build.name, build.path.stem, str(build.path)):
            return build
    raise BuildError(f"{name}: no such build in {folder}; `giaoban status` lists them")


def _next_stamp(folder: Path) -> datetime:
    """Now, or a second after the newest build when the clock has not moved on: names must sort as published."""
    now = datetime.now(UTC).replace(microsecond=0)
    last = newest(folder)
    return max(now, last.published_at + timedelta(seconds=1)) if last else now


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise BuildError(f"{source}: cannot be copied ({error.strerror}); free some space and load again") from None


def _prune(folder: Path, kept: int) -> None:
    for build in published(folder)[:-kept]:
        with suppress(OSError):  # on Windows a reader may still hold it: a later load will drop it
            build.path.unlink()


def _sweep(folder: Path, prefix: str) -> None:
    """Remove drafts with their logs and spill folders; final names never start with a dot."""
    for path in folder.glob(f"{prefix}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
