"""How well does the desk's suggestion agree with what people say?

Measured on the labels of one month, each against the suggestion as it was when the label was given. Macro F1 is the
mean of the F1 of every stance that people gave; a stance nobody gave does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.labelling.standing import Label


@dataclass(frozen=True)
class Agreement:
    """What was compared: `cells` counts (person's word, suggestion); `disagreed` are the labels that differ."""

    number: int
    agreed: int
    cells: dict[tuple[TextStance, TextStance], int]
    disagreed: tuple[Label, ...]

    @property
    def accuracy(self) -> float | None:
        """The share that agreed, 0…1; None where nothing was compared."""
        return self.agreed / self.number if self.number else None

    @property
    def given(self) -> tuple[TextStance, ...]:
        """The stances that people gave or the desk suggested, in the order of the list."""
        seen = {stance for pair in self.cells for stance in pair}
        return tuple(stance for stance in TextStance if stance in seen)

    def f1(self, stance: TextStance) -> float | None:
        """The F1 of one stance, 0…1; None where people never gave it."""
        said = sum(number for (person, _), number in self.cells.items() if person is stance)
        suggested = sum(number for (_, desk), number in self.cells.items() if desk is stance)
        return 2 * self.cells.get((stance, stance), 0) / (said + suggested) if said else None

    @property
    def macro_f1(self) -> float | None:
        """The mean of the F1 of the stances that people gave; None where nothing was compared."""
        scores = [score for stance in TextStance if (score := self.f1(stance)) is not None]
        return sum(scores) / len(scores) if scores else None


def agreement_of(labels: Sequence[Label]) -> Agreement:
    """Compare labels with what had been suggested; a label without a suggestion is not compared."""
    compared = [(label, label.suggested) for label in labels if label.suggested is not None]
    cells = Counter((label.stance, suggested) for label, suggested in compared)
    disagreed = tuple(label for label, suggested in compared if label.stance is not suggested)
    return Agreement(len(compared), len(compared) - len(disagreed), dict(cells), disagreed)
