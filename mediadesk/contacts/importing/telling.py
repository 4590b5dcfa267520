"""What is told about a cell that did not go where one would look for it?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mediadesk.messages import N_, Message


class Fate(StrEnum):
    """What became of it."""

    KEPT = "kept"
    LEFT_OUT = "left_out"
    REFUSED = "refused"


FATE_NAMES = {
    Fate.KEPT: N_("Kept in the note"),
    Fate.LEFT_OUT: N_("Left out"),
    Fate.REFUSED: N_("Row refused"),
}


@dataclass(frozen=True)
class Told:
    """One cell: the heading it stands under, the sentence, what became of it. The sentence quotes the cell."""

    heading: str
    message: Message
    fate: Fate = Fate.KEPT

    def to_json(self) -> list[Any]:
        """As JSON."""
        return [self.heading, self.message.to_json(), self.fate.value]

    @classmethod
    def from_json(cls, data: list[Any]) -> Told:
        """What `to_json` wrote."""
        return cls(data[0], Message.from_json(data[1]), Fate(data[2]))
