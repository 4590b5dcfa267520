"""What do the account pages show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import ROLE_LABELS, Permission, Role
from mediadesk.accounts.second_factor.factor import SecondFactor
from mediadesk.accounts.store import Department, LoginSession, UserRecord
from mediadesk.accounts.substituting.substitution import Substitution
from mediadesk.messages import N_
from mediadesk.web.accounts.forms import (
    DepartmentForm,
    FactorRemovalForm,
    ProofForm,
    SignInForm,
    SubstitutionForm,
    UserForm,
    duty_choices,
)


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
class SecondFactorPage:
    """What the account has: nothing, a key that waits for its first code, or a second factor in force."""

    factor: SecondFactor | None
    form: ProofForm

    @property
    def key(self) -> str:
        """The key in groups of four, for typing it in."""
        secret = self.factor.secret if self.factor and not self.factor.is_in_force else ""
        return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


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
    factor: SecondFactor | None = None
    removal: FactorRemovalForm | None = None


@dataclass(frozen=True)
class DepartmentsPage:
    """The departments, how many people each has, and the form for another one."""

    departments: Sequence[Department]
    heads: dict[int, str]
    people: dict[int, int]
    form: DepartmentForm

    @property
    def duties(self) -> list[tuple[str, str]]:
        """What a department may answer for."""
        return duty_choices()


@dataclass(frozen=True)
class SubstitutionsPage:
    """One's own substitutions, or everybody's for the administrator, and the form for another one."""

    reader: Actor
    substitutions: Sequence[Substitution]
    form: SubstitutionForm | None
    days: int
    now: datetime

    @property
    def for_everybody(self) -> bool:
        """Whether the reader registers for others."""
        return self.reader.may(Permission.MANAGE_USERS)

    def may_revoke(self, each: Substitution) -> bool:
        """Whether the reader may end it."""
        return self.now < each.over_at and (self.for_everybody or each.absent_id == self.reader.id)

    def standing(self, each: Substitution) -> tuple[str, str]:
        """How it stands: a msgid and its tone."""
        if each.revoked_at is not None:
            return N_("revoked"), "plain"
        if self.now >= each.ends_at:
            return N_("over"), "plain"
        return (N_("in force"), "success") if each.is_in_force(self.now) else (N_("to come"), "info")
