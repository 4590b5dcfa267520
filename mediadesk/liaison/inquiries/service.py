"""What can be done with a media inquiry?

register | take over | check the press card | hold | answer | put right | close

Every function takes the session of its caller's transaction and never commits.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.contacts import service as contacts
from mediadesk.errors import NotFound
from mediadesk.incidents import service as incidents
from mediadesk.liaison.inquiries import errors, rights, states, store
from mediadesk.liaison.inquiries.answering.service import answer, hold, lines_for, list_answers, put_right
from mediadesk.liaison.inquiries.events import InquiryMoved, InquiryRegistered
from mediadesk.liaison.inquiries.inquiry import (
    ANSWER_WITHIN,
    CardCheck,
    Inquiry,
    InquiryDraft,
    check_card,
    check_draft,
    check_questions,
    due_of,
)
from mediadesk.liaison.inquiries.listing import Filter, Found
from mediadesk.liaison.inquiries.matching.service import with_register
from mediadesk.liaison.inquiries.reminding.service import promise
from mediadesk.liaison.inquiries.states import Action, State
from mediadesk.times import SHANGHAI, shanghai

__all__ = [
    "answer",
    "ask_more",
    "check_press_card",
    "close",
    "find_inquiries",
    "get_inquiry",
    "hold",
    "lines_for",
    "link",
    "list_answers",
    "list_of_incident",
    "list_of_organisation",
    "list_of_person",
    "list_open_for",
    "list_outdated_for",
    "put_right",
    "refer",
    "register",
    "take_over",
    "withdraw",
]


def register(
    session: Session, draft: InquiryDraft, *, within: timedelta = ANSWER_WITHIN, actor: Actor, now: datetime
) -> Inquiry:
    """Write down what a journalist asks. Who does not answer themselves passes it on with that.

    Raises NotAllowed, NotFound for an unknown incident or person, or the broken rule at its field.
    """
    rights.needs_to_register(actor)
    checked = with_register(session, check_draft(draft, now), shanghai(now).date())
    if checked.incident_id is not None:
        incidents.check_open(session, checked.incident_id)
    due_at = due_of(checked.received_at, checked.deadline, within)
    state = State.OPEN if rights.may_answer(actor) else State.REFERRED
    values = {"state": state, "due_at": due_at, "clock_at": due_at, "department_id": actor.department_id}
    by = {"registered_by_id": actor.id, "registered_at": now}
    inquiry_id = store.add(session, checked.questions, **_columns(checked, actor, now), **values, **by)
    inquiry = store.get(session, inquiry_id)
    event = InquiryRegistered(
        subject_id=inquiry_id,
        incident_id=inquiry.incident_id,
        at=now,
        actor_id=actor.id,
        code=inquiry.code,
        questions=len(inquiry.questions),
    )
    record(session, event)
    promise(session, inquiry, now)
    return inquiry


def _columns(draft: InquiryDraft, actor: Actor, now: datetime) -> dict[str, Any]:
    """What the draft says, as stored."""
    was_checked = draft.card_check is not CardCheck.OPEN
    columns = asdict(draft)
    for name in ("questions", "card_checked_on"):
        del columns[name]
    return {
        **columns,
        "clock_from": draft.received_at,
        "card_checked_at": _checked_at(draft, now) if was_checked else None,
        "card_checked_by_id": actor.id if was_checked else None,
        "referred_to": "",
        "ended_reason": "",
    }


def _checked_at(draft: InquiryDraft, now: datetime) -> datetime:
    """The day of the register, when that is where the check comes from."""
    day = draft.card_checked_on
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI) if day else now


def get_inquiry(session: Session, inquiry_id: int, *, actor: Actor) -> Inquiry:
    """The inquiry. Raises NotFound, also for those who may not see it."""
    inquiry = store.get(session, inquiry_id)
    if not rights.may_see(actor, inquiry):
        raise NotFound("inquiry", inquiry_id)
    return inquiry


def find_inquiries(session: Session, wanted: Filter, *, actor: Actor, now: datetime) -> Found:
    """One page of the list; of those who pass inquiries on, what they or their department passed on."""
    if not rights.may_see_all(actor):
        wanted = replace(wanted, own_user=actor.id, own_department=actor.department_id)
    return store.find(session, wanted, now)


def list_open_for(session: Session, actor: Actor) -> list[Inquiry]:
    """Every inquiry that waits, what is due first; nothing for those who do not answer."""
    return store.list_waiting(session) if rights.may_answer(actor) else []


def list_outdated_for(session: Session, actor: Actor) -> list[Inquiry]:
    """Every inquiry of which something does not stand any more; nothing for those who do not answer."""
    return store.list_outdated(session) if rights.may_answer(actor) else []


def list_of_person(session: Session, person_id: int, *, actor: Actor) -> list[Inquiry]:
    """The inquiries of one person that the actor may see, newest first."""
    return [each for each in store.list_of(session, person_id=person_id) if rights.may_see(actor, each)]


def list_of_organisation(session: Session, organisation_id: int, *, actor: Actor) -> list[Inquiry]:
    """The inquiries of one outlet that the actor may see, newest first."""
    found = store.list_of(session, organisation_id=organisation_id)
    return [each for each in found if rights.may_see(actor, each)]


def list_of_incident(session: Session, incident_id: int, *, actor: Actor) -> list[Inquiry]:
    """The inquiries about one incident that the actor may see, newest first."""
    return [each for each in store.list_of(session, incident_id=incident_id) if rights.may_see(actor, each)]


def take_over(session: Session, inquiry_id: int, *, actor: Actor, now: datetime) -> None:
    """The publicity department answers it from here. Raises NotFound, NotAllowed or the state's rule."""
    _move(session, inquiry_id, Action.TAKE, "taken_over", actor, now, referred_to="")


