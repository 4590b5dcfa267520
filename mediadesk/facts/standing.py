"""Where does a question to a department stand, in one word?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from mediadesk.facts.fact import Fact, FactRequest, RequestStatus
from mediadesk.messages import N_


class Standing(StrEnum):
    """What there is to know of a question at a glance, what needs somebody first."""

    CONTRADICTED = "contradicted"
    OVERDUE = "overdue"
    ASKED = "asked"
    ANSWERED = "answered"
    REFUSED = "refused"
    SIGNED = "signed"
    TAKEN_BACK = "taken_back"


STANDING_NAMES: dict[Standing, str] = {
    Standing.CONTRADICTED: N_("Contradicted"),
    Standing.OVERDUE: N_("Overdue"),
    Standing.ASKED: N_("Asked"),
    Standing.ANSWERED: N_("Answered, unsigned"),
    Standing.REFUSED: N_("Cannot answer"),
    Standing.SIGNED: N_("Attested"),
    Standing.TAKEN_BACK: N_("Taken back"),
}
STANDING_TONES: dict[Standing, str] = {
    Standing.CONTRADICTED: "danger",
    Standing.OVERDUE: "danger",
    Standing.ASKED: "info",
    Standing.ANSWERED: "warning",
    Standing.REFUSED: "danger",
    Standing.SIGNED: "success",
    Standing.TAKEN_BACK: "plain",
}
_BY_STATUS = {
    RequestStatus.OPEN: Standing.ASKED,
    RequestStatus.ANSWERED: Standing.ANSWERED,
    RequestStatus.SETTLED: Standing.SIGNED,
    RequestStatus.REFUSED: Standing.REFUSED,
    RequestStatus.CANCELLED: Standing.TAKEN_BACK,
}


def standing_of(request: FactRequest, fact: Fact | None, now: datetime) -> Standing:
    """A contradiction comes before everything else: until it is settled, the answer is worth nothing."""
    if fact is not None and fact.is_contested:
        return Standing.CONTRADICTED
    return Standing.OVERDUE if request.is_overdue(now) else _BY_STATUS[request.status]


def count(standings: Iterable[Standing]) -> dict[Standing, int]:
    """How many questions stand where, in the order of the list; nothing for what does not occur."""
    found = list(standings)
    return {standing: found.count(standing) for standing in Standing if standing in found}
