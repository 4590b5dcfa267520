"""How is a step of an opinion taken: held, decided, written, and recorded in one go?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import MATRIX, Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.liaison.opinions import store
from mediadesk.liaison.opinions.events import OpinionMoved
from mediadesk.liaison.opinions.opinion import Opinion
from mediadesk.liaison.opinions.states import Action, follow

_LONGEST_NOTE = 400


def sees_all(actor: Actor) -> bool:
    """Whether the actor sees every opinion, not only those of their department."""
    return any(MATRIX[Permission.VIEW_OPINIONS][role] == "yes" for role in actor.roles)


def is_answerer(opinion: Opinion, actor: Actor) -> bool:
    """Whether the actor answers for the department that the opinion lies with."""
    is_own = opinion.department_id is not None and opinion.department_id == actor.department_id
    return is_own and actor.may(Permission.ANSWER_OPINION)


def get_seen(session: Session, opinion_id: int, *, actor: Actor, lock: bool = False) -> Opinion:
    """The opinion, for those it concerns. Raises NotAllowed, or NotFound also for those it does not concern."""
    actor.needs(Permission.VIEW_OPINIONS)
    found = store.get(session, opinion_id, lock=lock)
    if found is None or not (sees_all(actor) or found.department_id == actor.department_id):
        raise NotFound("opinion", opinion_id)
    return found


def get_managed(session: Session, opinion_id: int, *, actor: Actor) -> Opinion:
    """The opinion, held for a step of publicity. Raises NotAllowed or NotFound."""
    actor.needs(Permission.MANAGE_OPINIONS)
    return get_seen(session, opinion_id, actor=actor, lock=True)


def get_answered(session: Session, opinion_id: int, *, actor: Actor) -> Opinion:
    """The opinion, held for a step of its department, or of publicity in its place. Raises NotAllowed or NotFound."""
    found = get_seen(session, opinion_id, actor=actor, lock=True)
    if not (is_answerer(found, actor) or actor.may(Permission.MANAGE_OPINIONS)):
        raise NotAllowed
    return found


def take_step(
    session: Session,
    opinion: Opinion,
    action: Action,
    *,
    actor: Actor,
    now: datetime,
    note: str = "",
    values: Mapping[str, Any] | None = None,
    step_note: str = "",
) -> Opinion:
    """Write the step with what it changes, and record it. `note` is the reason said in the record of the desk;
    `step_note` stays with the opinion alone. Raises StepNotPossible.
    """
    state = follow(opinion.state, action)
    store.write(session, opinion.id, {**(values or {}), "state": state})
    kept = (step_note or note).strip()[:_LONGEST_NOTE]
    store.add_step(session, opinion.id, action=action, state=state, note=kept, at=now, by_id=actor.id)
    after = store.get(session, opinion.id)
    if after is None:
        raise NotFound("opinion", opinion.id)
    record(
        session,
        OpinionMoved(
            subject_id=opinion.id,
            at=now,
            actor_id=actor.id,
            incident_id=after.incident_id,
            code=after.code,
            action=action.value,
            state=state.value,
            department_id=after.department_id,
        ),
    )
    return after
