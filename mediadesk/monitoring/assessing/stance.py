"""What can an item say about us?"""

from __future__ import annotations

from enum import StrEnum

from mediadesk.messages import N_


class TextStance(StrEnum):
    """What an item's own text does to us. Whether an accusation is true is never asked here: that needs a fact."""

    ACCUSES_US = "accuses_us"
    QUESTIONS = "questions"
    COMPLAINT = "complaint"
    DENIES_US = "denies_us"
    MENTIONS = "mentions"
    PRAISE = "praise"
    NONE = "none"

    @property
    def blames(self) -> bool:
        """Whether somebody answers for something: then a party is named."""
        return self in (TextStance.ACCUSES_US, TextStance.QUESTIONS, TextStance.COMPLAINT)


# One set of words for every page, in the order of the list. "Accuses us" is an attribution nobody has checked.
STANCE_LABELS: dict[TextStance, str] = {
    TextStance.ACCUSES_US: N_("Unverified attribution"),
    TextStance.QUESTIONS: N_("Questions"),
    TextStance.COMPLAINT: N_("Complaint"),
    TextStance.DENIES_US: N_("Clears us"),
    TextStance.MENTIONS: N_("Mentions us"),
    TextStance.PRAISE: N_("Praise"),
    TextStance.NONE: N_("Irrelevant"),
}
