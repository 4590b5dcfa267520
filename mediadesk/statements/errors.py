"""Why may this statement not go on, and what can be done about it?

Each class is one rule about states, people and ties. What is wrong with the words is in `text_errors`.
"""

from __future__ import annotations

from mediadesk.errors import OutOfDate, RuleBroken
from mediadesk.messages import N_

# --- where a statement stands ---------------------------------------------------------------------


class ActionNotPossible(RuleBroken):
    """The statement's state does not know this action."""

    msgid = N_(
        "This is not possible while the text is where it is now. Reload the page to see where it stands."
    )


class NotSubmitted(ActionNotPossible):
    """A text that nobody submitted cannot be reviewed, signed or approved."""

    msgid = N_("This text has not been submitted yet. Its author must submit it first.")


class AlreadySubmitted(ActionNotPossible):
    """The text is on its way."""

    msgid = N_(
        "This text has been submitted already and is with the reviewers. Edit it only if it must change."
    )


class AnswerReturnFirst(ActionNotPossible):
    """A returned text is answered by an edit."""

    msgid = N_("This text was returned with a comment. Change it as the comment asks, then submit it again.")


class ReviewAlreadyDone(ActionNotPossible):
    """Secrecy review has passed."""

    msgid = N_("The secrecy review of this version is done. Nothing is left to do here.")


class SignOffsComplete(ActionNotPossible):
    """Every department has signed."""

    msgid = N_("Every sign-off of this version is done. Nothing is left to sign.")


class AlreadyApproved(ActionNotPossible):
    """The version has its approval."""

    msgid = N_("This version is approved already. To change it, edit it: the approval then falls.")


class AlreadyIssued(ActionNotPossible):
    """What has left the house stays as it is."""

    msgid = N_("This text has been issued and stays as it is. Write an update or a correction instead.")


class NotApproved(ActionNotPossible):
    """Only an approved text may be issued."""

    msgid = N_("This text is not approved. It can be issued as soon as the approver has agreed.")


class NotIssued(ActionNotPossible):
    """Only what has left the house can be corrected or withdrawn."""

    msgid = N_(
        "This text has not been issued, so there is nothing to correct or withdraw in public. Edit it instead."
    )


class NotRendered(RuleBroken):
    """The frozen PDF is still being made, or failed."""

    msgid = N_("The PDF of the approved version is not ready. Wait a moment and issue it then.")


# --- who may do what ------------------------------------------------------------------------------


class ReviewerIsAuthor(RuleBroken):
    """Author ≠ secrecy reviewer."""

    msgid = N_("You wrote in this text, so somebody else must do its secrecy review. Ask another reviewer.")


class ApproverIsAuthor(RuleBroken):
    """Author ≠ approver."""

    msgid = N_("You wrote in this text, so you cannot approve it. It goes to %(approver)s.")


class ApproverIsReviewer(RuleBroken):
    """Secrecy reviewer ≠ approver."""

    msgid = N_("You did the secrecy review of this text, so you cannot approve it. It goes to %(approver)s.")


_NOBODY_LEFT = N_(
    "Nobody is left who may approve this text at tier %(tier)s: whoever holds that office wrote in it or "
    "reviewed it, or the office is vacant. Have the tier raised, or have another person named for the office."
)


class OnlyTheAuthorApproves(ApproverIsAuthor):
    """An author, and nobody else holds the office."""

    msgid = _NOBODY_LEFT


class OnlyTheReviewerApproves(ApproverIsReviewer):
    """The secrecy reviewer, and nobody else holds the office."""

    msgid = _NOBODY_LEFT


class SignerIsAuthor(RuleBroken):
    """Nobody signs for a department under their own text."""

    msgid = N_("You wrote in this text, so a colleague of %(party)s must sign it off.")


class WrongTierApprover(RuleBroken):
    """Each tier has its own person."""

    msgid = N_("This incident is at tier %(tier)s: the text needs %(approver)s in person. Leave it to them.")


class ApprovalOutgrown(RuleBroken):
    """An approval holds up to the tier at which it was given."""

    msgid = N_(
        "This text was approved at tier %(given)s, but the incident has been raised to tier %(tier)s, where "
        "%(approver)s must approve it. Edit it and submit it again: it then goes to them."
    )


