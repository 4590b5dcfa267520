"""Which queries do deliveries need?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.db import insert_into
from mediadesk.messages import Message
from mediadesk.notices.delivery import Delivery, DeliveryState, Notice
from mediadesk.notices.failing import read
from mediadesk.notices.kinds import ChannelKind, NoticeKind
from mediadesk.notices.models import NoticeDeliveryRow

_DESK_LOCALE = "zh_Hans_CN"


def content_of(notice: Notice) -> dict[str, Any]:
    """What is said, as it is kept."""
    return {
        "subject": notice.subject.to_json(),
        "lines": [line.to_json() for line in notice.lines],
        "path": notice.path,
    }


def _notice(row: NoticeDeliveryRow) -> Notice:
    return Notice(
        NoticeKind(row.kind),
        row.about,
        Message.from_json(row.content["subject"]),
        tuple(Message.from_json(line) for line in row.content["lines"]),
        row.content["path"],
    )


def _delivery(row: NoticeDeliveryRow, person: str, locale: str) -> Delivery:
    return Delivery(
        id=row.id,
        notice=_notice(row),
        channel_id=row.channel_id,
        channel_kind=ChannelKind(row.channel.kind),
        channel=row.channel.name,
        shown=row.channel.shown,
        user_id=row.user_id,
        person=person,
        locale=locale,
        state=DeliveryState(row.state),
        due_at=row.due_at,
        attempts=row.attempts,
        last_error=read(row.last_error),
        created_at=row.created_at,
        delivered_at=row.delivered_at,
    )


def _deliveries(session: Session, query: Select[Any]) -> list[Delivery]:
    rows = list(session.execute(query.execution_options(populate_existing=True)).unique().scalars())
    people = accounts.people_of(session, [row.user_id for row in rows if row.user_id])
    return [_delivery(row, *people.get(row.user_id or 0, ("", _DESK_LOCALE))) for row in rows]


def add_once(session: Session, **values: Any) -> int | None:
    """A new delivery, its id; None when this notice is on its way to this channel already."""
    statement = insert_into(session, NoticeDeliveryRow).values(**values).on_conflict_do_nothing()
    return session.execute(statement.returning(NoticeDeliveryRow.id)).scalar()


def get(session: Session, delivery_id: int, *, for_update: bool = False) -> Delivery | None:
    """The delivery, or None."""
    query = select(NoticeDeliveryRow).where(NoticeDeliveryRow.id == delivery_id)
    if for_update:
        query = query.with_for_update(of=NoticeDeliveryRow)
    return next(iter(_deliveries(session, query)), None)


def move(
    session: Session, delivery_id: int, before: Collection[DeliveryState], values: Mapping[str, Any]
) -> bool:
    """Change a delivery that stands in one of these states; False when it does not any more."""
    statement = update(NoticeDeliveryRow).where(
        NoticeDeliveryRow.id == delivery_id, NoticeDeliveryRow.state.in_(list(before))
    )
    made = session.execute(
        statement.values(**values).returning(NoticeDeliveryRow.id),
        execution_options={"synchronize_session": False},
    )
    return made.scalar() is not None


def list_about(session: Session, about: Collection[str]) -> list[Delivery]:
    """The deliveries about these records, oldest first."""
    query = select(NoticeDeliveryRow).where(NoticeDeliveryRow.about.in_(about)).order_by(NoticeDeliveryRow.id)
    return _deliveries(session, query)


def list_troubled(session: Session, *, since: datetime, limit: int = 100) -> list[Delivery]:
    """What failed, waits because it failed, or perhaps did not arrive; newest first."""
    failing = (NoticeDeliveryRow.state == DeliveryState.WAITING) & (NoticeDeliveryRow.last_error != "")
    lost = NoticeDeliveryRow.state.in_([DeliveryState.FAILED, DeliveryState.UNSURE])
    query = select(NoticeDeliveryRow).where(or_(failing, lost), NoticeDeliveryRow.created_at >= since)
    return _deliveries(session, query.order_by(NoticeDeliveryRow.id.desc()).limit(limit))


def list_latest(session: Session, channel_ids: Collection[int], *, limit: int = 50) -> list[Delivery]:
    """What these channels were told of, newest first."""
    query = select(NoticeDeliveryRow).where(NoticeDeliveryRow.channel_id.in_(channel_ids))
    return _deliveries(session, query.order_by(NoticeDeliveryRow.id.desc()).limit(limit))
