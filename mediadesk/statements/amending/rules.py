"""Who may propose that an issued text be corrected or withdrawn, and who decides?

people.md, 6.2, "retract / correct published": the head of publicity proposes, the deputy leader in charge or the top
leader decides. Whoever proposes does not decide.
"""

from __future__ import annotations

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import MATRIX, Permission
from mediadesk.statements.amending import errors
from mediadesk.statements.amending.amendment import Amendment, AmendmentKind


def may_decide(actor: Actor) -> bool:
    """Whether the person decides, and not only proposes."""
    marks = MATRIX[Permission.CORRECT_STATEMENT]
    return any(marks[role] == "yes" for role in actor.roles)


def check_proposal(actor: Actor, kind: AmendmentKind, reason: str, public_reason: str) -> None:
    """Raises NotAllowed, AmendmentReasonMissing or PublicReasonMissing."""
    actor.needs(Permission.CORRECT_STATEMENT)
    if not reason.strip():
        raise errors.AmendmentReasonMissing(field="reason")
    if kind is AmendmentKind.WITHDRAWAL and not public_reason.strip():
        raise errors.PublicReasonMissing(field="public_reason")


def check_decision(actor: Actor, amendment: Amendment, *, agreed: bool, note: str) -> None:
    """Raises LeadersDecide, AlreadyDecided, DecidesOwnProposal or DeclinedWithoutReason."""
    if not may_decide(actor):
        raise errors.LeadersDecide
    if not amendment.is_open:
        raise errors.AlreadyDecided
    if amendment.proposed_by_id == actor.id:
        raise errors.DecidesOwnProposal
    if not agreed and not note.strip():
        raise errors.DeclinedWithoutReason(field="note")
