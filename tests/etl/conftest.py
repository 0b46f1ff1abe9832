"""A real web server on this machine, for what is fetched from addresses."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Site:
    """Answers by path: bytes with their headers and status; "/slow" sends a byte at a time, "/stalls" never ends.

    `asked`: path and Authorization of each request.
    """

    root: str
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def put(self, path: str, content: str | bytes, status: int = 200, **headers: str) -> str:
        """Serve content at a path; returns its address."""
        body = content if isinstance(content, bytes) else content.encode("utf-8")
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)
        return self.root + path


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, self.headers["Authorization"]))
            status, headers, body = served.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.path.startswith("/slow"):
                with suppress(ConnectionError):  # who asked has gone
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        time.sleep(0.05)
            else:
                self.wfile.write(body)
            if self.path == "/stalls":
                time.sleep(1)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()
