"""What happens to a mention's label that others, and the record, must know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class MentionStanceLabelled(Event):
    """A person said what an item does to us; `suggested` is what the desk had offered."""

    name: ClassVar[str] = "mention.stance_labelled"
    subject_kind: ClassVar[str] = "mention"
    title: str
    outlet: str
    stance: str
    previous: str | None
    suggested: str | None


@dataclass(frozen=True, kw_only=True)
class MentionLabelUndone(Event):
    """A label was taken back; `stance` is what holds now."""

    name: ClassVar[str] = "mention.label_undone"
    subject_kind: ClassVar[str] = "mention"
    title: str
    undone: str
    stance: str
