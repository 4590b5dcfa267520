"""How is Chinese text cut so that any two characters can be found?

Every run of letters and digits is cut into overlapping pairs: 停电通知 gives 停电, 电通 and 通知.
The same function serves the index and the question, on SQLite and PostgreSQL alike; a hit is verified
against the text afterwards, because pairs alone do not prove that they stand together.
"""

from __future__ import annotations

import re

from mediadesk.monitoring.folding import fold

_RUN = re.compile(r"[^\W_]+")


def pairs(folded: str) -> list[str]:
    """The distinct pairs of already folded text, in order; a lone character stands for itself."""
    found: dict[str, None] = {}
    for run in _RUN.findall(folded):
        if len(run) == 1:
            found[run] = None
        found.update((run[i : i + 2], None) for i in range(len(run) - 1))
    return list(found)


def question(text: str) -> tuple[list[str], list[str]]:
    """(pairs that must all be in the index, folded pieces that must stand in the text).

    Pieces are what spaces separate; each must be found. One character alone gives no pair and is only
    verified.
    """
    pieces = [fold(piece) for piece in text.split()]
    required = [pair for piece in pieces for pair in pairs(piece) if len(pair) == 2]
    return list(dict.fromkeys(required)), pieces
