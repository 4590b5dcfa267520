"""How does a worker take contacts in and back, piece by piece, and forget their files?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.contacts.importing import store
from mediadesk.contacts.importing.records import FORGET_AFTER, ImportState
from mediadesk.contacts.importing.service import table_of
from mediadesk.contacts.importing.taking.service import take_some
from mediadesk.contacts.importing.undoing.service import undo_some
from mediadesk.jobs.ports import JobContext
from mediadesk.tables.ports import WorkbookReader


def take_contacts(context: JobContext, payload: Mapping[str, Any], /, *, books: WorkbookReader) -> None:
    """Take rows in until none is left; whoever takes the job over goes on where the counts stand."""
    import_id = payload["import_id"]
    with context.transaction() as session:
        known = store.get(session, import_id)
        if known.state is not ImportState.RUNNING:
            return
        table = table_of(session, known, books=books)
    are_left = True
    while are_left:
        with context.transaction() as session:
            are_left = take_some(session, import_id, table, now=context.now())
            if not are_left:
                context.complete(session)


def undo_contacts(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Take people back until none is left."""
    are_left = True
    while are_left:
        with context.transaction() as session:
            are_left = undo_some(
                session, payload["import_id"], actor_id=payload["actor_id"], now=context.now()
            )
            if not are_left:
                context.complete(session)


def forget_imports(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Forget files and what was told about their rows once a month is over."""
    with context.transaction() as session:
        store.forget(session, context.now() - FORGET_AFTER)
        context.complete(session)
