"""What is a job handler given, and what does it give back?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Again:
    """The next round of work that never ends: the same row, due later, with what it now needs to know."""

    job_id: int
    due_at: datetime
    payload: Mapping[str, Any]
    dedupe_key: str


class JobContext(Protocol):
    """What one run of a job may use."""

    @property
    def job_id(self) -> int:
        """The row that is run."""
        ...

    @property
    def attempts(self) -> int:
        """Which attempt this is, from 1."""
        ...

    def transaction(self) -> AbstractContextManager[Session]:
        """A transaction of its own: commits at the end of the block."""
        ...

    def reading(self) -> AbstractContextManager[Session]:
        """A session that only reads: it waits for nobody who writes."""
        ...

    def now(self) -> datetime:
        """Aware UTC."""
        ...

    def complete(self, session: Session) -> None:
        """Mark the job done inside `session`, so that effect and completion are one.

        Raises LeaseLost when another worker has taken the job over: the transaction must then roll back.
        A handler that does not call this is completed after it returns.
        """
        ...

    def take_along(self, session: Session, most: int) -> Sequence[tuple[int, Mapping[str, Any]]]:
        """Up to `most` more due jobs of the same kind as (id, payload), leased to this run, to be done together.

        Each must be completed (`complete_many`) or handed on. If this run fails, they fail with it and are then run
        one by one, so that one that cannot be done does not hold up the others.
        """
        ...

    def complete_many(self, session: Session, job_ids: Collection[int]) -> None:
        """Mark jobs of this run done inside `session`. Raises LeaseLost."""
        ...

    def hand_on(self, session: Session, again: Sequence[Again]) -> None:
        """Give jobs of this run back for their next round, inside `session`. Raises LeaseLost."""
        ...


class JobHandler(Protocol):
    """Runs one job. An exception means: try again later, with the error kept on the row."""

    def __call__(self, context: JobContext, payload: Mapping[str, Any], /) -> None:
        """Do the work that `payload` names."""
        ...


class Queue(Protocol):
    """Says "look now" to the workers. It may lose or repeat a message, and never raises: the rows are the truth."""

    def wake(self) -> None:
        """There is due work."""
        ...
