"""May this incident be opened, may this mention join it, may it be closed?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.incidents.incident import Description, Incident
from mediadesk.messages import N_
from mediadesk.times import full


class TitleMissing(RuleBroken):
    """An incident nobody can find again."""

    msgid = N_("Give the incident a title that says what happened and where.")


class WhatMissing(RuleBroken):
    """Nothing happened, apparently."""

    msgid = N_(
        "Say in one sentence what happened. Write what is known; leave the cause out until it is attested."
    )


class WhenMissing(RuleBroken):
    """No time at all."""

    msgid = N_("Say when it happened, as exactly as it is known: “2月25日清晨” is fine.")


class NoMentions(RuleBroken):
    """An incident starts from what was said."""

    msgid = N_("Choose at least one mention. An incident starts from what was said about us.")


class DetectedInFuture(RuleBroken):
    """Seen later than now."""

    msgid = N_("%(at)s has not come yet. Give the time at which our desk first saw it.")


class IncidentIsClosed(RuleBroken):
    """Nothing changes after closing."""

    msgid = N_(
        "“%(title)s” is closed, so nothing more can be changed. Open a new incident if it flares up again."
    )


class RootCauseMissing(RuleBroken):
    """Closing without having learnt anything."""

    msgid = N_(
        "Write the root cause before closing: what lay behind it on our side, and what will be changed. "
        "An incident without its root cause is not archived."
    )


class QuestionsStillOpen(RuleBroken):
    """Closing over questions that departments still work on."""

    msgid = N_(
        "%(codes)s: the department has not answered yet, and after closing it no longer could. "
        "Wait for the answer, or take the question back; then close."
    )


class ContradictionsStillOpen(RuleBroken):
    """Closing over facts that contradict each other."""

    msgid = N_(
        "%(pairs)s: these facts contradict each other, and after closing nobody could settle it. Settle which one "
        "stands; then close."
    )


class TextsStillOpen(RuleBroken):
    """Closing over texts that lie with somebody, or are approved and have not left the house."""

    msgid = N_(
        "Still on its way: %(titles)s. After closing nothing is signed or issued any more. "
        "Issue it, or have it returned; an approved text is taken back by editing it. Then close."
    )


class ClosingNeedsDecider(NotAllowed):
    """Closed by a leader of another tier."""

    msgid = N_(
        "At tier %(tier)d this incident is closed by the leader who decides at that tier, or by the head of "
        "publicity. "
        "Ask them to close it."
    )


def check_description(description: Description) -> None:
    """Raises TitleMissing, WhatMissing or WhenMissing at its field."""
    if not description.title.strip():
        raise TitleMissing(field="title")
    if not description.what.strip():
        raise WhatMissing(field="what")
    if not description.when.text.strip():
        raise WhenMissing(field="when")


def check_detected(detected_at: datetime, now: datetime) -> None:
    """Raises DetectedInFuture."""
    if detected_at > now:
        raise DetectedInFuture(field="detected_at", at=full(detected_at))


def check_open(incident: Incident) -> None:
    """Raises IncidentIsClosed."""
    if not incident.is_open:
        raise IncidentIsClosed(title=incident.title)


def check_closing(incident: Incident, actor: Actor, root_cause: str) -> None:
    """Who closes and with what. Raises IncidentIsClosed, NotAllowed, ClosingNeedsDecider or RootCauseMissing.

    Source: 未做根源追踪不可归档; the publicity head closes, at tier 2 also the deputy leader, at tier 3 the
    top leader.
    """
    check_open(incident)
    actor.needs(Permission.CLOSE_INCIDENT)
    if not (actor.has_role(Role.PR_HEAD) or incident.tier in actor.tiers(Permission.CLOSE_INCIDENT)):
        raise ClosingNeedsDecider(tier=int(incident.tier))
    if not root_cause.strip():
        raise RootCauseMissing(field="root_cause")


def check_nothing_waits(questions: Sequence[str], texts: Sequence[str], disputed: Sequence[str] = ()) -> None:
    """Closing leaves nobody's work hanging: `questions` are codes, `texts` titles of what still waits, `disputed`
    pairs of codes that contradict each other.

    Raises TextsStillOpen, QuestionsStillOpen or ContradictionsStillOpen, naming them.
    """
    if texts:
        raise TextsStillOpen(titles=" · ".join(texts))
    if questions:
        raise QuestionsStillOpen(codes=" · ".join(questions))
    if disputed:
        raise ContradictionsStillOpen(pairs=" · ".join(disputed))


def changed_fields(incident: Incident, description: Description) -> tuple[str, ...]:
    """The names of the fields that the description would change."""
    names = ("title", "what", "where", "type", "department_id", "grade")
    changed = [name for name in names if getattr(incident, name) != getattr(description, name)]
    return (*changed, "when") if incident.when.text != description.when.text else tuple(changed)
