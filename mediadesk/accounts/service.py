"""How are accounts, their passwords and departments kept?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.departments import Duty
from mediadesk.accounts.events import (
    DepartmentAdded,
    DepartmentDutyEntered,
    PasswordChanged,
    PasswordReset,
    UserAdded,
    UserChanged,
)
from mediadesk.accounts.passwords import PasswordUnchanged, require_good
from mediadesk.accounts.permissions import Role
from mediadesk.accounts.ports import PasswordHasher, Recorder
from mediadesk.accounts.store import Department, UserRecord
from mediadesk.errors import NotFound, OutOfDate, RuleBroken
from mediadesk.messages import N_


class CurrentPasswordWrong(RuleBroken):
    """The password given to confirm something is not the person's."""

    msgid = N_("This is not your password. Type the one you signed in with.")


class UsernameTaken(RuleBroken):
    """Somebody has that account name."""

    msgid = N_("The account name %(username)s is taken. Choose another one.")


class DepartmentTaken(RuleBroken):
    """A department of that name exists."""

    msgid = N_("There is already a department called %(department)s. Use it, or choose another name.")


class DutyTaken(RuleBroken):
    """One department answers for a matter."""

    msgid = N_("%(department)s is entered for this already. Take it off there first, then enter it here.")


class RoleMissing(RuleBroken):
    """An account without a role can do nothing."""

    msgid = N_("Choose at least one role; without one the person can see nothing.")


class DepartmentMissing(RuleBroken):
    """Heads and confirmers act for a department."""

    msgid = N_("Choose the department this person acts for.")


class LastAdministrator(RuleBroken):
    """Nobody could give rights any more."""

    msgid = N_("This is the last active administrator. Give somebody else that role first.")


class AdminHasNoBusinessRights(RuleBroken):
    """Separation of powers: the matrix gives the administrator no business rights."""

    msgid = N_(
        "An administrator has no business rights. Give this person either the administrator's role "
        "or the others."
    )


def confirm_password(session: Session, actor: Actor, password: str, hasher: PasswordHasher) -> None:
    """Re-authenticate before something that counts. Raises CurrentPasswordWrong at field `password`."""
    password_hash = store.password_hash_of(session, actor.id)
    if password_hash is None or not hasher.verify(password_hash, password[:1024]):
        raise CurrentPasswordWrong(field="password")


def change_password(
    session: Session,
    actor: Actor,
    *,
    current: str,
    new: str,
    login_id: int,
    hasher: PasswordHasher,
    record: Recorder,
    now: datetime,
) -> None:
    """The owner chooses a new password; every other session of theirs ends."""
    user = require_user(session, actor.id)
    password_hash = store.password_hash_of(session, actor.id) or ""
    if not hasher.verify(password_hash, current[:1024]):
        raise CurrentPasswordWrong(field="current")
    require_good(new, username=user.username, field="new")
    if hasher.verify(password_hash, new):
        raise PasswordUnchanged(field="new")
    store.write_user(session, user.id, {"password_hash": hasher.hash(new), "must_change_password": False})
    store.revoke_login_sessions(session, user.id, now=now, apart_from=login_id)
    record(session, PasswordChanged(subject_id=user.id, actor_id=actor.id, at=now))


def require_user(session: Session, user_id: int) -> UserRecord:
    """The account. Raises NotFound."""
    user = store.get_user(session, user_id)
    if user is None:
        raise NotFound("user", user_id)
    return user


def set_locale(session: Session, actor: Actor, locale: str) -> None:
    """The language in which the person reads."""
    store.write_user(session, actor.id, {"locale": locale})


def _check_rights(roles: Sequence[Role], department_id: int | None, *, is_head: bool) -> None:
    if not roles:
        raise RoleMissing(field="roles")
    if Role.ADMIN in roles and len(set(roles)) > 1:
        raise AdminHasNoBusinessRights(field="roles")
    if department_id is None and (is_head or Role.FACT_CONFIRMER in roles):
        raise DepartmentMissing(field="department_id")


