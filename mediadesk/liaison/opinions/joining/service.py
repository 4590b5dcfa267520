"""How are opinions joined that say the same? Every speaker stays, and each is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.liaison.opinions import store
from mediadesk.liaison.opinions.errors import NotTheSame
from mediadesk.liaison.opinions.moving.service import get_managed, take_step
from mediadesk.liaison.opinions.opinion import UNANSWERED, Opinion
from mediadesk.liaison.opinions.states import Action
from mediadesk.liaison.risk_points.risk_point import is_alike
from mediadesk.liaison.risk_points.voices import voice_of

_WINDOW = timedelta(days=90)
_MOST = 8


def join(session: Session, opinion_id: int, into_id: int, *, actor: Actor, now: datetime) -> Opinion:
    """Join an opinion with another that leads; the leading one. Raises NotTheSame, NotFound or StepNotPossible."""
    joined, leading = (get_managed(session, each, actor=actor) for each in (opinion_id, into_id))
    if joined.id == leading.id or leading.state not in UNANSWERED or joined.joined:
        raise NotTheSame(field="into_id")
    values = {"merged_into_id": leading.id}
    take_step(session, joined, Action.MERGE, actor=actor, now=now, values=values, step_note=leading.code)
    return get_managed(session, into_id, actor=actor)


def separate(session: Session, opinion_id: int, *, actor: Actor, now: datetime) -> Opinion:
    """Let a joined opinion stand for itself again. Raises StepNotPossible."""
    opinion = get_managed(session, opinion_id, actor=actor)
    return take_step(session, opinion, Action.SEPARATE, actor=actor, now=now, values={"merged_into_id": None})


def list_alike(session: Session, opinion: Opinion) -> list[Opinion]:
    """Opinions of the last three months that are still unanswered and say the same, newest first."""
    if opinion.state not in UNANSWERED:
        return []
    near = store.list_received_since(session, opinion.received_at - _WINDOW)
    voice = voice_of(opinion)
    found = [
        each
        for each in near
        if each.id != opinion.id and each.state in UNANSWERED and is_alike(voice, voice_of(each))
    ]
    return sorted(found, key=lambda each: each.received_at, reverse=True)[:_MOST]
