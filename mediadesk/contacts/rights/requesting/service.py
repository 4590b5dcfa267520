"""How does a request about somebody's data come in, and how is it answered?

received → identity checked → answered, or refused with a reason in law
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.chain import Entry
from mediadesk.audit.service import list_entries, record
from mediadesk.contacts.privacy import UseStop
from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.contacts.rights import service as rights
from mediadesk.contacts.rights.deletion import Cause
from mediadesk.contacts.rights.erasing.service import propose
from mediadesk.contacts.rights.events import (
    RightsRequestDueSoon,
    RightsRequested,
    RightsRequestExtended,
    RightsRequestMoved,
    RightsRequestOverdue,
)
from mediadesk.contacts.rights.ports import Workdays
from mediadesk.contacts.rights.request import (
    TERM_IN_WORKDAYS,
    TOLD_BEFORE,
    ExtendedAlready,
    ExtensionWithoutReason,
    Ground,
    Request,
    RequestDraft,
    RequestKind,
    RequestState,
    Step,
    StepNotOpen,
    after,
    check_request,
    check_words,
)
from mediadesk.contacts.rights.requesting import store
from mediadesk.contacts.service import get_person
from mediadesk.errors import NotFound, OutOfDate

_FIELD_OF = {Step.VERIFY: "identity_check", Step.ANSWER: "answer", Step.REFUSE: "answer"}


def receive(
    session: Session,
    person_id: int,
    draft: RequestDraft,
    *,
    workdays: Workdays,
    actor: Actor,
    now: datetime,
    term: int = TERM_IN_WORKDAYS,
) -> int:
    """Write a request down, to be answered within `term` working days; its id.

    Raises NotFound, OutOfDate or the broken rule.
    """
    actor.needs(Permission.EDIT_CONTACTS)
    person = get_person(session, person_id, lock=True)
    if person.use_stopped is UseStop.ANONYMISED:
        raise OutOfDate
    checked = check_request(draft)
    refuse_identity_number(checked.wording, "wording")
    values = {
        **asdict(checked),
        "person_id": person_id,
        "due_at": workdays.add(checked.received_at, term),
        "recorded_at": now,
        "recorded_by": actor.id,
    }
    request_id = store.add(session, values)
    event = RightsRequested(
        subject_id=request_id, at=now, actor_id=actor.id, person_id=person_id, kind=checked.kind.value
    )
    record(session, event)
    return request_id


def get_request(session: Session, request_id: int) -> Request:
    """The request. Raises NotFound."""
    found = store.get(session, request_id)
    if found is None:
        raise NotFound("privacy_request", request_id)
    return found


def list_open(session: Session) -> list[Request]:
    """Requests that wait, soonest due first."""
    return store.list_requests(session, is_open=True)


def list_decided(session: Session) -> list[Request]:
    """Requests that were decided, newest first."""
    return store.list_requests(session, is_open=False)


def list_due(session: Session, by: datetime) -> list[Request]:
    """Open requests due until that moment."""
    return store.list_requests(session, is_open=True, due_by=by)


def list_of_person(session: Session, person_id: int) -> list[Request]:
    """All requests of one person, newest first."""
    return store.list_requests(session, person_id=person_id)


def extend(
    session: Session,
    request_id: int,
    reason: str,
    *,
    workdays: Workdays,
    term: int = TERM_IN_WORKDAYS,
    revision: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Let the person wait once more as long, with the reason they are told.

    Raises NotFound, OutOfDate, StepNotOpen, ExtendedAlready or ExtensionWithoutReason.
    """
    actor.needs(Permission.MANAGE_PRIVACY)
    request = store.get(session, request_id, lock=True)
    if request is None:
        raise NotFound("privacy_request", request_id)
    if request.revision != revision:
        raise OutOfDate
    if not request.is_open:
        raise StepNotOpen
    if extension_of(session, request_id) is not None:
        raise ExtendedAlready(field="reason")
    said = refuse_identity_number(reason.strip(), "reason")
    if not said:
        raise ExtensionWithoutReason(field="reason")
    due_at = workdays.add(request.due_at, term)
    store.write(session, request_id, {"due_at": due_at})
    event = RightsRequestExtended(
        subject_id=request_id, at=now, actor_id=actor.id, person_id=request.person_id,
        due_at=due_at.isoformat(), reason=said[:300],
    )  # fmt: skip
    record(session, event)


