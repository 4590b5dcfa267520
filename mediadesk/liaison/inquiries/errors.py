"""Which rules can the handling of a media inquiry break?"""

from __future__ import annotations

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class CallerMissing(RuleBroken):
    """Nobody could be rung back."""

    msgid = N_("Write who asks, or choose the person from the register.")


class OutletMissing(RuleBroken):
    """A journalist asks for an outlet."""

    msgid = N_("Write for which outlet they ask. A freelancer is written as such.")


class QuestionMissing(RuleBroken):
    """An inquiry without a question."""

    msgid = N_("Write at least one question, in the journalist's own words.")


class TooManyQuestions(RuleBroken):
    """More than anybody asks."""

    msgid = N_("At most %(most)s questions fit into one inquiry. Enter the others as a second one.")


class ReceivedLater(RuleBroken):
    """It cannot have come tomorrow."""

    msgid = N_("An inquiry cannot have come later than now.")


class DeadlineBeforeInquiry(RuleBroken):
    """Their deadline lies before their call."""

    msgid = N_("The deadline lies before the time the inquiry came. Correct one of the two.")


class CheckWithoutNumber(RuleBroken):
    """A press card is checked by its number."""

    msgid = N_("A card that was checked has a number. Write it, or leave the check open.")


class NothingAnswered(RuleBroken):
    """Nothing was said yet."""

    msgid = N_(
        "Nothing has been answered yet. Answer, say when you will, or note that the journalist withdrew it."
    )


class QuestionsOpen(RuleBroken):
    """Some wait still."""

    msgid = N_("Some questions are still open. Answer them first.")


class AllAnswered(RuleBroken):
    """Nothing is open."""

    msgid = N_("Every question is answered. Enter a further question if the journalist has one.")


class TakeFirst(RuleBroken):
    """It lies with somebody else."""

    msgid = N_("The inquiry was passed on. Take it over first.")


class InquiryWithdrawn(RuleBroken):
    """The journalist does not wait any more."""

    msgid = N_("The journalist withdrew the inquiry. Enter a new one if they ask again.")


class InquiryClosed(RuleBroken):
    """It is over."""

    msgid = N_("The inquiry is closed. Enter a new one if they ask again.")


class AnswerEmpty(RuleBroken):
    """Nothing is said."""

    msgid = N_("Tick at least one approved line, or write the answer in approved words.")


class OnlyCourtesy(RuleBroken):
    """A greeting answers no question."""

    msgid = N_(
        "This is courtesy only and answers nothing. Tick an approved line, or write “目前没有更多可以发布的信息。”"
    )


class SentenceNotApproved(RuleBroken):
    """Words that nobody gave authority to."""

    msgid = N_(
        "“%(sentence)s” is in no approved text. Tick an approved line, ask the department for the fact, or have the "
        "line approved first."
    )


class OnlyPublished(RuleBroken):
    """Rules for press cards (2009), articles 16 and 17, and the house's rule: unchecked, only what is public."""

    msgid = N_(
        "The press card is not checked yet, so only published words may be given: “%(sentence)s” is not published. "
        "Check the card, or choose a published line."
    )


class LineGone(RuleBroken):
    """The line was replaced while the answer was written."""

    msgid = N_("A line you ticked does not stand any more. Look at the lines below and choose again.")


class QuestionUnknown(RuleBroken):
    """No such question, or it is answered already."""

    msgid = N_("Choose at least one question that is still open.")


class PromiseNotLater(RuleBroken):
    """A promise for the past."""

    msgid = N_("The time you promise must lie ahead.")


class SaidLater(RuleBroken):
    """What was said was said before now."""

    msgid = N_("An answer cannot have been given before the inquiry came, nor later than now.")


class ReasonMissing(RuleBroken):
    """Whoever looks next must know why."""

    msgid = N_("Say why, so that the next colleague understands it.")


class NothingOutdated(RuleBroken):
    """There is nothing to put right."""

    msgid = N_("Everything that was said still stands. There is nothing to put right.")
