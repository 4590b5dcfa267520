"""What has been between us and one person, or one organisation? Every feature adds its part to the line of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event on the line. `kind` is a msgid; `endpoint` with `values` leads to the record.

    `is_open` says that something is still owed; `due_at` until when. `tone` is one of the timeline's.
    """

    at: datetime
    kind: str
    title: str
    who: str = ""
    body: str = ""
    endpoint: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    tone: str = "plain"
    is_open: bool = False
    due_at: datetime | None = None

    def is_overdue(self, now: datetime) -> bool:
        """Whether it is owed and late."""
        return self.is_open and self.due_at is not None and now > self.due_at


OfPerson = Callable[[Session, int, Actor, datetime], Sequence[Entry]]
OfOrganisation = Callable[[Session, int, Actor, datetime], Sequence[Entry]]


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """As a line is read: newest first."""
    return sorted(entries, key=lambda each: each.at, reverse=True)


def open_first(entries: Iterable[Entry]) -> list[Entry]:
    """What is still owed, by its time; what has no time comes last."""
    owed = [each for each in entries if each.is_open]
    return sorted(owed, key=lambda each: (each.due_at is None, each.due_at or each.at))
