"""What has happened to suggestion boxes?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class SuggestionBoxHung(Event):
    """A box was entered."""

    name: ClassVar[str] = "suggestion_box.hung"
    subject_kind: ClassVar[str] = "suggestion_box"


@dataclass(frozen=True, kw_only=True)
class SuggestionBoxOpened(Event):
    """A box was opened by two people; `slips` counts what lay in it."""

    name: ClassVar[str] = "suggestion_box.opened"
    subject_kind: ClassVar[str] = "suggestion_box"

    opening_id: int
    slips: int
