"""Which deadlines run on an incident, and how close are they?

Sources: C09 opinion response (国办发〔2016〕61号、80号): 48 hours to respond; for 重大 or 特别重大 events 5
hours to authoritative information and 24 hours to a press conference. Fact requests carry their own due
time. A bulletin that promised a next update starts its clock. Clocks start from recorded events.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.facts.fact import ANSWER_WARNING_SHARE, FactRequest, RequestStatus
from mediadesk.incidents.incident import Grade, Incident
from mediadesk.messages import N_, Message

RESPOND_WITHIN = timedelta(hours=48)
AUTHORITATIVE_WITHIN = timedelta(hours=5)
PRESS_CONFERENCE_WITHIN = timedelta(hours=24)
GRAVE = (Grade.MAJOR, Grade.EXTRAORDINARY)


class ClockRule(StrEnum):
    """Why a clock runs."""

    RESPONSE = "C09.response"
    AUTHORITATIVE = "C09.authoritative"
    PRESS_CONFERENCE = "C09.press_conference"
    FACT = "fact"
    NEXT_UPDATE = "next_update"


class ClockState(StrEnum):
    """How a clock looks: `soon` is its last quarter."""

    RUNNING = "running"
    SOON = "soon"
    OVERDUE = "overdue"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True)
class IssuedStatement:
    """What the clocks need of a statement that went out."""

    issued_at: datetime
    next_update_at: datetime | None = None


@dataclass(frozen=True)
class Clock:
    """One deadline. `met_at` is when it was satisfied; `subject_id` the request where the rule is `fact`."""

    rule: ClockRule
    label: Message
    incident_id: int
    incident_title: str
    started_at: datetime
    due_at: datetime
    met_at: datetime | None = None
    subject_id: int | None = None

    def state(self, now: datetime) -> ClockState:
        """Where it stands at `now`."""
        if self.met_at is not None:
            return ClockState.MET if self.met_at <= self.due_at else ClockState.MISSED
        if now > self.due_at:
            return ClockState.OVERDUE
        urgent = (self.due_at - self.started_at) * ANSWER_WARNING_SHARE
        return ClockState.SOON if self.due_at - now <= urgent else ClockState.RUNNING

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.met_at is None


def clocks_of(
    incident: Incident, *, requests: Iterable[FactRequest], issued: tuple[IssuedStatement, ...]
) -> tuple[Clock, ...]:
    """Every clock of one incident, the nearest deadline first; satisfied ones last."""
    clocks = [*_opinion(incident, issued), *_updates(incident, issued)]
    clocks += [_fact(incident, request) for request in requests if _counts(request)]
    return tuple(sorted(clocks, key=lambda clock: (not clock.is_open, clock.due_at)))


def _opinion(incident: Incident, issued: tuple[IssuedStatement, ...]) -> Iterable[Clock]:
    first = min((statement.issued_at for statement in issued), default=None)
    yield _anchored(incident, ClockRule.RESPONSE, N_("Respond in public (48 h)"), RESPOND_WITHIN, first)
    if incident.grade in GRAVE:
        label = N_("Authoritative information (5 h)")
        yield _anchored(incident, ClockRule.AUTHORITATIVE, label, AUTHORITATIVE_WITHIN, first)
        label = N_("Press conference (24 h)")
        yield _anchored(incident, ClockRule.PRESS_CONFERENCE, label, PRESS_CONFERENCE_WITHIN, None)


def _anchored(
    incident: Incident, rule: ClockRule, label: str, within: timedelta, met_at: datetime | None
) -> Clock:
    start = incident.detected_at
    return Clock(rule, Message(label), incident.id, incident.title, start, start + within, met_at)


def _updates(incident: Incident, issued: tuple[IssuedStatement, ...]) -> Iterable[Clock]:
    ordered = sorted(issued, key=lambda statement: statement.issued_at)
    for index, statement in enumerate(ordered):
        if statement.next_update_at is not None:
            met_at = ordered[index + 1].issued_at if index + 1 < len(ordered) else None
            yield Clock(
                ClockRule.NEXT_UPDATE,
                Message(N_("Next update promised")),
                incident.id,
                incident.title,
                statement.issued_at,
                statement.next_update_at,
                met_at,
            )


def _fact(incident: Incident, request: FactRequest) -> Clock:
    label = Message(
        N_("%(code)s · %(department)s"), {"code": request.code, "department": request.department_name}
    )
    return Clock(
        ClockRule.FACT,
        label,
        incident.id,
        incident.title,
        request.asked_at,
        request.due_at,
        request.first_answered_at,
        request.id,
    )


def _counts(request: FactRequest) -> bool:
    return request.status not in (RequestStatus.CANCELLED, RequestStatus.REFUSED)
