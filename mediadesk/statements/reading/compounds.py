"""Which quantities are written in several pieces: `2小时35分`, `五角三分八厘`, `￥120000`, `翻一番`?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mediadesk import numerals
from mediadesk.statements.reading import quantity_words
from mediadesk.statements.reading.quantity import Quantity, bounded, exact
from mediadesk.statements.reading.units import units


def compounds_in(words: str) -> Iterator[Quantity]:
    """Every one of them, kind by kind."""
    yield from _durations(words)
    yield from _coins(words)
    yield from _signed(words)
    yield from _doublings(words)


def _durations(words: str) -> Iterator[Quantity]:
    """`2小时35分` is one duration, not two; so is `6分40秒`."""
    known = units()["分钟"]
    in_minutes = ((quantity_words.HOURS_MINUTES, 60, 1), (quantity_words.MINUTES_SECONDS, 1, 60))
    for form, longer, parts in in_minutes:
        for match in form.finditer(words):
            quarter = match.groupdict().get("quarter")
            long = numerals.read(match["h"])
            short = Decimal({"一": 15, "三": 45}[quarter]) if quarter else numerals.read(match["m"])
            if long is not None and short is not None:
                value = long * longer + short / parts
                whole = exact(match.start(), match.end(), match.group(), value, known)
                yield bounded(whole, match["pre"] or "", match["tail"] or "", Decimal(10))


def _coins(words: str) -> Iterator[Quantity]:
    """`二百三十六元五角` is one amount, and so is `五角三分八厘`."""
    for match in quantity_words.MONEY.finditer(words):
        parts = (
            match["yuan"],
            match["jiao"],
            match["fen"] or match["only_fen"],
            match["li"] or match["bare_li"] or match["only_li"],
        )
        read = [numerals.read(part or "零") for part in parts]
        amount = sum(((part or Decimal(0)) / 10**place for place, part in enumerate(read)), Decimal(0))
        if None not in read:
            yield exact(match.start(), match.end(), match.group(), amount, units()["元"])


def _signed(words: str) -> Iterator[Quantity]:
    """`￥120000` is money."""
    for match in quantity_words.SIGNED.finditer(words):
        value = numerals.read(match["n"] + (match["scale"] or ""))
        if value is not None:
            yield exact(match.start(), match.end(), match.group(), value, units()["元"])


def _doublings(words: str) -> Iterator[Quantity]:
    """`翻了两番` is four times as much."""
    for match in quantity_words.DOUBLED.finditer(words):
        times = numerals.read(match["n"])
        if times is not None and times <= 6:
            yield exact(match.start(), match.end(), match.group(), Decimal(2) ** int(times), units()["倍"])
