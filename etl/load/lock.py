"""One load at a time per home: a lock that the operating system drops when its holder ends, however it ends."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from etl.errors import BuildError, LockedError

LOCK_NAME = ".lock"

if sys.platform == "win32":
    import msvcrt

    FAR_BYTE = 1 << 20  # Windows forbids reading a locked byte, so lock one behind the holder's note

    def _try_lock(file: BinaryIO) -> None:
        file.seek(FAR_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: BinaryIO) -> None:
        file.seek(FAR_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the right to write builds in `folder`; the file stays, only the lock on it counts.

    Raises:
        LockedError: another process holds it; says which and since when.
        BuildError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        opened = (folder / LOCK_NAME).open("a+b")
    except OSError as error:
        raise BuildError(f"{folder}: cannot be written ({error.strerror}); set GIAOBAN_HOME elsewhere") from None
    with opened as file:
        try:
            _try_lock(file)
        except OSError:
            raise LockedError(_who_holds(file, folder)) from None
        try:
            _write_holder(file)
            yield
        finally:
            file.truncate(0)
            _unlock(file)


def _write_holder(file: BinaryIO) -> None:
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    file.truncate(0)
    file.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}).encode())
    file.flush()


def _who_holds(file: BinaryIO, folder: Path) -> str:
    holder = {"pid": "unknown", "host": "unknown", "since": "unknown"}
    with suppress(OSError, ValueError):  # the holder may be writing its note at this moment
        file.seek(0)
        holder |= json.loads(file.read())
    return (
        f"{folder}: another load holds the lock since {holder['since']} "
        f"(process {holder['pid']} on {holder['host']}); wait for it to end"
    )
