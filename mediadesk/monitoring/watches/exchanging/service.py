"""How are watches of a table taken in, all rows that are right and none that is wrong?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record_many
from mediadesk.monitoring.events import WatchSaved
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watches import store
from mediadesk.monitoring.watches.exchanging.table import Problem, read_table
from mediadesk.monitoring.watches.service import values_of
from mediadesk.tables.tabular import Limits, Table

LIMITS = Limits(bytes=4 * 1024 * 1024, rows=10_000, cell=4001)


@dataclass(frozen=True)
class Brought:
    """What became of a table."""

    added: int
    changed: int
    problems: tuple[Problem, ...]


def bring_in(session: Session, table: Table, *, replaces: bool, actor: Actor, now: datetime) -> Brought:
    """Make the watches of a table; those of a known name are changed when `replaces`, else they are problems.

    Raises TableNeedsColumns.
    """
    actor.needs(Permission.MANAGE_SOURCES)
    known = store.ids_by_name(session)
    read = read_table(table, known=known, replaces=replaces)
    new = [draft for _, draft in read.drafts if draft.name not in known]
    added = store.add_many(session, [values_of(draft, actor, now) for draft in new])
    again = {known[draft.name]: draft for _, draft in read.drafts if draft.name in known}
    values = {watch_id: values_of(draft, actor, now) for watch_id, draft in again.items()}
    changed = store.write_many(session, values)
    events = [_saved(watch, "added", actor, now) for watch in added]
    record_many(session, events + [_saved(watch, "changed", actor, now) for watch in changed])
    return Brought(len(added), len(changed), read.problems)


def _saved(watch: Watch, change: str, actor: Actor, now: datetime) -> WatchSaved:
    return WatchSaved(subject_id=watch.id, at=now, actor_id=actor.id, title=watch.name, change=change)
