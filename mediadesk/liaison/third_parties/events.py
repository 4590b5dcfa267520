"""What has happened in the liaison with other bodies? Ids and field names only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class MatterOpened(Event):
    """A matter with another body was entered."""

    name: ClassVar[str] = "third_party.opened"
    subject_kind: ClassVar[str] = "third_party_matter"

    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class MatterChanged(Event):
    """Something about a matter was changed; `changed` holds field names."""

    name: ClassVar[str] = "third_party.changed"
    subject_kind: ClassVar[str] = "third_party_matter"

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MatterMoved(Event):
    """A matter was settled, dropped or opened again; `state` is the one it has now."""

    name: ClassVar[str] = "third_party.moved"
    subject_kind: ClassVar[str] = "third_party_matter"

    state: str


@dataclass(frozen=True, kw_only=True)
class ThirdPartyAsked(Event):
    """We asked another body for something."""

    name: ClassVar[str] = "third_party.asked"
    subject_kind: ClassVar[str] = "third_party_matter"

    ask_id: int


@dataclass(frozen=True, kw_only=True)
class AskMoved(Event):
    """They promised, refused, kept or broke it; `state` says which."""

    name: ClassVar[str] = "third_party.ask_moved"
    subject_kind: ClassVar[str] = "third_party_matter"

    ask_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class ThirdPartyReminded(Event):
    """We reminded another body of its promise."""

    name: ClassVar[str] = "third_party.reminded"
    subject_kind: ClassVar[str] = "third_party_matter"

    ask_id: int


@dataclass(frozen=True, kw_only=True)
class MatterEscalated(Event):
    """A matter was taken to a body outside."""

    name: ClassVar[str] = "third_party.escalated"
    subject_kind: ClassVar[str] = "third_party_matter"

    instrument: str


@dataclass(frozen=True, kw_only=True)
class DecisionAsked(Event):
    """The leaders were asked to decide about a matter."""

    name: ClassVar[str] = "third_party.decision_asked"
    subject_kind: ClassVar[str] = "third_party_matter"


@dataclass(frozen=True, kw_only=True)
class MatterDecided(Event):
    """A leader decided about a matter."""

    name: ClassVar[str] = "third_party.decided"
    subject_kind: ClassVar[str] = "third_party_matter"
