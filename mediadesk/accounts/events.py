"""What has happened to accounts?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    """Somebody signed in."""

    name: ClassVar[str] = "account.signed_in"
    subject_kind: ClassVar[str] = "user"
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Event):
    """A password was wrong; the subject is the account that was tried."""

    name: ClassVar[str] = "account.sign_in_failed"
    subject_kind: ClassVar[str] = "user"
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    """Somebody signed out."""

    name: ClassVar[str] = "account.signed_out"
    subject_kind: ClassVar[str] = "user"


@dataclass(frozen=True, kw_only=True)
class SessionRevoked(Event):
    """A session of the account was ended from elsewhere."""

    name: ClassVar[str] = "account.session_revoked"
    subject_kind: ClassVar[str] = "user"


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """The owner chose a new password."""

    name: ClassVar[str] = "account.password_changed"
    subject_kind: ClassVar[str] = "user"


@dataclass(frozen=True, kw_only=True)
class PasswordReset(Event):
    """The administrator gave a one-time password."""

    name: ClassVar[str] = "account.password_reset"
    subject_kind: ClassVar[str] = "user"


@dataclass(frozen=True, kw_only=True)
class UserAdded(Event):
    """A new account."""

    name: ClassVar[str] = "account.user_added"
    subject_kind: ClassVar[str] = "user"
    username: str
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UserChanged(Event):
    """Name, department, roles or activity of an account changed."""

    name: ClassVar[str] = "account.user_changed"
    subject_kind: ClassVar[str] = "user"
    username: str
    roles: tuple[str, ...]
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class DepartmentAdded(Event):
    """A new department."""

    name: ClassVar[str] = "account.department_added"
    subject_kind: ClassVar[str] = "department"
    department_name: str
