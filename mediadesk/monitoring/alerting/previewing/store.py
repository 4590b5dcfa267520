"""Which mentions does a rule look at when it is tried on the past?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from mediadesk.monitoring.mentions.models import MentionRow
from mediadesk.monitoring.mentions.store import mention_record
from mediadesk.monitoring.records import Mention


def list_since(session: Session, since: datetime, *, limit: int) -> list[Mention]:
    """The mentions found since then, the newest `limit` of them, oldest first."""
    query = select(MentionRow).where(MentionRow.found_at >= since).options(selectinload(MentionRow.hits))
    query = query.order_by(MentionRow.found_at.desc(), MentionRow.id.desc()).limit(limit)
    return [mention_record(row) for row in session.execute(query).unique().scalars()][::-1]
