"""Which queries does asking the sources need? All of them for many sources at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, insert, or_, select, text, update
from sqlalchemy.orm import Session

from mediadesk.db import insert_into, is_postgresql
from mediadesk.messages import Message
from mediadesk.monitoring.models import HostTurnRow, SourceItemRow, SourceRow
from mediadesk.monitoring.polling.difference import Change
from mediadesk.monitoring.polling.models import PageVersionRow, SourceDayRow, SourcePollRow
from mediadesk.monitoring.polling.outcome import Known, Outcome, PageVersion, Poll

_SOURCE = cast(Table, SourceRow.__table__)
_ITEM = cast(Table, SourceItemRow.__table__)
_KNOWN_ON_SQLITE = (
    "SELECT i.source_id, i.key, i.fingerprint, i.article_id FROM json_each(:asked) a JOIN json_each(a.value) k "
    "JOIN source_item i ON i.source_id = CAST(a.key AS INTEGER) AND i.key = k.value"
)
_KNOWN_ON_POSTGRESQL = (
    "SELECT i.source_id, i.key, i.fingerprint, i.article_id "
    "FROM unnest(CAST(:sources AS integer[]), CAST(:keys AS text[])) AS asked(source_id, key) "
    "JOIN source_item i ON i.source_id = asked.source_id AND i.key = asked.key"
)
# A turn further away than this was given by a clock that has gone back since.
_FURTHEST_TURN = timedelta(minutes=15)


def take_turns(
    session: Session, hosts: Collection[str], *, now: datetime, busy_for: timedelta
) -> tuple[set[str], dict[str, datetime]]:
    """Take each host for one request: (those that are ours now, when to come again for the others)."""
    if not hosts:
        return set(), {}
    rows = [{"host": host, "next_at": now, "busy_until": None} for host in sorted(hosts)]
    session.connection().execute(insert_into(session, HostTurnRow).on_conflict_do_nothing(), rows)
    far = now + _FURTHEST_TURN
    free = or_(HostTurnRow.busy_until.is_(None), HostTurnRow.busy_until < now, HostTurnRow.busy_until > far)
    is_time = or_(HostTurnRow.next_at <= now, HostTurnRow.next_at > far)
    take = update(HostTurnRow).where(HostTurnRow.host.in_(hosts), is_time, free)
    take = take.values(busy_until=now + busy_for).returning(HostTurnRow.host)
    ours = set(session.execute(take, execution_options={"synchronize_session": False}).scalars())
    query = select(HostTurnRow.host, HostTurnRow.next_at).where(HostTurnRow.host.in_(set(hosts) - ours))
    soon = now + timedelta(milliseconds=250)
    return ours, {row.host: max(row.next_at, soon) for row in session.execute(query)}


def end_turns(session: Session, next_at: Mapping[str, datetime]) -> None:
    """Give the hosts back; each may be asked again at its moment."""
    if not next_at:
        return
    table = cast(Table, HostTurnRow.__table__)
    statement = update(table).where(table.c.host == bindparam("its_host"))
    statement = statement.values(busy_until=None, next_at=bindparam("its_turn"))
    rows = [{"its_host": host, "its_turn": moment} for host, moment in sorted(next_at.items())]
    session.connection().execute(statement, rows)


def known_items(session: Session, source_id: int, keys: Collection[str]) -> dict[str, Known]:
    """Those of the keys that the source has given before."""
    return known_of_many(session, {source_id: keys}).get(source_id, {})


def known_of_many(session: Session, asked: Mapping[int, Collection[str]]) -> dict[int, dict[str, Known]]:
    """source → those of its keys that it has given before. One query, however many sources."""
    found: dict[int, dict[str, Known]] = {}
    for source_id, key, fingerprint, article_id in _known_rows(session, asked):
        found.setdefault(source_id, {})[key] = Known(fingerprint, article_id)
    return found


def _known_rows(session: Session, asked: Mapping[int, Collection[str]]) -> Sequence[Any]:
    if is_postgresql(session):
        pairs = [(source_id, key) for source_id, keys in asked.items() for key in keys]
        given = {"sources": [pair[0] for pair in pairs], "keys": [pair[1] for pair in pairs]}
        return session.execute(text(_KNOWN_ON_POSTGRESQL), given).all()
    written = json.dumps({source_id: list(keys) for source_id, keys in asked.items()})
    return session.execute(text(_KNOWN_ON_SQLITE), {"asked": written}).all()


def lock_planned(session: Session, source_ids: Collection[int]) -> dict[int, int]:
    """source → number of its planned poll, held until the transaction ends."""
    query = select(SourceRow.id, SourceRow.poll_number).where(SourceRow.id.in_(source_ids))
    rows = session.execute(query.order_by(SourceRow.id).with_for_update())
    return {row.id: row.poll_number for row in rows}


def write_sources(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write down how the polls went, past the revision (people's edits are not disturbed). Rows of equal columns."""
    if not rows:
        return
    columns = [name for name in rows[0] if name != "id"]
    statement = update(_SOURCE).where(_SOURCE.c.id == bindparam("source_id"))
    statement = statement.values({name: bindparam(f"new_{name}") for name in columns})
    values = [{"source_id": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in rows]
    session.connection().execute(statement, values)


def add_items(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Remember entries: source_id, key, seen_at, article_id, fingerprint. Known ones stay as they are."""
    if rows:
        statement = insert_into(session, SourceItemRow).on_conflict_do_nothing()
        session.connection().execute(statement, [dict(row) for row in rows])


def forget_item(session: Session, source_id: int, key: str) -> None:
    """Let an entry be taken up again, as if it had not been seen."""
    session.execute(
        delete(SourceItemRow).where(SourceItemRow.source_id == source_id, SourceItemRow.key == key)
    )


def write_fingerprints(session: Session, source_id: int, fingerprints: Mapping[str, str]) -> None:
    """How these known entries read now."""
    if not fingerprints:
        return
    statement = update(_ITEM).where(_ITEM.c.source_id == source_id, _ITEM.c.key == bindparam("its_key"))
    statement = statement.values(fingerprint=bindparam("now"))
    rows = [{"its_key": key, "now": mark} for key, mark in fingerprints.items()]
    session.connection().execute(statement, rows)


def count_day(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add to the numbers of a day: source_id, day, polls, unchanged, failures, items."""
    if not rows:
        return
    statement = insert_into(session, SourceDayRow)
    added = {
        name: getattr(SourceDayRow, name) + statement.excluded[name]
        for name in ("polls", "unchanged", "failures", "items")
    }
    keys = [SourceDayRow.source_id, SourceDayRow.day]
    statement = statement.on_conflict_do_update(index_elements=keys, set_=added)
    session.connection().execute(statement, [dict(row) for row in rows])


def add_polls(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Polls that are worth telling."""
    if rows:
        session.execute(insert(SourcePollRow), [dict(row) for row in rows])


def list_polls(session: Session, source_id: int, *, limit: int) -> list[Poll]:
    """The latest polls worth telling, newest first."""
    query = select(SourcePollRow).where(SourcePollRow.source_id == source_id)
    rows = session.execute(query.order_by(SourcePollRow.id.desc()).limit(limit)).scalars()
    return [_poll(row) for row in rows]


def _poll(row: SourcePollRow) -> Poll:
    return Poll(
        row.at,
        Outcome(row.outcome),
        row.new_items,
        row.edited_items,
        row.byte_size,
        row.milliseconds,
        Message.from_json(row.failure) if row.failure else None,
    )


def list_days(session: Session, source_id: int, *, since: date) -> dict[date, tuple[int, int, int]]:
    """day → (new entries, polls, failed polls) of one source."""
    query = select(SourceDayRow).where(SourceDayRow.source_id == source_id, SourceDayRow.day >= since)
    return {row.day: (row.items, row.polls, row.failures) for row in session.execute(query).scalars()}


def items_of_day(session: Session, day: date) -> dict[int, int]:
    """source → new entries on that day."""
    query = select(SourceDayRow.source_id, SourceDayRow.items).where(SourceDayRow.day == day)
    return dict(session.execute(query).all())


def items_since(session: Session, day: date) -> dict[int, int]:
    """source → new entries on that day and later."""
    query = select(SourceDayRow.source_id, func.sum(SourceDayRow.items)).where(SourceDayRow.day >= day)
    return {
        source_id: int(number)
        for source_id, number in session.execute(query.group_by(SourceDayRow.source_id))
    }


def add_version(session: Session, source_id: int, version: PageVersion) -> None:
    """A watched page as it stands now."""
    session.add(
        PageVersionRow(
            source_id=source_id,
            at=version.at,
            title=version.title[:500],
            paragraphs=list(version.paragraphs),
            changes=[change.to_json() for change in version.changes],
            sha256=version.sha256,
        )
    )
    session.flush()


def list_versions(session: Session, source_id: int, *, limit: int) -> list[PageVersion]:
    """How a watched page stood, the latest first."""
    query = select(PageVersionRow).where(PageVersionRow.source_id == source_id)
    rows = session.execute(query.order_by(PageVersionRow.id.desc()).limit(limit)).scalars()
    return [
        PageVersion(
            row.at,
            row.title,
            tuple(row.paragraphs),
            tuple(Change.from_json(each) for each in row.changes),
            row.sha256,
        )
        for row in rows
    ]


def due_for_measuring(session: Session, *, before: datetime, limit: int) -> list[tuple[int, datetime]]:
    """(source, watched since) whose rhythm was last taken before that moment."""
    late = or_(SourceRow.rhythm_at.is_(None), SourceRow.rhythm_at < before)
    query = select(SourceRow.id, SourceRow.created_at).where(SourceRow.is_paused.is_(False), late)
    return [(row.id, row.created_at) for row in session.execute(query.order_by(SourceRow.id).limit(limit))]


def seen_since(session: Session, source_id: int, since: datetime, *, limit: int) -> list[datetime]:
    """When the source's entries were seen, the latest first."""
    query = select(SourceItemRow.seen_at).where(
        SourceItemRow.source_id == source_id, SourceItemRow.seen_at >= since
    )
    return list(session.execute(query.order_by(SourceItemRow.seen_at.desc()).limit(limit)).scalars())


def forget_before(session: Session, moment: datetime) -> None:
    """Drop polls nobody asks about any more."""
    session.execute(delete(SourcePollRow).where(SourcePollRow.at < moment))


def polled_in_future(session: Session, *, now: datetime) -> list[tuple[int, int, timedelta]]:
    """(source, poll number, the wait it was given) of active sources polled later than now: the clock went back."""
    query = select(SourceRow.id, SourceRow.poll_number, SourceRow.last_polled_at, SourceRow.next_poll_at)
    query = query.where(SourceRow.is_paused.is_(False), SourceRow.last_polled_at > now)
    return [
        (row.id, row.poll_number, row.next_poll_at - row.last_polled_at)
        for row in session.execute(query)
        if row.next_poll_at is not None and row.last_polled_at is not None
    ]
