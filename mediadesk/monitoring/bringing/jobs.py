"""How does a worker take an import in, hundred by hundred?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.bringing import store
from mediadesk.monitoring.bringing.importing.service import Reading, take_some
from mediadesk.monitoring.bringing.records import ImportState
from mediadesk.monitoring.ports import WordFinder


def take_import(
    context: JobContext, payload: Mapping[str, Any], /, *, reading: Reading, finder: WordFinder
) -> None:
    """Take rows in until none is left; whoever takes the job over goes on where the counts stand."""
    import_id = payload["import_id"]
    with context.transaction() as session:
        known = store.get_import(session, import_id)
    if known.state is not ImportState.RUNNING:
        return
    table, _ = reading.table(reading.files.get(known.sha256))
    are_left = True
    while are_left:
        with context.transaction() as session:
            are_left = take_some(session, import_id, table, reading=reading, finder=finder, now=context.now())
            if not are_left:
                context.complete(session)
