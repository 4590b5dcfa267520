"""Which questions wait for the actor's department, and which answers does the actor wait for?"""

from __future__ import annotations

from datetime import datetime

from flask_babel import ngettext
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.facts import rules
from mediadesk.facts import service as facts
from mediadesk.facts.disputing import settling
from mediadesk.facts.disputing.contradiction import Contradiction
from mediadesk.facts.fact import Fact, FactRequest, RequestStatus
from mediadesk.facts.reminding.reminder import Reminder, Step
from mediadesk.incidents import service as incidents
from mediadesk.messages import N_, Message
from mediadesk.web.today.page import Column, Need

_KINDS = {True: N_("Fact to attest"), False: N_("Fact to answer")}


def asked_of_us(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """What the actor's department has to answer or to sign for."""
    if actor.department_id is None or not (
        actor.may(Permission.ANSWER_FACT) or actor.may(Permission.ATTEST_FACT)
    ):
        return []
    owed = facts.list_requests_for_department(session, actor.department_id, now)
    reminded = facts.list_reminders(session, [request.id for request in owed])
    imported = facts.list_imported_unsigned(session, actor.department_id)
    return [_owed(each, reminded.get(each.id, [])) for each in owed] + _imported(imported, now)


def _imported(waiting: list[Fact], now: datetime) -> list[Need]:
    """One line for all facts that came from another system and wait for the department's signature."""
    if not waiting:
        return []
    need = Need(
        column=Column.ANSWER,
        kind=N_("Imported facts"),
        title=ngettext("%(num)d imported fact to sign", "%(num)d imported facts to sign", len(waiting)),
        endpoint="facts.my_requests",
        values={"_anchor": "imported"},
        since=min((fact.pending.answered_at for fact in waiting if fact.pending), default=now),
        button=N_("Look at it"),
    )
    return [need]


def _owed(request: FactRequest, reminded: list[Reminder]) -> Need:
    pressing = bool(reminded) and request.status is RequestStatus.OPEN
    answered = request.status is RequestStatus.ANSWERED
    return Need(
        column=Column.ANSWER,
        kind=N_("Reminder: fact to answer") if pressing else _KINDS[answered],
        title=request.question,
        endpoint="facts.show_request",
        values={"request_id": request.id},
        since=request.asked_at,
        due_at=request.due_at,
        button=N_("Attest") if answered else N_("Answer now"),
        note=Message(N_("%(who)s asks: %(why)s"), {"who": request.asked_by, "why": request.why}),
        tone="danger" if pressing else "accent",
        is_urgent=pressing and reminded[-1].step is not Step.BEFORE_DUE,
    )


def asked_by_us(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """The open questions of open incidents, for those who ask."""
    if not actor.may(Permission.REQUEST_FACT):
        return []
    open_ones = [incident.id for incident in incidents.list_open_incidents(session)]
    waiting = [each for each in facts.list_requests_of(session, open_ones) if each.is_waiting]
    climbed = _climbed(session, waiting)
    mine = actor.has_role(Role.PR_HEAD)
    return [_climbed_to(each) if mine and each.id in climbed else _awaited(each) for each in waiting]


def climbed_to_head(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Questions their own people have not answered, for a head of department who does not answer themselves."""
    answers = actor.may(Permission.ANSWER_FACT) or actor.may(Permission.ATTEST_FACT)
    if actor.department_id is None or not actor.is_head or answers or not actor.may(Permission.VIEW_FACTS):
        return []
    owed = facts.list_requests_for_department(session, actor.department_id, now)
    climbed = _climbed(session, owed)
    return [_climbed_to(each) for each in owed if each.id in climbed]


def _climbed(session: Session, requests: list[FactRequest]) -> set[int]:
    """The open questions of which the heads were told."""
    waiting = [request.id for request in requests if request.status is RequestStatus.OPEN]
    given = facts.list_reminders(session, waiting)
    return {id for id, reminders in given.items() if any(each.step is Step.CLIMBED for each in reminders)}


def _climbed_to(request: FactRequest) -> Need:
    return Need(
        column=Column.DECIDE,
        kind=N_("Question unanswered"),
        title=f"{request.code} · {request.department_name} · {request.question}",
        endpoint="facts.show_request",
        values={"request_id": request.id},
        since=request.asked_at,
        due_at=request.due_at,
        button=N_("Look at it"),
        note=Message(N_("Its confirmers were reminded and have not answered. Call the department.")),
        tone="danger",
        is_urgent=True,
    )


def contradictions(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Facts that contradict each other: for both departments, for publicity, and for whoever settles it."""
    if not actor.may(Permission.VIEW_FACTS):
        return []
    open_ones = [incident.id for incident in incidents.list_open_incidents(session)]
    found = facts.list_contradictions(session, open_ones, unsettled=True)
    sides = {each.id: _sides(session, each) for each in found}
    wide = actor.may(Permission.REQUEST_FACT)
    return [
        _contradiction(each, sides[each.id], actor)
        for each in found
        if wide or any(rules.is_owner(fact, actor) for fact in sides[each.id])
    ]


def _sides(session: Session, contradiction: Contradiction) -> tuple[Fact, Fact]:
    first, second = contradiction.first_fact_id, contradiction.second_fact_id
    return facts.get_fact(session, first), facts.get_fact(session, second)


def _contradiction(contradiction: Contradiction, sides: tuple[Fact, Fact], actor: Actor) -> Need:
    acts = bool(settling.offered(contradiction, *sides, actor))
    proposed = not contradiction.is_open
    first, second = sides
    return Need(
        column=Column.DECIDE if acts else Column.WATCH,
        kind=N_("Facts may differ") if proposed else N_("Facts contradict each other"),
        title=f"{first.code} {first.current.wording} ｜ {second.code} {second.current.wording}",
        endpoint="facts.show_contradiction",
        values={"contradiction_id": contradiction.id},
        since=contradiction.found_at,
        button=N_("Compare and settle") if acts else N_("Look at it"),
        note=Message(
            N_("%(first)s and %(second)s: neither may be used until it is settled."),
            {"first": first.department_name, "second": second.department_name},
        )
        if contradiction.is_open
        else None,
        tone="warning" if proposed else "danger",
    )


def _awaited(request: FactRequest) -> Need:
    return Need(
        column=Column.WATCH,
        kind=N_("Fact asked"),
        title=f"{request.code} · {request.department_name} · {request.question}",
        endpoint="facts.show_request",
        values={"request_id": request.id},
        since=request.asked_at,
        due_at=request.due_at,
        button=N_("Look at it"),
    )
