"""Who may answer a journalist, who only passes the question on, and who reads along?

The matrix row "answer media inquiry": publicity officer, head of publicity and spokesperson answer; a confirming
department and the front desk note the question and pass it to the publicity department.
"""

from __future__ import annotations

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import MATRIX, Permission, Role
from mediadesk.errors import NotAllowed
from mediadesk.liaison.inquiries.inquiry import Inquiry

_ROW = MATRIX[Permission.ANSWER_INQUIRY]


def may_answer(actor: Actor) -> bool:
    """Whether they speak with journalists themselves."""
    return any(_ROW[role] == "yes" for role in actor.roles)


def may_register(actor: Actor) -> bool:
    """Whether they note an inquiry: whoever answers, and those who pass it on. A journalist is not one of us."""
    return may_answer(actor) or any(
        _ROW[role] in ("own", "prop") and role is not Role.JOURNALIST for role in actor.roles
    )


def may_see_all(actor: Actor) -> bool:
    """Whether they see every inquiry: those who answer, and the auditor."""
    return may_answer(actor) or any(_ROW[role] == "read" for role in actor.roles)


def may_see(actor: Actor, inquiry: Inquiry) -> bool:
    """Whether they see this one: all, or what they or their department passed on."""
    if may_see_all(actor):
        return True
    own = inquiry.registered_by_id == actor.id
    same = actor.department_id is not None and inquiry.department_id == actor.department_id
    return may_register(actor) and (own or same)


def needs_to_answer(actor: Actor) -> None:
    """Raise NotAllowed for everybody who passes questions on."""
    if not may_answer(actor):
        raise NotAllowed


def needs_to_register(actor: Actor) -> None:
    """Raise NotAllowed for those who have nothing to do with journalists."""
    if not may_register(actor):
        raise NotAllowed
