"""Under which name does an undercover inspector stand everywhere, and what is sealed away?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

SEALED = "（已封存）"
"""What stands where a sealed text must not be empty, in the language of the records."""


class AlreadyUndercover(RuleBroken):
    """A person has one number."""

    msgid = N_("This person stands under a number already.")


class NotUndercover(RuleBroken):
    """There is nothing sealed."""

    msgid = N_("This person does not stand under a number.")


class LookWithoutReason(RuleBroken):
    """Every look is recorded with what for."""

    msgid = N_("Say what you need it for. The reason is recorded with your name.")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who stands behind a number: shown to the keeper once, never kept on a page."""

    number: int
    texts: Mapping[str, str]

    @property
    def name(self) -> str:
        """The true name."""
        return self.texts.get("name", "")


def alias_of(number: int) -> str:
    """`暗访员-07`: the name of the records, in their language."""
    return f"暗访员-{number:02d}"


def check_reason(reason: str, field: str = "reason") -> str:
    """What the look is for. Raises LookWithoutReason."""
    said = " ".join(reason.split())
    if not said:
        raise LookWithoutReason(field=field)
    return said[:200]
