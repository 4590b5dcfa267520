"""Where do all questions of an incident stand, on one page?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.facts import service
from mediadesk.facts.fact import Fact, FactRequest
from mediadesk.facts.reminding.reminder import Reminder
from mediadesk.facts.standing import STANDING_NAMES, STANDING_TONES, Standing, count, standing_of
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session
from mediadesk.web.facts.page import Labels


@dataclass(frozen=True)
class Line:
    """One question with what became of it."""

    request: FactRequest
    fact: Fact | None
    standing: Standing
    reminders: Sequence[Reminder] = ()


@dataclass(frozen=True, kw_only=True)
class QuestionsPage:
    """Every question of an incident, by department; `wanted` and `department_id` are the filter."""

    labels: ClassVar[Labels] = Labels()
    names: ClassVar[Mapping[Standing, str]] = STANDING_NAMES
    tones: ClassVar[Mapping[Standing, str]] = STANDING_TONES
    incident: Incident
    lines: Sequence[Line]
    now: datetime
    may_ask: bool
    wanted: Standing | None = None
    department_id: int | None = None

    @property
    def shown(self) -> list[Line]:
        """The lines that the filter lets through."""
        return [
            line
            for line in self.lines
            if self.wanted in (None, line.standing)
            and self.department_id in (None, line.request.department_id)
        ]

    @property
    def departments(self) -> dict[str, list[Line]]:
        """The shown lines by department, in the order of the questions."""
        found: dict[str, list[Line]] = {}
        for line in sorted(self.shown, key=lambda line: line.request.number):
            found.setdefault(line.request.department_name, []).append(line)
        return found

    @property
    def asked(self) -> dict[int, str]:
        """The departments that were asked."""
        return {line.request.department_id: line.request.department_name for line in self.lines}

    @property
    def counts(self) -> dict[Standing, int]:
        """How many questions stand where, filtered or not."""
        return count(line.standing for line in self.lines)

    @property
    def is_filtered(self) -> bool:
        """Whether the filter hides anything."""
        return self.wanted is not None or self.department_id is not None


@needs(Permission.VIEW_FACTS)
def questions(incident_id: int) -> Response:
    """The state of all questions of an incident."""
    incident, at = incidents.get_incident(session(), incident_id), now()
    wanted = request.args.get("state", "")
    shown = QuestionsPage(
        incident=incident,
        lines=_lines(incident_id, at),
        now=at,
        may_ask=incident.is_open and current_actor().may(Permission.REQUEST_FACT),
        wanted=Standing(wanted) if wanted in set(Standing) else None,
        department_id=number(request.args.get("department")),
    )
    return page("facts/questions.html", page=shown)


def _lines(incident_id: int, at: datetime) -> list[Line]:
    known = {fact.id: fact for fact in service.list_facts(session(), incident_id)}
    asked = service.list_requests(session(), incident_id)
    reminders = service.list_reminders(session(), [each.id for each in asked])
    facts = [known.get(each.fact_id) if each.fact_id else None for each in asked]
    return [
        Line(each, fact, standing_of(each, fact, at), reminders.get(each.id, ()))
        for each, fact in zip(asked, facts, strict=True)
    ]
