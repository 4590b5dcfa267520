"""What is wrong with the words of a text, and what can be done about it?

Each class is one rule. It is shown as a finding while the text is being written and raised when a text
that breaks it is submitted, so that a rule has one sentence.
"""

from __future__ import annotations

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class TitleMissing(RuleBroken):
    """No title."""

    msgid = N_("The title is empty. Write one after the pattern shown below the field.")


class PartEmpty(RuleBroken):
    """A required part has no text."""

    msgid = N_("“%(part)s” is empty. This kind of text must have it.")


class CutOffMissing(RuleBroken):
    """No cut-off time."""

    msgid = N_("The cut-off time is missing. Say until when the text is right (“as of …”).")


class CutOffInFuture(RuleBroken):
    """A cut-off lies ahead."""

    msgid = N_(
        "The cut-off time %(cut_off)s lies in the future. Nobody knows yet what is right then; set it back."
    )


class NextUpdateMissing(RuleBroken):
    """First and update bulletins promise the next one."""

    msgid = N_(
        "The time of the next update is missing. A first or update bulletin promises when the next one comes."
    )


class NextUpdatePast(RuleBroken):
    """A promise for a time that is over."""

    msgid = N_("The next update at %(at)s is not in the future. Set a time that can still be kept.")


class FactNotAttested(RuleBroken):
    """A cited fact that its department has not signed."""

    msgid = N_(
        "%(fact)s is not attested yet (%(department)s). Ask the department to attest it, or take it out "
        "of the text."
    )


class FactWithdrawnHere(RuleBroken):
    """A cited fact that its department took back."""

    msgid = N_("%(fact)s was withdrawn by %(department)s. Take it out of the text.")


class FactSuperseded(RuleBroken):
    """A cited version that a newer one replaced."""

    msgid = N_(
        "%(fact)s version %(version)s is out of date: version %(newer)s stands now. Take the newer version."
    )


class FactMissing(RuleBroken):
    """A cited fact that does not belong to the incident."""

    msgid = N_("A cited fact is not among the facts of this incident. Take it out of the text.")


class FactAfterCutOff(RuleBroken):
    """A fact younger than the text's own cut-off."""

    msgid = N_(
        "%(fact)s is as of %(as_of)s, later than the cut-off %(cut_off)s. Move the cut-off on, or cite "
        "what held then."
    )


class StatedContradicted(RuleBroken):
    """A span that says something else than the fact does."""

    msgid = N_("“%(span)s” is not what %(fact)s says (“%(wording)s”). Write what the fact says.")


class StatedStale(RuleBroken):
    """A span that holds what was right before, or what is only known after the cut-off."""

    msgid = N_(
        "“%(span)s” does not hold as of the cut-off: %(fact)s (“%(wording)s”). Take what is in force then, "
        "or move the cut-off."
    )


class StatedNotAttested(RuleBroken):
    """A span that only an unsigned answer bears."""

    msgid = N_(
        "“%(span)s” rests on %(fact)s alone, which is not attested yet (%(department)s). Ask the department to "
        "attest it, or say that it is being checked."
    )


class StatedUnsupported(RuleBroken):
    """A span that no fact bears."""

    msgid = N_(
        "No fact of the incident bears “%(span)s”. Ask the department, say that it is being checked, or take "
        "it out."
    )


class StatedButNotTied(RuleBroken):
    """A span that an attested fact bears, but nobody signs for it as long as it is not tied."""

    msgid = N_(
        "%(fact)s bears “%(span)s”, but the words are not tied to it. Tie them, so that it is signed for."
    )


class TitleNotBorne(RuleBroken):
    """A title that states what the text below does not cite."""

    msgid = N_(
        "“%(span)s” in the title rests on %(fact)s, which the text below does not cite. Say it there as well, "
        "or take it out of the title."
    )


class FactContested(RuleBroken):
    """A cited fact that another one contradicts."""

    msgid = N_(
        "%(fact)s and %(others)s contradict each other. Have it settled which one stands before either is cited."
    )


