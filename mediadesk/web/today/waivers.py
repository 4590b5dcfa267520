"""Which findings has somebody asked the actor to look at?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.messages import N_, Message
from mediadesk.statements.records import Statement
from mediadesk.statements.waiving import service as waiving
from mediadesk.statements.waiving.waiver import WaiverRecord
from mediadesk.web.today.page import Column, Need


def findings_asked(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Findings that only a reviewer can lift, for those who may."""
    return [_need(asked, statement) for asked, statement in waiving.list_asked_of(session, actor)]


def _need(asked: WaiverRecord, statement: Statement) -> Need:
    texts = {"who": asked.asked_by, "words": asked.key.words or "—", "why": asked.asked_why}
    return Need(
        column=Column.DECIDE,
        kind=N_("Finding to look at"),
        title=statement.title,
        endpoint="statements.waivers",
        values={"statement_id": statement.id},
        since=asked.asked_at or statement.since,
        button=N_("Look at it"),
        note=Message(N_("%(who)s asks about “%(words)s”: %(why)s"), texts),
        tone="warning",
    )
