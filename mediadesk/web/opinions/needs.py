"""Which opinions and proposals wait for this person today?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.liaison.opinions import service
from mediadesk.liaison.opinions.opinion import Opinion, OpinionState
from mediadesk.liaison.proposals import service as proposals
from mediadesk.liaison.proposals.proposal import Proposal, ProposalState
from mediadesk.liaison.risk_points import service as risks
from mediadesk.liaison.risk_points.risk_point import RiskPoint, RiskState
from mediadesk.messages import N_, Message
from mediadesk.web.today.page import Column, Need

_BUTTONS = {
    OpinionState.RECORDED: N_("Give it to a department"),
    OpinionState.ASSIGNED: N_("Answer"),
    OpinionState.DRAFTED: N_("Check the answer"),
    OpinionState.ANSWERED: N_("Tell the speakers"),
    OpinionState.REPLIED: N_("Close it"),
}


def opinions_waiting(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """What the actor owes a step; what others are late with, or what rests on facts that changed, to watch."""
    mine, late = service.list_waiting(session, actor, now)
    found = [_need(each, now, Column.ANSWER) for each in mine]
    found += [_need(each, now, Column.WATCH) for each in late]
    if actor.may(Permission.MANAGE_OPINIONS):
        found += [
            _shaken(service.get_seen(session, each, actor=actor)) for each in service.list_shaken(session)
        ]
    return found


def proposals_waiting(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Proposals whose next step is the actor's."""
    return [_of_proposal(each, now) for each in proposals.list_waiting(session, actor)]


def risks_proposed(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Troubles of which several publics tell, to be decided."""
    if not (actor.may(Permission.MANAGE_OPINIONS) and actor.may(Permission.VIEW_CONTACTS)):
        return []
    return [
        _of_risk(each) for each in risks.list_all(session, actor=actor) if each.state is RiskState.PROPOSED
    ]


def _need(opinion: Opinion, now: datetime, column: Column) -> Need:
    first = opinion.first
    first_runs = first is not None and first.met_at is None
    due_at = first.due_at if first is not None and first_runs else opinion.due_at
    late = opinion.is_overdue(now) or opinion.is_first_overdue(now)
    return Need(
        column=column,
        kind=N_("Opinion"),
        title=f"{opinion.code} {opinion.topic or opinion.verbatim[:30]}",
        endpoint="opinions.show",
        values={"opinion_id": opinion.id},
        since=opinion.assigned_at or opinion.received_at,
        due_at=due_at if opinion.state is not OpinionState.REPLIED else None,
        button=N_("Look at it") if column is Column.WATCH else _BUTTONS[opinion.state],
        note=Message(N_("With %(department)s"), {"department": opinion.department_name})
        if opinion.department_name
        else Message(N_("Not with a department yet")),
        tone="danger" if late else "plain",
    )


def _shaken(opinion: Opinion) -> Need:
    return Need(
        column=Column.WATCH,
        kind=N_("Opinion"),
        title=opinion.code,
        endpoint="opinions.show",
        values={"opinion_id": opinion.id},
        since=opinion.assigned_at or opinion.received_at,
        button=N_("Look at it"),
        note=Message(N_("Its answer rests on a fact that has changed")),
        tone="danger",
    )


def _of_proposal(proposal: Proposal, now: datetime) -> Need:
    decides = proposal.state is ProposalState.DRAFTED
    return Need(
        column=Column.DECIDE if decides else Column.ANSWER,
        kind=N_("Proposal or motion"),
        title=f"{proposal.number} {proposal.title}",
        endpoint="opinions.show_proposal",
        values={"proposal_id": proposal.id},
        since=proposal.received_at,
        due_at=proposal.due_at if proposal.state is not ProposalState.SENT else None,
        button=N_("Sign the reply") if decides else N_("Look at it"),
        tone="danger" if proposal.is_overdue(now) else "plain",
    )


def _of_risk(risk: RiskPoint) -> Need:
    counts = {"classes": len(risk.classes), "channels": len(risk.channels)}
    return Need(
        column=Column.DECIDE,
        kind=N_("Risk point"),
        title=risk.title,
        endpoint="opinions.list_risks",
        values={},
        since=risk.proposed_at,
        button=N_("Decide"),
        note=Message(N_("Told by %(classes)s classes and %(channels)s channels"), counts),
    )
