"""Which rules forbid a step of an opinion?"""

from __future__ import annotations

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class OpinionWithoutWords(RuleBroken):
    """An opinion is what was said."""

    msgid = N_("Write what was said, in the speaker's own words.")


class NobodySpoke(RuleBroken):
    """An opinion has a speaker, or says that it has none."""

    msgid = N_("Choose who said it, or mark it as anonymous.")


class ReceivedInTheFuture(RuleBroken):
    """Nobody has said yet what they will say."""

    msgid = N_("This time has not come yet. Enter when the opinion reached us.")


class ClassMissing(RuleBroken):
    """Counted by class, so a class is needed."""

    msgid = N_("Choose the class in which this person spoke.")


class ReopenWithoutReason(RuleBroken):
    """The department must know what was not good enough."""

    msgid = N_("Say what was not good enough, so that the department knows what to do anew.")


class ReturnWithoutReason(RuleBroken):
    """The department must know what to change."""

    msgid = N_("Say what is to be changed, so that the department need not guess.")


class AnswerEmpty(RuleBroken):
    """An answer has words."""

    msgid = N_("Write the answer before you hand it in.")


class CheckerIsAuthor(RuleBroken):
    """Another pair of eyes."""

    msgid = N_("You wrote this answer, so somebody else of publicity checks it.")


class ReplyWithoutWords(RuleBroken):
    """What they were told, or why not."""

    msgid = N_("Write what the person was told, or why they were not told.")


class ReplyAgainstWish(RuleBroken):
    """A wish not to be contacted is respected."""

    msgid = N_("This person does not wish to be contacted. Choose publication, or not told with the reason.")


class RepliedBefore(RuleBroken):
    """Once a round."""

    msgid = N_("This person was told already. Open the opinion again if there is more to say.")


class NamelessInPublic(RuleBroken):
    """Those without a name read it in public, or it is said why not."""

    msgid = N_("Nobody gave a name. Say where the answer was published, or why it was not.")


class RepliesMissing(RuleBroken):
    """Every speaker is told before it is closed."""

    msgid = N_("%(count)s of those who raised it have not been told. Reply to each of them before you close.")


class ClosedDespiteDissatisfaction(RuleBroken):
    """Not content and closed needs a word."""

    msgid = N_("Somebody is not satisfied. Open it again, or say why it is closed all the same.")


class NotTheSame(RuleBroken):
    """An opinion is not joined with itself, nor with one that is joined itself."""

    msgid = N_("Choose another opinion that is still open.")


class BasisWithoutWords(RuleBroken):
    """A signature stands under a sentence."""

    msgid = N_("Write the sentence that the department signs.")


class BasisSigned(RuleBroken):
    """A signature is given once."""

    msgid = N_("This sentence is signed already, or was withdrawn.")


class WithdrawnWithoutReason(RuleBroken):
    """Those who rely on it must know why."""

    msgid = N_("Say why the sentence no longer holds.")


class TopicKnown(RuleBroken):
    """Each topic once."""

    msgid = N_("This topic is on the list already.")


class TopicWithoutName(RuleBroken):
    """A topic has a name."""

    msgid = N_("Give the topic a short name.")
