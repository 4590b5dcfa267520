"""What do accounts need from outside?"""

from __future__ import annotations

from typing import Protocol

from sqlalchemy.orm import Session

from mediadesk.events import Event


class PasswordHasher(Protocol):
    """Turns passwords into what may be stored."""

    def hash(self, password: str) -> str:
        """A salted hash, slow on purpose."""
        ...

    def verify(self, password_hash: str, password: str) -> bool:
        """Whether `password` is the one; takes as long for a wrong one."""
        ...

    def is_outdated(self, password_hash: str) -> bool:
        """Whether the hash should be made anew with today's cost."""
        ...


class Recorder(Protocol):
    """Writes an event into the record, in the caller's transaction (`audit.service.record`).

    Accounts lie below the record, so it is handed in.
    """

    def __call__(self, session: Session, event: Event, /) -> int:
        """The id of the event."""
        ...
