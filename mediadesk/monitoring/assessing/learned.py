"""Which stance do the turns of phrase of a text resemble, learned from labelled cases?

A linear model over pieces of one to three symbols (`symbols.py`): names, outages and harm are letters there, so that
no company or city is learned. `weights.py` is made by `scripts/train_stance.py`; the same text always gets the same
answer, and the pieces with the greatest share in it can be shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt
from operator import add, mul

from mediadesk.monitoring.assessing.learned_text import RAW, plain
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.assessing.weights import INTERCEPTS, ORDER, PIECES

LONGEST = 3
SCALE = 100
STANCES = tuple(TextStance(name) for name in ORDER)


@dataclass(frozen=True)
class Family:
    """Pieces of one kind of text: how rare each is, and how much it speaks for each stance (order of `STANCES`)."""

    rarity: dict[str, float]
    weights: dict[str, tuple[float, ...]]


def _read(packed: str) -> tuple[Family, Family]:
    """(pieces of the symbols, pieces of the words)."""
    families = Family({}, {}), Family({}, {})
    for line in packed.split("\x1f"):
        text, _, numbers = line.rpartition("\x1e")
        rarity, *weights = (int(number) / SCALE for number in numbers.split(","))
        family = families[text.startswith(RAW)]
        piece = text.removeprefix(RAW)
        family.rarity[piece] = rarity
        family.weights[piece] = tuple(rarity * weight for weight in weights)
    return families


_SYMBOLS, _WORDS = _read(PIECES)


@dataclass(frozen=True)
class Likeness:
    """How much a text speaks for each stance (logits), and the share of each piece of its symbols in that."""

    scores: Mapping[TextStance, float]
    shares: Mapping[str, float]

    def share(self, piece: str, stance: TextStance) -> float:
        """What one piece adds for a stance, against the mean of all."""
        weights = _SYMBOLS.weights[piece]
        return self.shares[piece] * (weights[STANCES.index(stance)] - sum(weights) / len(weights))


def pieces_of(text: str) -> Iterator[str]:
    """Every piece of one to `LONGEST` symbols, the short ones first."""
    rows: list[Sequence[str]] = [text]
    for length in range(1, LONGEST):
        rows.append(list(map(add, rows[-1], text[length:])))
    return chain.from_iterable(rows)


def likeness(symbols: str, words: str) -> Likeness:
    """What a text resembles: its symbols (`plain`) and its words (`worded`), each family of pieces normed by itself."""
    shares, said = _shares(plain(symbols), _SYMBOLS), _shares(words, _WORDS)
    by_piece = [_SYMBOLS.weights[piece] for piece in shares] + [_WORDS.weights[piece] for piece in said]
    amounts = [*shares.values(), *said.values()]
    # One sum for each stance: a pass over its column in the interpreter's own loops.
    totals = [
        sum(map(mul, amounts, column), start)
        for start, column in zip(INTERCEPTS, zip(*by_piece, strict=True), strict=False)
    ]
    return Likeness(dict(zip(STANCES, totals or INTERCEPTS, strict=True)), shares)


def _shares(text: str, family: Family) -> dict[str, float]:
    rarity = family.rarity
    # Most pieces of a text are unknown: they go before anything is counted.
    found = Counter(filter(rarity.__contains__, pieces_of(text)))
    counts = [1.0 + log(number) if number > 1 else 1.0 for number in found.values()]
    rare = list(map(mul, counts, map(rarity.__getitem__, found)))
    norm = sqrt(sum(map(mul, rare, rare))) or 1.0
    return {piece: count / norm for piece, count in zip(found, counts, strict=True)}
