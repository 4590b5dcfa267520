"""How is a breach of personal data written down, and what is done about it?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.contacts.rights.breaching import store
from mediadesk.contacts.rights.breaching.breach import (
    Breach,
    BreachDraft,
    BreachStep,
    check_breach,
    values_after,
)
from mediadesk.contacts.rights.events import BreachFound, BreachStepDone
from mediadesk.errors import NotFound, OutOfDate


def list_breaches(session: Session) -> list[Breach]:
    """All breaches, open ones first."""
    return store.list_breaches(session)


def get_breach(session: Session, breach_id: int) -> Breach:
    """The breach. Raises NotFound."""
    found = store.get(session, breach_id)
    if found is None:
        raise NotFound("data_breach", breach_id)
    return found


def find(session: Session, draft: BreachDraft, *, actor: Actor, now: datetime) -> int:
    """Write down that data got into wrong hands; its id. Raises NotAllowed or the broken rule at its field."""
    actor.needs(Permission.MANAGE_PRIVACY)
    checked = check_breach(draft, now)
    refuse_identity_number(checked.what, "what")
    breach_id = store.add(session, {**asdict(checked), "recorded_at": now, "recorded_by": actor.id})
    record(session, BreachFound(subject_id=breach_id, at=now, actor_id=actor.id))
    return breach_id


def take_step(
    session: Session,
    breach_id: int,
    step: BreachStep,
    words: str = "",
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down what was done. Raises NotAllowed, NotFound, OutOfDate or the broken rule at its field."""
    actor.needs(Permission.MANAGE_PRIVACY)
    breach = store.get(session, breach_id, lock=True)
    if breach is None:
        raise NotFound("data_breach", breach_id)
    if breach.revision != revision:
        raise OutOfDate
    store.write(
        session, breach_id, values_after(breach, step, refuse_identity_number(words, step.value), now)
    )
    record(session, BreachStepDone(subject_id=breach_id, at=now, actor_id=actor.id, step=step.value))
