"""Why can a prepared text not be kept, approved or used?"""

from __future__ import annotations

from mediadesk.errors import NotAllowed, OutOfDate, RuleBroken
from mediadesk.messages import N_


class NameMissing(RuleBroken):
    """Nobody would find it."""

    msgid = N_("Give it a name by which it is found when it is needed, e.g. large outage, cause unknown.")


class WordsMissing(RuleBroken):
    """Nothing to approve."""

    msgid = N_("Write the title and at least one part.")


class EnvelopeEnded(RuleBroken):
    """The approval was given for a time."""

    msgid = N_("The approval given beforehand has ended. Have the text approved for a new time first.")


class TierOutsideEnvelope(RuleBroken):
    """The event is graver than what was approved for."""

    msgid = N_(
        "The incident stands at tier %(tier)s; this text is approved up to tier %(most)s. "
        "Write a statement and have it approved by the tier's own person."
    )


class CauseIsKnown(RuleBroken):
    """A holding text holds while nothing is known."""

    msgid = N_(
        "%(fact)s attests a cause by now, and this text says that it is still being established. Write a bulletin."
    )


class BlankNotFilled(RuleBroken):
    """A text with a hole in it."""

    msgid = N_("Choose the attested fact that fills “%(blank)s”.")


class FillOfOtherKind(RuleBroken):
    """The blank was approved for another kind of fact."""

    msgid = N_("%(fact)s is not of the kind for which “%(blank)s” was approved. Choose another fact.")


class FillNotAttested(RuleBroken):
    """No unsupported word leaves."""

    msgid = N_("%(fact)s is not attested, so it cannot fill “%(blank)s”. Ask the department to sign it.")


class NotReady(RuleBroken):
    """It is not approved, or no longer."""

    msgid = N_("This text is not approved for use now. Open it to see where it stands.")


class StepNotDue(RuleBroken):
    """The step does not follow from where it stands."""

    msgid = N_("This step is not due: the text stands elsewhere by now. Open it again.")


class HandInTheText(RuleBroken):
    """Author, secrecy reviewer and approver are three people."""

    msgid = N_("You wrote or examined this text; somebody else has to do this.")


class NotTheTiersOwn(NotAllowed):
    """Who approves beforehand is who would approve on the day."""

    msgid = N_("A text for tier %(tier)s is approved by that tier's own person.")


class PreparedChanged(OutOfDate):
    """What somebody decides on is what they saw."""

    msgid = N_("Somebody changed this text meanwhile. Look at it again before you decide.")


class ReturnCommentMissing(RuleBroken):
    """The author should know what to change."""

    msgid = N_("Say what must change.")


class PartsTooLong(RuleBroken):
    """More than a part holds."""

    msgid = N_("A part holds at most %(limit)d characters. Shorten it; nothing of what you typed was cut.")


class SignaturesMissing(RuleBroken):
    """The approver decides last."""

    msgid = N_("%(parties)s must sign first.")


class PartyOutsideEnvelope(RuleBroken):
    """Filled, the text says something that somebody must sign who has not signed it beforehand."""

    msgid = N_(
        "Filled with these facts the text needs the signature of %(parties)s, who did not sign it beforehand. "
        "Choose other facts, or write a statement."
    )
