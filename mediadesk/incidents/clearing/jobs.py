"""How does the worker go on with an action over thousands of mentions?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.incidents.clearing import service
from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.inbox.acting import store

STEP = 50
"""Mentions in one transaction: short enough that others can write between two steps."""


def carry_on(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Step by step, each a transaction of its own; a new attempt goes on where the last one ended."""
    action_id = payload["action_id"]
    while True:
        with context.transaction() as session:
            action = store.get(session, action_id)
            go_on = service.take_back if action.undo_asked_at else service.carry_on
            action = go_on(session, action_id, most=STEP, now=context.now())
            if not action.is_running:
                context.complete(session)
                return
