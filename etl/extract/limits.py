"""How much a source may hold, so that a broken or hostile file costs bounded memory and time."""

from __future__ import annotations

from etl.records import Reject

RECORD_BYTES = 5_000_000
"""A record's raw text; articles run to some tens of thousands."""

DOCUMENT_BYTES = 512_000_000
"""A JSON document, uncompressed, which has to be held whole."""

FEED_BYTES = 20_000_000
"""An RSS or Atom feed, which has to be held whole; they run to some hundred entries."""

RAW_KEPT = 2_000
"""Characters of an oversized record that its reject keeps."""


def too_large(source: str, position: str, raw: str) -> Reject:
    """Refuse a record over the limit; only the start of its text is kept, and says so."""
    detail = (
        f"record over {RECORD_BYTES // 1_000_000} MB: only its first {RAW_KEPT:,} characters are kept here; split it"
    )
    return Reject(source, position, "too_large", detail, raw[:RAW_KEPT])
