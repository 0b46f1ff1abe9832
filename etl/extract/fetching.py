"""What a web address holds, a page, feed or file, fetched into a file; size, time and redirects are bounded."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.utils import get_auth_from_url
from urllib3 import exceptions as transport

from etl.errors import SourceError
from etl.extract.addresses import is_address, without_login
from etl.records import Source

FETCHED_BYTES = 200_000_000
"""What an address may hold, after the transport's compression is undone."""

SILENCE_SECONDS = 20
"""How long a server may take to be reached, and to go on."""

FETCH_SECONDS = 300
"""How long the whole may take: a server that sends a byte now and then would hold a load for ever."""

REDIRECTS = 5
PIECE_BYTES = 65_536
WHOLE = (200, 203)
"""Statuses of an answer that is the whole of what an address holds."""

COMPRESSIONS = ("gzip", "x-gzip", "deflate", "compress", "br", "zstd")
"""What Content-Encoding names; servers write other words into it, such as a character set."""

PASSED_ON = (301, 302, 303, 307, 308)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def fetch(address: str, folder: Path, name: str) -> Source:
    """Write what an address holds into a file `name` of a folder, with the suffix that the address or its bytes tell.

    Redirects are followed to web addresses only, without a login; nothing in a page is run, and nothing that it links
    to is fetched. The source's address is the one that redirects ended at.

    Raises:
        SourceError: nothing answers, or the answer is an error, no whole, too large, too slow or broken off.
    """
    ends = time.monotonic() + FETCH_SECONDS
    unfinished = folder / name
    shown = without_login(address)
    try:
        with _Session() as session:
            session.headers["User-Agent"] = "giaoban (news archive of a press office)"
            session.headers["Accept-Encoding"] = "gzip"
            with _answer(session, address, shown, ends) as answer, unfinished.open("wb") as file:
                for piece in _bounded(_decoded(answer, shown), shown, ends):
                    file.write(piece)
                found, kind = without_login(answer.url), answer.headers.get("Content-Type", "")
    except (requests.Timeout, transport.ReadTimeoutError):
        raise SourceError(f"{shown}: no answer in {SILENCE_SECONDS} s; try again later") from None
    except (requests.exceptions.SSLError, transport.SSLError):
        raise SourceError(f"{shown}: its certificate is not trusted; save the page as a file") from None
    except (zlib.error, transport.ProtocolError):
        raise SourceError(f"{shown}: the answer breaks off or is damaged; try again") from None
    except requests.ConnectionError:
        raise SourceError(f"{shown}: nothing answers there; check the address and the connection") from None
    except (requests.RequestException, transport.HTTPError, ValueError):  # a host, port or redirect that is none
        raise SourceError(f"{shown}: no web address, or it leads to none; check it in a browser") from None
    path = unfinished.replace(folder / f"{name}{_suffix(found)}")
    charset = _CHARSET.search(kind)
    return Source(path, shown, found, charset[1] if charset else "")


class _Session(requests.Session):
    """Follows no redirect by itself: to do so it would first read what the redirect holds, whatever its size."""

    def resolve_redirects(self, *args: Any, **kwargs: Any) -> Iterator[requests.Response]:  # type: ignore[override]
        """None."""
        return iter(())


def _answer(session: _Session, address: str, shown: str, ends: float) -> requests.Response:
    """The answer at the end of an address's redirects; its login is for its own site only.

    Raises:
        SourceError: there are too many, or what they end at is no whole answer.
        requests.RequestException, ValueError: an address is none, or nothing answers.
    """
    login, first = get_auth_from_url(address), shown
    address = first
    for _ in range(REDIRECTS + 1):
        auth = None if session.should_strip_auth(first, address) or not any(login) else login
        answer = session.get(address, stream=True, timeout=SILENCE_SECONDS, auth=auth)
        target = session.get_redirect_target(answer)
        if answer.status_code in WHOLE:
            return answer
        answer.close()
        if answer.status_code not in PASSED_ON or not target:
            raise SourceError(
                f"{shown}: the server answers {answer.status_code} {answer.reason}; check the address in a browser, or "
                "save the page as a file"
            )
        address = urljoin(answer.url, target)
        if not is_address(address):
            raise ValueError(address)
        _check_time(shown, ends)
    raise SourceError(f"{shown}: over {REDIRECTS} redirects; give the address that a browser ends at")


def _decoded(answer: requests.Response, shown: str) -> Iterator[bytes]:
    """An answer's bytes as they come in, without the transport's compression.

    Raises:
        SourceError: it is compressed in a way that was not asked for.
        zlib.error, urllib3.exceptions.HTTPError: it breaks off, or is not compressed as it says.
    """
    stated = answer.headers.get("Content-Encoding", "").lower()
    codings = [coding for coding in re.split(r"[,\s]+", stated) if coding in COMPRESSIONS]
    if codings not in ([], ["gzip"], ["x-gzip"]):
        raise SourceError(f"{shown}: compressed as {stated}, which is not read; save the page as a file")
    unzip = zlib.decompressobj(zlib.MAX_WBITS | 16) if codings else None
    while piece := answer.raw.read1(PIECE_BYTES, decode_content=False):
        if unzip is None:
            yield piece
            continue
        while piece:
            yield unzip.decompress(piece, PIECE_BYTES)
            if unzip.eof and unzip.unused_data:
                piece, unzip = unzip.unused_data, zlib.decompressobj(zlib.MAX_WBITS | 16)
            else:
                piece = unzip.unconsumed_tail
    if unzip is not None and not unzip.eof:
        raise zlib.error("breaks off")


def _bounded(pieces: Iterator[bytes], shown: str, ends: float) -> Iterator[bytes]:
    n_bytes = 0
    for piece in pieces:
        n_bytes += len(piece)
        if n_bytes > FETCHED_BYTES:
            raise SourceError(f"{shown}: over {FETCHED_BYTES // 1_000_000} MB; fetch and split it yourself")
        _check_time(shown, ends)
        yield piece


def _check_time(shown: str, ends: float) -> None:
    if time.monotonic() > ends:
        raise SourceError(f"{shown}: not finished in {FETCH_SECONDS} s; fetch it yourself and load the file")


def _suffix(address: str) -> str:
    """The address's own suffix, without .gz, which transports often undo: the bytes tell."""
    suffix = PurePosixPath(urlsplit(address).path.removesuffix(".gz")).suffix
    return suffix if suffix.isascii() and suffix[1:].isalnum() else ""
