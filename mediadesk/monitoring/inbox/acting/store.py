"""Which queries do the actions of the inbox need?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, insert, select, update
from sqlalchemy.orm import Session

from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.inbox.acting.action import Action, ActionKind, Item, Order, Target
from mediadesk.monitoring.inbox.models import InboxActionItemRow, InboxActionRow

_CHANGING = tuple(
    kind
    for kind in ActionKind
    if kind not in (ActionKind.READ, ActionKind.UNREAD, ActionKind.STAR, ActionKind.UNSTAR)
)


def add(session: Session, order: Order, targets: Sequence[Target], *, actor_id: int, now: datetime) -> int:
    """An action that is about to be done; its id."""
    row = InboxActionRow(
        actor_id=actor_id, kind=order.kind, given=dict(order.given), at=now, total=len(targets), done=0
    )
    session.add(row)
    session.flush()
    items = [
        {"action_id": row.id, "mention_id": t.mention_id, "seen": t.seen, "undone": False} for t in targets
    ]
    session.execute(insert(InboxActionItemRow), items)
    return row.id


def get(session: Session, action_id: int, *, for_update: bool = False) -> Action:
    """The action. Raises NotFound."""
    row = session.get(
        InboxActionRow, action_id, populate_existing=True, with_for_update=True if for_update else None
    )
    if row is None:
        raise NotFound("inbox action", action_id)
    return _actions(session, [row])[0]


def latest_to_undo(session: Session, actor_id: int) -> Action | None:
    """What the person did last and has not taken back; reading and unreading need no undo."""
    query = select(InboxActionRow).where(
        InboxActionRow.actor_id == actor_id,
        InboxActionRow.undone_at.is_(None),
        InboxActionRow.kind.not_in((ActionKind.READ, ActionKind.UNREAD)),
    )
    rows = session.execute(query.order_by(InboxActionRow.id.desc()).limit(1)).scalars().all()
    return next(iter(_actions(session, rows)), None)


def list_latest(session: Session, actor_id: int, *, limit: int) -> list[Action]:
    """What the person did, the latest first."""
    query = select(InboxActionRow).where(
        InboxActionRow.actor_id == actor_id,
        InboxActionRow.kind.not_in((ActionKind.READ, ActionKind.UNREAD)),
    )
    rows = session.execute(query.order_by(InboxActionRow.id.desc()).limit(limit)).scalars().all()
    return _actions(session, rows)


def list_reasons(session: Session, actor_id: int, *, among: int = 100) -> list[str]:
    """The reasons the person gave lately, the latest first, each once."""
    query = select(InboxActionRow.given).where(
        InboxActionRow.actor_id == actor_id, InboxActionRow.kind == ActionKind.DISMISS
    )
    given = session.execute(query.order_by(InboxActionRow.id.desc()).limit(among)).scalars()
    return list(dict.fromkeys(each["reason"] for each in given if each.get("reason")))


def list_waiting(session: Session, action_id: int, *, undoing: bool, limit: int) -> list[Item]:
    """The items that are still to be done, or still to be taken back."""
    query = select(InboxActionItemRow).where(
        InboxActionItemRow.action_id == action_id, *_waiting(undoing=undoing)
    )
    rows = session.execute(query.order_by(InboxActionItemRow.mention_id).limit(limit)).scalars()
    return [_item(row) for row in rows]


def list_items(session: Session, action_id: int, *, limit: int) -> list[Item]:
    """The first items of an action."""
    query = select(InboxActionItemRow).where(InboxActionItemRow.action_id == action_id)
    rows = session.execute(query.order_by(InboxActionItemRow.mention_id.desc()).limit(limit)).scalars()
    return [_item(row) for row in rows]


def list_refused(session: Session, action_id: int, *, limit: int) -> list[Item]:
    """Those that were left alone, with the reason."""
    query = select(InboxActionItemRow).where(
        InboxActionItemRow.action_id == action_id, InboxActionItemRow.refused.is_not(None)
    )
    return [_item(row) for row in session.execute(query.limit(limit)).scalars()]


def keep_done(session: Session, action_id: int, mention_id: int, **values: Any) -> None:
    """How an item went: before and after, or refused; undone."""
    row = session.get_one(InboxActionItemRow, (action_id, mention_id))
    for name, value in values.items():
        setattr(row, name, value)


def follow(session: Session, mention_id: int, before: int, now: int) -> None:
    """A mention stands again as it stood at revision `before`; its revision is `now`."""
    statement = update(InboxActionItemRow).where(
        InboxActionItemRow.mention_id == mention_id,
        InboxActionItemRow.after == before,
        InboxActionItemRow.undone.is_(False),
    )
    session.execute(statement.values(after=now))


def write(session: Session, action_id: int, **values: Any) -> Action:
    """Change columns of an action."""
    row = session.get_one(InboxActionRow, action_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _actions(session, [row])[0]


def history_of(session: Session, mention_id: int, *, limit: int = 20) -> list[Action]:
    """What was done with a mention and holds, the latest first; not who read or starred it."""
    return _of_mention(session, mention_id, limit)


def last_action_on(session: Session, mention_id: int) -> Action | None:
    """What was done with a mention last."""
    return next(iter(_of_mention(session, mention_id, 1)), None)


def _of_mention(session: Session, mention_id: int, limit: int) -> list[Action]:
    query = select(InboxActionRow).join(InboxActionItemRow, InboxActionItemRow.action_id == InboxActionRow.id)
    query = query.where(
        InboxActionItemRow.mention_id == mention_id,
        InboxActionItemRow.refused.is_(None),
        InboxActionItemRow.before.is_not(None),
        InboxActionRow.kind.in_(_CHANGING),
    )
    rows = session.execute(query.order_by(InboxActionRow.id.desc()).limit(limit)).scalars()
    return [_action(row, 0) for row in rows]


def _waiting(*, undoing: bool) -> Iterable[ColumnElement[bool]]:
    if undoing:
        return (InboxActionItemRow.after.is_not(None), InboxActionItemRow.undone.is_(False))
    return (InboxActionItemRow.after.is_(None), InboxActionItemRow.refused.is_(None))


def _actions(session: Session, rows: Sequence[InboxActionRow]) -> list[Action]:
    if not rows:
        return []
    refused = func.sum(case((InboxActionItemRow.refused.is_not(None), 1), else_=0))
    query = select(InboxActionItemRow.action_id, refused).group_by(InboxActionItemRow.action_id)
    query = query.where(InboxActionItemRow.action_id.in_([row.id for row in rows]))
    counts = {row[0]: int(row[1] or 0) for row in session.execute(query)}
    return [_action(row, counts.get(row.id, 0)) for row in rows]


def _action(row: InboxActionRow, refused: int) -> Action:
    return Action(
        id=row.id,
        actor_id=row.actor_id,
        kind=ActionKind(row.kind),
        given=row.given,
        at=row.at,
        total=row.total,
        done=row.done,
        refused=refused,
        finished_at=row.finished_at,
        undo_asked_at=row.undo_asked_at,
        undone_at=row.undone_at,
    )


def _item(row: InboxActionItemRow) -> Item:
    refused = Message.from_json(row.refused) if row.refused else None
    return Item(row.mention_id, row.seen, row.before, row.after, refused)
