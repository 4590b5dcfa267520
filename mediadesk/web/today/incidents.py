"""Which decision tiers wait for the actor's own record, and which clocks are about to run out?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.incidents import service as incidents
from mediadesk.incidents.clocks import Clock, ClockRule, ClockState
from mediadesk.incidents.incident import TierRecord
from mediadesk.incidents.tier import decides
from mediadesk.messages import N_, Message
from mediadesk.web.today.page import Column, Need

_URGENT = (ClockState.SOON, ClockState.OVERDUE)


def proposed_tiers(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Proposals that only the actor's own record can confirm or decline."""
    return [_proposal(each) for each in incidents.list_tier_proposals(session, decider=actor)]


def _proposal(proposal: TierRecord) -> Need:
    texts = {"who": proposal.actor_name, "reason": proposal.reason}
    return Need(
        column=Column.DECIDE,
        kind=N_("Tier proposed"),
        title=proposal.incident_title,
        endpoint="incidents.show",
        values={"incident_id": proposal.incident_id},
        since=proposal.at,
        button=N_("Set the tier"),
        note=Message(N_("%(who)s proposes: %(reason)s"), texts),
        tone="warning",
        # Until it is set, nobody knows who decides and which clocks run: it comes before any promise of last month.
        is_urgent=True,
    )


def urgent_clocks(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Clocks in their last quarter, or over; those of single facts are listed with the facts.

    Whoever decides at the incident's tier has to act on them; others who work on incidents watch them.
    """
    deciding = _decided_by(session, actor)
    if not (deciding or actor.may(Permission.EDIT_INCIDENT)):
        return []
    running = incidents.list_open_clocks(session, now)
    urgent = [c for c in running if c.rule is not ClockRule.FACT and c.state(now) in _URGENT]
    mine = [_clock(clock, Column.DECIDE) for clock in urgent if clock.incident_id in deciding]
    if not actor.may(Permission.EDIT_INCIDENT):
        return mine
    return mine + [_clock(clock, Column.WATCH) for clock in urgent if clock.incident_id not in deciding]


def _decided_by(session: Session, actor: Actor) -> frozenset[int]:
    """The open incidents whose tier is the actor's to decide."""
    return frozenset(
        incident.id
        for incident in incidents.list_open_incidents(session)
        if decides(actor, incident.tier, department_id=incident.department_id)
    )


def _clock(clock: Clock, column: Column) -> Need:
    return Need(
        column=column,
        kind=N_("Clock"),
        title=clock.incident_title,
        endpoint="incidents.show",
        values={"incident_id": clock.incident_id},
        since=clock.started_at,
        due_at=clock.due_at,
        button=N_("Open the incident"),
        note=clock.label,
        tone="warning",
    )
