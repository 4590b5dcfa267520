"""May this mention join an incident, and may it leave?"""

from __future__ import annotations

from datetime import datetime

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.incidents.incident import AttachedMention, Incident
from mediadesk.messages import N_
from mediadesk.monitoring.records import Mention, MentionStatus


class LookAlikeDismissed(RuleBroken):
    """The item was dismissed as not ours."""

    msgid = N_(
        "“%(title)s” was dismissed (%(reason)s), so it cannot join an incident. "
        "If that was wrong, restore it in the inbox first."
    )


class MentionInAnotherIncident(RuleBroken):
    """One mention belongs to one incident."""

    msgid = N_("“%(title)s” belongs to “%(incident)s” already. Detach it there first.")


class MentionNotAttached(RuleBroken):
    """Only attached items are labelled and taken out."""

    msgid = N_("This mention belongs to no incident. Attach it first.")


class DetachNeedsReason(RuleBroken):
    """A mention leaves with a reason."""

    msgid = N_("Give the reason why this item does not belong to the incident.")


def check_may_label(actor: Actor) -> None:
    """Items are sorted by those who work on incidents; what others hand in themselves is no item here.

    Raises NotAllowed.
    """
    actor.needs(Permission.LABEL_MENTION)
    actor.needs(Permission.OPEN_INCIDENT)


def check_free(mention: Mention, holder: Incident | None) -> None:
    """May `mention` join? `holder` is the incident that has it now. Raises the refusal."""
    title = mention.article.title
    if mention.status is MentionStatus.DISMISSED:
        raise LookAlikeDismissed(title=title, reason=mention.dismissed_reason or "")
    if holder is not None:
        raise MentionInAnotherIncident(title=title, incident=holder.title)


def check_reason(reason: str) -> None:
    """Raises DetachNeedsReason."""
    if not reason.strip():
        raise DetachNeedsReason(field="reason")


def published(pair: tuple[AttachedMention, Mention]) -> tuple[datetime, int]:
    """When an attached mention was said; the time we had it where its own is unknown."""
    mention = pair[1]
    return said_at(mention), mention.id


def said_at(mention: Mention) -> datetime:
    """When the item was published; the time the desk captured it where that is unknown."""
    return mention.article.published_at or mention.captured_at
