"""Who may change the kinds of statement, and whose agreement does a change need?

The head of publicity decides alone. An officer may propose; an administrator's change needs a second person. Nobody
agrees to their own proposal.
"""

from __future__ import annotations

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_
from mediadesk.statements.book.record import KindVersion

_PROPOSING = (Role.PR_HEAD, Role.PR_OFFICER, Role.ADMIN)
_AGREEING = (Role.PR_HEAD, Role.ADMIN)


class MayNotChangeKinds(NotAllowed):
    """Kinds of statement are publicity's."""

    msgid = N_("Kinds of statement are changed by the publicity department. Tell its head what you need.")


class SecondPersonNeeded(RuleBroken):
    """Who proposed does not agree."""

    msgid = N_(
        "You proposed this version, so somebody else must agree: the head of publicity or an administrator."
    )


class NothingToAgree(RuleBroken):
    """The version is in force, declined or replaced."""

    msgid = N_("This version does not wait for anybody's agreement any more. Reload the page.")


class AProposalWaits(RuleBroken):
    """One change after the other."""

    msgid = N_(
        "Version %(number)s is proposed and waits for agreement. Agree or decline it before the next change."
    )


def check_proposer(actor: Actor) -> None:
    """May the person write a version? Raises MayNotChangeKinds."""
    if not actor.may(Permission.CHANGE_RULES) or not any(actor.has_role(role) for role in _PROPOSING):
        raise MayNotChangeKinds


def decides_alone(actor: Actor) -> bool:
    """Whether what the person writes is in force at once."""
    return actor.may(Permission.CHANGE_RULES) and actor.has_role(Role.PR_HEAD)


def may_agree(actor: Actor, version: KindVersion) -> bool:
    """Whether the person is the second one for this proposal."""
    return (
        version.waits and actor.id != version.saved_by_id and any(actor.has_role(role) for role in _AGREEING)
    )


def check_agreeing(actor: Actor, version: KindVersion) -> None:
    """Raises MayNotChangeKinds, NothingToAgree or SecondPersonNeeded."""
    if not any(actor.has_role(role) for role in _AGREEING):
        raise MayNotChangeKinds
    if not version.waits:
        raise NothingToAgree
    if actor.id == version.saved_by_id:
        raise SecondPersonNeeded


def check_retiring(actor: Actor) -> None:
    """Only the head of publicity takes a kind out of use or brings it back. Raises MayNotChangeKinds."""
    if not decides_alone(actor):
        raise MayNotChangeKinds
