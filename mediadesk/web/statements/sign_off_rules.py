"""Who signs which text, and why? The matrix as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response

from mediadesk.accounts import store as accounts
from mediadesk.accounts.departments import DUTY_LABELS, Duty
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_
from mediadesk.statements import service
from mediadesk.statements.approving import matrix
from mediadesk.statements.approving.matrix import Row
from mediadesk.statements.types import ALL_TIERS, Condition, Signer, StatementType
from mediadesk.web.answers import page
from mediadesk.web.auth import needs
from mediadesk.web.database import session

SIGNER_NAMES: dict[Signer, str] = {
    Signer.SPOKESPERSON: N_("Spokesperson"),
    Signer.LEGAL: N_("Legal affairs"),
    Signer.SAFETY: N_("Safety supervision"),
    Signer.OPERATIONS: N_("Operations and maintenance"),
    Signer.DISPATCH: N_("Dispatch"),
    Signer.MARKETING: N_("Marketing and customer service"),
    Signer.PR_HEAD: N_("Head of publicity"),
    Signer.DEPARTMENT_HEAD: N_("Head of the department concerned"),
    Signer.DEPUTY_LEADER: N_("approved by the deputy leader at least"),
    Signer.TOP_LEADER: N_("approved by the top leader"),
}
CONDITION_NAMES: dict[Condition, str] = {
    Condition.ALWAYS: N_("always"),
    Condition.THIRD_PARTY: N_("another organisation is named"),
    Condition.COMPENSATION: N_("compensation or liability is spoken of"),
    Condition.CASUALTY: N_("people hurt are spoken of, also in a denial"),
    Condition.SAFETY_MATTER: N_("safety at work is spoken of"),
    Condition.OPERATIONS_MATTER: N_("lines, substations or repairs are spoken of"),
    Condition.DISPATCH_MATTER: N_("loads or dispatching are spoken of"),
    Condition.MARKETING_MATTER: N_("prices, bills or customer service are spoken of"),
    Condition.HIGH_MEDIA: N_("addressed to a central or provincial medium"),
    Condition.UPWARD: N_("addressed to a superior body or an authority"),
}


@dataclass(frozen=True)
class RulesPage:
    """The house's rows, each kind with its own, and which department stands behind each duty."""

    house: Sequence[Row]
    kinds: Sequence[tuple[StatementType, Sequence[Row]]]
    departments: Sequence[tuple[str, str]]
    version: int
    signers = SIGNER_NAMES
    conditions = CONDITION_NAMES

    def tiers(self, row: Row) -> str:
        """`1 · 2`; empty for every tier."""
        return "" if row.rule.tiers == ALL_TIERS else " · ".join(map(str, row.rule.tiers))

    def names_of(self, row: Row) -> list[str]:
        """The kinds a row of the house holds for, as msgids; empty for all."""
        return [kind.name for kind, _ in self.kinds if kind.origin in row.kinds]


@needs(Permission.VIEW_STATEMENTS)
def show() -> Response:
    """The matrix, read-only."""
    kinds = service.offered_kinds(session()).values()
    entered = {each.duty: each.name for each in accounts.list_departments(session()) if each.duty}
    shown = RulesPage(
        house=matrix.HOUSE,
        kinds=[(kind, [row for row in matrix.rows_for(kind) if row.code == matrix.KIND]) for kind in kinds],
        departments=[(DUTY_LABELS[duty], entered.get(duty, "")) for duty in Duty],
        version=matrix.VERSION,
    )
    return page("statements/sign_off_rules.html", page=shown)
