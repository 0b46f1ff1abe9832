"""Chance that repeats on every machine, and the filling of sentence templates."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Mapping, MutableSequence, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")

_INNERMOST = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"(n|year) (\d+)-(\d+)(?: (\d+))?")
_DAY = re.compile(r"day (-?\d+)")
TRIES = 30


class Dice:
    """Draws from one seed, by `Random.random` only: it alone is promised to stay the same across Python versions."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self._random() < probability

    def between(self, low: float, high: float) -> float:
        """Uniform in [low, high)."""
        return low + (high - low) * self._random()

    def whole(self, low: int, high: int, step: int = 1) -> int:
        """One of low, low + step, … up to high."""
        return low + step * int(self._random() * ((high - low) // step + 1))

    def choose(self, items: Sequence[T], weights: Sequence[float] | None = None) -> T:
        """One item, by weight where weights are given."""
        if weights is None:
            return items[int(self._random() * len(items))]
        left = self._random() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        return items[-1]

    def shuffle(self, items: MutableSequence[T]) -> None:
        """In place (Fisher and Yates)."""
        for last in range(len(items) - 1, 0, -1):
            other = self.whole(0, last)
            items[last], items[other] = items[other], items[last]

    def poisson(self, mean: float) -> int:
        """A count with this mean (Knuth's method)."""
        floor, product, count = math.exp(-mean), self._random(), 0
        while product > floor:
            product *= self._random()
            count += 1
        return count


class Decks:
    """Each list of templates is dealt like a pack of cards, so that all are used before one comes back."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._left: dict[tuple[str, ...], list[str]] = {}

    def deal(self, templates: Sequence[str], count: int = 1) -> list[str]:
        """`count` different templates, or all when there are fewer."""
        left = self._left.setdefault(tuple(templates), [])
        dealt: list[str] = []
        while len(dealt) < min(count, len(templates)):
            if not left:
                left.extend(template for template in templates if template not in dealt)
                self._dice.shuffle(left)
            card = left.pop()
            if card not in dealt:
                dealt.append(card)
        return dealt


class Filler:
    """Fills the slots of one article's sentences (syntax: templates/slots.toml)."""

    def __init__(
        self,
        dice: Dice,
        slots: Mapping[str, Sequence[str]],
        day: date,
        separator: str = "/",
        fixed: Mapping[str, str] | None = None,
    ) -> None:
        self._dice = dice
        self._slots = slots
        self._day = day
        self._separator = separator
        self._kept: dict[str, str] = dict(fixed or {})

    def __call__(self, template: str) -> str:
        """The sentence, its first letter a capital."""
        while match := _INNERMOST.search(template):
            template = template[: match.start()] + self._value(match[1]) + template[match.end() :]
        return template[:1].upper() + template[1:]

    def day(self, on: date) -> str:
        """A date as this outlet writes it."""
        return f"{on.day}{self._separator}{on.month}"

    def _value(self, slot: str) -> str:
        if "|" in slot:
            return self._dice.choose(slot.split("|"))
        if match := _NUMBER.fullmatch(slot):
            number = self._dice.whole(int(match[2]), int(match[3]), int(match[4] or 1))
            return str(number) if match[1] == "year" else f"{number:,}".replace(",", ".")
        if match := _DAY.fullmatch(slot):
            return self.day(self._day + timedelta(days=int(match[1])))
        if slot in self._kept:
            return self._kept[slot]
        return self._draw(slot)

    def _draw(self, slot: str) -> str:
        name = slot.rstrip("0123456789")
        if name in self._slots["fresh"]:
            return self._resolve(name)
        taken = {value for key, value in self._kept.items() if key.rstrip("0123456789") == name}
        value = self._resolve(name)
        for _ in range(TRIES):
            if value not in taken:
                break
            value = self._resolve(name)
        self._kept[slot] = value
        return value

    def _resolve(self, name: str) -> str:
        value = self._dice.choose(self._slots[name])
        while match := _INNERMOST.search(value):
            value = value[: match.start()] + self._value(match[1]) + value[match.end() :]
        return value
