"""How does the next piece of a file come into the register?

Rows are settled against the register as it is now and against the rows before them; people, posts, bodies, what became
of each row and the counts are one transaction. A killed worker goes on where the counts stand; no row comes in twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.audit.service import record_many
from mediadesk.contacts.events import OrganisationAdded, PersonAdded, PersonChanged
from mediadesk.contacts.importing import store
from mediadesk.contacts.importing.entry import Entry
from mediadesk.contacts.importing.events import ContactsImported
from mediadesk.contacts.importing.matching import Acquainted
from mediadesk.contacts.importing.reading import read_entry
from mediadesk.contacts.importing.records import ContactImport, ImportState
from mediadesk.contacts.importing.settling import Result, Settled, settle
from mediadesk.contacts.importing.sheet import Table
from mediadesk.contacts.importing.taking import store as register
from mediadesk.contacts.importing.taking.store import Change, Stored
from mediadesk.contacts.likeness import REASON_NAMES
from mediadesk.events import Event
from mediadesk.messages import N_, Message
from mediadesk.times import shanghai

AT_ONCE = 250
SAME_AS_ROW = N_("The same person as row %(line)d: %(likeness)s.")
SAME_AS_KNOWN = N_("Known already: %(likeness)s.")
PERHAPS = N_("Perhaps %(name)s, who is known already (%(likeness)s). Look at both and merge them if so.")
PERHAPS_ROW = N_("Perhaps the same person as row %(line)d (%(likeness)s). Look at both and merge them if so.")
NAME_ALONE = N_("the same name, and nothing that tells them apart")


def entries_of(table: Table, known: ContactImport, begin: int, end: int) -> list[Entry]:
    """These rows of the file as people."""
    return [
        read_entry(row[0], table.cells(row), known.mapping, known.for_all) for row in table.rows[begin:end]
    ]


def settle_some(
    session: Session, known: ContactImport, entries: Sequence[Entry], *, now: datetime
) -> tuple[list[Settled], dict[int, Stored]]:
    """(what becomes of the rows as the register is now, whom they can be about)."""
    stored = register.find_stored(session, entries)
    lines = store.lines_of_people(session, known.id, stored) if stored else {}
    people = Acquainted(register.someone_of(each, lines.get(key, 0)) for key, each in stored.items())
    return settle(entries, people, known.rules, today=shanghai(now).date()), stored


def take_some(session: Session, import_id: int, table: Table, *, now: datetime) -> bool:
    """Take the next rows in, with their counts; whether rows are left."""
    known = store.get(session, import_id, for_update=True)
    if known.state is not ImportState.RUNNING:
        return False
    entries = entries_of(table, known, known.done_rows, known.done_rows + AT_ONCE)
    with session.no_autoflush:
        settled, stored = settle_some(session, known, entries, now=now)
        made, events = _write(session, known, settled, stored, now)
    done_rows = known.done_rows + len(entries)
    is_done = done_rows >= known.row_count
    counts = {each.value: known.count(each) + sum(one.result is each for one in settled) for each in Result}
    written = store.write(
        session,
        import_id,
        **counts,
        done_rows=done_rows,
        organisation_ids=[*known.organisation_ids, *made],
        state=ImportState.DONE if is_done else ImportState.RUNNING,
        finished_at=now if is_done else None,
    )
    record_many(session, [*events, *([_whole(written, now)] if is_done else [])])
    return not is_done


def _write(
    session: Session,
    known: ContactImport,
    settled: Sequence[Settled],
    stored: dict[int, Stored],
    now: datetime,
) -> tuple[list[int], list[Event]]:
    """Write people and rows; (bodies that were made, what happened)."""
    by = known.uploaded_by_id
    posts = [post for each in settled if each.profile for post in each.profile.posts if not post.id]
    bodies, made = register.bodies(session, posts, by=by, now=now)
    new: dict[int, Stored] = {}
    changes: dict[int, Change] = {}
    for each in settled:
        if each.profile is None or each.result is Result.SKIPPED:
            continue
        if each.result is Result.ADDED:
            new[each.entry.line] = register.new_row(each.profile, bodies, by=by, now=now)
        elif each.match:
            someone = each.match.someone
            target = stored.get(someone.person_id) or new[someone.line]
            change = register.change_row(target, someone.profile, each.profile, bodies)
            changes[each.entry.line] = change
    session.add_all([each.row for each in new.values()])
    session.flush()
    store.add_rows(session, [_imported(known.id, each, new, changes) for each in settled])
    return [row.id for row in made], _events([row.id for row in made], new, changes, by, now)


def _imported(
    import_id: int, settled: Settled, new: dict[int, Stored], changes: dict[int, Change]
) -> dict[str, Any]:
    line = settled.entry.line
    change = changes.get(line)
    stored = new.get(line) or (change.stored if change else None)
    met = settled.match.someone.person_id if settled.match and settled.match.is_sure else None
    why = why_of(settled)
    return {
        "import_id": import_id,
        "line": line,
        "result": settled.result,
        "person_id": stored.row.id if stored else met or None,
        "is_doubtful": settled.is_doubtful,
        "why": why.to_json() if why else None,
        "told": [each.to_json() for each in settled.told],
        "before": _before(settled, stored, change),
        "revision": stored.row.revision if stored else None,
        "undone": None,
    }


def _before(settled: Settled, stored: Stored | None, change: Change | None) -> dict[str, Any] | None:
    """What an undo puts back, and how it knows whether somebody has been at the person since."""
    if stored is None or settled.result not in (Result.ADDED, Result.UPDATED):
        return None
    was = change.to_json() if change and settled.result is Result.UPDATED else {}
    return {**was, "left": register.fingerprint(stored.row)}


def why_of(settled: Settled) -> Message | None:
    """Whom the row met and why we think so."""
    match = settled.match
    if match is None:
        return None
    likeness = REASON_NAMES[match.reason] if match.reason else NAME_ALONE
    line, name = match.someone.line, match.someone.profile.name
    if match.is_sure:
        known = Message(SAME_AS_KNOWN, {"likeness": likeness})
        return Message(SAME_AS_ROW, {"line": line, "likeness": likeness}) if line else known
    if line:
        return Message(PERHAPS_ROW, {"line": line, "likeness": likeness})
    return Message(PERHAPS, {"name": name, "likeness": likeness})


def _events(
    made: Sequence[int], new: dict[int, Stored], changes: dict[int, Change], by: int, now: datetime
) -> list[Event]:
    events: list[Event] = [OrganisationAdded(subject_id=each, at=now, actor_id=by) for each in made]
    events += [PersonAdded(subject_id=each.row.id, at=now, actor_id=by) for each in new.values()]
    events += [
        PersonChanged(subject_id=each.stored.row.id, at=now, actor_id=by, changed=each.names)
        for each in changes.values()
        if each.names
    ]
    return events


def _whole(done: ContactImport, now: datetime) -> ContactsImported:
    return ContactsImported(
        subject_id=done.id,
        at=now,
        actor_id=done.uploaded_by_id,
        sha256=done.sha256,
        added=done.added,
        joined=done.joined,
        updated=done.updated,
        skipped=done.skipped,
        refused=done.refused,
        organisations=len(done.organisation_ids),
    )
