"""What has the log of a matter to say, and what stands on its page?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediadesk.liaison.third_parties.ask import Ask
from mediadesk.liaison.third_parties.matter import Matter
from mediadesk.liaison.third_parties.outside import Decision, Escalation
from mediadesk.messages import N_


class Logged(StrEnum):
    """The kinds of line."""

    OPENED = "opened"
    ASKED = "asked"
    PROMISED = "promised"
    REFUSED = "refused"
    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    DECISION_ASKED = "decision_asked"
    DECIDED = "decided"
    SETTLED = "settled"
    DROPPED = "dropped"
    REOPENED = "reopened"


LOG_NAMES: Mapping[Logged, str] = {
    Logged.OPENED: N_("Matter opened"),
    Logged.ASKED: N_("We asked"),
    Logged.PROMISED: N_("They promised"),
    Logged.REFUSED: N_("They refused"),
    Logged.KEPT: N_("Promise kept"),
    Logged.PARTLY: N_("Promise kept in part"),
    Logged.BROKEN: N_("Promise broken"),
    Logged.REMINDED: N_("We reminded them"),
    Logged.ESCALATED: N_("Escalated outside"),
    Logged.DECISION_ASKED: N_("Put to the leaders"),
    Logged.DECIDED: N_("Leaders decided"),
    Logged.SETTLED: N_("Settled"),
    Logged.DROPPED: N_("Dropped"),
    Logged.REOPENED: N_("Opened again"),
}
LOG_TONES: Mapping[Logged, str] = {
    Logged.REFUSED: "danger",
    Logged.BROKEN: "danger",
    Logged.PARTLY: "warning",
    Logged.ESCALATED: "warning",
    Logged.KEPT: "success",
    Logged.SETTLED: "success",
    Logged.PROMISED: "info",
    Logged.DECIDED: "info",
}


@dataclass(frozen=True)
class KeptFile:
    """A file in the store, as it is shown."""

    name: str
    sha256: str
    media_type: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the log."""

    id: int
    matter_id: int
    ask_id: int | None
    what: Logged
    text: str
    due_on: date | None
    file: KeptFile | None
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class WholeMatter:
    """Everything about one matter; the log is newest first."""

    matter: Matter
    asks: tuple[Ask, ...]
    escalations: tuple[Escalation, ...]
    decisions: tuple[Decision, ...]
    log: tuple[Line, ...]

    def count_overdue(self, today: date) -> int:
        """How many of their promises are late."""
        return sum(1 for ask in self.asks if ask.is_overdue(today))

    @property
    def waiting(self) -> tuple[Decision, ...]:
        """What the leaders have not yet decided."""
        return tuple(each for each in self.decisions if each.decided_at is None)


@dataclass(frozen=True, kw_only=True)
class MatterLine:
    """One matter in a list, with how many asks it has, how many are late, and the next day something is due."""

    matter: Matter
    asks: int
    overdue: int
    next_due_on: date | None
    undecided: int
