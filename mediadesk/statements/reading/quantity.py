"""How much may one quantity mean, and when do two of them agree?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from mediadesk.statements.reading import quantity_words
from mediadesk.statements.reading.units import Unit, alike

TENTH = Decimal("0.1")


class Sense(StrEnum):
    """How a written value bounds the one that is meant."""

    EXACT = "exact"
    ABOUT = "about"
    MOST = "most"
    LEAST = "least"
    RANGE = "range"


@dataclass(frozen=True)
class Quantity:
    """`words` at `start:end`; `value`, `low` and `high` in the unit's base, `unit` None for a bare figure."""

    start: int
    end: int
    words: str
    value: Decimal
    low: Decimal
    high: Decimal
    sense: Sense
    unit: Unit | None
    is_one: bool = False  # `一次`, `一道`: as often an article as a figure.
    is_vague: bool = False  # `几天`, `数次`: says hardly more than `several`.


def agrees(said: Quantity, known: Quantity) -> bool:
    """Whether what is said may be said, when `known` is what is known."""
    if said.unit and known.unit and not alike(said.unit, known.unit):
        return False
    if known.sense is Sense.EXACT:
        return said.low <= known.value <= said.high
    if known.sense is Sense.RANGE:
        return (said.low, said.high) == (known.low, known.high) or (
            said.sense is Sense.MOST and said.value == known.high
        )
    if said.value == known.value:
        return said.sense is not Sense.RANGE
    both_about = said.sense is Sense.ABOUT and known.sense is Sense.ABOUT
    return both_about and said.low <= known.high and known.low <= said.high


def exact(start: int, end: int, words: str, value: Decimal, unit: Unit | None) -> Quantity:
    """A quantity without tolerance."""
    return Quantity(start, end, words, value, value, value, Sense.EXACT, unit)


def bounded(given: Quantity, pre: str, tail: str, step: Decimal) -> Quantity:
    """The quantity with the tolerance its words give it; how wide each is, is written here and nowhere else."""
    value = given.value
    tenth = abs(value) * TENTH
    if (pre and re.match(quantity_words.MOST, pre)) or tail in ("以下", "之下", "以内", "之内", "内"):
        low = value * Decimal("0.8" if pre[:2] in ("不足", "不到", "未满") else "0.5")
        return replace(given, low=low, high=value, sense=Sense.MOST)
    if (pre and re.match(quantity_words.LEAST, pre)) or tail in ("以上", "及以上", "之上"):
        return replace(given, low=value, high=value * Decimal("1.5"), sense=Sense.LEAST)
    if tail in ("余", "多"):
        return replace(given, low=value, high=value + (step or tenth), sense=Sense.ABOUT)
    if pre and (pre == "上" or re.match(quantity_words.ABOVE, pre)):
        return replace(given, low=value, high=value + max(step, tenth), sense=Sense.ABOUT)
    if pre and pre[0] in "近将接":
        below = max(tenth, min(step * Decimal("0.35"), abs(value) * Decimal("0.15")))
        return replace(given, low=value - below, high=value, sense=Sense.ABOUT)
    if pre or tail in ("左右", "上下"):
        exactly = (
            abs(value) >= 100 * step > 0
        )  # Three digits are written; who writes 12300 does not mean 12600.
        wide = min(max(step / 2, abs(value) / 20), abs(value) * Decimal("0.12"))
        span = max(step / 2, abs(value) / 100) if exactly else wide
        return replace(given, low=value - span, high=value + span, sense=Sense.ABOUT)
    return given
