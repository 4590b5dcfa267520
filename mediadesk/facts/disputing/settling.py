"""Who may say that facts contradict each other, and who settles which one stands?

A department yields by itself; against a department only the head of publicity or a leader settles. Nobody settles a
contradiction in favour of their own department: a figure does not become right because its owner says so twice.
"""

from __future__ import annotations

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.facts.disputing.comparing import SAME_TIME
from mediadesk.facts.disputing.contradiction import Contradiction, ContradictionState, Outcome
from mediadesk.facts.fact import Fact
from mediadesk.facts.rules import is_owner
from mediadesk.messages import N_

_LEADING = (Role.PR_HEAD, Role.DEPUTY_LEADER, Role.TOP_LEADER)

OUTCOME_NAMES: dict[Outcome, str] = {
    Outcome.FIRST_STANDS: N_("%(first)s stands; %(second)s is withdrawn"),
    Outcome.SECOND_STANDS: N_("%(second)s stands; %(first)s is withdrawn"),
    Outcome.AGREE_NOW: N_("The newest answers agree; older versions expire"),
    Outcome.IN_TIME: N_("Both are right, each at its own time"),
    Outcome.ABOUT_ELSE: N_("They speak of different things"),
}


class SettlingIsNotYours(NotAllowed):
    """Settled by somebody who does not answer for it."""

    msgid = N_(
        "%(code)s gives way here, so this is settled by %(department)s itself, by the head of publicity, or by a "
        "leader. Ask one of them."
    )


class SettlingNeedsLeader(NotAllowed):
    """Only somebody above both departments can say this."""

    msgid = N_(
        "This way of settling needs the head of publicity or a leader. Your department can yield: then the other "
        "fact stands."
    )


class OutcomeMissing(RuleBroken):
    """Nothing chosen."""

    msgid = N_("Choose how it ends: which fact stands, or why both may.")


class StillDisagree(RuleBroken):
    """They do not agree."""

    msgid = N_(
        "The newest answers still disagree: %(first)s “%(one)s”, %(second)s “%(other)s”. Have one of them answered "
        "anew, or say which one stands."
    )


class HoldAtOneTime(RuleBroken):
    """The same time, two figures."""

    msgid = N_(
        "Both hold as of the same time, so only one of them can be right. Say which one stands, or that they speak "
        "of different things."
    )


class NotTwoFacts(RuleBroken):
    """A fact against itself, or against one of another incident."""

    msgid = N_("Choose another fact of the same incident.")


class NothingToContradict(RuleBroken):
    """A fact nobody stands by any more."""

    msgid = N_("%(code)s has no version in force and none that waits, so it contradicts nothing.")


class TooManyContradictions(RuleBroken):
    """A table that disagrees with everything."""

    msgid = N_(
        "This file contradicts what departments have said in more than %(limit)d places, so nothing was taken in. "
        "Look whether the columns are read rightly, and whether the rows name what they are about."
    )


class ContradictionKnown(RuleBroken):
    """The two disagree on record already."""

    msgid = N_("%(first)s and %(second)s are on record as contradicting each other. Settle that first.")


def check_declaring(one: Fact, other: Fact, known: list[Contradiction], actor: Actor) -> None:
    """May `actor` declare that two facts contradict each other?

    Raises NotAllowed, NotTwoFacts, NothingToContradict or ContradictionKnown.
    """
    if not (actor.may(Permission.REQUEST_FACT) or is_owner(one, actor) or is_owner(other, actor)):
        raise NotAllowed
    if one.id == other.id or one.incident_id != other.incident_id:
        raise NotTwoFacts(field="other")
    for fact in (one, other):
        if fact.newest_live is None:
            raise NothingToContradict(field="other", code=fact.code)
    if any(each.is_open for each in known):
        raise ContradictionKnown(field="other", first=one.code, second=other.code)


def may_lead(actor: Actor) -> bool:
    """Whether `actor` stands above both departments."""
    return any(actor.has_role(role) for role in _LEADING)


def may_sort_out(actor: Actor) -> bool:
    """Whether `actor` may open a proposed difference, or let it go."""
    return actor.may(Permission.REQUEST_FACT) or may_lead(actor)


def offered(contradiction: Contradiction, first: Fact, second: Fact, actor: Actor) -> tuple[Outcome, ...]:
    """The ends that `actor` may choose; two of one time are not both right at theirs."""
    possible = [
        each for each in Outcome if each is not Outcome.IN_TIME or not _hold_at_one_time(first, second)
    ]
    return tuple(end for end in possible if _refusal(contradiction, end, first, second, actor) is None)


def check_settling(
    contradiction: Contradiction,
    outcome: Outcome,
    first: Fact,
    second: Fact,
    *,
    actor: Actor,
    disagree: bool,
) -> None:
    """May `actor` end it so? `disagree`: whether the newest answers still contradict each other.

    Raises SettlingIsNotYours, SettlingNeedsLeader, StillDisagree or HoldAtOneTime.
    """
    if refusal := _refusal(contradiction, outcome, first, second, actor):
        raise refusal
    if outcome is Outcome.AGREE_NOW and disagree:
        raise StillDisagree(
            field="outcome",
            first=first.code,
            one=first.versions[-1].wording,
            second=second.code,
            other=second.versions[-1].wording,
        )
    if outcome is Outcome.IN_TIME and _hold_at_one_time(first, second):
        raise HoldAtOneTime(field="outcome")


def _hold_at_one_time(first: Fact, second: Fact) -> bool:
    one, other = first.newest_live, second.newest_live
    return bool(one and other) and abs(first.versions[-1].as_of - second.versions[-1].as_of) <= SAME_TIME


def _refusal(
    contradiction: Contradiction, outcome: Outcome, first: Fact, second: Fact, actor: Actor
) -> NotAllowed | None:
    if may_lead(actor):
        return None
    if contradiction.state is ContradictionState.PROPOSED and outcome is Outcome.IN_TIME:
        return None if may_sort_out(actor) else SettlingNeedsLeader()
    yielding = {Outcome.FIRST_STANDS: second, Outcome.SECOND_STANDS: first}.get(outcome)
    if yielding is not None:
        refusal = SettlingIsNotYours(code=yielding.code, department=yielding.department_name)
        return None if is_owner(yielding, actor) else refusal
    agrees = outcome is Outcome.AGREE_NOW and (is_owner(first, actor) or is_owner(second, actor))
    return None if agrees else SettlingNeedsLeader()
