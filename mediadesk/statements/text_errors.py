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


class CitedFigureDiffers(RuleBroken):
    """A figure inside a cited span that the fact does not hold."""

    msgid = N_("“%(figure)s” is not what %(fact)s says (“%(wording)s”). Write the fact's own figure.")


class CauseNotAttested(RuleBroken):
    """A cause without an attested cause fact."""

    msgid = N_(
        "“%(wording)s” states a cause, but no attested cause is cited. Write “原因正在核查” until one is "
        "attested."
    )


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


class FigureUnsupported(RuleBroken):
    """A figure that no citation covers."""

    msgid = N_("“%(figure)s” is not tied to a fact. Tie it, ask the department, or take it out.")


class WeakWord(RuleBroken):
    """Words that make small what people feel."""

    msgid = N_("“%(word)s” makes light of what happened. Give the figure and the place instead.")


class AccusingWord(RuleBroken):
    """Words that judge people's intent."""

    msgid = N_("“%(word)s” accuses people. Only the police can find that; say what is true instead.")


class SoonWithoutTime(RuleBroken):
    """尽快 without a time."""

    msgid = N_("“%(word)s” promises without a time. Say until when, or what happens next.")


class TooLong(RuleBroken):
    """A first bulletin is short."""

    msgid = N_(
        "The text has %(count)s characters; a text of this kind should have at most %(limit)s. Shorten it."
    )
