"""Gold: hand-coded articles, one JSON object per line; the format is in docs/evaluation.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from etl.annotate.codebook import Codebook
from etl.errors import GiaobanError
from etl.evaluation.coding import (
    BRIEFING_KEYS,
    FIELDS,
    LISTS,
    MACHINE,
    NUMBERS,
    ROLES,
    WEIGHTS,
    WORDS,
    Coding,
    Half,
    Inline,
    Mention,
)

KEYS = (
    *("article_id", "coder", "half", "source", "fields", "note"),
    *("topics", "campaigns", "agencies", "briefing"),
    *("title", "lead", "body", "published_at", "outlet"),
)
ONLY_CODER = "A"
"""Who coded where the gold does not say."""


class GoldError(GiaobanError):
    """A line of gold that cannot be used; names file, line, value and remedy."""


def read_gold(paths: Sequence[Path], codebook: Codebook) -> list[Coding]:
    """Read files of gold, in order.

    Raises:
        GoldError: a file that cannot be read, a line that is no coding, or an article that one coder coded twice.
    """
    codings: dict[tuple[object, str], Coding] = {}
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8-sig").split("\n")  # splitlines would break at U+2028 inside a text
        except OSError as error:
            raise GoldError(f"{path}: cannot be read ({error.strerror}); check the name") from None
        except UnicodeDecodeError as error:
            raise GoldError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            coding = parse_line(line, f"{path} line {number}", codebook)
            before = codings.setdefault((coding.unit, coding.coder), coding)
            if before is not coding:
                raise GoldError(
                    f"{coding.where}: coder {coding.coder!r} coded {coding.article_id!r} in {before.where} already; "
                    "keep one of the two"
                )
    return list(codings.values())


def parse_line(line: str, where: str, codebook: Codebook) -> Coding:
    """Read one line of gold.

    Raises:
        GoldError: as its message says; it starts with `where`.
    """
    return _Line(where, _object(line, where), codebook).coding()


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except RecursionError:
        raise GoldError(f"{where}: no JSON (nested too deeply); write one object per line") from None
    except ValueError as error:
        raise GoldError(f"{where}: no JSON ({error}); write one object per line") from None
    if not isinstance(values, dict):
        raise GoldError(f"{where}: {line.strip()[:40]!r} is no JSON object; write one object per line")
    return values


class _Line:
    """A line as it is checked: its values, where it stands, and the codes there are."""

    def __init__(self, where: str, values: dict[str, Any], codebook: Codebook) -> None:
        self.where = where
        self.values = values
        self.codebook = codebook

    def coding(self) -> Coding:
        self._known(self.values, KEYS, "key")
        coder = self._text("coder") if "coder" in self.values else ONLY_CODER
        if coder == MACHINE:
            raise self._wrong("coder", MACHINE, "name the person who coded")
        half = self.values.get("half")
        if half is not None:
            self._choice("half", half, get_args(Half))
        return Coding(
            where=self.where,
            article_id=self._text("article_id"),
            coder=coder,
            half=half,
            fields=self._fields(),
            topics=self._topics() if "topics" in self.values else None,
            campaigns=self._campaigns() if "campaigns" in self.values else None,
            agencies=self._agencies() if "agencies" in self.values else None,
            briefing=self._briefing() if "briefing" in self.values else None,
            inline=self._inline() if set(FIELDS) & self.values.keys() else None,
        )

    def _wrong(self, key: str, value: object, remedy: str) -> GoldError:
        return GoldError(f"{self.where}: {key} is {json.dumps(value, ensure_ascii=False)[:80]}; {remedy}")

    def _fields(self) -> tuple[str, ...]:
        if "fields" not in self.values:
            return FIELDS
        read = self._list(self.values, "fields")
        for field in read:
            self._choice("fields", field, FIELDS)
        if not read:
            raise self._wrong("fields", read, f"name what the coder read of {', '.join(FIELDS)}, or leave the key out")
        return tuple(field for field in FIELDS if field in read)

    def _topics(self) -> frozenset[str]:
        ancestors = self.codebook.topic_ancestors
        ids = self._list(self.values, "topics")
        for topic_id in ids:
            if topic_id not in ancestors:
                raise self._wrong("topics", topic_id, "use an id of the codebook's topics.csv")
        return frozenset(ancestors[topic_id][-1] for topic_id in ids)

    def _campaigns(self) -> dict[str, str]:
        campaigns = self._mapping("campaigns")
        for campaign_id, weight in campaigns.items():
            if campaign_id not in self.codebook.campaign_periods:
                raise self._wrong("campaigns", campaign_id, "use an id of the codebook's campaigns.csv")
            self._choice(f"campaigns: {campaign_id}", weight, WEIGHTS)
        return campaigns

    def _agencies(self) -> tuple[Mention, ...]:
        agencies = self.values["agencies"]
        if not isinstance(agencies, list):
            raise self._wrong("agencies", agencies, "write a list, empty when no body is named")
        return tuple(map(self._mention, agencies))

    def _mention(self, value: object) -> Mention:
        match value:
            case {"field": field, "start": int(start), "end": int(end), "surface": str(surface), "agency_id": body}:
                self._choice("agencies: field", field, self._fields())
                if not 0 <= start < end or not surface:
                    raise self._wrong("agencies", value, "start is before end, counted from 0, and surface the words")
                if body is not None and (not isinstance(body, str) or not body):
                    raise self._wrong("agencies", value, "write the id of a body, or null for one the codebook lacks")
                return Mention(field, start, end, surface, body or "")
            case _:
                raise self._wrong("agencies", value, "write an object with field, start, end, surface, agency_id")

    def _briefing(self) -> dict[str, Any]:
        briefing = self._mapping("briefing")
        self._known(briefing, BRIEFING_KEYS, "briefing key")
        if "role" in briefing:
            self._choice("briefing: role", briefing["role"], ROLES)
        for name in LISTS:
            if name in briefing:
                self._list(briefing, name)
        for names, kind, what in ((NUMBERS, int, "a number"), ((*WORDS, "event_date"), str, "text in quotes")):
            for name in names:
                if briefing.get(name) is not None and not isinstance(briefing[name], kind):
                    raise self._wrong(
                        f"briefing: {name}", briefing[name], f"write {what}, or null when it is not stated"
                    )
        if briefing.get("event_date") is not None:
            self._day("briefing: event_date", briefing["event_date"])
        return briefing

    def _inline(self) -> Inline:
        texts = {name: self.values.get(name, "") for name in (*FIELDS, "outlet")}
        for name, text in texts.items():
            if not isinstance(text, str):
                raise self._wrong(name, text, "write text in quotes")
        stated = self.values.get("published_at")
        return Inline(**texts, published_at=None if stated is None else self._day("published_at", stated))

    def _day(self, key: str, value: object) -> datetime:
        try:
            return datetime.fromisoformat(value if isinstance(value, str) else "").replace(tzinfo=None)
        except ValueError:
            raise self._wrong(key, value, "write it as 2021-03-11") from None

    def _text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self._wrong(key, value, "write text in quotes")
        return value

    def _mapping(self, key: str) -> dict[str, Any]:
        value = self.values[key]
        if not isinstance(value, dict):
            raise self._wrong(key, value, "write an object in braces, empty when there is none")
        return value

    def _list(self, values: Mapping[str, Any], key: str) -> list[str]:
        value = values[key]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, value, "write a list of texts, empty when there is none")
        return value

    def _choice(self, key: str, value: object, choices: Sequence[str | None]) -> None:
        if value not in choices:
            raise self._wrong(key, value, f"use one of {', '.join(json.dumps(choice) for choice in choices)}")

    def _known(self, values: Mapping[str, Any], keys: Sequence[str], kind: str) -> None:
        for key in values:
            if key not in keys:
                raise self._wrong(kind, key, f"use one of {', '.join(keys)}")