def add_user(
    session: Session,
    *,
    username: str,
    name: str,
    roles: Sequence[Role],
    password: str,
    by: Actor | None,
    hasher: PasswordHasher,
    record: Recorder,
    now: datetime,
    title: str = "",
    department_id: int | None = None,
    is_head: bool = False,
    must_change_password: bool = True,
) -> UserRecord:
    """A new account with a one-time password. `by` is None for the first one, made at the console.

    Raises UsernameTaken, RoleMissing, DepartmentMissing, AdminHasNoBusinessRights.
    """
    _check_rights(roles, department_id, is_head=is_head)
    if store.find_by_username(session, username):
        raise UsernameTaken(field="username", username=username)
    user = store.add_user(
        session,
        roles,
        username=username,
        name=name,
        title=title,
        password_hash=hasher.hash(password),
        must_change_password=must_change_password,
        department_id=department_id,
        is_head=is_head,
        created_at=now,
    )
    actor_id = by.id if by else None
    record(
        session,
        UserAdded(subject_id=user.id, actor_id=actor_id, at=now, username=username, roles=tuple(roles)),
    )
    return user


def change_user(
    session: Session,
    user_id: int,
    *,
    name: str,
    title: str,
    roles: Sequence[Role],
    department_id: int | None,
    is_head: bool,
    is_active: bool,
    revision: int,
    by: Actor,
    record: Recorder,
    now: datetime,
) -> UserRecord:
    """Change an account; somebody who is deactivated is signed out everywhere.

    Raises OutOfDate, LastAdministrator, and what `add_user` raises about roles.
    """
    user = require_user(session, user_id)
    if user.revision != revision:
        raise OutOfDate
    _check_rights(roles, department_id, is_head=is_head)
    stays_admin = is_active and Role.ADMIN in roles
    if (
        Role.ADMIN in user.roles
        and not stays_admin
        and not store.count_active_with(session, Role.ADMIN, apart_from=user_id)
    ):
        raise LastAdministrator(field="roles")
    if not is_active:
        store.revoke_login_sessions(session, user_id, now=now)
    values = {
        "name": name, "title": title, "department_id": department_id, "is_head": is_head, "is_active": is_active,
    }  # fmt: skip
    changed = store.write_user(session, user_id, values, roles)
    event = UserChanged(
        subject_id=user_id,
        actor_id=by.id,
        at=now,
        username=user.username,
        roles=tuple(roles),
        is_active=is_active,
    )
    record(session, event)
    return changed


def reset_password(
    session: Session,
    user_id: int,
    password: str,
    *,
    by: Actor | None,
    hasher: PasswordHasher,
    record: Recorder,
    now: datetime,
) -> UserRecord:
    """Give a one-time password; every session of the account ends. `by` is None at the console."""
    require_user(session, user_id)
    store.revoke_login_sessions(session, user_id, now=now)
    record(session, PasswordReset(subject_id=user_id, actor_id=by.id if by else None, at=now))
    return store.write_user(
        session, user_id, {"password_hash": hasher.hash(password), "must_change_password": True}
    )


def add_department(
    session: Session,
    *,
    name: str,
    by: Actor | None,
    record: Recorder,
    now: datetime,
    short_name: str = "",
    duty: Duty | None = None,
) -> Department:
    """A new department; `duty` is what it answers for in the sign-off matrix. Raises DepartmentTaken or DutyTaken."""
    if store.find_department(session, name):
        raise DepartmentTaken(field="name", department=name)
    _check_duty(session, duty, apart_from=None)
    department = store.add_department(session, name, short_name or name, duty)
    actor_id = by.id if by else None
    record(
        session, DepartmentAdded(subject_id=department.id, actor_id=actor_id, at=now, department_name=name)
    )
    return department


def enter_duty(
    session: Session, department_id: int, duty: Duty | None, *, by: Actor, record: Recorder, now: datetime
) -> Department:
    """Enter what a department answers for in the sign-off matrix. Raises NotFound or DutyTaken."""
    department = store.get_department(session, department_id)
    if department is None:
        raise NotFound("department", department_id)
    if department.duty is duty:
        return department
    _check_duty(session, duty, apart_from=department_id)
    store.write_duty(session, department_id, duty)
    event = DepartmentDutyEntered(
        subject_id=department_id,
        actor_id=by.id,
        at=now,
        department_name=department.name,
        duty=duty.value if duty else "",
    )
    record(session, event)
    return replace(department, duty=duty)


def _check_duty(session: Session, duty: Duty | None, *, apart_from: int | None) -> None:
    holder = store.find_department_for(session, duty) if duty else None
    if holder is not None and holder.id != apart_from:
        raise DutyTaken(field="duty", department=holder.name)
