"""A home, the commands run in it, and a server on it, each as its users start them: as processes of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[2]
STARTED_WITHIN = 60
STOPPED_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Home:
    """A folder that holds builds/."""

    path: Path

    def run(self, *command: str) -> str:
        """Run a giaoban command here; return what it printed, or fail the test with that."""
        done = subprocess.run(
            [sys.executable, "-m", "cli", *command],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        if done.returncode:
            pytest.fail(f"giaoban {' '.join(command)} ended with status {done.returncode}:\n{done.stdout}")
        return done.stdout

    def ask(self, sql: str, **parameters: object) -> list[tuple[object, ...]]:
        """Return the rows of SQL on the newest build, read without any of the dashboard's code."""
        newest = max((self.path / "builds").glob("coverage-*.duckdb"), key=lambda path: path.name)
        with duckdb.connect(str(newest), read_only=True) as build:
            return build.execute(sql, parameters).fetchall()

    def environment(self) -> dict[str, str]:
        """Return this process's environment with the home in it."""
        return os.environ | {"GIAOBAN_HOME": str(self.path), "PYTHONIOENCODING": "utf-8"}


@dataclass(frozen=True, slots=True)
class Server:
    """A running `giaoban serve`."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def fail_if_dead(self) -> None:
        """Fail the test with the server's output when it has ended."""
        if self.process.poll() is not None:
            output = self.log.read_text(encoding="utf-8", errors="replace")
            pytest.fail(f"the server ended with status {self.process.returncode}:\n{output}")

    def health(self) -> int:
        """Return the status of /health.

        Raises:
            OSError: nothing answers.
        """
        try:
            with urlopen(f"{self.address}/health", timeout=5) as answer:
                return int(answer.status)
        except HTTPError as refusal:
            return refusal.code


@contextmanager
def serving(home: Home, log: Path, *, port: int | None = None) -> Iterator[Server]:
    """Serve a home until the end of the block; fail with the server's output when it dies, at once while starting."""
    port = port or free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", "serve", "--port", str(port)],
            cwd=ROOT,
            env=home.environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        _wait_for(server)
        yield server
        server.fail_if_dead()
    finally:
        process.terminate()
        process.wait(timeout=STOPPED_WITHIN)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Server) -> None:
    end = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < end:
        server.fail_if_dead()
        try:
            server.health()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"{server.address}: no answer within {STARTED_WITHIN} s:\n{server.log.read_text(encoding='utf-8')}")
