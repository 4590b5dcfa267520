"""How does the administrator keep accounts and departments? (Routes of the same blueprint.)"""

from __future__ import annotations

from collections import Counter
from functools import partial

from flask import Response, flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import service, store
from mediadesk.accounts.departments import Duty
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.accounts.second_factor import service as second_factor
from mediadesk.accounts.store import UserRecord
from mediadesk.adapters.password_maker import one_time_password
from mediadesk.audit.service import record
from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.web.accounts.blueprint import blueprint
from mediadesk.web.accounts.forms import ChangeUserForm, DepartmentForm, FactorRemovalForm, NewUserForm
from mediadesk.web.accounts.page import DepartmentsPage, UserPage, UsersPage
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.forms import ActionForm, is_written, put_error
from mediadesk.web.language import say


@blueprint.get("/users")
@needs(Permission.MANAGE_USERS)
def list_users() -> Response:
    """Accounts, by department."""
    asked = request.args
    role = Role(asked["role"]) if asked.get("role") in list(Role) else None
    department_id, everybody = asked.get("department", type=int), asked.get("all") == "1"
    users = store.find_users(
        session(), role=role, department_id=department_id, text=asked.get("q", ""), active_only=not everybody
    )
    departments = store.list_departments(session())
    shown = UsersPage(users, departments, asked.get("q", ""), role, department_id, everybody)
    return page("accounts/users.html", page=shown)


@blueprint.get("/users/new")
@needs(Permission.MANAGE_USERS)
def new_user() -> Response:
    """The form for a new account."""
    form = NewUserForm()
    form.offer(store.list_departments(session()))
    return page("accounts/user.html", page=UserPage(form))


@blueprint.post("/users/new")
@needs(Permission.MANAGE_USERS)
def add_user() -> Response:
    """Make the account and show its one-time password this once."""
    form, password = NewUserForm(), one_time_password()
    form.offer(store.list_departments(session()))
    if form.validate_on_submit() and (user := _added(form, password)):
        return page("accounts/password_once.html", page=UserPage(form, user, password))
    return invalid("accounts/user.html", page=UserPage(form))


def _added(form: NewUserForm, password: str) -> UserRecord | None:
    try:
        with transaction() as writing:
            return service.add_user(
                writing,
                username=form.username.data or "",
                name=form.name.data or "",
                title=form.title.data or "",
                roles=form.chosen_roles,
                department_id=form.department_id.data,
                is_head=form.is_head.data,
                password=password,
                by=current_actor(),
                hasher=desk().hasher,
                record=record,
                now=now(),
            )
    except RuleBroken as broken:
        put_error(form, broken)
        return None


@blueprint.get("/users/<int:user_id>")
@needs(Permission.MANAGE_USERS)
def edit_user(user_id: int) -> Response:
    """One account."""
    user = service.require_user(session(), user_id)
    form = ChangeUserForm(obj=user)
    form.offer(store.list_departments(session()))
    form.department_id.data = user.department_id
    factor = second_factor.find(session(), user_id)
    shown = UserPage(form, user, factor=factor, removal=FactorRemovalForm(formdata=None))
    return page("accounts/user.html", page=shown)


@blueprint.post("/users/<int:user_id>")
@needs(Permission.MANAGE_USERS)
def change_user(user_id: int) -> Response | BaseResponse:
    """Save the account."""
    form = ChangeUserForm()
    form.offer(store.list_departments(session()))
    if form.validate_on_submit() and _changed(user_id, form):
        flash(gettext("Saved: %(name)s.", name=form.name.data), "success")
        return see_other("accounts.list_users")
    return invalid("accounts/user.html", page=UserPage(form, service.require_user(session(), user_id)))


def _changed(user_id: int, form: ChangeUserForm) -> bool:
    try:
        with transaction() as writing:
            service.change_user(
                writing,
                user_id,
                name=form.name.data or "",
                title=form.title.data or "",
                roles=form.chosen_roles,
                department_id=form.department_id.data,
                is_head=form.is_head.data,
                is_active=form.is_active.data,
                revision=int(form.revision.data or 0),
                by=current_actor(),
                record=record,
                now=now(),
            )
    except (RuleBroken, OutOfDate) as broken:
        put_error(form, broken)
        return False
    return True


@blueprint.post("/users/<int:user_id>/password")
@needs(Permission.MANAGE_USERS)
def reset_password(user_id: int) -> Response:
    """Give a one-time password and show it this once; the account is signed out everywhere."""
    password = one_time_password()
    with transaction() as writing:
        user = service.reset_password(
            writing, user_id, password, by=current_actor(), hasher=desk().hasher, record=record, now=now()
        )
    return page("accounts/password_once.html", page=UserPage(ChangeUserForm(obj=user), user, password))


def _departments(form: DepartmentForm) -> DepartmentsPage:
    users = store.find_users(session())
    heads = {user.department_id: user.name for user in users if user.is_head and user.department_id}
    people = Counter(user.department_id for user in users if user.department_id)
    return DepartmentsPage(store.list_departments(session()), heads, dict(people), form)


@blueprint.get("/departments")
@needs(Permission.MANAGE_USERS)
def list_departments() -> Response:
    """The departments of the company."""
    form = DepartmentForm()
    form.offer()
    return page("accounts/departments.html", page=_departments(form))


@blueprint.post("/departments")
@needs(Permission.MANAGE_USERS)
def add_department() -> Response | BaseResponse:
    """Add a department."""
    form = DepartmentForm()
    form.offer()
    if is_written(form, partial(_add_department, form)):
        flash(gettext("Added: %(name)s.", name=form.name.data), "success")
        return see_other("accounts.list_departments")
    return invalid("accounts/departments.html", page=_departments(form))


def _add_department(form: DepartmentForm, writing: Session) -> None:
    service.add_department(
        writing,
        name=form.name.data or "",
        short_name=form.short_name.data or "",
        duty=Duty(form.duty.data) if form.duty.data else None,
        by=current_actor(),
        record=record,
        now=now(),
    )


@blueprint.post("/departments/<int:department_id>/duty")
@needs(Permission.MANAGE_USERS)
def enter_duty(department_id: int) -> BaseResponse:
    """Enter what a department answers for in the sign-off matrix."""
    ActionForm().validate()
    chosen = request.form.get("duty", "")
    try:
        with transaction() as writing:
            duty = Duty(chosen) if chosen in list(Duty) else None
            service.enter_duty(writing, department_id, duty, by=current_actor(), record=record, now=now())
    except RuleBroken as broken:
        flash(say(broken.message), "danger")
        return see_other("accounts.list_departments")
    flash(gettext("Saved."), "success")
    return see_other("accounts.list_departments")
