"""What can stand in the way of lifting a finding?"""

from __future__ import annotations

from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_


class NeverWaived(RuleBroken):
    """A rule that nobody may lift, or a finding that stops nothing."""

    msgid = N_(
        "This finding cannot be waived: it stops nothing, or nobody may lift its rule. Change the text instead."
    )


class WaiverReasonMissing(RuleBroken):
    """A waiver without a word why."""

    msgid = N_("Say why. The reason is kept and shown to everybody who reviews, signs and approves.")


class WaiverByAuthor(NotAllowed):
    """The author lifts what stops their own text."""

    msgid = N_(
        "You wrote in this text, so somebody else has to decide about its findings. Ask another reviewer."
    )
