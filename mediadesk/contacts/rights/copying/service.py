"""How does a person get a copy of everything that is held about them?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.rights.copying import store
from mediadesk.contacts.rights.copying.copy import DataCopy, Part, plain
from mediadesk.contacts.rights.events import DataCopied
from mediadesk.contacts.rights.holdings import HOLDINGS
from mediadesk.contacts.service import get_person


def copy_data(session: Session, person_id: int, *, actor: Actor, now: datetime) -> DataCopy:
    """Everything held about the person, for them alone; that it was made is recorded. Raises NotFound, NotAllowed."""
    actor.needs(Permission.MANAGE_PRIVACY)
    get_person(session, person_id)
    record(session, DataCopied(subject_id=person_id, at=now, actor_id=actor.id))
    parts = [
        Part(title=each.title, why_kept=each.why, rows=[_texts(row) for row in rows])
        for each in HOLDINGS
        if (each.shown or each.about) and (rows := store.rows_of(session, each, person_id))
    ]
    return DataCopy(
        person_id=person_id, person=_texts(store.own_row(session, person_id)), parts=parts, made_at=now
    )


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: said for name, value in row.items() if (said := plain(value))}
