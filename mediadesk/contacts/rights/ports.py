"""What do the rights of a person need from outside?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from mediadesk.contacts.rights.deletion import Hold


class Holds(Protocol):
    """Knows what is still open and needs a person's name."""

    def of_person(self, session: Session, person_id: int, now: datetime, /) -> Sequence[Hold]:
        """Everything that holds up the deletion of the person's data."""
        ...


class Workdays(Protocol):
    """Knows on which days people work."""

    def add(self, begin: datetime, count: int) -> datetime:
        """The same clock time `count` working days after `begin`."""
        ...
