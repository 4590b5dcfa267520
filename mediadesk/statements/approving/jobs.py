"""What does the worker do for texts that still owe an answer?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.statements.approving.asking.service import ask_again


def remind(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Ask once more for what is owed, and promise the next time."""
    with context.transaction() as session:
        ask_again(session, payload["version_id"], context.now())
        context.complete(session)
