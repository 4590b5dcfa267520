"""Which departments does the desk call by what they do, not by their name?"""

from __future__ import annotations

from enum import StrEnum

from mediadesk.messages import N_


class Duty(StrEnum):
    """What a department answers for in the sign-off matrix."""

    SAFETY = "safety"
    OPERATIONS = "operations"
    DISPATCH = "dispatch"
    MARKETING = "marketing"


DUTY_LABELS: dict[Duty, str] = {
    Duty.SAFETY: N_("Safety supervision"),
    Duty.OPERATIONS: N_("Operations and maintenance"),
    Duty.DISPATCH: N_("Dispatch"),
    Duty.MARKETING: N_("Marketing and customer service"),
}
