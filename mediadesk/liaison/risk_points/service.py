"""How is a risk point proposed, decided, and the decision taken back?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.liaison.opinions import store as opinions
from mediadesk.liaison.opinions.opinion import Opinion
from mediadesk.liaison.risk_points import store
from mediadesk.liaison.risk_points.events import RiskPointDecided, RiskPointGrew, RiskPointProposed
from mediadesk.liaison.risk_points.risk_point import (
    WINDOW,
    RiskAction,
    RiskPoint,
    RiskState,
    RiskWithoutReason,
    follow,
    group_of,
    is_risk,
    new_links,
)
from mediadesk.liaison.risk_points.voices import voice_of

_LONGEST_TITLE = 60


def look_for_risk(session: Session, opinion: Opinion, *, now: datetime) -> RiskPoint | None:
    """Propose a risk point when three classes or channels tell of the same, or let a known one grow."""
    near = opinions.list_received_since(session, opinion.received_at - WINDOW)
    group = group_of(voice_of(opinion), [voice_of(each) for each in near])
    ids = [each.opinion_id for each in group]
    known = store.find_of(session, opinion.topic_id, ids)
    if known is not None:
        added = new_links(group, store.linked_ids(session, known))
        store.link(session, known, added, now)
        if added:
            grown = RiskPointGrew(subject_id=known, at=now, actor_id=None, opinions=tuple(added))
            record(session, grown)
        return store.get(session, known)
    return _propose(session, opinion, ids, now) if is_risk(group) else None


def _propose(session: Session, opinion: Opinion, ids: list[int], now: datetime) -> RiskPoint | None:
    title = opinion.topic or opinion.verbatim[:_LONGEST_TITLE]
    made = store.add(
        session, topic_id=opinion.topic_id, title=title, state=RiskState.PROPOSED, proposed_at=now
    )
    store.link(session, made, ids, now)
    record(session, RiskPointProposed(subject_id=made, at=now, actor_id=None, opinions=tuple(ids)))
    return store.get(session, made)


def decide(
    session: Session,
    risk_point_id: int,
    action: RiskAction,
    *,
    reason: str,
    actual_party: str = "",
    perceived_party: str = "",
    actor: Actor,
    now: datetime,
) -> RiskPoint:
    """Accept it, decline it, or take the decision back. Raises NotAllowed, RiskWithoutReason, RiskStepNotPossible."""
    actor.needs(Permission.MANAGE_OPINIONS)
    risk = get(session, risk_point_id, actor=actor, lock=True)
    state = follow(risk.state, action)
    is_undone = action is RiskAction.UNDO
    if not is_undone and not reason.strip():
        raise RiskWithoutReason(field="reason")
    parties = (
        {}
        if is_undone
        else {"actual_party": actual_party.strip()[:120], "perceived_party": perceived_party.strip()[:120]}
    )
    store.write(
        session,
        risk_point_id,
        state=state,
        reason="" if is_undone else reason.strip()[:400],
        decided_at=None if is_undone else now,
        decided_by=None if is_undone else actor.id,
        **parties,
    )
    event = RiskPointDecided(subject_id=risk_point_id, at=now, actor_id=actor.id, action=action.value)
    record(session, event)
    return get(session, risk_point_id, actor=actor)


def unlink(session: Session, risk_point_id: int, opinion_id: int, *, actor: Actor, now: datetime) -> None:
    """This opinion speaks of something else. Raises NotAllowed or NotFound."""
    actor.needs(Permission.MANAGE_OPINIONS)
    get(session, risk_point_id, actor=actor, lock=True)
    store.unlink(session, risk_point_id, opinion_id)
    event = RiskPointDecided(subject_id=risk_point_id, at=now, actor_id=actor.id, action="unlink")
    record(session, event)


def get(session: Session, risk_point_id: int, *, actor: Actor, lock: bool = False) -> RiskPoint:
    """The risk point. Raises NotAllowed or NotFound."""
    actor.needs(Permission.VIEW_CONTACTS)
    found = store.get(session, risk_point_id, lock=lock)
    if found is None:
        raise NotFound("risk_point", risk_point_id)
    return found


def list_all(session: Session, *, actor: Actor) -> list[RiskPoint]:
    """Every risk point, newest first. Raises NotAllowed."""
    actor.needs(Permission.VIEW_CONTACTS)
    return store.list_all(session)


def list_of_opinion(session: Session, opinion_id: int) -> list[RiskPoint]:
    """The risk points that an opinion tells of."""
    return store.list_of_opinion(session, opinion_id)
