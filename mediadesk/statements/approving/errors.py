"""Why may this text not be signed, approved, released or confirmed, and what can be done about it?"""

from __future__ import annotations

from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_
from mediadesk.statements.errors import ActionNotPossible, NotYourSignOff


class AlreadyReleased(ActionNotPossible):
    """The version was released in an emergency."""

    msgid = N_(
        "This version was released in an emergency. To change it, edit it: the release then falls. "
        "What is still owed is the second look."
    )


class AlreadyCorrected(ActionNotPossible):
    """What has been corrected stays as it was."""

    msgid = N_("This text has been corrected. It stays as it was issued; the correction stands in its place.")


class AlreadyWithdrawn(ActionNotPossible):
    """What has been withdrawn stays as it was."""

    msgid = N_("This text has been withdrawn. It stays on record as it was issued; write a new text instead.")


class NothingToConfirm(ActionNotPossible):
    """Nobody agreed by telephone, and nothing was released in an emergency."""

    msgid = N_("Nothing of this text waits to be confirmed afterwards.")


class PublicityHeadSigns(NotYourSignOff):
    """The head of publicity signs what leaves in the department's name."""

    msgid = N_("This sign-off belongs to the head of publicity. Ask the head of publicity to sign it.")


class DepartmentNotNamed(RuleBroken):
    """The matrix asks for a department by what it does, and nobody has said which one that is."""

    msgid = N_(
        "This text needs the signature of the department for %(duty)s, and no department is entered for that. "
        "Have the administrator enter it with the departments; then pass the review."
    )


class NatureNotRecorded(RuleBroken):
    """A leader decides on words only after saying what kind of event it is."""

    msgid = N_(
        "This text needs an approval at tier %(tier)s, and the nature of the event is not recorded at that tier. "
        "%(approver)s records it first, on the page of the incident; then the text can be approved."
    )


class SubstitutionEnded(RuleBroken):
    """Whoever stood in does so no longer."""

    msgid = N_(
        "You stood in for %(absent)s until %(at)s. That is over, so this decision is theirs again; a new "
        "substitution would have to be registered first."
    )


class StandsInForAHand(RuleBroken):
    """A substitute has no more rights than the person they stand in for."""

    msgid = N_(
        "%(absent)s wrote in this text or reviewed it, so nobody approves it in their place either. "
        "Leave it to somebody else of that tier, or have the tier raised."
    )


# --- a leader's word on the telephone -------------------------------------------------------------


class RecorderIsApprover(RuleBroken):
    """Whoever agrees does not note their own agreement."""

    msgid = N_("You cannot record your own word. Approve the text yourself, with your password.")


class RecorderIsAuthor(RuleBroken):
    """Otherwise one person alone could write a text and let it out."""

    msgid = N_("You wrote in this text. A colleague who did not has to call, or to note what was said.")


class WitnessMissing(RuleBroken):
    """A third person heard it."""

    msgid = N_("Name who listened when it was said: a third person, neither you nor the leader.")


class PhoneNotInPlace(RuleBroken):
    """A word on the telephone is the leader's own, not a substitute's."""

    msgid = N_(
        "On the telephone only the leader's own word counts: %(approver)s. A substitute approves with a password."
    )


class NotReadOut(RuleBroken):
    """A leader agrees to words, not to an intention."""

    msgid = N_(
        "Read out exactly this text first, and tick that you did. An approval holds for these words only."
    )


class SaidAtMissing(RuleBroken):
    """When was it said?"""

    msgid = N_("Give the time at which it was said.")


class SaidInFuture(RuleBroken):
    """Nobody has said it yet."""

    msgid = N_("%(at)s has not come yet. Give the time at which it was said.")


class SaidTooEarly(RuleBroken):
    """These words were not there yet."""

    msgid = N_(
        "This version was submitted at %(at)s, so it cannot have been read out before. Read it out now."
    )


class NotYourWord(RuleBroken):
    """Only the leader says whether they agreed."""

    msgid = N_("Only %(approver)s can say whether this was agreed. It stands on their first page.")


class RefusalReasonMissing(RuleBroken):
    """A refusal says why."""

    msgid = N_("Say why not, so that the text can be put right.")


class AnsweredOtherwise(RuleBroken):
    """An answer is given once."""

    msgid = N_("This has been answered already: %(who)s, %(at)s. An answer is not taken back.")


# --- a release in an emergency --------------------------------------------------------------------


class NotYoursToRelease(NotAllowed):
    """An emergency release is the publicity head's or the spokesperson's."""

    msgid = N_(
        "Only the head of publicity or the spokesperson releases a text in an emergency. Call one of them."
    )


class ReleaserIsAuthor(RuleBroken):
    """Two people at least stand behind a text that goes out early."""

    msgid = N_(
        "You wrote in this text, so somebody else must release it: the head of publicity or the spokesperson."
    )


class ReleaserIsReviewer(RuleBroken):
    """Secrecy review and release are two people."""

    msgid = N_("You did the secrecy review of this text, so somebody else must release it.")


class ReleaseReasonMissing(RuleBroken):
    """An emergency has a reason."""

    msgid = N_("Say what makes it impossible to wait. The reason stays on record with the text.")


class SecondLookByReleaser(RuleBroken):
    """The second pair of eyes belongs to somebody else."""

    msgid = N_("You released this text yourself. The second look is somebody else's: %(approver)s.")
