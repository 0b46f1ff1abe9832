"""Web addresses: the page, feed or file there, fetched into a file; size, time and redirects are bounded."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from etl.errors import SourceError

FETCHED_BYTES = 200_000_000
"""What an address may hold, after the transport's compression is undone."""

SILENCE_SECONDS = 20
"""How long a server may take to be reached, and to go on."""

FETCH_SECONDS = 300
"""How long the whole may take: a server that sends a byte now and then would hold a load for ever."""

REDIRECTS = 5
PIECE_BYTES = 65_536
GZIP_START = b"\x1f\x8b"


def is_address(source: str) -> bool:
    """Is the source a web address?"""
    return source.lower().startswith(("http://", "https://"))


def fetch(address: str, folder: Path, name: str) -> Path:
    """Write what an address holds into a file `name` of a folder, with the suffix that the address or its bytes tell.

    Redirects are followed to web addresses only; nothing in a page is run, and nothing that it links to is fetched.

    Raises:
        SourceError: nothing answers, or the answer is an error, too large, too slow or broken off.
    """
    import requests  # a tenth of a second that loads of files do not wait for

    ends = time.monotonic() + FETCH_SECONDS
    unfinished = folder / name
    try:
        with requests.Session() as session:
            session.max_redirects = REDIRECTS
            session.headers["User-Agent"] = "giaoban (news archive of a press office)"
            with session.get(address, stream=True, timeout=SILENCE_SECONDS) as answer:
                if not answer.ok:
                    raise SourceError(
                        f"{address}: the server answers {answer.status_code} {answer.reason}; check the address in a "
                        "browser, or save the page as a file"
                    )
                _write(unfinished, address, answer.iter_content(PIECE_BYTES), ends)
    except requests.TooManyRedirects:
        raise SourceError(f"{address}: over {REDIRECTS} redirects; give the address that a browser ends at") from None
    except requests.Timeout:
        raise SourceError(f"{address}: no answer in {SILENCE_SECONDS} s; try again later") from None
    except requests.exceptions.SSLError:
        raise SourceError(f"{address}: its certificate is not trusted; save the page as a file") from None
    except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
        raise SourceError(f"{address}: the answer breaks off; try again") from None
    except requests.ConnectionError:
        raise SourceError(f"{address}: nothing answers there; check the address and the connection") from None
    except (requests.RequestException, ValueError):  # a host, port or redirect that is none
        raise SourceError(f"{address}: no web address, or it leads to none; check it in a browser") from None
    return unfinished.replace(folder / f"{name}{_suffix(address, unfinished)}")


def _write(target: Path, address: str, pieces: Iterable[bytes], ends: float) -> None:
    n_bytes = 0
    with target.open("wb") as file:
        for piece in pieces:
            n_bytes += len(piece)
            if n_bytes > FETCHED_BYTES:
                raise SourceError(f"{address}: over {FETCHED_BYTES // 1_000_000} MB; fetch and split it yourself")
            if time.monotonic() > ends:
                raise SourceError(f"{address}: not finished in {FETCH_SECONDS} s; fetch it yourself and load the file")
            file.write(piece)


def _suffix(address: str, fetched: Path) -> str:
    """The address's own suffix, with .gz where the bytes are gzip's, which servers and transports often undo."""
    with fetched.open("rb") as file:
        is_gzip = file.read(2) == GZIP_START
    suffix = PurePosixPath(urlsplit(address).path.removesuffix(".gz")).suffix
    return f"{suffix if suffix.isascii() and suffix[1:].isalnum() else ''}{'.gz' if is_gzip else ''}"
