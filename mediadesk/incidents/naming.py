"""What are the kinds and states of incidents called? Texts to be translated where they are shown."""

from __future__ import annotations

from mediadesk.incidents.incident import Decider, Grade, IncidentStatus, IncidentType, Stance, Tier
from mediadesk.messages import N_

TYPE_NAMES: dict[IncidentType, str] = {
    IncidentType.THIRD_PARTY: N_("Another organisation's failure laid at our door"),
    IncidentType.OUTAGE: N_("Power outage"),
    IncidentType.SERVICE: N_("Service quality"),
    IncidentType.SAFETY: N_("Safety"),
    IncidentType.COMMUNICATION: N_("Communication only"),
    IncidentType.OTHER: N_("Something else"),
}
STATUS_NAMES: dict[IncidentStatus, str] = {
    IncidentStatus.OPEN: N_("Under way"),
    IncidentStatus.CLOSED: N_("Closed"),
}
GRADE_NAMES: dict[Grade, str] = {
    Grade.NONE: N_("No accident grade"),
    Grade.GENERAL: N_("Ordinary accident (grade IV)"),
    Grade.LARGER: N_("Larger accident (grade III)"),
    Grade.MAJOR: N_("Major accident (grade II)"),
    Grade.EXTRAORDINARY: N_("Extraordinarily major accident (grade I)"),
}
TIER_NAMES: dict[Tier, str] = {
    Tier.ONE: N_("Tier 1: head of the department concerned"),
    Tier.TWO: N_("Tier 2: deputy leader in charge"),
    Tier.THREE: N_("Tier 3: top leader"),
}
DECIDER_NAMES: dict[Decider, str] = {
    Decider.DEPARTMENT_HEAD: N_("head of the department concerned"),
    Decider.DEPUTY_LEADER: N_("deputy leader in charge"),
    Decider.TOP_LEADER: N_("top leader"),
}
STANCE_NAMES: dict[Stance, str] = {
    Stance.FALSE_ATTRIBUTION: N_("False attribution"),
    Stance.ATTRIBUTION_UNVERIFIED: N_("Unverified attribution"),
    Stance.QUESTIONS: N_("Questions"),
    Stance.COMPLAINT: N_("Complaint"),
    Stance.ACCURATE: N_("Clears us"),
    Stance.NEUTRAL: N_("Mentions us"),
    Stance.PRAISE: N_("Praise"),
    Stance.IRRELEVANT: N_("Irrelevant"),
}
