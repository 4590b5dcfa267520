"""Which stance do the turns of phrase of a text resemble, learned from labelled cases?

A linear model over pieces of one to three symbols (`symbols.py`): names, outages and harm are letters there, so that
no company or city is learned. `weights.py` is made by `scripts/train_stance.py`; the same text always gets the same
answer, and the pieces with the greatest share in it can be shown.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mediadesk.monitoring.assessing.learned_text import RAW, plain
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.assessing.weights import INTERCEPTS, ORDER, PIECES

LONGEST = 3
SCALE = 100
STANCES = tuple(TextStance(name) for name in ORDER)


@dataclass(frozen=True)
class Piece:
    """How rare a piece is, and how much it speaks for each stance (in the order of `STANCES`)."""

    rarity: float
    weights: tuple[float, ...]


def _read(packed: str) -> Mapping[str, Piece]:
    pieces = {}
    for line in packed.split("\x1f"):
        text, _, numbers = line.rpartition("\x1e")
        rarity, *weights = (int(number) / SCALE for number in numbers.split(","))
        pieces[text] = Piece(rarity, tuple(rarity * weight for weight in weights))
    return pieces


_PIECES = _read(PIECES)


@dataclass(frozen=True)
class Likeness:
    """How much a text speaks for each stance (logits), and the share of each of its pieces in that."""

    scores: Mapping[TextStance, float]
    shares: Mapping[str, float]

    def share(self, piece: str, stance: TextStance) -> float:
        """What one piece adds for a stance, against the mean of all."""
        weights = _PIECES[piece].weights
        return self.shares[piece] * (weights[STANCES.index(stance)] - sum(weights) / len(weights))


def pieces_of(text: str) -> Iterable[str]:
    """Every piece of one to three symbols."""
    for length in range(1, LONGEST + 1):
        for start in range(len(text) - length + 1):
            yield text[start : start + length]


def likeness(symbols: str, words: str) -> Likeness:
    """What a text resembles: its symbols (`plain`) and its words (`worded`), each family of pieces normed by itself."""
    totals, shares = list(INTERCEPTS), {}
    for text, prefix in ((plain(symbols), ""), (words, RAW)):
        for piece, share in _shares(text, prefix).items():
            shares[piece] = share
            for index, weight in enumerate(_PIECES[piece].weights):
                totals[index] += share * weight
    return Likeness(dict(zip(STANCES, totals, strict=True)), shares)


def _shares(text: str, prefix: str) -> dict[str, float]:
    known = _PIECES
    found = {
        prefix + piece: 1.0 + math.log(number)
        for piece, number in Counter(pieces_of(text)).items()
        if prefix + piece in known
    }
    norm = math.sqrt(sum((count * known[piece].rarity) ** 2 for piece, count in found.items())) or 1.0
    return {piece: count / norm for piece, count in found.items()}
