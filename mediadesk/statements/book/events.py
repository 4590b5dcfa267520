"""What has happened to the house's own kinds of statement?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class KindSaved(Event):
    """A new version of a kind was written; `waits` until a second person agrees."""

    name: ClassVar[str] = "kind.saved"
    subject_kind: ClassVar[str] = "kind"

    code: str
    title: str
    waits: bool


@dataclass(frozen=True, kw_only=True)
class KindAgreed(Event):
    """A second person put a proposed version into force."""

    name: ClassVar[str] = "kind.agreed"
    subject_kind: ClassVar[str] = "kind"

    code: str
    title: str


@dataclass(frozen=True, kw_only=True)
class KindDeclined(Event):
    """A proposed version was declined."""

    name: ClassVar[str] = "kind.declined"
    subject_kind: ClassVar[str] = "kind"

    code: str
    title: str


@dataclass(frozen=True, kw_only=True)
class KindRetired(Event):
    """A kind is offered no more; statements written under it keep it."""

    name: ClassVar[str] = "kind.retired"
    subject_kind: ClassVar[str] = "kind"

    code: str


@dataclass(frozen=True, kw_only=True)
class KindRestored(Event):
    """A retired kind is offered again."""

    name: ClassVar[str] = "kind.restored"
    subject_kind: ClassVar[str] = "kind"

    code: str
