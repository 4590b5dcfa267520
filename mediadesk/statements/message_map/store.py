"""Which queries does the message map need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.statements.message_map.chart import Chart, KeyMessage, MessageMap, Support
from mediadesk.statements.message_map.models import MessageMapRow, MessageSupportRow


def list_maps(session: Session, incident_id: int, *, limit: int | None = None) -> list[MessageMap]:
    """The versions of an incident's map, the newest first."""
    query = (
        select(MessageMapRow)
        .where(MessageMapRow.incident_id == incident_id)
        .order_by(MessageMapRow.number.desc())
        .limit(limit)
    )
    rows = session.execute(query).scalars().all()
    names = accounts.names_of(session, sorted({row.saved_by_id for row in rows}))
    return [_map(row, names) for row in rows]


def add_map(
    session: Session, incident_id: int, number: int, chart: Chart, *, by_id: int, at: datetime
) -> int:
    """The next version; its id."""
    row = MessageMapRow(
        incident_id=incident_id,
        number=number,
        question=chart.question,
        stakeholder=chart.stakeholder,
        conditions=chart.conditions,
        opening=chart.opening,
        headlines=[message.headline for message in chart.messages],
        saved_at=at,
        saved_by_id=by_id,
    )
    row.supports = [
        MessageSupportRow(
            message=message, place=place, fact_id=support.fact_id, fact_version=support.fact_version
        )
        for message, each in enumerate(chart.messages, 1)
        for place, support in enumerate(each.supports, 1)
    ]
    session.add(row)
    session.flush()
    return row.id


def _map(row: MessageMapRow, names: Mapping[int, str]) -> MessageMap:
    messages = tuple(
        KeyMessage(headline, _supports(row.supports, number))
        for number, headline in enumerate(row.headlines, 1)
    )
    chart = Chart(row.question, row.stakeholder, row.conditions, row.opening, messages)
    return MessageMap(row.incident_id, row.number, chart, names.get(row.saved_by_id, ""), row.saved_at)


def _supports(rows: Sequence[MessageSupportRow], message: int) -> tuple[Support, ...]:
    return tuple(Support(row.fact_id, row.fact_version) for row in rows if row.message == message)
