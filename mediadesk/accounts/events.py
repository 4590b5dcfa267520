"""What has happened to accounts?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, kw_only=True)
class SecondFactorEnrolled(Event):
    """The owner's decisions ask for a code from now on."""

    name: ClassVar[str] = "account.second_factor_enrolled"
    subject_kind: ClassVar[str] = "user"


@dataclass(frozen=True, kw_only=True)
class SecondFactorRemoved(Event):
    """The password alone is enough again; `reason` where somebody else took it away."""

    name: ClassVar[str] = "account.second_factor_removed"
    subject_kind: ClassVar[str] = "user"


@dataclass(frozen=True, kw_only=True)
class RecoveryCodeUsed(Event):
    """A recovery code stood in for the telephone; it does not count again."""

    name: ClassVar[str] = "account.recovery_code_used"
    subject_kind: ClassVar[str] = "user"


@dataclass(frozen=True, kw_only=True)
class DepartmentDutyEntered(Event):
    """What a department answers for in the sign-off matrix changed; empty: nothing particular."""

    name: ClassVar[str] = "account.department_duty_entered"
    subject_kind: ClassVar[str] = "department"
    department_name: str
    duty: str


@dataclass(frozen=True, kw_only=True)
class SubstitutionRegistered(Event):
    """Somebody will stand in for somebody else, from when until when."""

    name: ClassVar[str] = "account.substitution_registered"
    subject_kind: ClassVar[str] = "substitution"
    absent: str
    substitute: str
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class SubstitutionRevoked(Event):
    """A substitution was ended before its time."""

    name: ClassVar[str] = "account.substitution_revoked"
    subject_kind: ClassVar[str] = "substitution"
    absent: str
    substitute: str


@dataclass(frozen=True, kw_only=True)
class DutyPlanned(Event):
    """Somebody was entered on the duty roster; times in Shanghai."""

    name: ClassVar[str] = "duty.planned"
    subject_kind: ClassVar[str] = "duty_shift"
    person: str
    place: str
    begins: str
    ends: str


@dataclass(frozen=True, kw_only=True)
class DutyHandedOver(Event):
    """Somebody else took a shift over from `before`."""

    name: ClassVar[str] = "duty.handed_over"
    subject_kind: ClassVar[str] = "duty_shift"
    before: str
    person: str
    place: str
    begins: str
    ends: str


@dataclass(frozen=True, kw_only=True)
class DutyRemoved(Event):
    """A shift was taken off the roster."""

    name: ClassVar[str] = "duty.removed"
    subject_kind: ClassVar[str] = "duty_shift"
    person: str
    place: str
    begins: str
    ends: str
