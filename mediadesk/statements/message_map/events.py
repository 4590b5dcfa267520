"""What has happened to an incident's message map?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class MessageMapSaved(Event):
    """A version of the map was written; `headlines` are its messages."""

    name: ClassVar[str] = "message_map.saved"
    subject_kind: ClassVar[str] = "message_map"

    headlines: tuple[str, ...]
