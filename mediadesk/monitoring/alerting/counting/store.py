"""How many mentions were there in each ten minutes, of each watch and of all?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.monitoring.alerting.models import MentionTallyRow
from mediadesk.monitoring.models import WatchRow

ALL = 0
"""The watch id under which all mentions are counted together."""


def add(session: Session, numbers: Mapping[int, int], slot: datetime) -> None:
    """Add to the counts of one slot: watch id → how many more."""
    if not numbers:
        return
    # In the order of the ids, so that two transactions never wait for each other.
    rows = [{"watch_id": each, "slot": slot, "number": numbers[each]} for each in sorted(numbers)]
    statement = insert_into(session, MentionTallyRow).values(rows)
    more = MentionTallyRow.number + statement.excluded.number
    session.execute(
        statement.on_conflict_do_update(index_elements=["watch_id", "slot"], set_={"number": more})
    )


def busy_since(session: Session, since: datetime) -> list[int]:
    """The watches (and `ALL`) that had a mention since then."""
    query = select(MentionTallyRow.watch_id).where(MentionTallyRow.slot >= since).distinct()
    return [row.watch_id for row in session.execute(query.order_by(MentionTallyRow.watch_id))]


def slots_of(session: Session, watch_ids: list[int], since: datetime) -> dict[int, dict[datetime, int]]:
    """watch id → slot → how many, since then."""
    query = select(MentionTallyRow).where(
        MentionTallyRow.watch_id.in_(watch_ids), MentionTallyRow.slot >= since
    )
    found: dict[int, dict[datetime, int]] = {}
    for row in session.execute(query.execution_options(populate_existing=True)).scalars():
        found.setdefault(row.watch_id, {})[row.slot] = row.number
    return found


def counting_since(session: Session) -> datetime | None:
    """The first slot on record; None before anything was counted."""
    query = select(MentionTallyRow.slot).order_by(MentionTallyRow.slot).limit(1)
    return session.execute(query).scalar_one_or_none()


def names_of(session: Session, watch_ids: list[int]) -> dict[int, str]:
    """The names of watches."""
    query = select(WatchRow.id, WatchRow.name).where(WatchRow.id.in_(watch_ids))
    return {row.id: row.name for row in session.execute(query)}


def forget(session: Session, before: datetime) -> None:
    """Drop what is too old to say what is usual."""
    session.execute(delete(MentionTallyRow).where(MentionTallyRow.slot < before))
