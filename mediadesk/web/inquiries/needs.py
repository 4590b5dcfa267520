"""Which journalists wait for an answer of this person today?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.liaison.inquiries import service
from mediadesk.liaison.inquiries.inquiry import Inquiry
from mediadesk.liaison.inquiries.reminding.reminder import warns_at
from mediadesk.liaison.inquiries.states import State
from mediadesk.messages import N_, Message
from mediadesk.web.today.page import Column, Need


def inquiries_waiting(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """What waits, for the spokesperson and the officers; for the head of publicity what is urgent or late; and what
    must be put right.
    """
    waiting = [
        _waiting(each, now) for each in service.list_open_for(session, actor) if _concerns(each, actor, now)
    ]
    return waiting + [_outdated(each) for each in service.list_outdated_for(session, actor)]


def _concerns(inquiry: Inquiry, actor: Actor, now: datetime) -> bool:
    """A head who does nothing else hears of it when it climbs."""
    only_heads = actor.roles <= {Role.PR_HEAD}
    return not only_heads or now >= warns_at(inquiry)


def _waiting(inquiry: Inquiry, now: datetime) -> Need:
    is_late, is_urgent = inquiry.is_overdue(now), now >= warns_at(inquiry)
    passed_on = inquiry.state is State.REFERRED
    return Need(
        column=Column.ANSWER,
        kind=N_("Media inquiry"),
        title=f"{inquiry.outlet}：{inquiry.open_questions[0].text}",
        endpoint="inquiries.show",
        values={"inquiry_id": inquiry.id},
        since=inquiry.received_at,
        due_at=inquiry.clock_at,
        button=N_("Take over") if passed_on else N_("Answer the journalist"),
        note=Message(
            N_("%(code)s, %(count)d questions open"),
            {"code": inquiry.code, "count": len(inquiry.open_questions)},
        ),
        tone="danger" if is_late else "warning" if is_urgent else "plain",
    )


def _outdated(inquiry: Inquiry) -> Need:
    return Need(
        column=Column.ANSWER,
        kind=N_("Tell the journalist what changed"),
        title=f"{inquiry.outlet}：{inquiry.caller}",
        endpoint="inquiries.show",
        values={"inquiry_id": inquiry.id},
        since=inquiry.outdated_at or inquiry.received_at,
        button=N_("Put it right"),
        note=Message(N_("%(code)s: what was said does not stand any more"), {"code": inquiry.code}),
        tone="danger",
    )
