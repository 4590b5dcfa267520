"""What has happened to proposals and motions?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class ProposalReceived(Event):
    """A proposal or motion was entered."""

    name: ClassVar[str] = "proposal.received"
    subject_kind: ClassVar[str] = "proposal"

    kind: str


@dataclass(frozen=True, kw_only=True)
class ProposalMoved(Event):
    """A proposal took a step; `action` names it."""

    name: ClassVar[str] = "proposal.moved"
    subject_kind: ClassVar[str] = "proposal"

    action: str
    state: str
    department_id: int | None = None
