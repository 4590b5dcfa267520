"""How does a leader's word on the telephone become an approval, and how does the leader confirm it?

read out | agreed | recorded by an officer, heard by a witness | the text may leave | confirmed with the own password

The officer who records is not the approver. Until the leader answers, the desk asks again and again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.second_factor.service import Proof, confirm
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.statements import states, store
from mediadesk.statements.approving import errors
from mediadesk.statements.approving import store as owed
from mediadesk.statements.approving.afterwards import Answer, Call, PhoneApproval, check_answer, check_call
from mediadesk.statements.approving.asking.service import ask_at
from mediadesk.statements.approving.events import (
    ApprovedByPhone,
    PhoneApprovalConfirmed,
    PhoneApprovalRejected,
)
from mediadesk.statements.approving.service import may_approve, seen, write_approval
from mediadesk.statements.checks import refuse_if_blocked
from mediadesk.statements.knowing.service import authority_of, findings_of
from mediadesk.statements.printing import House
from mediadesk.statements.records import ApprovalWay, Statement, Step
from mediadesk.statements.signing import is_tiers_own
from mediadesk.statements.states import GONE_OUT, Action
from mediadesk.times import full


def record_call(
    session: Session,
    statement_id: int,
    call: Call,
    *,
    seen_hash: str,
    house: House,
    within: timedelta,
    actor: Actor,
    now: datetime,
) -> Statement:
    """Record that a leader agreed to exactly this version on the telephone; the text may leave on it.

    Raises TextChanged, NotAllowed, what `check_call` raises, the rules of an approval for the leader who was called,
    or the first rule the text breaks by now.
    """
    statement = seen(session, statement_id, seen_hash)
    version = statement.version
    if version.phone is not None and version.phone.recorded_by_id == actor.id:
        return statement
    actor.needs(Permission.DRAFT_STATEMENT)
    approver = _person(session, call.approver_id)
    authority = authority_of(session, statement)
    may_approve(session, statement, authority, approver, now)
    if not is_tiers_own(approver, authority):
        raise errors.PhoneNotInPlace(approver=authority.spoken)
    said_at = check_call(
        call,
        recorder_id=actor.id,
        authors=version.author_ids,
        submitted_at=version.submitted_at or now,
        now=now,
    )
    refuse_if_blocked(findings_of(session, statement, version.content, now))
    write_approval(
        session, statement, authority, approver=approver, way=ApprovalWay.TELEPHONE, house=house, now=now
    )
    noted = _note(session, statement, call, said_at=said_at, within=within, actor=actor, now=now)
    event = ApprovedByPhone(
        **_told(statement, actor, now),
        tier=authority.tier,
        content_hash=seen_hash,
        approver=approver.name,
        approver_id=approver.id,
        witness=noted.name,
        channel=call.channel.value,
        said_at=said_at,
        due_at=now + within,
    )
    record(session, event)
    return store.get_statement(session, statement_id)


def _note(
    session: Session,
    statement: Statement,
    call: Call,
    *,
    said_at: datetime,
    within: timedelta,
    actor: Actor,
    now: datetime,
) -> Actor:
    """Keep the call and promise to ask for its confirmation; the witness."""
    witness = _person(session, call.witness_id or 0)
    owed.add_phone_approval(
        session,
        version_id=statement.version.id,
        approver_id=call.approver_id,
        recorded_by_id=actor.id,
        witness_id=witness.id,
        channel=call.channel,
        read_out_hash=statement.version.content_hash,
        said_at=said_at,
        recorded_at=now,
        due_at=now + within,
    )
    ask_at(session, statement.version.id, now + within / 2, times=0, now=now)
    return witness


def answer(
    session: Session,
    statement_id: int,
    *,
    agrees: bool,
    reason: str = "",
    seen_hash: str,
    proof: Proof,
    actor: Actor,
    now: datetime,
) -> Statement:
    """The leader confirms their word, or says that this was not agreed: the text then goes back, or must be put right.

    Raises TextChanged, NothingToConfirm, NotYourWord, RefusalReasonMissing, AnsweredOtherwise, or what a proof raises.
    """
    statement = seen(session, statement_id, seen_hash)
    following = states.after(statement.state, Action.CONFIRM if agrees else Action.REJECT)
    phone = _open_phone(statement, actor, agrees=agrees)
    if not phone.is_open:
        return statement
    check_answer(agrees=agrees, reason=reason)
    confirm(session, actor, proof, record=record, now=now)
    given = Answer.CONFIRMED if agrees else Answer.REJECTED
    owed.answer_phone(session, statement.version.id, given, at=now, reason=reason.strip())
    told = _told(statement, actor, now)
    if agrees:
        record(session, PhoneApprovalConfirmed(**told))
        return store.get_statement(session, statement_id)
    has_left = statement.state in GONE_OUT
    if not has_left:
        take_back(session, statement, following, by=actor, reason=reason, now=now)
    record(session, PhoneApprovalRejected(**told, reason=reason.strip(), has_left=has_left))
    return store.get_statement(session, statement_id)


def take_back(
    session: Session,
    statement: Statement,
    following: states.State,
    *,
    by: Actor,
    reason: str,
    now: datetime,
) -> None:
    """Return a text that has not left yet to its author, with the reason of the refusal."""
    store.add_return(
        session,
        version_id=statement.version.id,
        step=Step.APPROVAL,
        by_id=by.id,
        at=now,
        comment=reason.strip(),
    )
    store.write_statement(session, statement.id, state=following, approved_at=None, document_id=None)


def _open_phone(statement: Statement, actor: Actor, *, agrees: bool) -> PhoneApproval:
    phone = statement.version.phone
    if phone is None:
        raise errors.NothingToConfirm
    if phone.approver_id != actor.id:
        raise errors.NotYourWord(approver=phone.approver)
    if phone.answer is not None and phone.answer is not (Answer.CONFIRMED if agrees else Answer.REJECTED):
        raise errors.AnsweredOtherwise(who=phone.approver, at=full(phone.answered_at or phone.due_at))
    return phone


def _person(session: Session, user_id: int) -> Actor:
    user = accounts.get_user(session, user_id)
    if user is None or not user.is_active:
        raise NotFound("account", user_id)
    return user.actor


def _told(statement: Statement, actor: Actor, now: datetime) -> dict[str, Any]:
    return {
        "subject_id": statement.id,
        "subject_version": statement.version.number,
        "incident_id": statement.incident_id,
        "at": now,
        "actor_id": actor.id,
        "title": statement.title,
    }
