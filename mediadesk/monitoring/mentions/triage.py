"""Who may decide about a mention, and which steps are there?"""

from __future__ import annotations

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import MATRIX, Permission
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.records import MentionStatus

# From each status to which others; attaching and detaching belong to incidents.
STEPS: dict[MentionStatus, frozenset[MentionStatus]] = {
    MentionStatus.NEW: frozenset({MentionStatus.DISMISSED, MentionStatus.ATTACHED}),
    MentionStatus.DISMISSED: frozenset({MentionStatus.NEW, MentionStatus.ATTACHED}),
    MentionStatus.ATTACHED: frozenset({MentionStatus.NEW}),
}
LONGEST_REASON = 500


class MentionIsAttached(RuleBroken):
    """An incident rests on it."""

    msgid = N_("This mention belongs to an incident. Detach it there first.")


class ReasonMissing(RuleBroken):
    """Whoever looks again must be able to see why nothing was done."""

    msgid = N_("Say in a few words why nothing needs to be done; the reason is kept with the mention.")


class ReasonTooLong(RuleBroken):
    """A reason is a sentence, not a report."""

    msgid = N_("Keep the reason under %(most)d characters.")


def check_may_triage(actor: Actor) -> None:
    """Raise NotAllowed unless one of the roles may label any mention, not only its own (6.2, first row)."""
    if not may_triage(actor):
        raise NotAllowed


def may_triage(actor: Actor) -> bool:
    """Whether one of the roles may label any mention."""
    return any(MATRIX[Permission.LABEL_MENTION][role] == "yes" for role in actor.roles)


def check_reason(reason: str) -> None:
    """Raise the broken rule for a missing or endless reason."""
    if not reason:
        raise ReasonMissing(field="reason")
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong(field="reason", most=LONGEST_REASON)


def check_status(before: MentionStatus, after: MentionStatus) -> None:
    """Raise the broken rule when there is no such step."""
    if after not in STEPS[before] or before is MentionStatus.ATTACHED:
        raise MentionIsAttached
