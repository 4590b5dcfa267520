"""How well do suggestions agree with labelled cases? As the scorer of the cases counts it, leniently."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """Macro F1 over the labels that occur, and the share that is right; `alt` labels count as right."""

    macro_f1: float
    right: float
    number: int


def scored(answers: Iterable[tuple[str, Collection[str], str]]) -> Score:
    """Score (label, labels that are right too, answer) triples."""
    rows = [(label, label if given == label or given in also else given) for label, also, given in answers]
    labels = sorted({label for label, _ in rows})
    scores = []
    for label in labels:
        hits = sum(gold == label == given for gold, given in rows)
        misses = sum((gold == label) != (given == label) for gold, given in rows)
        scores.append(2 * hits / (2 * hits + misses) if hits or misses else 1.0)
    right = sum(gold == given for gold, given in rows) / len(rows)
    return Score(sum(scores) / len(scores), right, len(rows))
