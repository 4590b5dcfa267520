"""What has happened to a text approved beforehand?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class PreparedSaved(Event):
    """Somebody wrote it, or changed it: what was approved before is approved no more."""

    name: ClassVar[str] = "prepared.saved"
    subject_kind: ClassVar[str] = "prepared"
    title: str


@dataclass(frozen=True, kw_only=True)
class PreparedMoved(Event):
    """It went a step on: submitted, examined, approved, returned or retired. `state` is where it stands now."""

    name: ClassVar[str] = "prepared.moved"
    subject_kind: ClassVar[str] = "prepared"
    title: str
    state: str
    content_hash: str = ""


@dataclass(frozen=True, kw_only=True)
class PreparedUsed(Event):
    """A statement was made of it, inside its envelope and without a new approval."""

    name: ClassVar[str] = "prepared.used"
    subject_kind: ClassVar[str] = "prepared"
    title: str
    statement_id: int
