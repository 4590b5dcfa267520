"""What has happened to a media inquiry?

Events name the record and what became of it, never who asked: the audit record outlives a person's data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class InquiryRegistered(Event):
    """A journalist's questions were written down; `questions` counts them."""

    name: ClassVar[str] = "inquiry.registered"
    subject_kind: ClassVar[str] = "inquiry"

    code: str
    questions: int


@dataclass(frozen=True, kw_only=True)
class InquiryHeld(Event):
    """The journalist was told that it is being checked, and until when we answer."""

    name: ClassVar[str] = "inquiry.held"
    subject_kind: ClassVar[str] = "inquiry"

    code: str
    promised_at: str


@dataclass(frozen=True, kw_only=True)
class InquiryAnswered(Event):
    """Questions were answered; `numbers` says which, `open` how many are left."""

    name: ClassVar[str] = "inquiry.answered"
    subject_kind: ClassVar[str] = "inquiry"

    code: str
    numbers: str
    open: int


@dataclass(frozen=True, kw_only=True)
class InquiryPutRight(Event):
    """The journalist was told what has changed since."""

    name: ClassVar[str] = "inquiry.put_right"
    subject_kind: ClassVar[str] = "inquiry"

    code: str


@dataclass(frozen=True, kw_only=True)
class InquiryOutdated(Event):
    """Something that was said does not stand any more; `lines` counts the sentences."""

    name: ClassVar[str] = "inquiry.outdated"
    subject_kind: ClassVar[str] = "inquiry"

    code: str
    lines: int


@dataclass(frozen=True, kw_only=True)
class InquiryMoved(Event):
    """It was passed on, taken over, asked further, withdrawn, linked or closed; `state` is where it stands now."""

    name: ClassVar[str] = "inquiry.moved"
    subject_kind: ClassVar[str] = "inquiry"

    code: str
    what: str
    state: str


@dataclass(frozen=True, kw_only=True)
class InquiryReminded(Event):
    """People were told that an answer is due, or overdue; `people` are the ids of users."""

    name: ClassVar[str] = "inquiry.reminded"
    subject_kind: ClassVar[str] = "inquiry"

    code: str
    step: str
    due_at: str
    people: tuple[int, ...]
