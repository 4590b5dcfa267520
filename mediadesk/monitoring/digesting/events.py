"""What happens to digests that the record must know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class DigestDrafted(Event):
    """The desk counted a day and put it into words; again, when somebody asked for it."""

    name: ClassVar[str] = "digest.drafted"
    subject_kind: ClassVar[str] = "digest"
    number: int


@dataclass(frozen=True, kw_only=True)
class DigestCorrected(Event):
    """Somebody changed the words of a digest; its figures stay."""

    name: ClassVar[str] = "digest.corrected"
    subject_kind: ClassVar[str] = "digest"
    number: int
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DigestIssued(Event):
    """A digest was signed and frozen under its hash."""

    name: ClassVar[str] = "digest.issued"
    subject_kind: ClassVar[str] = "digest"
    number: int
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class BlindPlatformSet(Event):
    """A platform was put on the list of those that cannot be seen, or taken off it."""

    name: ClassVar[str] = "digest.blind_platform_set"
    subject_kind: ClassVar[str] = "blind_platform"
    title: str
    is_blind: bool
