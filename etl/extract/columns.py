"""Which of a record's names mean which of our fields."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from etl.errors import SourceError
from etl.records import FIELDS

SYNONYMS = Path(__file__).with_name("columns.toml")
PLANS_KEPT = 1_000

Steps = tuple[str, ...]
"""The keys to follow into a record, outermost first."""


def fold_name(name: str) -> str:
    """A column's name without letter case, diacritics or separators: 'Ngày đăng' and 'ngay_dang' are one."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalnum() or letter in ".:")


@dataclass(frozen=True)
class ColumnMap:
    """Translates a record's own names into ours.

    Attributes:
        fields: our field → their names in order of preference, as a map file states them.
        constants: our field → a value for every record.
        date_formats: strptime formats to try first on published_at.
        fallback: the usual synonyms, folded, for fields that the map file does not mention.
    """

    fields: Mapping[str, Sequence[str]]
    constants: Mapping[str, str]
    date_formats: tuple[str, ...]
    fallback: Mapping[str, Sequence[str]]
    _plans: dict[tuple[str, ...], list[tuple[str, list[Steps]]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def default(cls) -> ColumnMap:
        """Our own names and the usual synonyms (columns.toml)."""
        return _default()

    @classmethod
    def from_toml(cls, path: Path) -> ColumnMap:
        """Read a map file; what it does not mention keeps the usual synonyms.

        Raises:
            SourceError: the file cannot be read, is not TOML, names a field that we do not have, or a date format that
                reads no date.
        """
        fields, constants, formats = _read(path)
        return cls(fields, constants, formats, default_names())

    def knows(self, names: Sequence[str]) -> bool:
        """Does a record with these names state a title or a text?"""
        stated = {ours for ours, _ in self._plan(tuple(names))} | set(self.constants)
        return bool(stated & {"title", "body", "lead"})

    def translate(self, record: Mapping[str, Any]) -> dict[str, object]:
        """The record's values under our names; where a field has several sources, the first that is not empty."""
        stated: dict[str, object] = dict(self.constants)
        for ours, alternatives in self._plan(tuple(record)):
            for steps in alternatives:
                value = _follow(record, steps)
                if value is not None and value != "":
                    stated[ours] = value
                    break
        return stated

    def _plan(self, names: tuple[str, ...]) -> list[tuple[str, list[Steps]]]:
        """Where each field stands in records with these top-level names; kept, as the records of a file share them."""
        plan = self._plans.get(names)
        if plan is None:
            if len(self._plans) >= PLANS_KEPT:
                self._plans.clear()
            plan = self._plans[names] = list(self._match(names))
        return plan

    def _match(self, names: tuple[str, ...]) -> list[tuple[str, list[Steps]]]:
        exact = set(names)
        folded = {fold_name(name): name for name in reversed(names)}
        mapped = {
            ours: [_exact_steps(theirs, exact) for theirs in alternatives] for ours, alternatives in self.fields.items()
        }
        claimed = {steps for alternatives in mapped.values() for steps in alternatives}
        plan = []
        for ours in FIELDS:
            if ours in mapped:
                alternatives = mapped[ours]
            elif ours in self.constants:
                continue
            else:
                found = (_folded_steps(theirs, folded) for theirs in self.fallback[ours])
                alternatives = [steps for steps in found if steps is not None and steps not in claimed]
            if alternatives:
                plan.append((ours, alternatives))
        return plan


def _exact_steps(name: str, names: set[str]) -> Steps:
    return (name,) if name in names else tuple(name.split("."))


def _folded_steps(name: str, folded: Mapping[str, str]) -> Steps | None:
    """Where a usual synonym stands among a record's names, or None; inner names are taken as written."""
    whole = folded.get(fold_name(name))
    if whole is not None:
        return (whole,)
    first, *rest = name.split(".")
    outer = folded.get(fold_name(first))
    return (outer, *rest) if rest and outer is not None else None


def _follow(record: Mapping[str, Any], steps: Steps) -> object:
    value: Any = record
    for step in steps:
        if not isinstance(value, dict):  # a check against Mapping would cost more than the look-up
            return None
        value = value.get(step)
    return None if isinstance(value, dict) else value


@cache
def default_names() -> dict[str, Sequence[str]]:
    """The usual synonyms of each of our fields."""
    return _read(SYNONYMS)[0]


@cache
def _default() -> ColumnMap:
    return ColumnMap({}, {}, (), default_names())


def _read(path: Path) -> tuple[dict[str, Sequence[str]], dict[str, str], tuple[str, ...]]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourceError(
            f"{path}: cannot read the map file: {error.strerror}; check the path given to --map"
        ) from None
    except RecursionError:
        raise SourceError(
            f'{path}: no TOML map file: nested too deeply; write lines such as title = "headline"'
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f'{path}: no TOML map file: {error}; write lines such as title = "headline"') from None
    for section in document:
        if section not in ("fields", "constants", "dates"):
            raise SourceError(f"{path}: unknown section [{section}]; use [fields], [constants] or [dates]")
    fields: dict[str, Sequence[str]] = {
        ours: _names(path, ours, theirs) for ours, theirs in _table(path, document, "fields").items()
    }
    constants = {ours: _constant(path, ours, value) for ours, value in _table(path, document, "constants").items()}
    dates = _table(path, document, "dates")
    for name in (*fields, *constants):
        if name not in FIELDS:
            raise SourceError(f"{path}: unknown field {name!r}; ours are {', '.join(FIELDS)}")
    for name in dates:
        if name != "formats":
            raise SourceError(f'{path}: unknown key {name!r} in [dates]; write formats = ["%d/%m/%Y"]')
    formats = tuple(_names(path, "formats", dates.get("formats", [])))
    for form in formats:
        _check_format(path, form)
    return fields, constants, formats


def _table(path: Path, document: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    table = document.get(section, {})
    if not isinstance(table, Mapping):
        raise SourceError(f"{path}: {section} must be a section, written [{section}]")
    return table


def _names(path: Path, key: str, value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    names = [name for name in listed if isinstance(name, str) and name]
    if len(names) != len(listed):
        raise SourceError(f'{path}: {key} = {value!r} must be text or a list of texts, such as "headline"')
    return names


def _check_format(path: Path, form: str) -> None:
    """Refuse a format that cannot read back what it writes: it would pass over every date in silence."""
    some_day = datetime(2021, 3, 11, 9, 9, tzinfo=UTC)
    try:
        datetime.strptime(some_day.strftime(form), form)
    except (ValueError, re.error) as error:
        raise SourceError(f'{path}: date format {form!r} reads no date: {error}; write one as "%d/%m/%Y"') from None


def _constant(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise SourceError(f"{path}: constant {key} = {value!r} must be text in quotation marks")
    return value
