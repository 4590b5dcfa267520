"""How does a worker write a file of people, some hundreds at a time, and forget it when its time is over?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.accounts.store import name_of
from mediadesk.contacts.exporting import service, store
from mediadesk.contacts.exporting.columns import Sight
from mediadesk.contacts.exporting.ports import SheetWriter
from mediadesk.contacts.person import Person
from mediadesk.jobs.ports import JobContext
from mediadesk.times import shanghai

AT_ONCE = 500
FORGET_EXPORTS = "contacts.forget_exports"
"""Kind of the job that forgets expired files."""


def export_contacts(context: JobContext, payload: Mapping[str, Any], /, *, sheets: SheetWriter) -> None:
    """Write the file and say that it is done. What was begun by a worker that died begins anew."""
    export_id = payload["export_id"]
    with context.transaction() as session:
        export = store.get(session, export_id)
        who = name_of(session, export.asked_by) or ""
    if export.finished_at is not None:
        return
    sight = Sight(in_full=not export.is_masked, sees_notes=True)
    people: list[Person] = []
    for at in range(0, len(export.asked), AT_ONCE):
        with context.transaction() as session:
            some = store.people(session, export.asked[at : at + AT_ONCE])
            people += service.leaving(some, export, sight, shanghai(context.now()).date())
            store.write(session, export_id, written=min(at + AT_ONCE, export.total))
    now = context.now()
    data = service.file_of(people, export, who=who, sheets=sheets, now=now)
    with context.transaction() as session:
        expires = now + service.EXPIRES_AFTER
        store.write(session, export_id, data=data, finished_at=now, expires_at=expires, written=export.total)
        context.complete(session)


def forget_exports(context: JobContext, payload: Mapping[str, Any], /) -> None:
    """Files whose time is over."""
    with context.transaction() as session:
        store.forget_expired(session, context.now())
        context.complete(session)