class NotYourSignOff(RuleBroken):
    """A department signs its own facts."""

    msgid = N_("This sign-off belongs to %(party)s. Only a confirmer of that department can sign it.")


class NobodyApproves(WrongTierApprover):
    """Somebody of another tier, and nobody holds the office of this one."""

    msgid = _NOBODY_LEFT


class LegalSigns(NotYourSignOff):
    """Legal affairs sign for texts that name others."""

    msgid = N_("This sign-off belongs to legal affairs. Ask a legal reviewer to sign it.")


class SpokespersonSigns(NotYourSignOff):
    """The spokesperson signs what is said in the company's name."""

    msgid = N_("This sign-off belongs to the spokesperson. Ask the spokesperson to sign it.")


class NotAtTheTable(NotYourSignOff):
    """Only who signs a text may send it back."""

    msgid = N_(
        "This text is being signed off by %(parties)s. Only they can return it; tell them what is wrong."
    )


class OfficeSignerIsAuthor(SignerIsAuthor):
    """The office would sign its own text."""

    msgid = N_(
        "You wrote in this text, so you cannot sign it off for your office. Ask somebody else who holds it."
    )


class SecrecyReviewMissing(RuleBroken):
    """No approval without secrecy review."""

    msgid = N_(
        "The secrecy review of this version is missing. It must pass before anybody signs or approves."
    )


class SignOffMissing(RuleBroken):
    """Sign-offs that are still open."""

    msgid = N_(
        "These sign-offs are missing: %(parties)s. Remind them; approval is possible after the last one."
    )


class SignOffsOpen(ActionNotPossible):
    """The state says that somebody still has to sign."""

    msgid = N_("Not every department has signed yet. Approval is possible after the last signature.")


class StatementChanged(OutOfDate):
    """Somebody saved or submitted the text meanwhile."""

    msgid = N_(
        "Somebody else changed this text while you were writing. "
        "Your words are kept below: compare them with what is stored, then save again."
    )


class ChangedInAnotherWindow(StatementChanged):
    """The same person saved the text from another window or device."""

    msgid = N_(
        "You changed this text yourself in another window. "
        "Your words are kept below: compare them with what is stored, then save again."
    )


class TextChanged(OutOfDate):
    """What the actor saw is not what stands there now."""

    msgid = N_("The text changed after you opened it. Read the new version, then decide.")


class CommentMissing(RuleBroken):
    """A text is returned with a reason."""

    msgid = N_("Say what must change, so that the author can answer it.")


# --- series and ties ------------------------------------------------------------------------------


class TypeUnknown(RuleBroken):
    """A kind of text that is not offered."""

    msgid = N_("This kind of text is not offered. Choose one from the list.")


class FirstBulletinExists(RuleBroken):
    """One first bulletin per incident."""

    msgid = N_("This incident has its first bulletin already. Write an update instead.")


class NoBulletinToUpdate(RuleBroken):
    """An update follows an issued bulletin."""

    msgid = N_(
        "There is no issued bulletin to follow. Issue the first bulletin before you write the next one."
    )


class AnotherBulletinOpen(RuleBroken):
    """One bulletin after the other."""

    msgid = N_(
        "“%(title)s” is not issued yet. Finish it before you start the next bulletin, so that they "
        "cannot cross."
    )


class FactNotAnswered(RuleBroken):
    """A question without an answer has no wording."""

    msgid = N_(
        "%(fact)s has no answer yet, so there is nothing to insert. Wait for %(department)s or write "
        "正在核实."
    )


class WordingNotFound(RuleBroken):
    """The words to tie are not in the part."""

    msgid = N_(
        "“%(wording)s” does not stand in “%(part)s”, so %(fact)s could not be tied. Copy the words exactly."
    )


class WordsGone(RuleBroken):
    """The words that a finding spoke of no longer stand there."""

    msgid = N_(
        "“%(words)s” no longer stands here, so nothing was changed. Look at the findings of the present text."
    )


class NoNewerVersion(RuleBroken):
    """Nothing to take."""

    msgid = N_("%(fact)s has no newer version. The text was left as it is.")
