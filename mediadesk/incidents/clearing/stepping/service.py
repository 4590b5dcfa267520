"""What does each action do to one mention, and how is exactly that taken back?

A `Step` does it and answers what must be known to undo it; its counterpart gets that back. Both raise the broken
rule when it cannot be done; then the mention is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.incidents.linking.service import attach_mention, detach_mention
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.events import MentionAssigned
from mediadesk.monitoring.inbox import store as inbox
from mediadesk.monitoring.inbox.acting.action import ActionKind
from mediadesk.monitoring.labelling import service as labelling
from mediadesk.monitoring.labelling import store as labels
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.mentions.triage import check_may_triage
from mediadesk.monitoring.records import Mention, MentionStatus

Before = dict[str, Any]


@dataclass(frozen=True)
class Turn:
    """One mention's turn: who acts, when, and what was given with the order."""

    session: Session
    mention: Mention
    actor: Actor
    now: datetime
    given: Mapping[str, Any]


Step = Callable[[Turn], Before]
Back = Callable[[Turn, Mapping[str, Any]], None]


def _dismiss(turn: Turn) -> Before:
    monitoring.dismiss_mention(
        turn.session, turn.mention.id, reason=turn.given.get("reason", ""), actor=turn.actor, now=turn.now
    )
    return {"status": turn.mention.status.value}


def _undo_dismiss(turn: Turn, before: Mapping[str, Any]) -> None:
    if before["status"] != MentionStatus.DISMISSED:
        monitoring.restore_mention(turn.session, turn.mention.id, actor=turn.actor, now=turn.now)


def _restore(turn: Turn) -> Before:
    monitoring.restore_mention(turn.session, turn.mention.id, actor=turn.actor, now=turn.now)
    return {"reason": turn.mention.dismissed_reason}


def _undo_restore(turn: Turn, before: Mapping[str, Any]) -> None:
    if before["reason"]:
        monitoring.dismiss_mention(
            turn.session, turn.mention.id, reason=before["reason"], actor=turn.actor, now=turn.now
        )


def _attach(turn: Turn) -> Before:
    incident_id = int(turn.given["incident_id"])
    attach_mention(turn.session, incident_id, turn.mention.id, actor=turn.actor, now=turn.now)
    return {"incident_id": turn.mention.incident_id}


def _undo_attach(turn: Turn, before: Mapping[str, Any]) -> None:
    if before["incident_id"] is None:
        reason = turn.given.get("undo_reason") or "undo"
        detach_mention(turn.session, turn.mention.id, reason=reason, actor=turn.actor, now=turn.now)


def _label(turn: Turn) -> Before:
    stance = TextStance(turn.given["stance"])
    known = labels.labels_in_force(turn.session, [turn.mention.id]).get(turn.mention.id)
    given = labelling.label(turn.session, turn.mention.id, stance=stance, actor=turn.actor, now=turn.now)
    _keep_stance(turn)
    return {"is_new": known is None or known.id != given.id}


def _undo_label(turn: Turn, before: Mapping[str, Any]) -> None:
    if before["is_new"]:
        labelling.unlabel(turn.session, turn.mention.id, actor=turn.actor, now=turn.now)
        _keep_stance(turn)


def _keep_stance(turn: Turn) -> None:
    """The list is filtered by what stands now; whoever saw the mention before is told."""
    holds = labels.standing(turn.session, [turn.mention.id]).get(turn.mention.id)
    values = {"stance": holds.stance.value, "is_relevant": holds.relevant} if holds else {"stance": ""}
    mentions.write(turn.session, turn.mention.id, **values)


def _assign(turn: Turn) -> Before:
    check_may_triage(turn.actor)
    person_id = turn.given.get("person_id")
    person = accounts.get_user(turn.session, person_id) if person_id is not None else None
    if person_id is not None and person is None:
        raise NotFound("user", person_id)
    _write_assigned(turn, person_id)
    event = MentionAssigned(
        subject_id=turn.mention.id,
        at=turn.now,
        actor_id=turn.actor.id,
        title=turn.mention.article.title,
        person=person.name if person else "",
    )
    record(turn.session, event)
    return {"assigned_to": turn.mention.assigned_to}


def _undo_assign(turn: Turn, before: Mapping[str, Any]) -> None:
    _write_assigned(turn, before["assigned_to"])


def _write_assigned(turn: Turn, person_id: int | None) -> None:
    at = turn.now if person_id is not None else None
    mentions.write(turn.session, turn.mention.id, assigned_to=person_id, assigned_at=at)


def _star(turn: Turn) -> Before:
    had = bool(inbox.starred_among(turn.session, turn.actor.id, [turn.mention.id]))
    inbox.keep_star(turn.session, turn.actor.id, [turn.mention.id], turn.now)
    return {"had": had}


def _unstar(turn: Turn) -> Before:
    had = bool(inbox.starred_among(turn.session, turn.actor.id, [turn.mention.id]))
    inbox.forget_star(turn.session, turn.actor.id, [turn.mention.id])
    return {"had": had}


def _undo_star(turn: Turn, before: Mapping[str, Any]) -> None:
    if before["had"]:
        inbox.keep_star(turn.session, turn.actor.id, [turn.mention.id], turn.now)
    else:
        inbox.forget_star(turn.session, turn.actor.id, [turn.mention.id])


def _read(turn: Turn) -> Before:
    inbox.keep_read(turn.session, turn.actor.id, [turn.mention.id], turn.now)
    return {}


def _unread(turn: Turn) -> Before:
    inbox.forget_read(turn.session, turn.actor.id, [turn.mention.id])
    return {}


def _undo_read(turn: Turn, before: Mapping[str, Any]) -> None:
    inbox.forget_read(turn.session, turn.actor.id, [turn.mention.id])


def _undo_unread(turn: Turn, before: Mapping[str, Any]) -> None:
    inbox.keep_read(turn.session, turn.actor.id, [turn.mention.id], turn.now)


STEPS: dict[ActionKind, tuple[Step, Back]] = {
    ActionKind.DISMISS: (_dismiss, _undo_dismiss),
    ActionKind.RESTORE: (_restore, _undo_restore),
    ActionKind.ATTACH: (_attach, _undo_attach),
    ActionKind.LABEL: (_label, _undo_label),
    ActionKind.ASSIGN: (_assign, _undo_assign),
    ActionKind.STAR: (_star, _undo_star),
    ActionKind.UNSTAR: (_unstar, _undo_star),
    ActionKind.READ: (_read, _undo_read),
    ActionKind.UNREAD: (_unread, _undo_unread),
}
# What moves a mention in or out of the list, so that its story must be folded anew.
MOVING = (ActionKind.DISMISS, ActionKind.RESTORE, ActionKind.ATTACH)
# What only the person sees: whoever else dealt with the mention meanwhile does not matter.
PERSONAL = (ActionKind.STAR, ActionKind.UNSTAR, ActionKind.READ, ActionKind.UNREAD)
