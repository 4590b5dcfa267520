"""Which second factor has an account?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from mediadesk.accounts.second_factor.factor import SecondFactor
from mediadesk.accounts.second_factor.models import RecoveryCodeRow, SecondFactorRow


def find(session: Session, user_id: int) -> SecondFactor | None:
    """The account's second factor, pending or in force."""
    row = session.get(SecondFactorRow, user_id)
    if row is None:
        return None
    left = select(func.count()).where(RecoveryCodeRow.user_id == user_id, RecoveryCodeRow.used_at.is_(None))
    return SecondFactor(
        row.user_id, row.secret, row.begun_at, row.confirmed_at, row.last_step, session.scalars(left).one()
    )


def add(session: Session, user_id: int, secret: str, now: datetime) -> None:
    """Begin with a key; an earlier one goes."""
    remove(session, user_id)
    session.add(SecondFactorRow(user_id=user_id, secret=secret, begun_at=now))
    session.flush()


def remove(session: Session, user_id: int) -> None:
    """Take key and recovery codes away."""
    session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.user_id == user_id))
    session.execute(delete(SecondFactorRow).where(SecondFactorRow.user_id == user_id))


def put_in_force(session: Session, user_id: int, *, step: int, hashes: Sequence[str], now: datetime) -> None:
    """A first code has confirmed the key; keep the hashes of the recovery codes."""
    row = session.get_one(SecondFactorRow, user_id)
    row.confirmed_at, row.last_step = now, step
    session.add_all(RecoveryCodeRow(user_id=user_id, code_hash=each) for each in hashes)
    session.flush()


def use_step(session: Session, user_id: int, step: int) -> bool:
    """Use up a code of the telephone; False when it, or a later one, was used meanwhile."""
    unused = or_(SecondFactorRow.last_step.is_(None), SecondFactorRow.last_step < step)
    wanted = update(SecondFactorRow).where(SecondFactorRow.user_id == user_id, unused).values(last_step=step)
    return bool(session.execute(wanted.returning(SecondFactorRow.user_id)).all())


def use_recovery_code(session: Session, user_id: int, code_hash: str, now: datetime) -> bool:
    """Use up a recovery code; False when there is no such code left."""
    wanted = (
        update(RecoveryCodeRow)
        .where(RecoveryCodeRow.user_id == user_id, RecoveryCodeRow.code_hash == code_hash)
        .where(RecoveryCodeRow.used_at.is_(None))
        .values(used_at=now)
    )
    return bool(session.execute(wanted.returning(RecoveryCodeRow.id)).all())
