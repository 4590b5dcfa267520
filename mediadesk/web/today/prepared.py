"""Which texts that are to be approved beforehand wait for the actor?"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_, Message
from mediadesk.statements.prepared import service
from mediadesk.statements.prepared.prepared import Prepared, PreparedState
from mediadesk.statements.signing import may_sign_for
from mediadesk.web.today.page import Column, Need

ENDS_SOON = timedelta(days=14)  # Product default: time enough to have it approved anew.

_RETURNED = (N_("Returned to you"), N_("Revise"))
_ENDING = (N_("Its envelope ends soon"), N_("Open"))


def prepared_waiting(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """To examine, sign, approve or revise; and for those who write, what will soon be approved no more."""
    waiting = ((each, _step(each, actor, now)) for each in service.list_all(session))
    return [_need(each, *step) for each, step in waiting if step is not None]


def _step(found: Prepared, actor: Actor, now: datetime) -> tuple[str, str, Column] | None:
    wrote = actor.id in found.author_ids
    if found.state is PreparedState.RETURNED and wrote:
        return (*_RETURNED, Column.ANSWER)
    if found.state is PreparedState.READY and actor.may(Permission.DRAFT_STATEMENT):
        return (*_ENDING, Column.WATCH) if found.envelope.valid_until - now < ENDS_SOON else None
    return None if wrote else _decision(found, actor)


def _decision(found: Prepared, actor: Actor) -> tuple[str, str, Column] | None:
    if found.state is PreparedState.IN_REVIEW and actor.may(Permission.REVIEW_SECRECY):
        return N_("Secrecy review, beforehand"), N_("Review"), Column.DECIDE
    if found.state is not PreparedState.AWAITING_APPROVAL:
        return None
    if any(may_sign_for(actor, party) for party in found.open_parties):
        return N_("To sign, beforehand"), N_("Read and sign"), Column.DECIDE
    if not found.open_parties and service.may_approve(found, actor):
        return N_("To approve, beforehand"), N_("Read and approve"), Column.DECIDE
    return None


def _need(found: Prepared, kind: str, button: str, column: Column) -> Need:
    ending = column is Column.WATCH
    return Need(
        column=column,
        kind=kind,
        title=found.name,
        endpoint="prepared.show",
        values={"prepared_id": found.id},
        since=(found.approval if ending and found.approval else found.returned or found.author).at,
        button=button,
        due_at=found.envelope.valid_until if ending else None,
        note=Message(N_("Written by %(who)s, for a day that has not come"), {"who": found.author.name}),
        tone="warning" if column is not Column.DECIDE else "accent",
    )
