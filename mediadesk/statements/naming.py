"""What are states, steps and parties called? Texts to be translated where they are shown."""

from __future__ import annotations

from mediadesk.messages import N_
from mediadesk.statements.records import Step
from mediadesk.statements.signing import PartyKind
from mediadesk.statements.states import State

STATE_NAMES: dict[State, str] = {
    State.DRAFT: N_("Draft"),
    State.IN_REVIEW: N_("Secrecy review"),
    State.IN_SIGN_OFF: N_("Being signed off"),
    State.AWAITING_APPROVAL: N_("Waits for approval"),
    State.APPROVED: N_("Approved"),
    State.RELEASED: N_("Released in an emergency"),
    State.ISSUED: N_("Issued"),
    State.CORRECTED: N_("Corrected"),
    State.WITHDRAWN: N_("Withdrawn"),
    State.RETURNED: N_("Returned"),
}
STATE_TONES: dict[State, str] = {
    State.DRAFT: "plain",
    State.IN_REVIEW: "info",
    State.IN_SIGN_OFF: "info",
    State.AWAITING_APPROVAL: "warning",
    State.APPROVED: "success",
    State.RELEASED: "warning",
    State.ISSUED: "accent",
    State.CORRECTED: "warning",
    State.WITHDRAWN: "danger",
    State.RETURNED: "danger",
}
STEP_NAMES: dict[Step, str] = {
    Step.SECRECY: N_("at secrecy review"),
    Step.SIGN_OFF: N_("at sign-off"),
    Step.APPROVAL: N_("at approval"),
    Step.FACTS: N_("because a cited fact changed"),
}
PARTY_NAMES: dict[PartyKind, str] = {
    PartyKind.DEPARTMENT: N_("Department"),
    PartyKind.LEGAL: N_("Legal affairs"),
    PartyKind.SPOKESPERSON: N_("Spokesperson"),
    PartyKind.PUBLICITY_HEAD: N_("Head of publicity"),
}
TIER_NAMES: dict[int, str] = {1: N_("tier 1"), 2: N_("tier 2"), 3: N_("tier 3")}
