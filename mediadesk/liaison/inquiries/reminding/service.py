"""How does somebody hear that an inquiry waits, before its time is over?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Role
from mediadesk.audit.service import record
from mediadesk.jobs import service as jobs
from mediadesk.liaison.inquiries import store as inquiries
from mediadesk.liaison.inquiries.events import InquiryReminded
from mediadesk.liaison.inquiries.inquiry import Inquiry
from mediadesk.liaison.inquiries.reminding import store
from mediadesk.liaison.inquiries.reminding.reminder import Step, is_needed, moment_of

REMIND = "inquiries.remind"


def promise(session: Session, inquiry: Inquiry, now: datetime) -> None:
    """Promise both steps for the clock that runs now, in the transaction that set it; what is over comes at once."""
    if not inquiry.is_waiting:
        return
    for step in Step:
        due = moment_of(step, begins_at=inquiry.clock_from, due_at=inquiry.clock_at)
        if step is Step.OVERDUE or inquiry.clock_at > now:
            key = f"inquiry-reminder:{inquiry.id}:{int(inquiry.clock_at.timestamp())}:{step.value}"
            payload = {
                "inquiry_id": inquiry.id,
                "step": step.value,
                "due_at": inquiry.clock_at.isoformat(),
            }
            jobs.enqueue(session, REMIND, payload, now=now, due_at=max(due, now), dedupe_key=key, priority=2)


def remind(session: Session, inquiry_id: int, step: Step, due_at: datetime, *, now: datetime) -> None:
    """Give one step of reminding. Given before, or no longer needed, it changes nothing."""
    inquiry = inquiries.get(session, inquiry_id, for_update=True)
    if not is_needed(inquiry, step, due_at, now):
        return
    people = _told(session, inquiry, step)
    if not store.add_once(session, inquiry_id, due_at, step, now, people):
        return
    event = InquiryReminded(
        subject_id=inquiry_id,
        incident_id=inquiry.incident_id,
        at=now,
        actor_id=None,
        code=inquiry.code,
        step=step.value,
        due_at=due_at.isoformat(),
        people=tuple(people),
    )
    record(session, event)


def _told(session: Session, inquiry: Inquiry, step: Step) -> list[int]:
    """The spokespersons and who wrote it down; when the time is over, the heads of publicity as well."""
    told = [each.id for each in accounts.find_users(session, role=Role.SPOKESPERSON)]
    if step is Step.OVERDUE:
        told += [each.id for each in accounts.find_users(session, role=Role.PR_HEAD)]
    return list(dict.fromkeys([*told, inquiry.registered_by_id]))
