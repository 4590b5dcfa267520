"""What has happened to a finding that stops a text?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class WaiverAsked(Event):
    """An author asked the reviewers to look at a finding; `reason` says why."""

    name: ClassVar[str] = "statement.waiver_asked"
    subject_kind: ClassVar[str] = "statement"

    title: str
    rule: str
    part: str
    words: str


@dataclass(frozen=True, kw_only=True)
class FindingWaived(Event):
    """A reviewer lifted a finding for these words; `reason` says why."""

    name: ClassVar[str] = "statement.finding_waived"
    subject_kind: ClassVar[str] = "statement"

    title: str
    rule: str
    part: str
    words: str


@dataclass(frozen=True, kw_only=True)
class WaiverDeclined(Event):
    """A reviewer let a finding stand; `reason` says why."""

    name: ClassVar[str] = "statement.waiver_declined"
    subject_kind: ClassVar[str] = "statement"

    title: str
    rule: str
    part: str
    words: str
