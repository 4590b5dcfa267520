"""Until when is a proposal or a motion answered?

Three months from the day it was given to us, six at most for a matter that is hard (M: from memory; the letter of the
congress says the day that counts). Configurable: whoever enters a proposal may write another day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mediadesk.errors import RuleBroken
from mediadesk.liaison.proposals.proposal import HandlingRole
from mediadesk.messages import N_
from mediadesk.times import shanghai


@dataclass(frozen=True)
class TermRule:
    """Months until the reply, and months at most; `mark` says where it comes from."""

    months: int
    most: int
    mark: str


RULES: Mapping[HandlingRole, TermRule] = {
    HandlingRole.SOLE: TermRule(3, 6, "M"),
    HandlingRole.HOST: TermRule(3, 6, "M"),
    HandlingRole.CO_HOST: TermRule(1, 3, "I"),
}


class DueOutsideTerm(RuleBroken):
    """The day lies between the receipt and the longest term."""

    msgid = N_("Choose a day after the receipt and within %(months)s months.")


def later(begin: datetime, months: int) -> datetime:
    """18:00 of the same day so many months later, Shanghai; the last day of a shorter month."""
    local = shanghai(begin)
    count = local.year * 12 + local.month - 1 + months
    year, month = divmod(count, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    moved = local.replace(year=year, month=month + 1, day=day, hour=18, minute=0, second=0, microsecond=0)
    return moved.astimezone(begin.tzinfo)


def due_of(handling: HandlingRole, received_at: datetime, asked: datetime | None) -> datetime:
    """The day of the reply: the one somebody asked for, or the default. Raises DueOutsideTerm at `due_at`."""
    rule = RULES[handling]
    if asked is None:
        return later(received_at, rule.months)
    if not received_at < asked <= later(received_at, rule.most):
        raise DueOutsideTerm(field="due_at", months=rule.most)
    return asked
