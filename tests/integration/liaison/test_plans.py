"""Who is due, met, overdue or apart, counted on both databases?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts.covering.coverage import CoveredState, Share, total
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import MeetingKind
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import RoleClass
from mediadesk.errors import NotAllowed, OutOfDate
from mediadesk.liaison.plans import service
from mediadesk.liaison.plans.period import Period, Span, span_of
from mediadesk.liaison.plans.plan import Measure, Plan, PlanDraft, PlanEnded
from tests.builders.accounts import a_user
from tests.builders.contacts import (
    a_meeting_draft,
    a_person_draft,
    a_role_draft,
    saved_organisation,
    saved_person,
)

pytestmark = pytest.mark.usefixtures("any_database")
NOW = datetime(2026, 9, 10, 2, tzinfo=UTC)
THIS = span_of(Period.HALF_YEAR, date(2026, 9, 10))
DRAFT = PlanDraft(
    name="每位人大代表每半年走访一次",
    measure=Measure.EACH_PERSON,
    period=Period.HALF_YEAR,
    kinds=(MeetingKind.VISIT,),
    role_class=RoleClass.NPC_DEPUTY,
    begins_on=date(2025, 1, 1),
)


class Register:
    """A congress whose deputies are entered and met in a line each."""

    def __init__(self, session: Session, officer: Actor) -> None:
        self.session, self.officer = session, officer
        self.congress = saved_organisation(
            session, officer, name="澜江市人大", kind=OrganisationKind.CONGRESS
        )

    def deputy(
        self, name: str, *met: datetime, from_on: date | None = None, until_on: date | None = None
    ) -> int:
        role = a_role_draft(
            organisation_id=self.congress.id,
            role_class=RoleClass.NPC_DEPUTY,
            from_on=from_on or date(2024, 1, 1),
            until_on=until_on,
        )
        draft = a_person_draft(name=name, phone="", email="", preferred_channel=None)
        person = saved_person(self.session, self.officer, draft=draft, role=role)
        for at in met:
            self.visit(person.id, at)
        return person.id

    def visit(self, person_id: int, at: datetime, kind: MeetingKind = MeetingKind.VISIT) -> None:
        draft = a_meeting_draft(kind=kind, starts_at=at)
        meetings.plan_meeting(self.session, draft, actor=self.officer, now=NOW, person_id=person_id)


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


@pytest.fixture
def register(session: Session, officer: Actor) -> Register:
    return Register(session, officer)


@pytest.fixture
def plan(session: Session, officer: Actor) -> Plan:
    return service.add_plan(session, DRAFT, actor=officer, now=NOW)


def names(session: Session, plan: Plan, state: CoveredState, span: Span = THIS) -> list[str]:
    found = service.people_of(session, plan, span, states=[state], district=None, now=NOW)
    return [each.name for each in found]


def whole(session: Session, plan: Plan, span: Span = THIS) -> Share:
    return total(service.shares_of(session, plan, span, now=NOW))


JULY, MARCH = datetime(2026, 7, 20, 2, tzinfo=UTC), datetime(2026, 3, 20, 2, tzinfo=UTC)


def test_people_are_met_due_or_overdue(session: Session, register: Register, plan: Plan) -> None:
    register.deputy("甲已见", JULY)
    register.deputy("乙上期见", MARCH)
    register.deputy("丙从未见")

    assert names(session, plan, CoveredState.MET) == ["甲已见"]
    assert names(session, plan, CoveredState.DUE) == ["乙上期见"]
    assert names(session, plan, CoveredState.OVERDUE) == ["丙从未见"]
    share = whole(session, plan)
    assert (share.due, share.met, share.overdue, share.percent) == (3, 1, 1, 33)


def test_who_came_or_left_counts_by_the_middle_day(session: Session, register: Register, plan: Plan) -> None:
    middle = THIS.middle
    register.deputy("期中到任", from_on=middle)
    register.deputy("期中后到任", from_on=middle + timedelta(days=1))
    register.deputy("期中前卸任", until_on=middle - timedelta(days=1))
    register.deputy("期中卸任", until_on=middle)

    due = names(session, plan, CoveredState.DUE) + names(session, plan, CoveredState.OVERDUE)
    assert sorted(due) == ["期中到任", "期中卸任"]
    assert "期中到任" in names(session, plan, CoveredState.DUE)  # was not there in the time before


def test_a_meeting_counts_from_midnight_of_shanghai(session: Session, register: Register, plan: Plan) -> None:
    register.deputy("零点", THIS.begins_at)
    register.deputy("前一刻", THIS.begins_at - timedelta(minutes=1))

    assert names(session, plan, CoveredState.MET) == ["零点"]


def test_another_kind_of_meeting_does_not_count(session: Session, register: Register, plan: Plan) -> None:
    person_id = register.deputy("只通电话")
    register.visit(person_id, JULY, MeetingKind.CALL)

    assert whole(session, plan).met == 0


def test_who_is_not_to_be_contacted_stands_apart(session: Session, register: Register, plan: Plan) -> None:
    person_id = register.deputy("请勿联系")
    session.execute(
        text("UPDATE person SET do_not_contact = :yes, do_not_contact_reason = '本人要求' WHERE id = :id"),
        {"yes": True, "id": person_id},
    )
    session.expire_all()

    apart = service.people_of(session, plan, THIS, states=[CoveredState.APART], district=None, now=NOW)
    share = whole(session, plan)
    assert [(each.name, each.reason) for each in apart] == [("请勿联系", "本人要求")]
    assert (share.due, share.apart, share.percent) == (0, 1, 100)


def test_what_is_planned_shows_beside_who_is_due(session: Session, register: Register, plan: Plan) -> None:
    person_id = register.deputy("已约")
    register.visit(person_id, NOW + timedelta(days=9))

    found = service.people_of(session, plan, THIS, states=list(CoveredState), district=None, now=NOW)

    assert [each.next_at for each in found] == [NOW + timedelta(days=9)]


def test_in_a_time_that_is_over_who_was_not_met_was_left_out(
    session: Session, register: Register, plan: Plan
) -> None:
    register.deputy("上期漏访", JULY)
    register.deputy("上期已访", MARCH)
    earlier = span_of(Period.HALF_YEAR, date(2026, 3, 1))

    assert names(session, plan, CoveredState.OVERDUE, earlier) == ["上期漏访"]
    assert names(session, plan, CoveredState.DUE, earlier) == []


def test_nobody_is_overdue_from_before_the_plan_held(
    session: Session, register: Register, officer: Actor
) -> None:
    young = PlanDraft(**{**DRAFT.__dict__, "begins_on": date(2026, 7, 1)})
    register.deputy("从未见")

    assert whole(session, service.add_plan(session, young, actor=officer, now=NOW)).overdue == 0


def test_meetings_are_counted_where_a_plan_asks_for_meetings(
    session: Session, register: Register, officer: Actor
) -> None:
    draft = PlanDraft(
        name="每季度一次座谈会",
        measure=Measure.GATHERING,
        period=Period.QUARTER,
        kinds=(MeetingKind.SYMPOSIUM,),
        times=2,
        begins_on=date(2026, 1, 1),
    )
    plan = service.add_plan(session, draft, actor=officer, now=NOW)
    register.visit(register.deputy("到会"), JULY, MeetingKind.SYMPOSIUM)
    this, earlier = (span_of(Period.QUARTER, date(2026, month, 1)) for month in (8, 4))

    assert (whole(session, plan, this).met, whole(session, plan, this).overdue) == (1, 0)
    assert (whole(session, plan, earlier).met, whole(session, plan, earlier).overdue) == (0, 2)


def test_figures_are_kept_and_counted_again(session: Session, register: Register, plan: Plan) -> None:
    register.deputy("丙从未见")
    service.measure(session, plan, now=NOW)
    service.measure(session, plan, now=NOW)

    kept = service.figures_of(session, [plan])[plan.id]
    assert [total(shares).overdue for shares in kept.values()] == [1, 1, 1, 1]
    assert min(kept) == date(2025, 1, 1)


def test_an_old_form_and_an_ended_plan_are_refused(session: Session, officer: Actor, plan: Plan) -> None:
    with pytest.raises(OutOfDate):
        service.change_plan(session, plan.id, DRAFT, revision=plan.revision + 1, actor=officer, now=NOW)
    ended = service.end_plan(session, plan.id, actor=officer, now=NOW)
    with pytest.raises(PlanEnded):
        service.change_plan(session, plan.id, DRAFT, revision=ended.revision, actor=officer, now=NOW)


def test_only_the_head_takes_the_list_out_and_with_a_reason(
    session: Session, officer: Actor, plan: Plan
) -> None:
    with pytest.raises(NotAllowed):
        service.export_people(session, plan, THIS, "核对名单", actor=officer, now=NOW)

    head = a_user(session, "pr_head").actor
    assert service.export_people(session, plan, THIS, "核对名单", actor=head, now=NOW) == []


def test_the_database_refuses_people_of_no_class(session: Session, plan: Plan) -> None:
    with pytest.raises(IntegrityError):
        session.execute(text("UPDATE liaison_plan SET role_class = NULL"))
