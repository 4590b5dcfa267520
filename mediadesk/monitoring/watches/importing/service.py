"""How are watches of a table taken in, all rows that are right and none that is wrong?

take the file | show what would become of its rows | let a worker take them in

As with articles, a worker takes the rows in by the hundred, each hundred in its own transaction with its counts: a
killed process goes on where it was, the page shows how far it is, and nobody else waits for thousands of records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record_many
from mediadesk.documents.ports import FileStore
from mediadesk.documents.uploads import Upload, safe_name
from mediadesk.jobs.service import enqueue
from mediadesk.monitoring.bringing.importing.service import ImportUnderWay
from mediadesk.monitoring.bringing.records import ImportState
from mediadesk.monitoring.events import WatchSaved
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watches import store as watches
from mediadesk.monitoring.watches.draft import WatchDraft
from mediadesk.monitoring.watches.exchanging.table import Problem, Right, read_table, settled
from mediadesk.monitoring.watches.importing import store
from mediadesk.monitoring.watches.importing.records import WatchImport
from mediadesk.monitoring.watches.service import values_of
from mediadesk.tables.ports import SheetReader
from mediadesk.tables.reading import read_file
from mediadesk.tables.tabular import Limits

TAKE = "monitoring.take_watches"
"""Kind of the job that takes a table of watches in."""

LIMITS = Limits(bytes=4 * 1024 * 1024, rows=10_000, cell=4001)
AT_ONCE = 100
MOST_PROBLEMS = 1000


class Reading(Protocol):
    """Where files lie, and how the sheets of workbooks are read."""

    @property
    def sheets(self) -> SheetReader:
        """Workbooks."""

    @property
    def files(self) -> FileStore:
        """Where files lie."""


@dataclass(frozen=True)
class Shown:
    """What would become of a table's rows: the first ones whole, all counted, and all that is wrong."""

    first: tuple[Right | Problem, ...]
    new: int
    again: int
    problems: tuple[Problem, ...]


def upload(
    session: Session, sent: Upload, *, replaces: bool, reading: Reading, actor: Actor, now: datetime
) -> WatchImport:
    """Keep a file; no watch is made yet. Raises NotAllowed, TableNeedsColumns, or what is wrong with the file."""
    actor.needs(Permission.MANAGE_SOURCES)
    table, encoding = read_file(sent.data, LIMITS, sheets=reading.sheets)
    read_table(table)
    return store.add(
        session,
        file_name=safe_name(sent.file_name),
        sha256=reading.files.put(sent.data),
        byte_size=len(sent.data),
        encoding=encoding,
        row_count=len(table.rows),
        replaces=replaces,
        state=ImportState.PREVIEW,
        problems=[],
        uploaded_by_id=actor.id,
        uploaded_at=now,
    )


def rows_of(known: WatchImport, reading: Reading) -> tuple[Right | Problem, ...]:
    """What each row of an import is."""
    return read_table(read_file(reading.files.get(known.sha256), LIMITS, sheets=reading.sheets)[0])


def show(session: Session, known: WatchImport, *, reading: Reading, most: int = 20) -> Shown:
    """What would become of the rows now."""
    names = watches.ids_by_name(session)
    rows = settled(rows_of(known, reading), known=names, replaces=known.replaces)
    right = [row for row in rows if isinstance(row, Right)]
    again = sum(row.draft.name in names for row in right)
    wrong = tuple(row for row in rows if isinstance(row, Problem))
    return Shown(rows[:most], len(right) - again, again, wrong)


def take(session: Session, import_id: int, *, actor: Actor, now: datetime) -> WatchImport:
    """Have a worker take the good rows in. Raises NotAllowed or ImportUnderWay."""
    actor.needs(Permission.MANAGE_SOURCES)
    if store.get(session, import_id, for_update=True).state is not ImportState.PREVIEW:
        raise ImportUnderWay
    key = f"watch-import:{import_id}"
    enqueue(session, TAKE, {"import_id": import_id}, now=now, dedupe_key=key, priority=3)
    return store.write(session, import_id, state=ImportState.RUNNING)


def take_some(session: Session, import_id: int, rows: Sequence[Right | Problem], *, now: datetime) -> bool:
    """Take the next hundred of all `rows` in, with their counts; whether rows are left."""
    known = store.get(session, import_id, for_update=True)
    names = watches.ids_by_name(session)
    some = rows[known.done_rows : known.done_rows + AT_ONCE]
    some = settled(some, known=names, replaces=known.replaces)
    drafts = [row.draft for row in some if isinstance(row, Right)]
    wrong = [row for row in some if isinstance(row, Problem)]
    again = {names[draft.name]: draft for draft in drafts if draft.name in names}
    _save(session, [draft for draft in drafts if draft.name not in names], again, known, now)
    done_rows = known.done_rows + len(some)
    is_done = done_rows >= known.row_count
    store.write(
        session,
        import_id,
        done_rows=done_rows,
        added=known.added + len(drafts) - len(again),
        changed=known.changed + len(again),
        refused=known.refused + len(wrong),
        problems=store.problems_to_json([*known.problems, *wrong][:MOST_PROBLEMS]),
        state=ImportState.DONE if is_done else ImportState.RUNNING,
        finished_at=now if is_done else None,
    )
    return not is_done


def _save(
    session: Session,
    new: Sequence[WatchDraft],
    again: dict[int, WatchDraft],
    known: WatchImport,
    now: datetime,
) -> None:
    by = known.uploaded_by_id
    added = watches.add_many(session, [values_of(draft, by, now) for draft in new])
    changed = watches.write_many(
        session, {watch_id: values_of(draft, by, now) for watch_id, draft in again.items()}
    )
    events = [_saved(watch, "added", by, now) for watch in added]
    record_many(session, events + [_saved(watch, "changed", by, now) for watch in changed])


def _saved(watch: Watch, change: str, by: int, now: datetime) -> WatchSaved:
    return WatchSaved(subject_id=watch.id, at=now, actor_id=by, title=watch.name, change=change)
