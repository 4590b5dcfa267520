"""Which queries do accounts need?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, selectinload

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.departments import Duty
from mediadesk.accounts.models import DepartmentRow, LoginSessionRow, UserRoleRow, UserRow
from mediadesk.accounts.permissions import Role


@dataclass(frozen=True)
class Department:
    """A department of the company."""

    id: int
    name: str
    short_name: str
    duty: Duty | None = None


@dataclass(frozen=True)
class UserRecord:
    """An account, without its secret."""

    id: int
    username: str
    name: str
    title: str
    roles: tuple[Role, ...]
    department_id: int | None
    department_name: str
    is_head: bool
    is_active: bool
    must_change_password: bool
    locale: str
    created_at: datetime
    revision: int

    @property
    def actor(self) -> Actor:
        """The person as the one who acts."""
        return Actor(
            self.id, self.name, frozenset(self.roles), self.department_id, self.department_name, self.is_head
        )


@dataclass(frozen=True)
class LoginSession:
    """One signed-in browser."""

    id: int
    user_id: int
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    address: str
    browser: str


def _user(row: UserRow) -> UserRecord:
    return UserRecord(
        id=row.id,
        username=row.username,
        name=row.name,
        title=row.title,
        roles=tuple(r.role for r in row.roles),
        department_id=row.department_id,
        department_name=row.department.name if row.department else "",
        is_head=row.is_head,
        is_active=row.is_active,
        must_change_password=row.must_change_password,
        locale=row.locale,
        created_at=row.created_at,
        revision=row.revision,
    )


_LOADED = (selectinload(UserRow.roles), selectinload(UserRow.department))


def get_user(session: Session, user_id: int) -> UserRecord | None:
    """The account, or None."""
    row = session.get(UserRow, user_id, options=_LOADED)
    return _user(row) if row else None


def hold_user(session: Session, user_id: int) -> None:
    """Let nobody else hold this account until the transaction ends."""
    session.execute(select(UserRow.id).where(UserRow.id == user_id).with_for_update())


def name_of(session: Session, user_id: int | None) -> str | None:
    """The person's name, or None."""
    if user_id is None:
        return None
    return session.execute(select(UserRow.name).where(UserRow.id == user_id)).scalar_one_or_none()


def names_of(session: Session, user_ids: Sequence[int]) -> dict[int, str]:
    """Names by id; unknown ids are left out."""
    if not user_ids:
        return {}
    rows = session.execute(select(UserRow.id, UserRow.name).where(UserRow.id.in_(set(user_ids))))
    return {row.id: row.name for row in rows}


