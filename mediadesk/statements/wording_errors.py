"""Which words may not stand as they are, and what can be written instead?

Rules of wording, beside the rules of facts in `text_errors`; each has one sentence for the writer.
"""

from __future__ import annotations

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class WeakWord(RuleBroken):
    """Words that make small what people feel."""

    msgid = N_("“%(word)s” makes light of what happened. Give the figure and the place instead.")


class AccusingWord(RuleBroken):
    """Words that judge people's intent."""

    msgid = N_("“%(word)s” accuses people. Only the police can find that; say what is true instead.")


class SoonWithoutTime(RuleBroken):
    """尽快 without a time."""

    msgid = N_("“%(word)s” promises without a time. Say until when, or what happens next.")


class BlameShifted(RuleBroken):
    """The blame is put on others, or put off."""

    msgid = N_(
        "“%(word)s” puts the blame on others. Say what is attested about the cause and what we do; who is "
        "responsible is for others to find."
    )


class OneHandBlamed(RuleBroken):
    """One person or contractor is cut off."""

    msgid = N_("“%(word)s” cuts one person off to save the house. Say what we answer for and what changes.")


class CauseGuessed(RuleBroken):
    """A cause that is only supposed."""

    msgid = N_("“%(word)s” guesses at the cause. Write “原因正在核查” until a department has attested it.")


class ThirdPartyJudged(RuleBroken):
    """More said of another organisation than it has signed."""

    msgid = N_(
        "“%(word)s” says of another organisation what it has not signed. Keep to the words of the joint record, "
        "or leave it out."
    )


class Threat(RuleBroken):
    """A threat against people who speak."""

    msgid = N_("“%(word)s” threatens people. Say what is true and where it can be checked.")


class Mockery(RuleBroken):
    """Ridicule of what people believe or fear."""

    msgid = N_("“%(word)s” mocks people who worry. Take it out.")


class Argument(RuleBroken):
    """Arguing instead of showing."""

    msgid = N_("“%(word)s” argues. Put the fact there instead, with its time and source.")


class AbsoluteWord(RuleBroken):
    """Words that one exception refutes."""

    msgid = N_("“%(word)s” leaves no exception, and one exception refutes it. Give the figure and its time.")


class SelfPraise(RuleBroken):
    """Adjectives about ourselves."""

    msgid = N_("“%(word)s” praises ourselves. Say what was done, by how many, and when.")


class Advertisement(RuleBroken):
    """The tone of an advertisement."""

    msgid = N_("“%(word)s” advertises. Give the figure with its source, and let the reader judge.")


class NotAllRestored(RuleBroken):
    """All, while somebody is left out."""

    msgid = N_(
        "“%(word)s” is not so: %(fact)s says “%(wording)s”. Say how many are restored and how many are not."
    )


class FigureChanged(RuleBroken):
    """A figure that differs from the last bulletin's without a word."""

    msgid = N_(
        "The last bulletin gave %(before)s where this one gives %(now)s (%(fact)s). Say that it is a correction "
        "(更正), or compare the two with their times."
    )


class ApologyNotFirst(RuleBroken):
    """An explanation before the apology."""

    msgid = N_("A letter of apology says sorry in its first sentence. Put “%(word)s” after the apology.")


class ApologyTakenBack(RuleBroken):
    """But."""

    msgid = N_("“%(word)s” takes the apology back. Leave the excuse out; explain in a sentence of its own.")


class ConditionalApology(RuleBroken):
    """If."""

    msgid = N_("“%(word)s” apologises with an if. People had the trouble: say so.")


class TelephoneNamed(RuleBroken):
    """Somebody's own number."""

    msgid = N_("“%(word)s” is a telephone number of a person. Give a service line, or take it out.")


class MailNamed(RuleBroken):
    """Somebody's own address."""

    msgid = N_("“%(word)s” is an e-mail address. Give it only where its owner wants to be written to.")


class IdentityNumberNamed(RuleBroken):
    """A resident's number."""

    msgid = N_("“%(word)s” is an identity number. Take it out.")


class BankCardNamed(RuleBroken):
    """A payment card."""

    msgid = N_("“%(word)s” is the number of a bank card. Take it out.")


class CustomerNamed(RuleBroken):
    """A customer by name."""

    msgid = N_("“%(word)s” names a customer. Write “一位用户”; a name needs the person's consent.")


class WhereaboutsNamed(RuleBroken):
    """Where somebody lives, or which car is theirs."""

    msgid = N_(
        "“%(word)s” tells where a person lives or which car is theirs. Give the street or quarter only."
    )


class ReviewForced(RuleBroken):
    """Journalists told to submit their text."""

    msgid = N_("“%(word)s” demands to see or stop a report. Offer to check facts and quotations instead.")


class Pressure(RuleBroken):
    """A letter that presses instead of asking."""

    msgid = N_("“%(word)s” presses. A request asks (“商请”), names the wrong words, and gives the proof.")


class RumourRetold(RuleBroken):
    """The rumour at length."""

    msgid = N_("The claim is retold at length. Give it in one short sentence; the facts follow below.")


class LinkGiven(RuleBroken):
    """A link to the rumour."""

    msgid = N_("“%(word)s” leads readers to what is not true. Take the link or account out.")


class LinkInMessage(RuleBroken):
    """A link in a short message."""

    msgid = N_("“%(word)s” in a short message looks like fraud. Take it out and name the number to call.")


class SaidDifferently(RuleBroken):
    """The same fact, said otherwise elsewhere."""

    msgid = N_(
        "“%(title)s” (%(kind)s) says “%(theirs)s” of %(fact)s, this text “%(ours)s”. Bring both to the version in "
        "force; what is issued already is corrected."
    )
