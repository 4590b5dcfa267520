"""What happens to channels that the record must know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class ChannelAdded(Event):
    """A channel was added; `owner_id` None for one of the whole desk. Its address is not in the record."""

    name: ClassVar[str] = "notice_channel.added"
    subject_kind: ClassVar[str] = "notice_channel"
    kind: str
    shown: str
    owner_id: int | None


@dataclass(frozen=True, kw_only=True)
class ChannelRemoved(Event):
    """A channel was taken away."""

    name: ClassVar[str] = "notice_channel.removed"
    subject_kind: ClassVar[str] = "notice_channel"
    kind: str
    shown: str


@dataclass(frozen=True, kw_only=True)
class ChannelFailed(Event):
    """A channel stopped working: one event when it starts, not one for each attempt."""

    name: ClassVar[str] = "notice_channel.failed"
    subject_kind: ClassVar[str] = "notice_channel"
    kind: str
    shown: str


@dataclass(frozen=True, kw_only=True)
class ChannelRecovered(Event):
    """A failing channel works again."""

    name: ClassVar[str] = "notice_channel.recovered"
    subject_kind: ClassVar[str] = "notice_channel"
    kind: str
    shown: str
