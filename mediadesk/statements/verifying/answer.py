"""What does the public page say about a code or a file?

No more than what the paper itself says, and whether it still holds: no names, no reasons of the house, no recipients.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.statements.states import State


class FileAnswer(StrEnum):
    """What a file is. `COPY` is the same text with a recipient's mark; who that is stays in the house."""

    EXACT = "exact"
    COPY = "copy"
    ANOTHER = "another"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reference:
    """Another text that a reader is sent to."""

    code: str
    title: str


@dataclass(frozen=True)
class Verified:
    """A text that left the house. `title` is empty for a paper that is for the house's own use.

    `kind` is the name of its kind, a msgid; `state` is issued, corrected or withdrawn.
    """

    code: str
    title: str
    kind: str
    number: str
    version: int
    state: State
    issued_at: datetime
    sha256: str
    content_hash: str
    corrected_by: Reference | None = None
    corrects: Reference | None = None
    changed_at: datetime | None = None
    public_reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is neither corrected nor withdrawn."""
        return self.state is State.ISSUED


@dataclass(frozen=True)
class FileChecked:
    """A file that a visitor brought: its SHA-256, what it is, and the text it belongs to."""

    sha256: str
    answer: FileAnswer
    belongs_to: Verified | None = None
