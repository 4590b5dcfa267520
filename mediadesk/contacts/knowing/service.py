"""How is it written down which of us know a person?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts import service
from mediadesk.contacts.events import PersonChanged
from mediadesk.contacts.knowing import store
from mediadesk.contacts.knowing.acquaintance import Acquaintance, AcquaintanceDraft, check_acquaintance
from mediadesk.errors import NotFound
from mediadesk.times import shanghai


def list_of(session: Session, person_id: int) -> list[Acquaintance]:
    """The colleagues who know the person."""
    return store.list_of(session, person_id)


def add(session: Session, person_id: int, draft: AcquaintanceDraft, *, actor: Actor, now: datetime) -> None:
    """Write down that a colleague knows the person. Raises NotFound or the broken rule at its field."""
    actor.needs(Permission.EDIT_CONTACTS)
    service.get_person(session, person_id, lock=True)
    if accounts.get_user(session, draft.user_id) is None:
        raise NotFound("user", draft.user_id)
    checked = check_acquaintance(draft, store.list_of(session, person_id), shanghai(now).date())
    columns = {**asdict(checked), "person_id": person_id, "created_at": now, "created_by": actor.id}
    store.add(session, columns)
    _record(session, person_id, actor, now)


def remove(session: Session, person_id: int, acquaintance_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a line away. Raises NotFound."""
    actor.needs(Permission.EDIT_CONTACTS)
    if not store.remove(session, person_id, acquaintance_id):
        raise NotFound("acquaintance", acquaintance_id)
    _record(session, person_id, actor, now)


def _record(session: Session, person_id: int, actor: Actor, now: datetime) -> None:
    record(session, PersonChanged(subject_id=person_id, at=now, actor_id=actor.id, changed=("known_by",)))
