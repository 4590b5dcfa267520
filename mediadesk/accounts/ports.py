"""What do accounts need from outside?"""

from __future__ import annotations

from datetime import datetime
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


class OneTimeCodes(Protocol):
    """Makes and checks the codes of a second factor."""

    def new_secret(self) -> str:
        """A key for one account, base32."""
        ...

    def recovery_codes(self, count: int) -> tuple[str, ...]:
        """Codes that nobody can guess, for the day the telephone is lost."""
        ...

    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        """Which time step the six digits belong to; None when they do not fit about `at`."""
        ...

    def address(self, secret: str, account: str) -> str:
        """What the telephone reads from the QR code."""
        ...


class Recorder(Protocol):
    """Writes an event into the record, in the caller's transaction (`audit.service.record`).

    Accounts lie below the record, so it is handed in.
    """

    def __call__(self, session: Session, event: Event, /) -> int:
        """The id of the event."""
        ...
