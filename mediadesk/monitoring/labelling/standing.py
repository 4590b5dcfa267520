"""What holds for a mention: the person's label, else the suggestion?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message
from mediadesk.monitoring.assessing.assessment import Assessment
from mediadesk.monitoring.assessing.stance import TextStance


class RelevanceAndStanceDisagree(RuleBroken):
    """What is irrelevant has no stance, and the other way round."""

    msgid = N_("An irrelevant item says nothing about us. Choose “irrelevant”, or what it says.")


class NothingToUndo(RuleBroken):
    """Nobody has labelled it."""

    msgid = N_("Nobody has labelled this item, so there is nothing to take back.")


@dataclass(frozen=True)
class Label:
    """One label by one person."""

    id: int
    mention_id: int
    stance: TextStance
    blamed_party: str
    suggested: TextStance | None
    labelled_at: datetime
    labelled_by: int
    undone_at: datetime | None
    undone_by: int | None


@dataclass(frozen=True)
class Standing:
    """What holds: the label in force, and beside it what the desk suggests. One of the two is there."""

    label: Label | None
    suggestion: Assessment | None

    @property
    def stance(self) -> TextStance:
        """The person's word, else the suggestion."""
        if self.label is not None:
            return self.label.stance
        return self.suggestion.stance if self.suggestion is not None else TextStance.MENTIONS

    @property
    def relevant(self) -> bool:
        """Whether it is about us at all."""
        return self.stance is not TextStance.NONE

    @property
    def blamed_party(self) -> str:
        """Who answers for it according to the text; empty where nobody does."""
        if self.label is not None:
            return self.label.blamed_party
        return self.suggestion.blamed_party if self.suggestion is not None else ""

    @property
    def by_person(self) -> bool:
        """Whether a person has said so."""
        return self.label is not None

    @property
    def agrees(self) -> bool:
        """Whether the suggestion says the same."""
        return self.suggestion is not None and self.suggestion.stance is self.stance

    @property
    def reasons(self) -> tuple[Message, ...]:
        """Why the desk suggests what it does."""
        return self.suggestion.reasons if self.suggestion is not None else ()

    def words(self, title: str, body: str) -> tuple[str, ...]:
        """The words that decided, where the suggestion is what holds or says the same."""
        return self.suggestion.words(title, body) if self.suggestion is not None and self.agrees else ()


def check_label(stance: TextStance, relevant: bool) -> None:
    """May a person say this? Raises RelevanceAndStanceDisagree."""
    if relevant is (stance is TextStance.NONE):
        raise RelevanceAndStanceDisagree(field="stance")
