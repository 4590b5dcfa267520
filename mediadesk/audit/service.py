"""How does something that happened enter the record, and does the record still hold?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.audit import chain, store
from mediadesk.audit.chain import Break, Entry
from mediadesk.errors import NotFound
from mediadesk.events import Event, decode, encode
from mediadesk.jobs.service import enqueue

DISPATCH = "events.dispatch"
"""Kind of the job that hands an event to its subscribers."""

DESK = "MediaDesk"
"""Name under which the desk itself acts."""


def record(session: Session, event: Event) -> int:
    """Write the event with the change that caused it; its id.

    The audit row, hung on the chain, and the outbox row (a job that hands the event to its subscribers) belong
    to the caller's transaction: all of it happens or nothing.
    """
    last_id, previous = store.lock_head(session)
    entry = _entry(session, event, last_id + 1, previous)
    store.append(session, entry)
    enqueue(session, DISPATCH, {"event_id": entry.id}, now=event.at, priority=1)
    return entry.id


def record_many(session: Session, events: Sequence[Event]) -> list[int]:
    """As `record`, for many events at once: their ids in order, one job that hands all of them on."""
    if not events:
        return []
    last_id, previous = store.lock_head(session)
    names = {actor_id: accounts.name_of(session, actor_id) for actor_id in {each.actor_id for each in events}}
    entries: list[Entry] = []
    for number, event in enumerate(events, start=last_id + 1):
        entries.append(_named_entry(event, number, previous, names[event.actor_id]))
        previous = entries[-1].digest
    store.append_many(session, entries)
    ids = [entry.id for entry in entries]
    enqueue(session, DISPATCH, {"event_ids": ids}, now=events[-1].at, priority=1)
    return ids


def _entry(session: Session, event: Event, entry_id: int, previous: str) -> Entry:
    return _named_entry(event, entry_id, previous, accounts.name_of(session, event.actor_id))


def _named_entry(event: Event, entry_id: int, previous: str, actor_name: str | None) -> Entry:
    content: dict[str, Any] = {
        "id": entry_id,
        "at": event.at,
        "actor_id": event.actor_id,
        "actor_name": actor_name or DESK,
        "event": event.name,
        "subject_kind": event.subject_kind,
        "subject_id": event.subject_id,
        "subject_version": event.subject_version,
        "incident_id": event.incident_id,
        "reason": event.reason,
        "payload": encode(event),
    }
    return Entry(**content, previous=previous, digest=chain.digest_of(previous, **content))


def get_event(session: Session, event_id: int) -> Event:
    """The event with this id. Raises NotFound."""
    entry = store.get(session, event_id)
    if entry is None:
        raise NotFound("event", event_id)
    return decode(entry.event, entry.payload)


def verify(session: Session) -> Break | None:
    """The first row that was changed, removed or inserted; None when the record holds."""
    return chain.first_break(store.walk(session), expected_last=store.last_known(session))


def list_entries(
    session: Session, *, limit: int = 50, offset: int = 0, **filters: Any
) -> tuple[list[Entry], int]:
    """Entries, newest first, and how many there are in all. `filters` are column=value; None is left out."""
    wanted = {name: value for name, value in filters.items() if value not in (None, "")}
    return store.find(session, filters=wanted, limit=limit, offset=offset), store.count(
        session, filters=wanted
    )
