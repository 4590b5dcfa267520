"""What does the room of one incident show?"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import Response, flash, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.facts import service as facts
from mediadesk.facts.fact import Fact, FactRequest
from mediadesk.incidents import service, stance
from mediadesk.incidents import tier as tiers
from mediadesk.incidents.incident import Incident, Tier
from mediadesk.liaison.inquiries import rights as inquiry_rights
from mediadesk.statements import service as statements
from mediadesk.statements.advising.service import advice_on
from mediadesk.statements.signing import may_see_drafts
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.facts.impact import impacts_for
from mediadesk.web.incidents.page import Desk, Rights, RoomPage, Row, Trouble
from mediadesk.web.language import say


@needs(Permission.VIEW_INCIDENTS)
def show(incident_id: int) -> Response:
    """The room: who decides, clocks, what is said, what is known, what we said, and the timeline."""
    return page("incidents/room.html", page=room(incident_id))


@needs(Permission.VIEW_INCIDENTS)
def live(incident_id: int) -> Response:
    """The part of the room that moves by itself: the timeline; nothing (204) when the page has `seen` its
    end.
    """
    entries = service.list_timeline(session(), incident_id)
    if entries and request.args.get("seen") == str(max(entry.event_id for entry in entries)):
        return Response(status=204)
    return page("incidents/_timeline.html", incident_id=incident_id, entries=entries)


def room(incident_id: int, trouble: Trouble | None = None) -> RoomPage:
    """Everything on the page of one incident."""
    reading = session()
    incident = service.get_incident(reading, incident_id)
    known = facts.list_facts(reading, incident_id)
    return RoomPage(
        incident=incident,
        clocks=service.list_clocks(reading, incident),
        mentions=service.list_mentions(reading, incident_id),
        desks=_desks(facts.list_requests(reading, incident_id), known),
        statements=statements.list_of_incident_for(reading, incident_id, actor=current_actor()),
        measures=service.measure(reading, incident),
        timeline=service.list_timeline(reading, incident_id),
        records=service.list_tier_records(reading, incident_id),
        stances=stance.offered(tuple(known)),
        facts=known,
        contradictions=facts.list_contradictions(reading, [incident_id], unsettled=True),
        rights=rights_of(current_actor(), incident),
        now=now(),
        trouble=trouble,
        impacts=impacts_for(incident_id),
        advice=advice_on(reading, incident_id, now()) if may_see_drafts(current_actor()) else None,
    )


def rights_of(actor: Actor, incident: Incident) -> Rights:
    """What the page offers; the services decide again."""
    going = incident.is_open
    return Rights(
        edit=going and actor.may(Permission.EDIT_INCIDENT),
        ask=going and actor.may(Permission.REQUEST_FACT),
        label=going and actor.may(Permission.LABEL_MENTION) and actor.may(Permission.OPEN_INCIDENT),
        draft=going and actor.may(Permission.DRAFT_STATEMENT),
        propose=going and actor.may(Permission.PROPOSE_TIER),
        close=going and actor.may(Permission.CLOSE_INCIDENT),
        inquire=going and inquiry_rights.may_register(actor),
        tiers=tuple(tier for tier in Tier if going and tiers.may_set(actor, tier, incident)),
    )


def act(
    incident_id: int, place: str, typed: dict[str, str], done: Callable[[Session], object], told: str
) -> Response | BaseResponse:
    """Do it, or show the room with the sentence that says why not, at its place, with what was typed."""
    try:
        with transaction() as writing:
            done(writing)
    except RuleBroken as broken:
        return _refused(incident_id, Trouble(place, say(broken.message), typed), 422)
    except NotAllowed as refusal:
        return _refused(incident_id, Trouble(place, say(refusal.message), typed), 403)
    flash(told, "success")
    return see_other("incidents.show", incident_id=incident_id, _anchor=place)


def _refused(incident_id: int, trouble: Trouble, status: int) -> Response:
    return page("incidents/room.html", status, page=room(incident_id, trouble))


def _desks(requests: Iterable[FactRequest], known: Iterable[Fact]) -> list[Desk]:
    """By department, in the order of the numbers: each question with its fact, and facts nobody asked for."""
    asked = {question.id: question for question in requests}
    rows = [Row(asked.pop(fact.request_id or 0, None), fact, fact) for fact in known]
    rows += [Row(question, None, question) for question in asked.values()]
    desks: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.either.number):
        desks.setdefault(row.either.department_name, []).append(row)
    return [Desk(name, tuple(each)) for name, each in desks.items()]
