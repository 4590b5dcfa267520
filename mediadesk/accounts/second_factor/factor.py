"""What is a second factor, and when does a code count?

A code of six digits from an app on the person's telephone (RFC 6238, 30 seconds), or one of the recovery codes that
were shown once. A code counts once: whoever looks over a shoulder cannot use it again.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

RECOVERY_CODES = 8
DIGITS = 6


class AlreadyEnrolled(RuleBroken):
    """A second enrolment would make the first telephone useless without a word."""

    msgid = N_("Your account has a second factor already. Remove it first, then set up the new telephone.")


class EnrolmentNotBegun(RuleBroken):
    """A code for a key that was never shown."""

    msgid = N_("Begin the set-up first: the desk shows a key that your telephone reads.")


class CodeMissing(RuleBroken):
    """The account has a second factor, so the password alone is not enough."""

    msgid = N_("Type the six digits that your telephone shows now, or a recovery code.")


class CodeWrong(RuleBroken):
    """Neither this half minute's code nor a recovery code."""

    msgid = N_(
        "This code does not fit. Wait for the next one; if it fails again, set your telephone's clock."
    )


class CodeUsed(RuleBroken):
    """Each code counts once."""

    msgid = N_(
        "This code was used already. Wait until your telephone shows the next one, at most 30 seconds."
    )


class NotEnrolled(RuleBroken):
    """There is nothing to remove."""

    msgid = N_("This account has no second factor.")


class ReasonForRemovalMissing(RuleBroken):
    """Taking somebody's second factor away lowers their protection."""

    msgid = N_("Write why it is removed, e.g. that the telephone was lost and how you made sure who asks.")


@dataclass(frozen=True)
class SecondFactor:
    """What an account has. Pending until a first code confirmed it; `last_step` is the newest code used."""

    user_id: int
    secret: str
    begun_at: datetime
    confirmed_at: datetime | None
    last_step: int | None
    codes_left: int

    @property
    def is_in_force(self) -> bool:
        """Whether approvals ask for it."""
        return self.confirmed_at is not None


def plain(code: str) -> str:
    """A code as people type it, without blanks and hyphens, in capitals, full-width digits made plain."""
    folded = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in code)
    return re.sub(r"[\s\-]", "", folded).upper()


def is_from_telephone(code: str) -> bool:
    """Six ASCII digits; anything else can only be a recovery code."""
    return re.fullmatch(rf"[0-9]{{{DIGITS}}}", code) is not None


def hash_of(code: str) -> str:
    """SHA-256 (hex) of a recovery code. It has 80 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(plain(code).encode()).hexdigest()


def check_step(step: int | None, last: int | None) -> int:
    """The time step a code belongs to, if it counts. Raises CodeWrong or CodeUsed."""
    if step is None:
        raise CodeWrong(field="code")
    if last is not None and step <= last:
        raise CodeUsed(field="code")
    return step


def check_reason(reason: str) -> str:
    """The reason without blanks around it. Raises ReasonForRemovalMissing."""
    if not reason.strip():
        raise ReasonForRemovalMissing(field="reason")
    return reason.strip()
