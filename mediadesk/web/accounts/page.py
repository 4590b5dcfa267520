"""What do the account pages show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from mediadesk.accounts.permissions import ROLE_LABELS, Role
from mediadesk.accounts.store import Department, LoginSession, UserRecord
from mediadesk.web.accounts.forms import DepartmentForm, SignInForm, UserForm


@dataclass(frozen=True)
class SignInPage:
    """The sign-in form; in the demo also the people of the case and their one password."""

    form: SignInForm
    next: str | None
    people: Sequence[UserRecord] = ()
    demo_password: str = ""


@dataclass(frozen=True)
class MePage:
    """One's own account and the browsers it is signed in with."""

    user: UserRecord
    sessions: Sequence[LoginSession]
    login_id: int
    labels: ClassVar[dict[Role, str]] = ROLE_LABELS


@dataclass(frozen=True)
class UsersPage:
    """The list of accounts with its filter."""

    users: Sequence[UserRecord]
    departments: Sequence[Department]
    text: str
    role: Role | None
    department_id: int | None
    everybody: bool
    labels: ClassVar[dict[Role, str]] = ROLE_LABELS

    @property
    def department_choices(self) -> list[tuple[str, str]]:
        """For the filter: (value, text)."""
        return [(str(each.id), each.name) for each in self.departments]

    @property
    def role_choices(self) -> list[tuple[str, str]]:
        """For the filter: (value, msgid)."""
        return [(role.value, label) for role, label in self.labels.items()]


@dataclass(frozen=True)
class UserPage:
    """One account being made or changed. `password` is shown this once."""

    form: UserForm
    user: UserRecord | None = None
    password: str | None = None


@dataclass(frozen=True)
class DepartmentsPage:
    """The departments, how many people each has, and the form for another one."""

    departments: Sequence[Department]
    heads: dict[int, str]
    people: dict[int, int]
    form: DepartmentForm
