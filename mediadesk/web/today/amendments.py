"""Which issued texts wait for the actor: to decide a correction or withdrawal, or to write the correction?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_, Message
from mediadesk.statements import service as statements
from mediadesk.statements.amending import service as amending
from mediadesk.statements.amending.amendment import Amendment, AmendmentKind
from mediadesk.statements.amending.rules import may_decide
from mediadesk.web.today.page import Column, Need

_TO_DECIDE = {
    AmendmentKind.CORRECTION: N_("Correct an issued text?"),
    AmendmentKind.WITHDRAWAL: N_("Withdraw an issued text?"),
}


def amendments_waiting(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Proposals that this person decides, and corrections that nobody has begun to write."""
    return [
        need
        for amendment in amending.list_under_way(session)
        if (need := _need(session, amendment, actor)) is not None
    ]


def _need(session: Session, amendment: Amendment, actor: Actor) -> Need | None:
    decides = amendment.is_open and may_decide(actor) and amendment.proposed_by_id != actor.id
    writes = amendment.kind is AmendmentKind.CORRECTION and amendment.correction_id is None
    if not decides and not (writes and actor.may(Permission.DRAFT_STATEMENT)):
        return None
    statement = statements.get_statement(session, amendment.statement_id)
    return Need(
        column=Column.DECIDE if decides else Column.ANSWER,
        kind=_TO_DECIDE[amendment.kind] if decides else N_("Correction to be written"),
        title=statement.title,
        endpoint="statements.show_after",
        values={"statement_id": statement.id},
        since=amendment.proposed_at,
        button=N_("Decide") if decides else N_("Write it"),
        note=Message(N_("%(reason)s"), {"reason": amendment.reason}),
        tone="danger",
        is_urgent=True,
    )
