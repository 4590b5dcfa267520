"""Why may this issued text not be corrected or withdrawn so?"""

from __future__ import annotations

from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_


class AmendmentUnderWay(RuleBroken):
    """One proposal about a text at a time."""

    msgid = N_("A change of this text is proposed already. Decide that one first, or finish it.")


class AmendmentReasonMissing(RuleBroken):
    """Who decides must know why."""

    msgid = N_("Say what is wrong with the text, so that the leader can decide.")


class PublicReasonMissing(RuleBroken):
    """A withdrawal that says nothing is taken for hiding something."""

    msgid = N_("Write the sentence that the public reads on the page of the withdrawn text.")


class LeadersDecide(NotAllowed):
    """The publicity department proposes; it does not take back what leaders have approved."""

    msgid = N_(
        "Correcting or withdrawing an issued text is decided by the deputy leader in charge or the top leader. "
        "It is on their first page."
    )


class DecidesOwnProposal(RuleBroken):
    """Two pairs of eyes."""

    msgid = N_("You proposed this yourself, so somebody else must decide it.")


class AlreadyDecided(RuleBroken):
    """A decision is given once."""

    msgid = N_("This proposal has been decided already. Reload the page to see how.")


class DeclinedWithoutReason(RuleBroken):
    """Who proposed must learn why not."""

    msgid = N_("Say why the text stays as it is.")


class NoCorrectionProposed(RuleBroken):
    """A correction is written for a proposal."""

    msgid = N_("No correction of this text is proposed. The head of publicity proposes it first.")


class CorrectionNotAgreed(RuleBroken):
    """A correction leaves the house when a leader has agreed to it."""

    msgid = N_(
        "Nobody has agreed yet to correct “%(title)s” in public. The deputy leader in charge or the top leader decides "
        "that first; it is on their first page."
    )
