"""How is a watch made, changed, switched off, deleted and brought back?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.monitoring.events import WatchSaved
from mediadesk.monitoring.records import Watch
from mediadesk.monitoring.watches import store
from mediadesk.monitoring.watches.draft import WatchDraft, WatchNameTaken, check


def save_watch(
    session: Session,
    draft: WatchDraft,
    *,
    watch_id: int | None = None,
    revision: int = 0,
    actor: Actor,
    now: datetime,
) -> Watch:
    """Make a watch, or change the one given. Raises the broken rule at its field, or OutOfDate."""
    actor.needs(Permission.MANAGE_SOURCES)
    check(draft)
    if store.id_named(session, draft.name) not in (None, watch_id):
        raise WatchNameTaken(field="name")
    values = values_of(draft, actor.id, now)
    if watch_id is None:
        return _saved(session, store.add(session, **values), "added", actor, now)
    watch = store.write(session, watch_id, revision=revision, **values)
    return _saved(session, watch, "changed", actor, now)


def switch_watch(
    session: Session, watch_id: int, *, is_active: bool, revision: int, actor: Actor, now: datetime
) -> Watch:
    """Let it listen, or let it rest. Raises OutOfDate."""
    actor.needs(Permission.MANAGE_SOURCES)
    watch = store.write(
        session, watch_id, revision=revision, is_active=is_active, changed_at=now, changed_by=actor.id
    )
    return _saved(session, watch, "switched on" if is_active else "switched off", actor, now)


def delete_watch(session: Session, watch_id: int, *, revision: int, actor: Actor, now: datetime) -> Watch:
    """Take it out of the list. What it has found keeps its name. Raises OutOfDate."""
    actor.needs(Permission.MANAGE_SOURCES)
    watch = store.write(
        session, watch_id, revision=revision, is_active=False, deleted_at=now, deleted_by=actor.id
    )
    return _saved(session, watch, "deleted", actor, now)


def restore_watch(session: Session, watch_id: int, *, actor: Actor, now: datetime) -> Watch:
    """Bring a deleted watch back, listening again. Raises WatchNameTaken when its name went to another one."""
    actor.needs(Permission.MANAGE_SOURCES)
    watch = store.get(session, watch_id)
    if watch.deleted_at is None:
        return watch
    if store.id_named(session, watch.name) is not None:
        raise WatchNameTaken(field="name")
    watch = store.write(
        session, watch_id, revision=watch.revision, is_active=True, deleted_at=None, deleted_by=None
    )
    return _saved(session, watch, "restored", actor, now)


def values_of(draft: WatchDraft, by: int, now: datetime) -> dict[str, Any]:
    """The columns of a draft that this person saves."""
    return {
        "name": draft.name,
        "query": draft.query,
        "folder": draft.folder,
        "raises_alert": draft.raises_alert,
        "severity": draft.severity,
        "is_active": draft.is_active,
        "changed_at": now,
        "changed_by": by,
    }


def _saved(session: Session, watch: Watch, change: str, actor: Actor, now: datetime) -> Watch:
    event = WatchSaved(subject_id=watch.id, at=now, actor_id=actor.id, title=watch.name, change=change)
    record(session, event)
    return watch
