"""Which queries do the desk's own clocks need?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mediadesk.db import insert_into
from mediadesk.liaison.opinions.clocks import ClockRule, Term, Unit, rule_of
from mediadesk.liaison.opinions.models import OpinionClockRow
from mediadesk.liaison.opinions.opinion import OpinionChannel


def own_clocks(session: Session) -> dict[OpinionChannel, ClockRule]:
    """The clocks the desk has set itself, by channel."""
    rows = session.execute(select(OpinionClockRow)).scalars()
    return {row.channel: _rule(row) for row in rows}


def write_clock(session: Session, channel: OpinionChannel, *, by: int, now: datetime, **values: Any) -> None:
    """Set a channel's clock, or set it anew."""
    kept = {**values, "set_at": now, "set_by": by}
    statement = insert_into(session, OpinionClockRow).values(channel=channel, **kept)
    session.execute(statement.on_conflict_do_update(index_elements=["channel"], set_=kept))
    session.expire_all()


def forget_clock(session: Session, channel: OpinionChannel) -> None:
    """Let the built-in clock hold again."""
    session.execute(delete(OpinionClockRow).where(OpinionClockRow.channel == channel))


def _rule(row: OpinionClockRow) -> ClockRule:
    built_in = rule_of(row.channel)
    first = Term(row.first_count, row.first_unit) if row.first_count and row.first_unit else None
    return ClockRule(
        "I",
        Term(row.answer_count, row.answer_unit),
        "I",
        row.basis,
        first=first,
        first_name=built_in.first_name,
        extension=Term(row.extension_days, Unit.DAYS) if row.extension_days else None,
    )
