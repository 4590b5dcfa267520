"""Which queries do replies need?"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from mediadesk.liaison.opinions.models import OpinionReplyRow


def add_reply(session: Session, **values: Any) -> int:
    """What somebody was told; its id."""
    row = OpinionReplyRow(**values)
    session.add(row)
    session.flush()
    return row.id


def write_reply(session: Session, reply_id: int, **values: Any) -> None:
    """What somebody said of it."""
    row = session.get_one(OpinionReplyRow, reply_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
