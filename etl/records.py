"""The only shapes that cross a stage border: a source, a record as read, an article, a refusal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FIELDS = ("id", "url", "outlet", "title", "lead", "body", "byline", "section", "published_at")
"""Our names for what a record may state; a column map translates into them."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is read: a file, or what an address held, in a file of the load's own.

    Attributes:
        path: the file, "-" for standard input.
        name: the file or address as messages and tables name it, never with a password.
        address: where it was found, after redirects; empty for a file.
        charset: the encoding that the server named; empty when it named none.
    """

    path: Path
    name: str
    address: str = ""
    charset: str = ""

    @classmethod
    def of(cls, path: Path) -> Source:
        """A file of the user's."""
        return cls(path, str(path))


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as read: values untouched, under our field names where the column map knows them.

    Attributes:
        source: the file or address as the user named it.
        position: where in it, as a person would look for it: "line 12", "record 3", "page".
        fields: our field name → value as read; absent when the record does not state it.
        original: the record as it stood, for `raw`.
    """

    source: str
    position: str
    fields: dict[str, object]
    original: object

    @property
    def raw(self) -> str:
        """The record as text, for the table of rejects."""
        if isinstance(self.original, str):
            return self.original
        return json.dumps(self.original, ensure_ascii=False, default=str)


@dataclass(slots=True)
class Article:
    """One clean article: NFC text, local time, an id and an outlet.

    `date_source` says where the date was read: record, page, url or assumed.
    `content_hash` covers everything the record states, so that any change makes it an update.
    """

    source: str
    position: str
    article_id: str
    url: str | None
    outlet_id: str
    title: str
    lead: str
    body: str
    byline: str | None
    section: str | None
    published_at: datetime
    date_source: str
    content_hash: str

    @property
    def text(self) -> str:
        """Title, lead and body, joined by line ends."""
        return f"{self.title}\n{self.lead}\n{self.body}"


@dataclass(frozen=True, slots=True)
class Reject:
    """One record refused. `reason` is a short code, `detail` names the value and the remedy."""

    source: str
    position: str
    reason: str
    detail: str
    raw: str
