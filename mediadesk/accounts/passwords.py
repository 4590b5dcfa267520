"""Which password is good enough? Length before composition, and never the name itself (NIST SP 800-63B)."""

from __future__ import annotations

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

SHORTEST = 8
LONGEST = 128

_COMMON = ("password", "mediadesk", "12345678", "qwertyui", "admin", "88888888", "11111111", "66666666")


class PasswordTooShort(RuleBroken):
    """Fewer characters than the rule asks for."""

    msgid = N_(
        "This password is too short. Choose at least %(shortest)s characters; "
        "a short sentence is easy to remember."
    )


class PasswordTooLong(RuleBroken):
    """So long that hashing it would be an attack."""

    msgid = N_("This password is too long. Choose at most %(longest)s characters.")


class PasswordTooCommon(RuleBroken):
    """Everybody tries it first."""

    msgid = N_(
        "This password is too easy to guess. Choose one without common words, repeats or the account's name."
    )


class PasswordUnchanged(RuleBroken):
    """The new one is the old one."""

    msgid = N_("This is the password you have now. Choose a new one.")


def require_good(password: str, *, username: str, field: str = "password") -> None:
    """Raise the rule that `password` breaks."""
    if len(password) < SHORTEST:
        raise PasswordTooShort(field=field, shortest=SHORTEST)
    if len(password) > LONGEST:
        raise PasswordTooLong(field=field, longest=LONGEST)
    lowered = password.lower()
    is_common = any(lowered.strip("0123456789!@#.") in (word, "") for word in _COMMON)
    if is_common or len(set(lowered)) < 4 or lowered in (username.lower(), username.lower() * 2):
        raise PasswordTooCommon(field=field)
