from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from dashboard.database import Build
from dashboard.server import CONTENT_SECURITY_POLICY, SecurityHeaders, get_ready, health, is_free, script_hashes, serve


def answer(app: Any) -> dict[str, str]:
    """The headers of an ASGI app's answer to GET /."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    asyncio.run(app(scope, receive, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_answer_carries_the_security_headers() -> None:
    headers = answer(SecurityHeaders(PlainTextResponse("hello")))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_only_our_own_scripts_may_run_and_nothing_comes_from_other_hosts() -> None:
    (scripts,) = [rule for rule in CONTENT_SECURITY_POLICY.split("; ") if rule.startswith("script-src")]
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY


def test_inline_scripts_are_allowed_by_their_hash_and_linked_ones_by_their_host() -> None:
    page = b'<script src="a.js"></script><script>alert("x")</script>'
    assert script_hashes(page) == ["'sha256-rP5byD8sye7e0RsJ3rjFscv+LjSSiwckp1UwZDe+ams='"]
    assert script_hashes(b"<p>no script</p>") == []


def test_health_names_the_build_that_is_served(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_HOME", str(build.path.parent.parent))
    response = asyncio.run(health(Request({"type": "http"})))
    assert (response.status_code, json.loads(bytes(response.body))) == (
        200,
        {"status": "ok", "build": "coverage-20210326T010000Z-2"},
    )


def test_health_without_a_build_is_unavailable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path))
    response = asyncio.run(health(Request({"type": "http"})))
    assert (response.status_code, json.loads(bytes(response.body))) == (503, {"status": "no build", "build": None})


def test_a_server_gets_ready_whatever_lies_in_its_home(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken" / "builds").mkdir(parents=True)
    (tmp_path / "broken" / "builds" / "coverage-20210326T010000Z-ab.duckdb").write_bytes(b"no database")
    for home in (tmp_path, tmp_path / "broken", build.home):
        monkeypatch.setenv("GIAOBAN_HOME", str(home))
        get_ready()


@pytest.fixture
def taken() -> Any:
    """A port of this computer that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_one_line_with_the_remedy(
    taken: int, tmp_path: Path, build_with: Callable[..., Build]
) -> None:
    assert not is_free("127.0.0.1", taken)
    with pytest.raises(SystemExit) as stop:
        serve(home=tmp_path, codebook=tmp_path, address="127.0.0.1", port=taken)
    message = str(stop.value)
    assert message.startswith(f"127.0.0.1:{taken} is in use")
    assert f"--port {taken + 1}" in message
    assert "\n" not in message


def test_an_address_of_another_computer_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"192\.0\.2\.1:8501"):
        serve(home=tmp_path, codebook=tmp_path, address="192.0.2.1", port=8501)
