"""What can stand in the way of a comment on a text?"""

from __future__ import annotations

from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_


class WordsNotThere(RuleBroken):
    """A comment on words that the text does not have."""

    msgid = N_("These words do not stand in this part. Quote them exactly as the newest version writes them.")


class CommentEmpty(RuleBroken):
    """Nothing was said."""

    msgid = N_("Write what you mean; an empty comment helps nobody.")


class CommentTooLate(RuleBroken):
    """The text has left the house."""

    msgid = N_("This text has been issued, so its words no longer change. Prepare a correction instead.")


class CommentAlreadySettled(RuleBroken):
    """An answer to what is settled."""

    msgid = N_("%(who)s has settled this comment. Make a new one if there is more to say.")


class MayNotComment(NotAllowed):
    """Somebody who has no part in the text."""

    msgid = N_("Comments are for those who write, review, sign or approve texts.")


class OnlyTheAskerSettles(NotAllowed):
    """Somebody settles another person's comment."""

    msgid = N_("%(who)s made this comment and says when it is settled. You can answer it.")
