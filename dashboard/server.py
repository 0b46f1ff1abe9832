"""The web server around app.py: security headers, /health, and the start of `giaoban serve`.

Streamlit runs this file and finds `app` in it; nothing here draws.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # a checkout that was never installed
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
from starlette.datastructures import MutableHeaders  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from starlette.middleware.gzip import GZipMiddleware  # noqa: E402
from starlette.requests import Request  # noqa: E402
from starlette.responses import JSONResponse  # noqa: E402
from starlette.routing import Route  # noqa: E402

from dashboard.database import newest_build  # noqa: E402
from dashboard.errors import DashboardError  # noqa: E402
from dashboard.filters import Filters  # noqa: E402
from dashboard.home import home_folder  # noqa: E402

GZIP_LEVEL = 4
"""A third of the size in a tenth of a second; higher levels cost more time than they save on a local network."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")

PAGE = Path(st.__file__).parent / "static" / "index.html"
INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def script_hashes(page: bytes) -> list[str]:
    """Return the sources that allow a page's own inline scripts, and no others, to run: 'sha256-…'."""
    scripts = INLINE_SCRIPT.findall(page)
    return [f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in scripts]


# Streamlit and Plotly write styles while they run, and Streamlit compiles its tables' code ('wasm-unsafe-eval').
# Pictures may be data: or blob: addresses of the page's own. Nothing may come from another host.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        " ".join(("script-src 'self' 'wasm-unsafe-eval'", *script_hashes(PAGE.read_bytes()))),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]


class SecurityHeaders:
    """Adds HEADERS to every answer over HTTP."""

    def __init__(self, app: Asgi) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the answer's first message."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


async def health(_: Request) -> JSONResponse:
    """Say whether there is a build to show; 503 while there is none."""
    build = newest_build(home_folder())
    if build is None:
        return JSONResponse({"status": "no build", "build": None}, status_code=503)
    return JSONResponse({"status": "ok", "build": build.name})


def get_ready() -> None:
    """Import what views draw with and ask what every page asks: a second that the first reader need not wait."""
    from dashboard import codes, parts, sidebar  # noqa: F401
    from dashboard.labels import language

    if build := newest_build(home_folder()):
        with suppress(DashboardError):  # the page says what is wrong and what mends it
            parts.answer(str(build.path), Filters(), "freshness", ())
            parts.offered(str(build.path), language(None))


@asynccontextmanager
async def announce(_: object) -> AsyncIterator[None]:
    """Print the address once the server is up and can answer at once."""
    get_ready()
    address, port = st.get_option("server.address"), st.get_option("server.port")
    host = "localhost" if address in (*LOOPBACK, None) else address
    print(f"http://{host}:{port}", flush=True)
    yield


app = st.App(
    ROOT / "dashboard" / "app.py",
    routes=[Route("/health", health)],
    # A first chart needs 8 MB of Streamlit's and Plotly's scripts, which it sends as they lie on disk.
    middleware=[Middleware(SecurityHeaders), Middleware(GZipMiddleware, compresslevel=GZIP_LEVEL)],
    lifespan=announce,
)


def is_free(address: str, port: int) -> bool:
    """Say whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def serve(*, home: Path, codebook: Path, address: str, port: int) -> None:
    """Serve the dashboard of a home until interrupted.

    Args:
        home: folder that holds builds/.
        codebook: folder of the codebook, for the pages that name its files.
        address: where to listen; 127.0.0.1 keeps it to this computer.
        port: TCP port.

    Raises:
        SystemExit: the address cannot be listened on; the message is one line with the remedy.
    """
    from streamlit.web import cli

    if not is_free(address, port):
        raise SystemExit(
            f"{address}:{port} is in use or not this computer's; say --port {port + 1}, or stop the other."
        )
    os.environ["GIAOBAN_HOME"] = str(home.resolve())
    os.environ["GIAOBAN_CODEBOOK"] = str(codebook.resolve())
    options = [f"--server.address={address}", f"--server.port={port}"]
    if address not in LOOPBACK:  # reached under names that only the operator knows
        options.append("--server.allowedHosts=*")
    cli.main(["run", str(Path(__file__).resolve()), *options], standalone_mode=False)
