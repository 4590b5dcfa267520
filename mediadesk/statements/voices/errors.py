"""Why can this statement not be retold?"""

from __future__ import annotations

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class NothingToRetell(RuleBroken):
    """A text that rests on no fact."""

    msgid = N_("“%(title)s” cites no fact yet, so there is nothing to retell. Write it from facts first.")


class NotAVoice(RuleBroken):
    """A kind of text that retells nothing."""

    msgid = N_(
        "Texts of this kind are not made from another one. Choose the script, the message, the lines or the brief."
    )


class VoiceRetold(RuleBroken):
    """A voice is made from a statement, not from another voice."""

    msgid = N_("“%(title)s” retells a statement itself. Make the voice from that statement.")