def people_of(session: Session, user_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """(name, language) by id; unknown ids are left out."""
    rows = session.execute(
        select(UserRow.id, UserRow.name, UserRow.locale).where(UserRow.id.in_(set(user_ids)))
    )
    return {row.id: (row.name, row.locale) for row in rows}


def find_by_username(session: Session, username: str) -> tuple[UserRecord, str] | None:
    """The account of that name and its password hash, or None. Case does not matter."""
    query = select(UserRow).where(func.lower(UserRow.username) == username.lower()).options(*_LOADED)
    row = session.execute(query).scalar_one_or_none()
    return (_user(row), row.password_hash) if row else None


def password_hash_of(session: Session, user_id: int) -> str | None:
    """The stored hash, or None."""
    return session.execute(select(UserRow.password_hash).where(UserRow.id == user_id)).scalar_one_or_none()


def find_users(
    session: Session,
    *,
    role: Role | None = None,
    department_id: int | None = None,
    text: str = "",
    active_only: bool = True,
) -> list[UserRecord]:
    """Accounts by role, department and part of a name, in order of department and name."""
    query = select(UserRow).options(*_LOADED).order_by(UserRow.department_id, UserRow.username)
    if role is not None:
        query = query.where(UserRow.roles.any(UserRoleRow.role == role))
    if department_id is not None:
        query = query.where(UserRow.department_id == department_id)
    if active_only:
        query = query.where(UserRow.is_active)
    if text:
        query = query.where(
            UserRow.name.contains(text, autoescape=True) | UserRow.username.contains(text, autoescape=True)
        )
    return [_user(row) for row in session.execute(query).scalars()]


def count_users(session: Session) -> int:
    """How many accounts there are."""
    return session.execute(select(func.count()).select_from(UserRow)).scalar_one()


def count_active_with(session: Session, role: Role, *, apart_from: int) -> int:
    """How many other active people hold `role`."""
    query = (
        select(func.count())
        .select_from(UserRow)
        .where(UserRow.is_active, UserRow.id != apart_from, UserRow.roles.any(UserRoleRow.role == role))
    )
    return session.execute(query).scalar_one()


def add_user(session: Session, roles: Sequence[Role], **values: Any) -> UserRecord:
    """A new account."""
    row = UserRow(**values, roles=[UserRoleRow(role=role) for role in sorted(set(roles))])
    session.add(row)
    session.flush()
    return _user(row)


def write_user(
    session: Session, user_id: int, values: dict[str, Any], roles: Sequence[Role] | None = None
) -> UserRecord:
    """Change columns, and the roles when they are given."""
    row = session.get_one(UserRow, user_id, options=_LOADED)
    for name, value in values.items():
        setattr(row, name, value)
    if roles is not None:
        kept = {r.role: r for r in row.roles}
        row.roles[:] = [kept.get(role) or UserRoleRow(role=role) for role in sorted(set(roles))]
    session.flush()
    session.refresh(row)
    return _user(row)


def _department(row: DepartmentRow) -> Department:
    return Department(row.id, row.name, row.short_name, row.duty)


def list_departments(session: Session) -> list[Department]:
    """Every department, in the order they were entered."""
    return [
        _department(row)
        for row in session.execute(select(DepartmentRow).order_by(DepartmentRow.id)).scalars()
    ]


def get_department(session: Session, department_id: int) -> Department | None:
    """The department, or None."""
    row = session.get(DepartmentRow, department_id)
    return _department(row) if row else None


def find_department(session: Session, name: str) -> Department | None:
    """The department of that name, or None."""
    row = session.execute(select(DepartmentRow).where(DepartmentRow.name == name)).scalar_one_or_none()
    return _department(row) if row else None


def find_department_for(session: Session, duty: Duty) -> Department | None:
    """The department that answers for this, or None."""
    row = session.execute(select(DepartmentRow).where(DepartmentRow.duty == duty)).scalar_one_or_none()
    return _department(row) if row else None


def write_duty(session: Session, department_id: int, duty: Duty | None) -> None:
    """Enter what a department answers for."""
    session.get_one(DepartmentRow, department_id).duty = duty
    session.flush()


def add_department(session: Session, name: str, short_name: str, duty: Duty | None = None) -> Department:
    """A new department."""
    row = DepartmentRow(name=name, short_name=short_name, duty=duty)
    session.add(row)
    session.flush()
    return _department(row)


def _login(row: LoginSessionRow) -> LoginSession:
    return LoginSession(
        row.id, row.user_id, row.created_at, row.last_seen_at, row.expires_at, row.address, row.browser
    )


def add_login_session(session: Session, **values: Any) -> LoginSession:
    """A new signed-in browser."""
    row = LoginSessionRow(**values)
    session.add(row)
    session.flush()
    return _login(row)


def find_login_session(session: Session, token_hash: str, *, now: datetime) -> LoginSession | None:
    """The session of that token while it is neither revoked nor over."""
    query = select(LoginSessionRow).where(
        LoginSessionRow.token_hash == token_hash,
        LoginSessionRow.revoked_at.is_(None),
        LoginSessionRow.expires_at > now,
    )
    row = session.execute(query).scalar_one_or_none()
    return _login(row) if row else None


def list_login_sessions(session: Session, user_id: int, *, now: datetime) -> list[LoginSession]:
    """The person's open sessions, newest first."""
    query = (
        select(LoginSessionRow)
        .where(
            LoginSessionRow.user_id == user_id,
            LoginSessionRow.revoked_at.is_(None),
            LoginSessionRow.expires_at > now,
        )
        .order_by(LoginSessionRow.last_seen_at.desc())
    )
    return [_login(row) for row in session.execute(query).scalars()]


def write_login_session(session: Session, login_id: int, **values: Any) -> None:
    """Change columns of one session."""
    session.execute(update(LoginSessionRow).where(LoginSessionRow.id == login_id).values(**values))


def revoke_login_sessions(
    session: Session,
    user_id: int,
    *,
    now: datetime,
    login_id: int | None = None,
    apart_from: int | None = None,
) -> int:
    """Revoke one session of the person, or all apart from one; how many."""
    query = update(LoginSessionRow).where(
        LoginSessionRow.user_id == user_id, LoginSessionRow.revoked_at.is_(None)
    )
    if login_id is not None:
        query = query.where(LoginSessionRow.id == login_id)
    if apart_from is not None:
        query = query.where(LoginSessionRow.id != apart_from)
    return len(session.execute(query.values(revoked_at=now).returning(LoginSessionRow.id)).all())
