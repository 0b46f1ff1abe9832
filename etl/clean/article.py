"""A raw record in, an Article or a Reject with its reason out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from urllib.parse import SplitResult
from zoneinfo import ZoneInfo

from etl.clean.dates import is_plausible, parse_date
from etl.clean.outlets import outlet_id
from etl.clean.text import normalize, paragraphs, plain, without_lead
from etl.clean.url_dates import date_in_url
from etl.clean.urls import canonical, split_url, without_tracking
from etl.records import Article, RawRecord, Reject

TEXT_LENGTH = 200_000
"""Characters of title, lead and text together beyond which a record is no article; one of twice the length takes four
times as long."""

TITLE_LENGTH = 200
"""Characters of a title that has to be taken from the text."""

NOT_STATED = frozenset(("", "null", "none", "nan", "nat", "n/a", "undefined"))
"""What programs write for a missing value."""

LISTS_OPENED = 4
"""Levels of lists within lists that are read; what stands deeper is no author's name."""

_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


@dataclass(frozen=True)
class CleanContext:
    """What cleaning needs to know besides the record.

    Attributes:
        timezone: the zone that stored times are in.
        today: publication dates more than a year after it are refused.
        assumed_date: publication day of records that state none and whose address tells none; None refuses them.
        outlet: the outlet of every record, by name or domain, whatever it states; None believes the record.
        outlets: folded name or alias → outlet id, from `Codebook.outlet_index`.
        date_formats: strptime formats to try first, from the column map.
    """

    timezone: ZoneInfo
    today: date
    assumed_date: date | None = None
    outlet: str | None = None
    outlets: Mapping[str, str] = field(default_factory=dict)
    date_formats: tuple[str, ...] = ()


def clean(raw: RawRecord, context: CleanContext) -> Article | Reject:
    """The article a record states; pure.

    A missing title is taken from the text's first sentence. The body loses a copy of the lead at its start.

    Refused: no_text (neither title nor text), too_large (a text that no article has), bad_date (stated, but in no
    calendar or not plausible), no_date.
    """
    fields = raw.fields
    title = normalize(plain(_text(fields.get("title"))))
    lead = normalize(plain(_text(fields.get("lead"))))
    body = without_lead(paragraphs(plain(_text(fields.get("body")))), lead)
    title = title or _first_sentence(body or lead)
    if not title:
        return _reject(
            raw, "no_text", "no title and no text; if it has them under other names, give a column map (--map)"
        )
    if (length := len(title) + len(lead) + len(body)) > TEXT_LENGTH:
        return _reject(raw, "too_large", f"{length:,} characters, an article has at most {TEXT_LENGTH:,}; split it")

    url = split_url(normalize(_text(fields.get("url")))) or split_url(normalize(_text(fields.get("id"))))
    published = _published(raw, url, context)
    if isinstance(published, Reject):
        return published
    published_at, date_source = published

    outlet = outlet_id(context.outlet or normalize(_text(fields.get("outlet"))), url and url.hostname, context.outlets)
    address = without_tracking(url) if url else None
    byline = normalize(plain(_text(fields.get("byline")))) or None
    section = normalize(plain(_text(fields.get("section")))) or None
    return Article(
        source=raw.source,
        position=raw.position,
        article_id=_article_id(normalize(_text(fields.get("id"))), outlet, address, f"{title}\n{lead}\n{body}"),
        url=address,
        outlet_id=outlet,
        title=title,
        lead=lead,
        body=body,
        byline=byline,
        section=section,
        published_at=published_at,
        date_source=date_source,
        content_hash=_hash(address, outlet, title, lead, body, byline, section, published_at.isoformat())[:16],
    )


def _text(value: object, level: int = 0) -> str:
    """A stated value as text; a list (several authors) joined by commas, a missing value as nothing."""
    if isinstance(value, str):
        return "" if len(value) < 10 and value.strip().lower() in NOT_STATED else value
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(item, level + 1) for item in value))) if level < LISTS_OPENED else ""
    if isinstance(value, dict):
        name = value.get("name")
        return name if isinstance(name, str) else ""
    return "" if value is None or isinstance(value, bool) or value != value else str(value)


def _first_sentence(text: str) -> str:
    """The first line's first sentence, cut at a word before TITLE_LENGTH characters."""
    line = text.partition("\n")[0]
    if end := _SENTENCE_END.search(line):
        line = line[: end.end()]
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH + 1].rpartition(" ")[0] or line[:TITLE_LENGTH]


def _published(raw: RawRecord, url: SplitResult | None, context: CleanContext) -> tuple[datetime, str] | Reject:
    """When it was published and where that was read: the record or page itself, its address, or the assumption."""
    stated = raw.fields.get("published_at")
    if stated is not None and (not isinstance(stated, str | float) or _text(stated)):
        moment = parse_date(stated, context.timezone, context.date_formats)
        if moment is None:
            detail = f"published_at {str(stated)[:80]!r} is no date; correct it or state its format in a column map"
            return _reject(raw, "bad_date", detail)
        if not is_plausible(moment, context.today):
            detail = f"published_at {str(stated)[:80]!r} is before 1990 or over a year ahead; correct it"
            return _reject(raw, "bad_date", detail)
        return moment, "page" if raw.position == "page" else "record"
    moment = date_in_url(url, context.timezone, context.today) if url else None
    if moment is not None:
        return moment, "url"
    if context.assumed_date is not None:
        return datetime.combine(context.assumed_date, time()), "assumed"
    return _reject(raw, "no_date", "no publication date; give --assume-date D, or a column map (--map) that names it")


def _article_id(own: str, outlet: str, address: str | None, text: str) -> str:
    """The record's own id with its outlet, else its address, else a hash of its text."""
    if own and split_url(own) is None:
        return f"{outlet}:{own}"
    return (address and canonical(address)) or f"sha256:{_hash(text)[:32]}"


def _hash(*stated: str | None) -> str:
    return hashlib.sha256("\x1f".join(value or "" for value in stated).encode("utf-8")).hexdigest()


def _reject(raw: RawRecord, reason: str, detail: str) -> Reject:
    return Reject(raw.source, raw.position, reason, detail, raw.raw)
