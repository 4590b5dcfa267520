"""What is a contradiction between two facts, and how does it come to its end?

proposed → open → settled. While it is open, neither fact may be cited and no newer answer to either is attested:
what two departments say differently is not said at all until somebody answers for which one stands. A proposed one
(the same thing at another time) binds nobody until a person opens it or says that there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message


class ContradictionState(StrEnum):
    """Where it stands."""

    PROPOSED = "proposed"
    OPEN = "open"
    SETTLED = "settled"


class Outcome(StrEnum):
    """How it ended. `first` and `second` are the facts by their numbers."""

    FIRST_STANDS = "first_stands"
    SECOND_STANDS = "second_stands"
    AGREE_NOW = "agree_now"
    IN_TIME = "in_time"
    ABOUT_ELSE = "about_else"


class ContradictionAction(StrEnum):
    """What can be done about it."""

    OPEN = "open"
    SETTLE = "settle"


CONTRADICTION_MOVES: dict[tuple[ContradictionState, ContradictionAction], ContradictionState] = {
    (ContradictionState.PROPOSED, ContradictionAction.OPEN): ContradictionState.OPEN,
    (ContradictionState.PROPOSED, ContradictionAction.SETTLE): ContradictionState.SETTLED,
    (ContradictionState.OPEN, ContradictionAction.SETTLE): ContradictionState.SETTLED,
}


class ContradictionIsSettled(RuleBroken):
    """It has come to its end."""

    msgid = N_("This contradiction is settled already. If the facts disagree again, declare a new one.")


class ContradictionIsOpen(RuleBroken):
    """It is open already."""

    msgid = N_("This contradiction is open already. Settle which fact stands.")


def contradiction_after(state: ContradictionState, action: ContradictionAction) -> ContradictionState:
    """The state that follows. Raises ContradictionIsSettled or ContradictionIsOpen."""
    following = CONTRADICTION_MOVES.get((state, action))
    if following is None:
        raise ContradictionIsSettled() if state is ContradictionState.SETTLED else ContradictionIsOpen()
    return following


@dataclass(frozen=True)
class Contradiction:
    """Two facts that do not hold together; `first` is the one with the lower number.

    `why` is what the desk saw, `reason` what a person wrote who declared it; one of both is there.
    """

    id: int
    incident_id: int
    first_fact_id: int
    first_code: str
    first_version: int
    second_fact_id: int
    second_code: str
    second_version: int
    state: ContradictionState
    found_at: datetime
    why: Message | None
    reason: str | None
    declared_by: str | None
    outcome: Outcome | None = None
    settled_by: str | None = None
    settled_at: datetime | None = None
    settled_reason: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it keeps both facts out of texts."""
        return self.state is ContradictionState.OPEN

    @property
    def is_settled(self) -> bool:
        """Whether it has come to its end."""
        return self.state is ContradictionState.SETTLED

    @property
    def standing_fact_id(self) -> int | None:
        """The fact that stands, where the end says so."""
        ends = {Outcome.FIRST_STANDS: self.first_fact_id, Outcome.SECOND_STANDS: self.second_fact_id}
        return ends.get(self.outcome) if self.outcome else None

    def concerns(self, fact_id: int) -> bool:
        """Whether the fact is one of the two."""
        return fact_id in (self.first_fact_id, self.second_fact_id)

    def other(self, fact_id: int) -> int:
        """The id of the other fact."""
        return self.second_fact_id if fact_id == self.first_fact_id else self.first_fact_id

    def stands_for(self, fact_id: int) -> Outcome:
        """The outcome by which this fact stands."""
        return Outcome.FIRST_STANDS if fact_id == self.first_fact_id else Outcome.SECOND_STANDS
