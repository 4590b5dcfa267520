"""What are the kinds and states of facts called? Texts to be translated where they are shown."""

from __future__ import annotations

from mediadesk.facts.disputing.contradiction import ContradictionState
from mediadesk.facts.fact import (
    AnswerForm,
    Basis,
    Certainty,
    Confidentiality,
    FactKind,
    Origin,
    RequestStatus,
    VersionStatus,
)
from mediadesk.facts.reminding.reminder import Step
from mediadesk.messages import N_

KIND_NAMES: dict[FactKind, str] = {
    FactKind.STATUS: N_("State of things"),
    FactKind.NUMBER: N_("Figure"),
    FactKind.TIME: N_("Point in time"),
    FactKind.PLACE: N_("Place or extent"),
    FactKind.CAUSE: N_("Cause"),
    FactKind.ACTION: N_("Action taken"),
    FactKind.ORGANISATION: N_("Organisation or person"),
    FactKind.PLAN: N_("Plan or arrangement"),
}
FORM_NAMES: dict[AnswerForm, str] = {
    AnswerForm.YES_NO: N_("Yes or no"),
    AnswerForm.NUMBER: N_("A number"),
    AnswerForm.TEXT: N_("One sentence"),
}
VALUE_NAMES: dict[str, str] = {"yes": N_("Yes"), "no": N_("No")}
ORIGIN_NAMES: dict[Origin, str] = {
    Origin.OURS: N_("With us"),
    Origin.THIRD_PARTY: N_("With another organisation"),
    Origin.NATURAL: N_("With nature (weather, animals, trees)"),
}
BASIS_NAMES: dict[Basis, str] = {
    Basis.DEPARTMENT: N_("Stated by the department"),
    Basis.PUBLIC_SOURCE: N_("Quoted from a public source"),
}
REQUEST_STATUS_NAMES: dict[RequestStatus, str] = {
    RequestStatus.OPEN: N_("Asked"),
    RequestStatus.ANSWERED: N_("Answered, unsigned"),
    RequestStatus.SETTLED: N_("Attested"),
    RequestStatus.REFUSED: N_("Cannot answer"),
    RequestStatus.CANCELLED: N_("Taken back"),
}
REQUEST_STATUS_TONES: dict[RequestStatus, str] = {
    RequestStatus.OPEN: "info",
    RequestStatus.ANSWERED: "warning",
    RequestStatus.SETTLED: "success",
    RequestStatus.REFUSED: "danger",
    RequestStatus.CANCELLED: "plain",
}
VERSION_STATUS_NAMES: dict[VersionStatus, str] = {
    VersionStatus.REPORTED: N_("Waits for a signature"),
    VersionStatus.ATTESTED: N_("In force"),
    VersionStatus.SUPERSEDED: N_("Expired"),
    VersionStatus.WITHDRAWN: N_("Withdrawn"),
}
VERSION_STATUS_TONES: dict[VersionStatus, str] = {
    VersionStatus.REPORTED: "warning",
    VersionStatus.ATTESTED: "success",
    VersionStatus.SUPERSEDED: "plain",
    VersionStatus.WITHDRAWN: "danger",
}
CERTAINTY_NAMES: dict[Certainty, str] = {
    Certainty.UNKNOWN: N_("Not known yet"),
    Certainty.PRELIMINARY: N_("Preliminary"),
    Certainty.ATTESTED: N_("Established"),
}
CONFIDENTIALITY_NAMES: dict[Confidentiality, str] = {
    Confidentiality.PUBLIC: N_("May be published"),
    Confidentiality.INTERNAL: N_("Internal"),
    Confidentiality.SECRET: N_("Secret"),
}
CONTRADICTION_STATE_NAMES: dict[ContradictionState, str] = {
    ContradictionState.PROPOSED: N_("May differ"),
    ContradictionState.OPEN: N_("Contradiction open"),
    ContradictionState.SETTLED: N_("Contradiction settled"),
}
CONTRADICTION_STATE_TONES: dict[ContradictionState, str] = {
    ContradictionState.PROPOSED: "warning",
    ContradictionState.OPEN: "danger",
    ContradictionState.SETTLED: "plain",
}
STEP_NAMES: dict[Step, str] = {
    Step.BEFORE_DUE: N_("Reminded before the time"),
    Step.OVERDUE: N_("Reminded: overdue"),
    Step.CLIMBED: N_("The heads were told"),
}
