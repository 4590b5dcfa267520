"""What is a job handler given, and what does it give back?"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session


class JobContext(Protocol):
    """What one run of a job may use."""

    @property
    def attempts(self) -> int:
        """Which attempt this is, from 1."""
        ...

    def transaction(self) -> AbstractContextManager[Session]:
        """A transaction of its own: commits at the end of the block."""
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
