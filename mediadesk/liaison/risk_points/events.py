"""What has happened to risk points?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class RiskPointProposed(Event):
    """Several publics or channels tell of the same; `opinions` are the ids."""

    name: ClassVar[str] = "risk_point.proposed"
    subject_kind: ClassVar[str] = "risk_point"

    opinions: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class RiskPointGrew(Event):
    """Another opinion tells of a known risk point."""

    name: ClassVar[str] = "risk_point.grew"
    subject_kind: ClassVar[str] = "risk_point"

    opinions: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class RiskPointDecided(Event):
    """A risk point was accepted, declined, or the decision was taken back; `action` says which."""

    name: ClassVar[str] = "risk_point.decided"
    subject_kind: ClassVar[str] = "risk_point"

    action: str
