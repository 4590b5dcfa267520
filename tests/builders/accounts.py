"""People and departments for tests, with honest defaults."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from sqlalchemy.orm import Session

from mediadesk.accounts import service, store
from mediadesk.accounts.departments import Duty
from mediadesk.accounts.permissions import Role
from mediadesk.accounts.ports import PasswordHasher
from mediadesk.accounts.store import Department, UserRecord
from mediadesk.adapters.password_hasher import Argon2Hasher
from mediadesk.audit.service import record

PASSWORD = "竹影扫阶尘不动-7"
BEFORE = datetime(2026, 2, 24, 22, 0, tzinfo=UTC)  # before the clock of the tests begins
DUTIES = {
    "安全监察部": Duty.SAFETY,
    "运维检修部": Duty.OPERATIONS,
    "电力调度控制中心": Duty.DISPATCH,
    "客户服务中心": Duty.MARKETING,
}
_numbers = count(1)
_FAST = Argon2Hasher(fast=True)


def a_department(session: Session, name: str = "宣传部") -> Department:
    """The department of that name, made when it does not exist."""
    found = store.find_department(session, name)
    return found or service.add_department(
        session, name=name, by=None, record=record, now=BEFORE, duty=DUTIES.get(name)
    )


def a_user(
    session: Session,
    *roles: str,
    name: str = "林岚",
    username: str | None = None,
    department: str | None = "宣传部",
    is_head: bool = False,
    password: str = PASSWORD,
    must_change_password: bool = False,
    hasher: PasswordHasher = _FAST,
) -> UserRecord:
    """Somebody who can sign in; a publicity officer unless roles are given."""
    return service.add_user(
        session,
        username=username or f"user{next(_numbers)}",
        name=name,
        roles=[Role(role) for role in roles or ("pr_officer",)],
        password=password,
        by=None,
        hasher=hasher,
        record=record,
        now=BEFORE,
        department_id=a_department(session, department).id if department else None,
        is_head=is_head,
        must_change_password=must_change_password,
    )
