"""How does an account get a second factor, use it, and lose it?

begin | the telephone reads the key | a first code confirms it | recovery codes, shown once | asked for at approvals
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.events import RecoveryCodeUsed, SecondFactorEnrolled, SecondFactorRemoved
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.ports import OneTimeCodes, PasswordHasher, Recorder
from mediadesk.accounts.second_factor import factor, store
from mediadesk.accounts.second_factor.factor import SecondFactor
from mediadesk.accounts.service import confirm_password, require_user


@dataclass(frozen=True)
class Proof:
    """With what somebody shows once more who they are: the password, and a code where a second factor is set up."""

    password: str
    hasher: PasswordHasher
    code: str = ""
    codes: OneTimeCodes | None = None


def find(session: Session, user_id: int) -> SecondFactor | None:
    """The account's second factor, pending or in force."""
    return store.find(session, user_id)


def is_enrolled(session: Session, user_id: int) -> bool:
    """Whether decisions of this person ask for a code."""
    found = store.find(session, user_id)
    return found is not None and found.is_in_force


def begin(session: Session, actor: Actor, *, codes: OneTimeCodes, now: datetime) -> SecondFactor:
    """A new key, not yet in force; begun again, the key is another one. Raises AlreadyEnrolled."""
    if is_enrolled(session, actor.id):
        raise factor.AlreadyEnrolled
    store.add(session, actor.id, codes.new_secret(), now)
    return SecondFactor(actor.id, _pending(session, actor).secret, now, None, None, 0)


def enrol(
    session: Session, actor: Actor, proof: Proof, *, codes: OneTimeCodes, record: Recorder, now: datetime
) -> tuple[str, ...]:
    """Put the key in force with a first code. The recovery codes are answered this once and kept as hashes only.

    Raises CurrentPasswordWrong, AlreadyEnrolled, EnrolmentNotBegun, CodeMissing or CodeWrong.
    """
    pending = _pending(session, actor)
    confirm_password(session, actor, proof.password, proof.hasher)
    step = factor.check_step(_step(pending, factor.plain(proof.code), codes, now), None)
    recovery = codes.recovery_codes(factor.RECOVERY_CODES)
    hashes = [factor.hash_of(each) for each in recovery]
    store.put_in_force(session, actor.id, step=step, hashes=hashes, now=now)
    record(session, SecondFactorEnrolled(subject_id=actor.id, at=now, actor_id=actor.id))
    return recovery


def confirm(session: Session, actor: Actor, proof: Proof, *, record: Recorder, now: datetime) -> None:
    """Show once more who decides: the password, and where a second factor is in force, a code that counts once.

    Raises CurrentPasswordWrong, CodeMissing, CodeWrong or CodeUsed, each at its field.
    """
    confirm_password(session, actor, proof.password, proof.hasher)
    found = store.find(session, actor.id)
    if found is None or not found.is_in_force:
        return
    code = factor.plain(proof.code)
    if not code:
        raise factor.CodeMissing(field="code")
    if not factor.is_from_telephone(code):
        _use_recovery_code(session, actor, code, record, now)
        return
    step = factor.check_step(_step(found, code, proof.codes, now), found.last_step)
    if not store.use_step(session, actor.id, step):
        raise factor.CodeUsed(field="code")


def remove(session: Session, actor: Actor, proof: Proof, *, record: Recorder, now: datetime) -> None:
    """Take one's own second factor away. Raises NotEnrolled, or what `confirm` raises."""
    if not is_enrolled(session, actor.id):
        raise factor.NotEnrolled
    confirm(session, actor, proof, record=record, now=now)
    store.remove(session, actor.id)
    record(session, SecondFactorRemoved(subject_id=actor.id, at=now, actor_id=actor.id))


def remove_for(
    session: Session, user_id: int, *, reason: str, by: Actor, record: Recorder, now: datetime
) -> None:
    """Take somebody's second factor away, as when their telephone is lost. Raises NotAllowed, NotFound, NotEnrolled
    or ReasonForRemovalMissing.
    """
    by.needs(Permission.MANAGE_USERS)
    user = require_user(session, user_id)
    if store.find(session, user.id) is None:
        raise factor.NotEnrolled
    why = factor.check_reason(reason)
    store.remove(session, user.id)
    record(session, SecondFactorRemoved(subject_id=user.id, at=now, actor_id=by.id, reason=why))


def _pending(session: Session, actor: Actor) -> SecondFactor:
    found = store.find(session, actor.id)
    if found is None:
        raise factor.EnrolmentNotBegun
    if found.is_in_force:
        raise factor.AlreadyEnrolled
    return found


def _step(found: SecondFactor, code: str, codes: OneTimeCodes | None, now: datetime) -> int | None:
    if not code:
        raise factor.CodeMissing(field="code")
    if codes is None or not factor.is_from_telephone(code):
        return None
    return codes.step_of(found.secret, code, now)


def _use_recovery_code(session: Session, actor: Actor, code: str, record: Recorder, now: datetime) -> None:
    if not store.use_recovery_code(session, actor.id, factor.hash_of(code), now):
        raise factor.CodeWrong(field="code")
    record(session, RecoveryCodeUsed(subject_id=actor.id, at=now, actor_id=actor.id))