def refer(session: Session, inquiry_id: int, to: str, *, actor: Actor, now: datetime) -> None:
    """Somebody outside of the house answers, and the journalist knows. Raises ReasonMissing or the state's rule."""
    if not to.strip():
        store.get(session, inquiry_id)
        raise errors.ReasonMissing(field="to")
    _move(session, inquiry_id, Action.REFER, "referred", actor, now, referred_to=to.strip()[:120])


def withdraw(session: Session, inquiry_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """The journalist does not wait any more. Raises ReasonMissing or the state's rule."""
    if not reason.strip():
        store.get(session, inquiry_id)
        raise errors.ReasonMissing(field="reason")
    ended = {"ended_reason": reason.strip()[:500], "ended_at": now, "referred_to": ""}
    _move(session, inquiry_id, Action.WITHDRAW, "withdrawn", actor, now, **ended)


def close(session: Session, inquiry_id: int, *, actor: Actor, now: datetime) -> None:
    """Everything is answered and nothing is to be expected. Raises the state's rule."""
    _move(session, inquiry_id, Action.CLOSE, "closed", actor, now, ended_at=now)


def ask_more(
    session: Session,
    inquiry_id: int,
    texts: tuple[str, ...],
    *,
    within: timedelta = ANSWER_WITHIN,
    actor: Actor,
    now: datetime,
) -> None:
    """The journalist asks further: our clock runs anew where it had stopped.

    Raises QuestionMissing or the state's rule.
    """
    inquiry = _held(session, inquiry_id, actor)
    following = states.after(inquiry.state, Action.ASK_MORE)
    questions = check_questions(texts)
    clock = {} if inquiry.is_waiting else {"clock_at": now + within, "clock_from": now, "promised_by": None}
    store.add_questions(session, inquiry_id, questions, now, state=following, **clock)
    _record_move(session, inquiry_id, "asked_more", actor, now)
    promise(session, store.get(session, inquiry_id), now)


def check_press_card(
    session: Session, inquiry_id: int, check: CardCheck, number: str, *, actor: Actor, now: datetime
) -> None:
    """Write down what looking the press card up has shown. Raises CheckWithoutNumber."""
    _held(session, inquiry_id, actor)
    check_card(check, number)
    known = check is not CardCheck.OPEN
    store.write(
        session,
        inquiry_id,
        card_check=check,
        card_number=number.strip()[:40],
        card_checked_at=now if known else None,
        card_checked_by_id=actor.id if known else None,
    )
    _record_move(session, inquiry_id, "card_checked", actor, now)


def link(
    session: Session,
    inquiry_id: int,
    *,
    person_id: int | None,
    incident_id: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Say which person of the register asks, and about which incident. Raises NotFound or IncidentIsClosed."""
    inquiry = _held(session, inquiry_id, actor)
    if person_id is not None:
        contacts.get_person(session, person_id)
    if incident_id is not None and incident_id != inquiry.incident_id:
        incidents.check_open(session, incident_id)
    store.write(session, inquiry_id, person_id=person_id, incident_id=incident_id)
    _record_move(session, inquiry_id, "linked", actor, now)


def _held(session: Session, inquiry_id: int, actor: Actor) -> Inquiry:
    inquiry = store.get(session, inquiry_id, for_update=True)
    rights.needs_to_answer(actor)
    return inquiry


def _move(
    session: Session,
    inquiry_id: int,
    action: Action,
    what: str,
    actor: Actor,
    now: datetime,
    **values: object,
) -> None:
    inquiry = _held(session, inquiry_id, actor)
    store.write(session, inquiry_id, state=states.after(inquiry.state, action), **values)
    _record_move(session, inquiry_id, what, actor, now)
    promise(session, store.get(session, inquiry_id), now)


def _record_move(session: Session, inquiry_id: int, what: str, actor: Actor, now: datetime) -> None:
    inquiry = store.get(session, inquiry_id)
    event = InquiryMoved(
        subject_id=inquiry_id,
        incident_id=inquiry.incident_id,
        at=now,
        actor_id=actor.id,
        code=inquiry.code,
        what=what,
        state=inquiry.state.value,
    )
    record(session, event)
