"""How does a version come to its end?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.facts import states, store
from mediadesk.facts.events import FactSuperseded, FactWithdrawn
from mediadesk.facts.fact import Fact, FactVersion
from mediadesk.facts.states import VersionAction


def supersede(
    session: Session, fact: Fact, version: FactVersion, *, by: int, actor: Actor, now: datetime
) -> None:
    """Let version `by` take the place of `version`, which may be cited no more."""
    status = states.version_after(version.status, VersionAction.SUPERSEDE)
    store.write_version(session, version.id, status=status, superseded_at=now)
    event = FactSuperseded(
        subject_id=fact.id,
        subject_version=version.version,
        incident_id=fact.incident_id,
        at=now,
        actor_id=actor.id,
        code=fact.code,
        by_version=by,
    )
    record(session, event)


def take_back(
    session: Session, fact: Fact, version: FactVersion, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Withdraw a version; who may is the caller's to decide."""
    status = states.version_after(version.status, VersionAction.WITHDRAW)
    store.write_version(
        session,
        version.id,
        status=status,
        withdrawn_by_id=actor.id,
        withdrawn_at=now,
        withdrawn_reason=reason,
    )
    event = FactWithdrawn(
        subject_id=fact.id,
        subject_version=version.version,
        incident_id=fact.incident_id,
        at=now,
        actor_id=actor.id,
        reason=reason,
        code=fact.code,
        department_name=fact.department_name,
    )
    record(session, event)
