"""What has happened to opinions? Ids and names of fields only, never what somebody said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class OpinionRecorded(Event):
    """An opinion was written down and got its number."""

    name: ClassVar[str] = "opinion.recorded"
    subject_kind: ClassVar[str] = "opinion"

    code: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class OpinionMoved(Event):
    """An opinion took a step; `action` names it."""

    name: ClassVar[str] = "opinion.moved"
    subject_kind: ClassVar[str] = "opinion"

    code: str
    action: str
    state: str
    department_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class OpinionSorted(Event):
    """Topic, class or incident of an opinion were changed; `changed` holds field names."""

    name: ClassVar[str] = "opinion.sorted"
    subject_kind: ClassVar[str] = "opinion"

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OpinionBasisAsked(Event):
    """A department was asked to sign for a sentence of an answer."""

    name: ClassVar[str] = "opinion.basis_asked"
    subject_kind: ClassVar[str] = "opinion"

    basis_id: int


@dataclass(frozen=True, kw_only=True)
class OpinionBasisSigned(Event):
    """A department signed for a sentence of an answer."""

    name: ClassVar[str] = "opinion.basis_signed"
    subject_kind: ClassVar[str] = "opinion"

    basis_id: int


@dataclass(frozen=True, kw_only=True)
class OpinionBasisWithdrawn(Event):
    """A signed sentence was taken back."""

    name: ClassVar[str] = "opinion.basis_withdrawn"
    subject_kind: ClassVar[str] = "opinion"

    basis_id: int


@dataclass(frozen=True, kw_only=True)
class OpinionReminded(Event):
    """A clock of an opinion runs out or has run out; `people` are the ids of those who are told."""

    name: ClassVar[str] = "opinion.reminded"
    subject_kind: ClassVar[str] = "opinion"

    code: str
    clock: str
    rung: str
    people: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class OpinionTopicSaved(Event):
    """The list of topics was changed."""

    name: ClassVar[str] = "opinion_topic.saved"
    subject_kind: ClassVar[str] = "opinion_topic"


@dataclass(frozen=True, kw_only=True)
class OpinionClockSet(Event):
    """The desk set its own clock for a channel; the subject is 0, `channel` names it."""

    name: ClassVar[str] = "opinion_clock.set"
    subject_kind: ClassVar[str] = "opinion_clock"

    channel: str
