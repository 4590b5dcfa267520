"""What has happened to promises after they were given? Ids and field names only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class FollowUpExtended(Event):
    """The time of a promise was moved; the reason is kept with it."""

    name: ClassVar[str] = "follow_up.extended"
    subject_kind: ClassVar[str] = "follow_up"

    due_before: datetime
    due_after: datetime


@dataclass(frozen=True, kw_only=True)
class FollowUpTakenBack(Event):
    """A promise that was marked as done is owed again; the reason is kept with it."""

    name: ClassVar[str] = "follow_up.taken_back"
    subject_kind: ClassVar[str] = "follow_up"


@dataclass(frozen=True, kw_only=True)
class FollowUpClimbed(Event):
    """A promise is late and was brought before those whom `step` names; `told` are their ids."""

    name: ClassVar[str] = "follow_up.climbed"
    subject_kind: ClassVar[str] = "follow_up"

    step: str
    told: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ClimbingChanged(Event):
    """After how many days a late promise climbs was changed; `changed` names the steps."""

    name: ClassVar[str] = "follow_up.climbing_changed"
    subject_kind: ClassVar[str] = "climbing_rule"

    changed: tuple[str, ...]
