"""How is a source tried before it is saved?"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound
from mediadesk.jobs.service import enqueue
from mediadesk.monitoring.records import SourceDraft
from mediadesk.monitoring.sources.drafts import check_triable, draft_to_json
from mediadesk.monitoring.trials import store
from mediadesk.monitoring.trials.trial import Trial, from_json

TRY = "monitoring.try_source"
"""Kind of the job that tries a source."""

_KEPT = timedelta(hours=6)


def ask_trial(session: Session, draft: SourceDraft, *, actor: Actor, now: datetime) -> int:
    """Have a source tried by the worker; the trial's id. Raises the broken rule at its field."""
    actor.needs(Permission.MANAGE_SOURCES)
    check_triable(draft)
    store.forget_before(session, now - _KEPT)
    trial_id = store.add(session, asked=draft_to_json(draft), now=now, by=actor.id)
    enqueue(session, TRY, {"trial_id": trial_id}, now=now, dedupe_key=f"try:{trial_id}", priority=2)
    return trial_id


def get_trial(session: Session, trial_id: int, *, actor: Actor) -> Trial:
    """How far the actor's own trial has come. Raises NotFound for another's."""
    trial = store.get(session, trial_id)
    if trial.asked_by != actor.id:
        raise NotFound("trial", trial_id)
    return from_json(trial.result)
