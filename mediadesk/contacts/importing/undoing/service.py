"""How is a whole import taken back, without taking anything that somebody has done since?

Who was entered and stands as the import left them is removed; who was completed is as before; whoever was touched, or
is named by a meeting, an opinion or a list, stays and is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.audit.service import record
from mediadesk.contacts.importing import store
from mediadesk.contacts.importing.events import ContactsImportUndone
from mediadesk.contacts.importing.records import ContactImport, ImportState, RowReport
from mediadesk.contacts.importing.settling import Result
from mediadesk.contacts.importing.taking.store import fingerprint
from mediadesk.contacts.importing.undoing import store as register
from mediadesk.contacts.models import PersonRow

AT_ONCE = 100


def undo_some(session: Session, import_id: int, *, actor_id: int, now: datetime) -> bool:
    """Take the next people back; whether any are left."""
    known = store.get(session, import_id, for_update=True)
    if known.state is not ImportState.UNDOING:
        return False
    ids = store.people_to_undo(session, import_id, AT_ONCE)
    rows = store.rows_of_people(session, import_id, ids)
    people = register.people(session, ids)
    named = register.named_elsewhere(session, ids)
    done: dict[str, list[int]] = {"removed": [], "restored": [], "left": []}
    for person_id in ids:
        own = [row for row in rows if row.person_id == person_id]
        done[_undone(session, people.get(person_id), own, is_named=person_id in named)].append(person_id)
    _mark(session, import_id, done)
    counts = {name: getattr(known, name) + len(each) for name, each in done.items()}
    is_done = len(ids) < AT_ONCE
    known = store.write(session, import_id, **counts, undone_rows=known.undone_rows + len(ids))
    if is_done:
        _finish(session, known, actor_id, now)
    return not is_done


def _mark(session: Session, import_id: int, done: Mapping[str, Sequence[int]]) -> None:
    store.mark_undone(session, import_id, done["restored"], undone=True)
    store.mark_undone(session, import_id, done["left"], undone=False)


def _undone(session: Session, row: PersonRow | None, own: Sequence[RowReport], *, is_named: bool) -> str:
    """What became of one person: the counter that grows."""
    if row is None or _is_touched(row, own):
        return "left"
    if any(each.result is Result.ADDED for each in own):
        return "removed" if not is_named and register.remove(session, row.id) else "left"
    befores = [each.before for each in own if each.before and "columns" in each.before]
    for before in befores:
        register.put_back(session, row, before)
    session.flush()
    return "restored" if befores else "left"


def _is_touched(row: PersonRow, own: Sequence[RowReport]) -> bool:
    """Whether the person is not as the import left them. A row that changed nothing says no revision.

    A post or a number that was added or changed by hand does not raise the person's own revision.
    """
    left_at = [each.revision for each in own if each.revision is not None]
    left = [each.before["left"] for each in sorted(own, key=lambda each: each.line) if each.before]
    return bool(left_at) and (row.revision != max(left_at) or left[-1:] != [fingerprint(row)])


def _finish(session: Session, known: ContactImport, actor_id: int, now: datetime) -> None:
    """Bodies that were made for the import go too, unless somebody belongs to them by now."""
    register.remove_bodies(session, known.organisation_ids)
    store.write(session, known.id, state=ImportState.UNDONE, undone_at=now)
    event = ContactsImportUndone(
        subject_id=known.id,
        at=now,
        actor_id=actor_id,
        removed=known.removed,
        restored=known.restored,
        left=known.left,
    )
    record(session, event)
