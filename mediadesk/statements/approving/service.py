"""How do those who answer for a text put their names under it, or send it back?

    secrecy review | each department signs its facts, legal what names others | the tier's own person approves

Every step names the hash of the version that was seen. A second click finds the first one's signature and changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.second_factor.service import Proof, confirm
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.events import Event
from mediadesk.statements import errors, signing, states, store
from mediadesk.statements.approving.events import ApprovedInPlace
from mediadesk.statements.approving.seating.service import set_table
from mediadesk.statements.checks import refuse_if_blocked
from mediadesk.statements.events import SecrecyReviewed, SignedOff, StatementApproved, StatementReturned
from mediadesk.statements.issuing.service import request_final
from mediadesk.statements.knowing.service import authority_of, check_approver, check_nature, findings_of
from mediadesk.statements.naming import PARTY_NAMES
from mediadesk.statements.printing import House
from mediadesk.statements.records import ApprovalWay, SignOff, Statement, Step
from mediadesk.statements.signing import Authority, Party, StandIn
from mediadesk.statements.states import Action, State


def clear_secrecy(
    session: Session, statement_id: int, *, seen_hash: str, note: str = "", actor: Actor, now: datetime
) -> Statement:
    """Pass the secrecy review and set the table for the sign-offs.

    Raises TextChanged, the state's sentence, NotAllowed or ReviewerIsAuthor.
    """
    statement = seen(session, statement_id, seen_hash)
    version = statement.version
    if version.review is not None and version.review.reviewer_id == actor.id:
        return statement
    following = states.after(statement.state, Action.CLEAR_SECRECY)
    signing.check_reviewer(actor, version.author_ids)
    store.add_review(
        session,
        version_id=version.id,
        content_hash=seen_hash,
        reviewer_id=actor.id,
        author_id=version.submitted_by_id,
        note=note,
        at=now,
    )
    set_table(session, statement, now)
    store.write_statement(session, statement_id, state=following)
    event = SecrecyReviewed(
        subject_id=statement_id,
        subject_version=version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        title=statement.title,
    )
    record(session, event)
    return _complete(session, statement_id)


def sign_off(
    session: Session, statement_id: int, party: str, *, seen_hash: str, actor: Actor, now: datetime
) -> Statement:
    """Sign for a party. The last signature moves the text on to the approver.

    Raises TextChanged, the state's sentence, NotFound, NotYourSignOff or SignerIsAuthor.
    """
    statement = seen(session, statement_id, seen_hash)
    place = _place(statement, party)
    if not place.is_open and place.signer_id == actor.id:
        return statement
    states.after(statement.state, Action.SIGN_OFF)
    signing.check_signer(actor, place.party, statement.version.author_ids)
    if not place.is_open:
        raise errors.SignOffsComplete
    store.sign(session, statement.version.id, party, signer_id=actor.id, at=now)
    event = SignedOff(
        subject_id=statement_id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        title=statement.title,
        party=party,
        party_kind=place.party.kind.value,
        party_name=_spoken([place.party]),
    )
    record(session, event)
    return _complete(session, statement_id)


def send_back(
    session: Session, statement_id: int, *, comment: str, seen_hash: str, actor: Actor, now: datetime
) -> Statement:
    """Return the text to its author with what must change.

    Raises TextChanged, the state's sentence, CommentMissing, NotAllowed or the rule of who may decide at this step.
    """
    statement = seen(session, statement_id, seen_hash)
    if statement.state is State.RETURNED and _returned_by(statement, actor):
        return statement
    following = states.after(statement.state, Action.RETURN)
    step = _step(session, statement, actor, now)
    if not comment.strip():
        raise errors.CommentMissing(field="comment")
    store.add_return(
        session, version_id=statement.version.id, step=step, by_id=actor.id, at=now, comment=comment.strip()
    )
    store.write_statement(session, statement_id, state=following)
    event = StatementReturned(
        subject_id=statement_id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        reason=comment.strip(),
        title=statement.title,
        step=step.value,
    )
    record(session, event)
    return store.get_statement(session, statement_id)


def approve(
    session: Session,
    statement_id: int,
    *,
    seen_hash: str,
    proof: Proof,
    house: House,
    actor: Actor,
    now: datetime,
) -> Statement:
    """Give authority to issue exactly the version that was seen, freeze it as a document and ask for its PDF.

    Raises TextChanged, NotSubmitted, SecrecyReviewMissing, SignOffMissing, ApproverIsAuthor, ApproverIsReviewer,
    WrongTierApprover, CurrentPasswordWrong, or the first rule the text breaks by now.
    """
    statement = seen(session, statement_id, seen_hash)
    version = statement.version
    if version.approval is not None and version.approval.approver_id == actor.id:
        return statement
    authority = authority_of(session, statement)
    stands_for = may_approve(session, statement, authority, actor, now)
    confirm(session, actor, proof, record=record, now=now)
    refuse_if_blocked(findings_of(session, statement, version.content, now))
    way = ApprovalWay.SUBSTITUTE if stands_for else ApprovalWay.IN_PERSON
    write_approval(
        session, statement, authority, approver=actor, way=way, stands_for=stands_for, house=house, now=now
    )
    record(session, _approved(statement, authority, stands_for, actor, now))
    return store.get_statement(session, statement_id)


def _approved(
    statement: Statement, authority: Authority, stands_for: StandIn | None, actor: Actor, now: datetime
) -> Event:
    told: dict[str, Any] = {
        "subject_id": statement.id,
        "subject_version": statement.version.number,
        "incident_id": statement.incident_id,
        "at": now,
        "actor_id": actor.id,
        "title": statement.title,
        "tier": authority.tier,
        "content_hash": statement.version.content_hash,
    }
    return ApprovedInPlace(**told, stands_for=stands_for.absent) if stands_for else StatementApproved(**told)


def seen(session: Session, statement_id: int, seen_hash: str) -> Statement:
    """The statement, held; its newest version is the one that was seen."""
    statement = store.get_statement(session, statement_id, for_update=True)
    if statement.version.content_hash is None and statement.version.number == 1:
        raise errors.NotSubmitted
    signing.check_seen(seen_hash, statement.version.content_hash or "")
    return statement


def _complete(session: Session, statement_id: int) -> Statement:
    """Move on when nobody is left to sign."""
    statement = store.get_statement(session, statement_id)
    if statement.version.open_parties:
        return statement
    following = states.after(statement.state, Action.COMPLETE_SIGN_OFF)
    store.write_statement(session, statement_id, state=following)
    return store.get_statement(session, statement_id)


def _place(statement: Statement, party: str) -> SignOff:
    if statement.state is State.IN_REVIEW:
        raise errors.SecrecyReviewMissing
    place = statement.version.sign_off_of(party)
    if place is None:
        raise NotFound("sign_off", party)
    return place


def _step(session: Session, statement: Statement, actor: Actor, now: datetime) -> Step:
    """Who may send it back is who may sign at this step."""
    if statement.state is State.IN_REVIEW:
        signing.check_reviewer(actor, statement.version.author_ids)
        return Step.SECRECY
    if statement.state is State.IN_SIGN_OFF:
        _check_at_the_table(statement, actor)
        return Step.SIGN_OFF
    check_approver(session, statement, authority_of(session, statement), actor, now)
    return Step.APPROVAL


def _check_at_the_table(statement: Statement, actor: Actor) -> None:
    parties = [sign_off.party for sign_off in statement.version.sign_offs]
    if actor.id in statement.version.author_ids or not any(signing.may_sign_for(actor, p) for p in parties):
        raise errors.NotAtTheTable(parties=_spoken(parties))


def may_approve(
    session: Session, statement: Statement, authority: Authority, approver: Actor, now: datetime
) -> StandIn | None:
    """Whether this person may approve the text now; whom they stand in for, if anybody.

    Raises the rule of who approves, SignOffMissing, the state's sentence, or NatureNotRecorded.
    """
    # First who wrote it: an author is told that, whatever else they may or may not do.
    stands_for = check_approver(session, statement, authority, approver, now)
    if statement.state is State.IN_SIGN_OFF:
        raise errors.SignOffMissing(parties=_spoken(statement.version.open_parties))
    states.after(statement.state, Action.APPROVE)
    check_nature(session, statement, authority)
    return stands_for


def write_approval(
    session: Session,
    statement: Statement,
    authority: Authority,
    *,
    approver: Actor,
    way: ApprovalWay,
    house: House,
    now: datetime,
    stands_for: StandIn | None = None,
) -> None:
    """Keep the approval, freeze the text and ask for its PDF."""
    version = statement.version
    if version.review is None:
        raise errors.SecrecyReviewMissing
    store.add_approval(
        session,
        version_id=version.id,
        content_hash=version.content_hash,
        tier=authority.tier,
        approver_id=approver.id,
        author_id=version.submitted_by_id,
        reviewer_id=version.review.reviewer_id,
        document_id=request_final(session, statement, house=house, now=now),
        at=now,
        way=way,
        substitution_id=stands_for.substitution_id if stands_for else None,
        stands_for_id=stands_for.absent_id if stands_for else None,
    )
    following = states.after(statement.state, Action.APPROVE)
    store.write_statement(session, statement.id, state=following, approved_at=now)


def _returned_by(statement: Statement, actor: Actor) -> bool:
    last = statement.version.last_return
    return last is not None and last.by_id == actor.id


def _spoken(parties: Iterable[Party]) -> str:
    """Names of departments, and offices as msgids, which are translated where they are said."""
    return "、".join(party.name or PARTY_NAMES[party.kind] for party in parties)
