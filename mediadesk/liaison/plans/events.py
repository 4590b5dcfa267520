"""What has happened to plans? Ids and field names only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanAdded(Event):
    """Somebody planned whom to meet how often."""

    name: ClassVar[str] = "liaison_plan.added"
    subject_kind: ClassVar[str] = "liaison_plan"


@dataclass(frozen=True, kw_only=True)
class PlanChanged(Event):
    """Something about a plan was changed; `changed` holds field names."""

    name: ClassVar[str] = "liaison_plan.changed"
    subject_kind: ClassVar[str] = "liaison_plan"

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PlanEnded(Event):
    """A plan does not hold any more."""

    name: ClassVar[str] = "liaison_plan.ended"
    subject_kind: ClassVar[str] = "liaison_plan"


@dataclass(frozen=True, kw_only=True)
class PlanExported(Event):
    """Somebody took the people of a plan out as a table; `reason` says why, `rows` how many they are."""

    name: ClassVar[str] = "liaison_plan.exported"
    subject_kind: ClassVar[str] = "liaison_plan"

    rows: int
