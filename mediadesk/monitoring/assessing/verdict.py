"""What does one text say, and how is that told to a person?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mediadesk.messages import N_, Message
from mediadesk.monitoring.assessing.rule import Act
from mediadesk.monitoring.assessing.stance import TextStance

MENTIONS = N_("It speaks of us or of the power supply and takes no side.")
SENTENCES: dict[TextStance, str] = {
    TextStance.ACCUSES_US: N_("“%(words)s” puts the fault on us; nobody has attested it."),
    TextStance.QUESTIONS: N_("“%(words)s” asks whether it was us; the text leaves it open."),
    TextStance.DENIES_US: N_("“%(words)s” takes the fault from us."),
    TextStance.COMPLAINT: N_("“%(words)s” is dissatisfaction with our service."),
    TextStance.PRAISE: N_("“%(words)s” praises us."),
}
OWN_WORDS = N_("These are our own words.")
BALANCED = N_("Both sides are heard and the cause is still being looked into.")
NOT_BELIEVED = N_("A denial is told only to be doubted.")
IRONIC = N_("The thanks are meant the other way round.")
ANSWERED = N_("An authority answers what somebody had raised.")


@dataclass(frozen=True)
class Verdict:
    """What the text says, the places that decided, strongest first, and what else is worth saying."""

    stance: TextStance
    acts: tuple[Act, ...]
    further: tuple[Message, ...] = ()

    def sentence(self, words: str) -> Message:
        """Why, with the deciding words; without words it is a mere mention."""
        msgid = SENTENCES.get(self.stance)
        return Message(msgid, {"words": words}) if msgid and words else Message(MENTIONS)


def verdict(stance: TextStance, acts: Iterable[Act] = (), further: str = "") -> Verdict:
    """A verdict, its places ordered by weight."""
    ordered = tuple(sorted(acts, key=lambda act: (-act.weight, act.start)))
    return Verdict(stance, ordered, (Message(further),) if further else ())
