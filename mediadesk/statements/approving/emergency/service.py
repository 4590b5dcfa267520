"""How does a text leave before every signature is there, and who looks at it afterwards?

secrecy review passed, no finding blocks | released with a reason | may leave | a second pair of eyes

What is skipped is named: the sign-offs that are missing, and the approval. What can not be skipped: the secrecy review,
and that every sentence is borne by attested facts.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.second_factor.service import Proof, confirm
from mediadesk.audit.service import record
from mediadesk.statements import states, store
from mediadesk.statements.approving import emergency_rules as rules
from mediadesk.statements.approving import errors
from mediadesk.statements.approving import store as owed
from mediadesk.statements.approving.afterwards import EmergencyRelease, asked_again_after, check_answer
from mediadesk.statements.approving.asking.service import ask_at
from mediadesk.statements.approving.events import ReleaseAgreed, ReleasedInEmergency, ReleaseRejected
from mediadesk.statements.approving.service import seen
from mediadesk.statements.approving.telephone.service import take_back
from mediadesk.statements.checks import refuse_if_blocked
from mediadesk.statements.errors import SecrecyReviewMissing
from mediadesk.statements.issuing.service import request_final
from mediadesk.statements.knowing.service import authority_of, findings_of
from mediadesk.statements.printing import House
from mediadesk.statements.records import Statement
from mediadesk.statements.states import GONE_OUT, Action
from mediadesk.times import full


def release(
    session: Session,
    statement_id: int,
    *,
    reason: str,
    seen_hash: str,
    proof: Proof,
    house: House,
    actor: Actor,
    now: datetime,
) -> Statement:
    """Let exactly the version that was seen go out before its sign-offs and its approval are complete.

    Raises TextChanged, NotYoursToRelease, ReleaserIsAuthor, ReleaserIsReviewer, SecrecyReviewMissing, the state's
    sentence, ReleaseReasonMissing, what a proof raises, or the first rule the text breaks.
    """
    statement = seen(session, statement_id, seen_hash)
    version = statement.version
    if version.release is not None and version.release.released_by_id == actor.id:
        return statement
    reviewers = (version.review.reviewer_id,) if version.review else ()
    rules.check_releaser(actor, version.author_ids, reviewers)
    following = states.after(statement.state, Action.RELEASE)
    if version.review is None:
        raise SecrecyReviewMissing
    if not reason.strip():
        raise errors.ReleaseReasonMissing(field="reason")
    confirm(session, actor, proof, record=record, now=now)
    refuse_if_blocked(findings_of(session, statement, version.content, now))
    authority = authority_of(session, statement)
    skipped = rules.skipped_by(version)
    owed.add_release(
        session,
        version_id=version.id,
        content_hash=seen_hash,
        tier=authority.tier,
        reason=reason.strip(),
        skipped=list(skipped),
        released_by_id=actor.id,
        author_id=version.submitted_by_id,
        reviewer_id=version.review.reviewer_id,
        document_id=request_final(session, statement, house=house, now=now, is_released=True),
        at=now,
    )
    store.write_statement(session, statement_id, state=following, approved_at=now)
    ask_at(session, version.id, now + asked_again_after(0), times=0, now=now)
    event = ReleasedInEmergency(
        **_told(statement, actor, now),
        reason=reason.strip(),
        tier=authority.tier,
        content_hash=seen_hash,
        skipped=skipped,
    )
    record(session, event)
    return store.get_statement(session, statement_id)


def look_again(
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
    """The second pair of eyes: agrees with the release, or refuses it. What has not left then goes back.

    Raises TextChanged, NothingToConfirm, the rule of who may look, RefusalReasonMissing, AnsweredOtherwise, or what a
    proof raises.
    """
    statement = seen(session, statement_id, seen_hash)
    following = states.after(statement.state, Action.CONFIRM if agrees else Action.REJECT)
    released = _released(statement)
    if released.answered_by_id == actor.id and released.answer is rules.answer_of(agrees):
        return statement
    authority = authority_of(session, statement)
    rules.check_second_look(statement.version, released, actor, authority)
    if not released.is_open:
        raise errors.AnsweredOtherwise(who=released.answered_by, at=full(released.answered_at or released.at))
    check_answer(agrees=agrees, reason=reason)
    confirm(session, actor, proof, record=record, now=now)
    owed.answer_release(
        session,
        statement.version.id,
        rules.answer_of(agrees),
        by_id=actor.id,
        at=now,
        reason=reason.strip(),
    )
    _tell(session, statement, following, agrees=agrees, reason=reason, actor=actor, now=now)
    return store.get_statement(session, statement_id)


def _tell(
    session: Session,
    statement: Statement,
    following: states.State,
    *,
    agrees: bool,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    told = _told(statement, actor, now)
    if agrees:
        record(session, ReleaseAgreed(**told))
        return
    has_left = statement.state in GONE_OUT
    if not has_left:
        take_back(session, statement, following, by=actor, reason=reason, now=now)
    record(session, ReleaseRejected(**told, reason=reason.strip(), has_left=has_left))


def _released(statement: Statement) -> EmergencyRelease:
    if statement.version.release is None:
        raise errors.NothingToConfirm
    return statement.version.release


def _told(statement: Statement, actor: Actor, now: datetime) -> dict[str, Any]:
    return {
        "subject_id": statement.id,
        "subject_version": statement.version.number,
        "incident_id": statement.incident_id,
        "at": now,
        "actor_id": actor.id,
        "title": statement.title,
    }
