"""Where does a fact live on after it has changed: every text that holds an old value, on one page?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import Response

from mediadesk.accounts.permissions import Permission
from mediadesk.documents.record import DocumentRecord
from mediadesk.facts import service
from mediadesk.facts.fact import Fact
from mediadesk.statements import service as statements
from mediadesk.statements.issuing import service as issuing
from mediadesk.statements.naming import STATE_NAMES, STATE_TONES
from mediadesk.statements.travelling.impact import CHANGE_NAMES, Impact
from mediadesk.statements.travelling.service import list_impacts
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session


@dataclass(frozen=True)
class ImpactLabels:
    """The names of states and changes, as msgids."""

    states = STATE_NAMES
    tones = STATE_TONES
    changes: dict[str, str] = field(default_factory=lambda: {c.value: n for c, n in CHANGE_NAMES.items()})


@dataclass(frozen=True, kw_only=True)
class ImpactPage:
    """The texts that hold what a fact says no more, each with its printed copies."""

    fact: Fact
    impacts: Sequence[tuple[Impact, Sequence[DocumentRecord]]]
    labels: ImpactLabels = field(default_factory=ImpactLabels)


@needs(Permission.VIEW_FACTS)
def show_impact(fact_id: int) -> Response:
    """Every text that holds an old value of the fact: what it says, what it should say, which PDFs hold it too."""
    fact = service.get_fact(session(), fact_id)
    shown = [
        (impact, _papers(impact)) for impact in impacts_for(fact.incident_id) if _of_fact(impact, fact_id)
    ]
    return page("facts/impact.html", page=ImpactPage(fact=fact, impacts=shown))


def impacts_for(incident_id: int) -> list[Impact]:
    """The texts of an incident that hold old values, as far as the reader may open them."""
    mine = statements.list_of_incident_for(session(), incident_id, actor=current_actor())
    readable = {statement.id for statement in mine}
    found = list_impacts(session(), incident_id, now=now())
    return [impact for impact in found if impact.statement.id in readable]


def _of_fact(impact: Impact, fact_id: int) -> bool:
    return any(each.fact.id == fact_id for each in impact.touched)


def _papers(impact: Impact) -> list[DocumentRecord]:
    prints = statements.list_prints(session(), impact.statement)
    return [*prints, *issuing.list_copies(session(), impact.statement)]
