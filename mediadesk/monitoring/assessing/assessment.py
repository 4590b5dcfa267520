"""What is the answer of an assessment, and which words decided it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mediadesk.messages import Message
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.watching import Field

ENGINE_VERSION = 4
"""Grows with every change of the rules: answers of an older version are given anew."""


class Role(StrEnum):
    """What a marked place is: the clause that decided, or the words in it."""

    CLAUSE = "clause"
    WORDS = "words"


@dataclass(frozen=True)
class Mark:
    """A place in the original headline or text (`end` exclusive)."""

    field: Field
    start: int
    end: int
    role: Role

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {"field": self.field.value, "start": self.start, "end": self.end, "role": self.role.value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Mark:
        """The mark that `to_json` wrote."""
        return cls(Field(data["field"]), int(data["start"]), int(data["end"]), Role(data["role"]))


@dataclass(frozen=True)
class Assessment:
    """What an item says about us. `blamed_party` is empty where nobody is blamed; `reasons` say why, best first."""

    relevant: bool
    stance: TextStance
    blamed_party: str
    reasons: tuple[Message, ...]
    marks: tuple[Mark, ...]

    def words(self, title: str, body: str) -> tuple[str, ...]:
        """The deciding words as they stand in the original, without repeats."""
        texts = {Field.TITLE: title, Field.BODY: body}
        found = (texts[m.field][m.start : m.end] for m in self.marks if m.role is Role.WORDS)
        return tuple(dict.fromkeys(word for word in found if word))
