"""How does a tier come into effect? Anybody on the desk proposes; only the person who decides makes it so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.incidents import rules, store
from mediadesk.incidents import tier as tier_rules
from mediadesk.incidents.events import TierDecided, TierDeclined, TierProposed
from mediadesk.incidents.incident import Incident, Tier, TierRecord


def propose_tier(
    session: Session, incident_id: int, *, tier: int, reason: str, actor: Actor, now: datetime
) -> TierRecord:
    """Put a tier before the person who decides; it has no effect yet. Raises NotAllowed or the broken
    rule.
    """
    incident = store.get_incident(session, incident_id, for_update=True)
    rules.check_open(incident)
    waiting = frozenset(proposal.tier for proposal in store.list_open_proposals(session, incident_id))
    tier_rules.check_proposal(actor, Tier(tier), incident, reason=reason, open_tiers=waiting)
    proposal = store.add_tier_record(
        session,
        incident_id=incident_id,
        tier=tier,
        is_proposal=True,
        reason=reason.strip(),
        actor_id=actor.id,
        at=now,
    )
    event = TierProposed(
        subject_id=incident_id,
        incident_id=incident_id,
        at=now,
        actor_id=actor.id,
        reason=reason.strip(),
        tier=tier,
    )
    record(session, event)
    return proposal


def set_tier(
    session: Session, incident_id: int, *, tier: int, nature: str, reason: str, actor: Actor, now: datetime
) -> Incident:
    """The decider's own record of tier and nature; it answers every open proposal. Made twice, it is one
    record.

    Raises NotAllowed with the sentence that names who must decide, NatureMissing or TierReasonMissing.
    """
    incident = store.get_incident(session, incident_id, for_update=True)
    rules.check_open(incident)
    decided = Tier(tier)
    tier_rules.check_setting(actor, decided, incident, nature=nature, reason=reason)
    if tier_rules.is_on_record(actor, decided, incident, nature=nature):
        return incident
    store.add_tier_record(
        session,
        incident_id=incident_id,
        tier=int(decided),
        is_proposal=False,
        nature=nature.strip(),
        reason=reason.strip(),
        actor_id=actor.id,
        at=now,
    )
    for proposal in store.list_open_proposals(session, incident_id):
        store.answer_proposal(session, proposal.id, by_id=actor.id, at=now)
    event = TierDecided(
        subject_id=incident_id,
        incident_id=incident_id,
        at=now,
        actor_id=actor.id,
        reason=reason.strip(),
        tier=int(decided),
        nature=nature.strip(),
    )
    record(session, event)
    return store.write_incident(
        session,
        incident_id,
        tier=int(decided),
        nature=nature.strip(),
        decided_by_id=actor.id,
        decided_at=now,
    )


def decline_proposal(
    session: Session, record_id: int, *, reason: str, actor: Actor, now: datetime
) -> TierRecord:
    """Leave the tier as it is, with the reason. Raises NotAllowed, ProposalAnswered or TierReasonMissing."""
    proposal = store.get_tier_record(session, record_id)
    incident = store.get_incident(session, proposal.incident_id)
    tier_rules.check_declining(actor, proposal, incident, reason=reason)
    store.answer_proposal(session, record_id, by_id=actor.id, at=now, declined_reason=reason.strip())
    event = TierDeclined(
        subject_id=proposal.incident_id,
        incident_id=proposal.incident_id,
        at=now,
        actor_id=actor.id,
        reason=reason.strip(),
        tier=int(proposal.tier),
    )
    record(session, event)
    return store.get_tier_record(session, record_id)


def list_tier_proposals(session: Session, *, decider: Actor | None = None) -> list[TierRecord]:
    """Proposals that wait, oldest first; only those that `decider` may answer, when given."""
    waiting = store.list_open_proposals(session)
    if decider is None:
        return waiting
    return [
        proposal
        for proposal in waiting
        if tier_rules.may_set(decider, proposal.tier, store.get_incident(session, proposal.incident_id))
    ]


def list_tier_records(session: Session, incident_id: int) -> list[TierRecord]:
    """Every proposal and decision of the incident, oldest first."""
    return store.list_tier_records(session, incident_id)