def extension_of(session: Session, request_id: int) -> Entry | None:
    """When, by whom and why the time was extended; None when it was not."""
    found, _ = list_entries(session, limit=1, event=RightsRequestExtended.name, subject_id=request_id)
    return found[0] if found else None


def climb(session: Session, *, now: datetime) -> int:
    """Record once of each request that its time is nearly over, and once that it is over; how many are new.

    The heads hear of both.
    """
    near = store.list_requests(session, is_open=True, due_by=now + TOLD_BEFORE)
    return sum(_told_late(session, each, now) for each in near if each.is_overdue(now)) + sum(
        _told_soon(session, each, now) for each in near if not each.is_overdue(now)
    )


def _told_late(session: Session, request: Request, now: datetime) -> bool:
    if list_entries(session, limit=1, event=RightsRequestOverdue.name, subject_id=request.id)[1]:
        return False
    record(
        session,
        RightsRequestOverdue(subject_id=request.id, at=now, actor_id=None, person_id=request.person_id),
    )
    return True


def _told_soon(session: Session, request: Request, now: datetime) -> bool:
    due_at = request.due_at.isoformat()
    told, _ = list_entries(session, limit=5, event=RightsRequestDueSoon.name, subject_id=request.id)
    if any(each.payload["due_at"] == due_at for each in told):
        return False
    event = RightsRequestDueSoon(
        subject_id=request.id, at=now, actor_id=None, person_id=request.person_id, due_at=due_at
    )
    record(session, event)
    return True


def take_step(
    session: Session,
    request_id: int,
    step: Step,
    words: str = "",
    *,
    ground: Ground | None = None,
    revision: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Do a step of the request and what follows from it. Raises NotFound, OutOfDate or the broken rule at its field."""
    actor.needs(Permission.MANAGE_PRIVACY)
    request = store.get(session, request_id, lock=True)
    if request is None:
        raise NotFound("privacy_request", request_id)
    if request.revision != revision:
        raise OutOfDate
    state, said = after(request.state, step), check_words(step, words, ground)
    refuse_identity_number(said, _FIELD_OF.get(step, "answer"))
    store.write(session, request_id, _values(step, state, said, ground, actor, now))
    event = RightsRequestMoved(
        subject_id=request_id, at=now, actor_id=actor.id, person_id=request.person_id, state=state.value
    )
    record(session, event)
    if state is RequestState.ANSWERED:
        _carry_out(session, request, actor, now)


def _values(
    step: Step, state: RequestState, said: str, ground: Ground | None, actor: Actor, now: datetime
) -> dict[str, object]:
    if step is Step.VERIFY:
        return {"state": state, "identity_check": said}
    decided = {"state": state, "answer": said, "decided_at": now, "decided_by": actor.id}
    return {**decided, "ground": ground} if step is Step.REFUSE else decided


def _carry_out(session: Session, request: Request, actor: Actor, now: datetime) -> None:
    """What was granted happens with the answer: use stops, and a deletion is put up for its own decision."""
    person = get_person(session, request.person_id, lock=True)
    if request.kind is RequestKind.RESTRICTION:
        rights.restrict(session, person.id, actor=actor, now=now)
    elif request.kind is RequestKind.WITHDRAWAL:
        rights.withdraw_all(session, person, actor=actor, now=now)
    elif request.kind is RequestKind.DELETION:
        rights.restrict(session, person.id, actor=actor, now=now)
        propose(session, person.id, Cause.REQUESTED, actor_id=actor.id, now=now)
