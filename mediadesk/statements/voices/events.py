"""What has happened to a voice?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class StatementRetold(Event):
    """A voice was made, or made anew, from a version of a statement."""

    name: ClassVar[str] = "statement.retold"
    subject_kind: ClassVar[str] = "statement"

    title: str
    parent_id: int
    parent_version: int
