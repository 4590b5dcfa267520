"""May this person stand in for that one, from when until when?

A substitution is registered beforehand, with an end, by the person who will be away or by the administrator with a
reason. It never reaches back, there are no chains, and it can be revoked. Source: 6.2, "substitute chains are
registered beforehand and expire; nobody approves while substituting for themselves".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_
from mediadesk.times import full


class SubstitutesThemself(RuleBroken):
    """One person in both places."""

    msgid = N_("Nobody stands in for themselves. Choose somebody else.")


class NotYoursToRegister(NotAllowed):
    """Somebody else's substitution."""

    msgid = N_("A substitution is registered by the person who will be away, or by the administrator.")


class NothingToStandInFor(RuleBroken):
    """The person decides nothing that another could decide for them."""

    msgid = N_("%(absent)s approves no texts, so nobody needs to stand in.")


class MayNotStandIn(RuleBroken):
    """A substitute decides in somebody's place, so must be close to deciding."""

    msgid = N_(
        "%(substitute)s neither approves texts nor signs for the same department. Choose a head, a leader, or a "
        "confirmer of the department."
    )


class SubstitutionReasonMissing(RuleBroken):
    """The administrator says why."""

    msgid = N_("Say why you register this for somebody else.")


class SubstitutionEndMissing(RuleBroken):
    """Without an end it would last for ever."""

    msgid = N_("Give the end. A substitution always has one.")


class SubstitutionReachesBack(RuleBroken):
    """It would cover what was decided already."""

    msgid = N_("A substitution begins now or later, never before it was registered.")


class SubstitutionEndsTooEarly(RuleBroken):
    """The end does not come after the beginning."""

    msgid = N_("The end must come after the beginning.")


class SubstitutionTooLong(RuleBroken):
    """An absence this long is a change of office."""

    msgid = N_("A substitution lasts at most %(days)s days. For longer, give somebody the office.")


class AlreadySubstituted(RuleBroken):
    """One substitute at a time."""

    msgid = N_("%(substitute)s stands in from %(begins)s to %(ends)s already. Revoke that first.")


class SubstituteIsAway(RuleBroken):
    """No chains: the substitute must be there themselves."""

    msgid = N_(
        "%(substitute)s is away from %(begins)s to %(ends)s and has a substitute of their own. There are no chains: "
        "choose somebody who is there."
    )


class SubstitutionOver(RuleBroken):
    """It has ended or was revoked already."""

    msgid = N_("This substitution is over. There is nothing to revoke.")


@dataclass(frozen=True)
class Substitution:
    """Who stands in for whom, from when until when."""

    id: int
    absent_id: int
    absent: str
    substitute_id: int
    substitute: str
    begins_at: datetime
    ends_at: datetime
    reason: str
    registered_at: datetime
    registered_by_id: int
    registered_by: str
    revoked_at: datetime | None = None
    revoked_by: str = ""

    @property
    def over_at(self) -> datetime:
        """When it stopped, or will stop."""
        return min(self.ends_at, self.revoked_at) if self.revoked_at else self.ends_at

    def is_in_force(self, now: datetime) -> bool:
        """Whether the substitute stands in at `now`."""
        return self.begins_at <= now < self.over_at

    def overlaps(self, begins: datetime, ends: datetime) -> bool:
        """Whether any moment of it lies between the two."""
        return self.begins_at < min(ends, self.over_at) and begins < self.over_at


def check_registering(
    absent: Actor,
    substitute: Actor,
    *,
    begins: datetime,
    ends: datetime | None,
    reason: str,
    by: Actor,
    now: datetime,
    longest: timedelta,
) -> None:
    """Whether this may be registered, other substitutions apart. Raises the broken rule at its field."""
    if by.id != absent.id and not by.may(Permission.MANAGE_USERS):
        raise NotYoursToRegister
    if absent.id == substitute.id:
        raise SubstitutesThemself(field="substitute_id")
    if not absent.may(Permission.APPROVE_STATEMENT):
        raise NothingToStandInFor(field="absent_id", absent=absent.name)
    if not may_stand_in(substitute, absent):
        raise MayNotStandIn(field="substitute_id", substitute=substitute.name)
    if by.id != absent.id and not reason.strip():
        raise SubstitutionReasonMissing(field="reason")
    _check_times(begins, ends, now, longest)


def may_stand_in(substitute: Actor, absent: Actor) -> bool:
    """Whether the office allows it: somebody who approves texts, or signs for the same department."""
    if substitute.may(Permission.APPROVE_STATEMENT):
        return True
    together = absent.department_id is not None and substitute.department_id == absent.department_id
    return together and substitute.may(Permission.SIGN_STATEMENT)


def check_alone(
    absent_id: int, substitute_id: int, begins: datetime, ends: datetime, known: Iterable[Substitution]
) -> None:
    """No second substitute at the same time and no chain. Raises AlreadySubstituted or SubstituteIsAway."""
    for each in known:
        if not each.overlaps(begins, ends):
            continue
        told = {"begins": full(each.begins_at), "ends": full(each.over_at)}
        if each.absent_id == absent_id:
            raise AlreadySubstituted(field="begins_at", substitute=each.substitute, **told)
        if each.absent_id == substitute_id:
            raise SubstituteIsAway(field="substitute_id", substitute=each.absent, **told)


def check_revoking(substitution: Substitution, *, by: Actor, now: datetime) -> None:
    """Raises NotYoursToRegister or SubstitutionOver."""
    if by.id != substitution.absent_id and not by.may(Permission.MANAGE_USERS):
        raise NotYoursToRegister
    if now >= substitution.over_at:
        raise SubstitutionOver


def _check_times(begins: datetime, ends: datetime | None, now: datetime, longest: timedelta) -> None:
    if ends is None:
        raise SubstitutionEndMissing(field="ends_at")
    if begins < now:
        raise SubstitutionReachesBack(field="begins_at")
    if ends <= begins:
        raise SubstitutionEndsTooEarly(field="ends_at")
    if ends - begins > longest:
        raise SubstitutionTooLong(field="ends_at", days=longest.days)
