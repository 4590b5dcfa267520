"""Who owes an answer for a text that was agreed to before it could be signed, and who asks for it?

The leader owes the confirmation of their word, the tier a second look. While it is late, whoever recorded or released
it, and the head of publicity, see whom to remind. What was refused after it had left must be put right.
"""

from __future__ import annotations

from datetime import datetime

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.statements.approving.afterwards import FIRST_STEPS, EmergencyRelease, PhoneApproval
from mediadesk.statements.approving.emergency_rules import may_look_again
from mediadesk.statements.records import Statement, Task, Waiting
from mediadesk.statements.signing import Authority
from mediadesk.statements.states import CLEARED, GONE_OUT, State


def is_owing(statement: Statement) -> bool:
    """Whether something of the newest version is still to be answered, or was refused after it had left."""
    version = statement.version
    if statement.state not in (*CLEARED, *GONE_OUT) or not (version.phone or version.release):
        return False
    open_ = [each.is_open for each in (version.phone, version.release) if each]
    return any(open_) or must_be_put_right(statement)


def must_be_put_right(statement: Statement) -> bool:
    """Whether it is out although the leader or the second pair of eyes refused it."""
    refused = [
        each for each in (statement.version.phone, statement.version.release) if each and each.is_rejected
    ]
    return statement.state is State.ISSUED and bool(refused)


def owed_by(statement: Statement, actor: Actor, authority: Authority, now: datetime) -> Waiting | None:
    """What this person has to do about it, if anything."""
    phone, release = statement.version.phone, statement.version.release
    if must_be_put_right(statement):
        return _put_right(statement, actor)
    if phone is not None and phone.is_open:
        return _phone(statement, phone, actor, now)
    if release is not None and release.is_open:
        return _release(statement, release, actor, authority, now)
    return None


def _put_right(statement: Statement, actor: Actor) -> Waiting | None:
    if not (actor.may(Permission.CORRECT_STATEMENT) or actor.may(Permission.DRAFT_STATEMENT)):
        return None
    answered = [each.answered_at for each in (statement.version.phone, statement.version.release) if each]
    since = next((at for at in answered if at), statement.since)
    return Waiting(statement, Task.PUT_RIGHT, since)


def _phone(statement: Statement, phone: PhoneApproval, actor: Actor, now: datetime) -> Waiting | None:
    if actor.id == phone.approver_id:
        return Waiting(statement, Task.CONFIRM_WORD, phone.recorded_at, due_at=phone.due_at)
    chases = actor.id == phone.recorded_by_id or actor.has_role(Role.PR_HEAD)
    if phone.is_overdue(now) and chases:
        return Waiting(statement, Task.CHASE, phone.recorded_at, due_at=phone.due_at)
    return None


def _release(
    statement: Statement, release: EmergencyRelease, actor: Actor, authority: Authority, now: datetime
) -> Waiting | None:
    due_at = release.at + FIRST_STEPS[0]
    if may_look_again(statement.version, release, actor, authority) and _is_their_turn(
        release, actor, authority
    ):
        return Waiting(statement, Task.LOOK_AGAIN, release.at, due_at=due_at)
    chases = actor.id == release.released_by_id or actor.has_role(Role.PR_HEAD)
    return Waiting(statement, Task.CHASE, release.at, due_at=due_at) if chases and now > due_at else None


def _is_their_turn(release: EmergencyRelease, actor: Actor, authority: Authority) -> bool:
    """The tier's own people are asked at once; those above when a reminder went by or the tier has nobody left."""
    tier = max(authority.tier, release.tier)
    if tier in actor.tiers(Permission.APPROVE_STATEMENT):
        return True
    return release.times_asked > 0 or authority.names in ((), (release.released_by,))