class FactNotValid(RuleBroken):
    """A cited fact outside the span for which it holds."""

    msgid = N_(
        "%(fact)s does not hold at the cut-off %(cut_off)s any more, or not yet. Ask for a newer answer."
    )


class FactConfidential(RuleBroken):
    """A fact that is not for the public, in a text that leaves the house."""

    msgid = N_(
        "%(fact)s is not for the public. Take it out of the text, or ask its department to release it."
    )


class CauseNotAttested(RuleBroken):
    """A cause without an attested cause fact."""

    msgid = N_(
        "“%(wording)s” states a cause, but no attested cause is cited. Write “原因正在核查” until one is "
        "attested."
    )


class CauseTooFirm(RuleBroken):
    """A cause said more firmly than its rung allows."""

    msgid = N_("%(fact)s is not established: the sentence must also say “%(words)s”.")


class CauseNotSaidOpen(RuleBroken):
    """While the cause is unknown, a bulletin says so."""

    msgid = N_(
        "No attested cause is cited, so this part must say that it is being established: “原因正在核查”."
    )


class CauseNotJointlySigned(RuleBroken):
    """Naming another organisation as cause needs its signature."""

    msgid = N_(
        "%(fact)s names %(third_party)s as the cause, but %(third_party)s has not signed it jointly. "
        "Get the joint record, or take it out of the text."
    )


class ContradictionMissing(RuleBroken):
    """A clarification stands on an attested fact that contradicts the claim."""

    msgid = N_(
        "A clarification must cite at least one attested fact that contradicts the claim. "
        "Label the mention with that fact, or choose another kind of text."
    )


class RestorationMissing(RuleBroken):
    """A final bulletin says when it was over."""

    msgid = N_(
        "A final bulletin must cite the attested fact that says when supply was restored, in its first part."
    )


class CauseMissing(RuleBroken):
    """A final bulletin says why it happened."""

    msgid = N_(
        "A final bulletin must cite an attested cause. If it is still unknown, write an update instead."
    )


class ApologyMissing(RuleBroken):
    """Where we are responsible, we apologise."""

    msgid = N_("%(fact)s attests our own responsibility, so the text must apologise in the part “%(part)s”.")


class NeedMissing(RuleBroken):
    """Something that this kind of text must cite or say."""

    msgid = N_("This kind of text needs: %(need)s. Cite it in “%(part)s”, or write it there.")


class NeedMissingAnywhere(RuleBroken):
    """The same, wherever it may stand."""

    msgid = N_("This kind of text needs: %(need)s. Cite it, or choose another kind of text.")


class LineUncited(RuleBroken):
    """A paragraph that rests on nothing, in a part where each one must."""

    msgid = N_(
        "“%(words)s” rests on no attested fact. Tie one, or move it to the part for what we do not speak about."
    )


class EvidenceIncomplete(RuleBroken):
    """A platform asks for all six; an organisation we write to does not."""

    msgid = N_(
        "Of the six items a platform asks for, these are missing: %(missing)s. Add them if this goes to a platform."
    )


class PartTooLong(RuleBroken):
    """A part over its limit."""

    msgid = N_("“%(part)s” has %(count)s characters; at most %(limit)s are meant for it. Shorten it.")


class LineTooLong(RuleBroken):
    """A paragraph or answer over its limit."""

    msgid = N_("“%(words)s” has %(count)s characters; at most %(limit)s can be read out. Shorten it.")


class TooLong(RuleBroken):
    """A first bulletin is short."""

    msgid = N_(
        "The text has %(count)s characters; a text of this kind should have at most %(limit)s. Shorten it."
    )


class TitleTooLong(RuleBroken):
    """A title that no list shows whole."""

    msgid = N_("The title has %(count)s characters; at most %(limit)s are read at one glance. Shorten it.")


class CharacterNotPrintable(RuleBroken):
    """A character that no font of our pages has; on paper it would be a box."""

    msgid = N_(
        "“%(char)s” (%(name)s) cannot be printed: the fonts do not have it. Write it otherwise; for a name, ask how it "
        "is spelt on the identity card and write the part that is missing in words."
    )
