"""How does a worker take a table of watches in, hundred by hundred?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.bringing.records import ImportState
from mediadesk.monitoring.watches.importing import store
from mediadesk.monitoring.watches.importing.service import Reading, rows_of, take_some


def take_watches(context: JobContext, payload: Mapping[str, Any], /, *, reading: Reading) -> None:
    """Take rows in until none is left; whoever takes the job over goes on where the counts stand."""
    import_id = payload["import_id"]
    with context.transaction() as session:
        known = store.get(session, import_id)
    if known.state is not ImportState.RUNNING:
        return
    rows = rows_of(known, reading)
    are_left = True
    while are_left:
        with context.transaction() as session:
            are_left = take_some(session, import_id, rows, now=context.now())
            if not are_left:
                context.complete(session)
