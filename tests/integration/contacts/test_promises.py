"""Are promises kept in mind wherever they were made, do late ones climb once, and can they wait or be owed again?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts.follow_ups import service
from mediadesk.contacts.follow_ups.changing import service as changing
from mediadesk.contacts.follow_ups.changing.change import ChangeKind, Extension, NotTold
from mediadesk.contacts.follow_ups.climbing import service as climbing
from mediadesk.contacts.follow_ups.climbing.rung import ClimbsBackwards, Step
from mediadesk.contacts.follow_ups.follow_up import FollowUp, Origin, OriginKind, OriginMissing
from mediadesk.errors import NotAllowed, NotFound
from tests.builders.accounts import a_department, a_user
from tests.builders.contacts import NOW, a_follow_up_draft, saved_follow_up, saved_meeting, saved_person

pytestmark = pytest.mark.usefixtures("any_database")
OPINION = Origin(kind=OriginKind.OPINION, id=7, label="意见 2026-007")
DAY = timedelta(days=1)


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


@pytest.fixture
def promised(session: Session, officer: Actor) -> FollowUp:
    department = a_department(session, "营销部")
    person = saved_person(session, officer)
    draft = a_follow_up_draft(department_id=department.id, person_id=person.id, due_at=NOW + DAY)
    return service.promise(session, draft, OPINION, actor=officer, now=NOW)


def events(session: Session) -> list[str]:
    return [entry.event for entry in list_entries(session, limit=20)[0]]


def test_a_promise_outside_a_meeting_says_where_it_was_made(session: Session, promised: FollowUp) -> None:
    session.expire_all()

    assert promised.meeting_id is None
    assert (promised.origin.kind, promised.meeting_title) == (OriginKind.OPINION, "意见 2026-007")
    assert [each.id for each in service.list_of_origin(session, OriginKind.OPINION, 7)] == [promised.id]


@pytest.mark.parametrize(
    "origin", [replace(OPINION, label="  "), Origin(kind=OriginKind.MEETING, label="座谈会")]
)
def test_a_promise_from_nowhere_is_refused(session: Session, officer: Actor, origin: Origin) -> None:
    draft = a_follow_up_draft(department_id=a_department(session).id)

    with pytest.raises(OriginMissing):
        service.promise(session, draft, origin, actor=officer, now=NOW)


def test_only_keepers_of_the_meetings_give_promises(session: Session) -> None:
    draft = a_follow_up_draft(department_id=a_department(session).id)

    with pytest.raises(NotAllowed):
        service.promise(session, draft, OPINION, actor=a_user(session, "spokesperson").actor, now=NOW)


def test_a_promise_that_is_late_climbs_step_by_step_and_each_once(
    session: Session, promised: FollowUp
) -> None:
    head_of_theirs = a_user(session, "fact_confirmer", department="营销部", is_head=True)
    head, leader = a_user(session, "pr_head"), a_user(session, "deputy_leader")

    taken = [climbing.climb(session, now=NOW + DAY * days) for days in (0, 1, 1, 2, 3, 5, 6, 7)]

    climbs = climbing.list_climbs(session, promised.id)
    assert taken == [0, 1, 0, 0, 1, 0, 1, 0]
    assert [each.step for each in climbs] == [Step.OWNER, Step.HEAD, Step.LEADER]
    assert [each.told_ids for each in climbs] == [(head_of_theirs.id,), (head.id,), (leader.id,)]
    assert [each.id for each in climbing.list_before_leader(session, leader.actor, NOW + DAY * 7)] == [
        promised.id
    ]
    assert climbing.steps_of(session, [promised]) == {promised.id: Step.LEADER}


def test_the_leader_may_look_at_what_was_brought_before_them_and_at_nothing_else(
    session: Session, promised: FollowUp
) -> None:
    leader = a_user(session, "deputy_leader").actor
    with pytest.raises(NotFound):
        service.get_follow_up(session, promised.id, actor=leader)

    climbing.climb(session, now=NOW + DAY * 6)

    assert service.get_follow_up(session, promised.id, actor=leader).id == promised.id


def test_a_promise_that_was_kept_does_not_climb(session: Session, promised: FollowUp, officer: Actor) -> None:
    service.finish_follow_up(session, promised.id, "已整改", actor=officer, now=NOW)

    assert climbing.climb(session, now=NOW + DAY * 9) == 0


def test_the_desk_may_set_other_days(session: Session, promised: FollowUp) -> None:
    head = a_user(session, "pr_head").actor
    climbing.set_days(session, {Step.OWNER: 1, Step.HEAD: 1, Step.LEADER: 9}, actor=head, now=NOW)

    climbing.climb(session, now=NOW + DAY * 3)

    assert [each.step for each in climbing.list_climbs(session, promised.id)] == [Step.OWNER, Step.HEAD]
    with pytest.raises(ClimbsBackwards):
        climbing.set_days(session, {Step.OWNER: 3, Step.HEAD: 1, Step.LEADER: 9}, actor=head, now=NOW)


def test_more_time_is_kept_with_its_reason_and_climbs_anew(
    session: Session, promised: FollowUp, officer: Actor
) -> None:
    climbing.climb(session, now=NOW + DAY)
    more = Extension(due_at=NOW + DAY * 4, reason="配件未到货", told="3月13日电话告知")

    later = changing.extend(session, promised.id, more, actor=officer, now=NOW + DAY)
    climbing.climb(session, now=NOW + DAY * 4)

    assert later.due_at == NOW + DAY * 4
    kept = changing.list_changes(session, promised.id)[0]
    assert (kept.kind, kept.reason, kept.told) == (ChangeKind.EXTENDED, "配件未到货", "3月13日电话告知")
    assert (kept.due_before, kept.due_after) == (NOW + DAY, NOW + DAY * 4)
    assert [each.step for each in climbing.list_climbs(session, promised.id)] == [Step.OWNER, Step.OWNER]
    assert "follow_up.extended" in events(session)


def test_nobody_gets_more_time_before_the_person_was_told(
    session: Session, promised: FollowUp, officer: Actor
) -> None:
    with pytest.raises(NotTold) as refused:
        more = Extension(due_at=NOW + DAY * 4, reason="配件未到货")
        changing.extend(session, promised.id, more, actor=officer, now=NOW)

    assert refused.value.field == "told"


def test_what_was_not_done_after_all_is_owed_again(
    session: Session, promised: FollowUp, officer: Actor
) -> None:
    service.finish_follow_up(session, promised.id, "已整改", actor=officer, now=NOW)

    again = changing.take_back(session, promised.id, "现场复核未完成", actor=officer, now=NOW)

    assert again.is_open
    assert changing.list_changes(session, promised.id)[0].note_before == "已整改"
    assert "follow_up.taken_back" in events(session)


def test_only_those_who_owe_it_may_change_it(session: Session, promised: FollowUp) -> None:
    more = Extension(due_at=NOW + DAY * 4, reason="配件未到货", told="电话")
    for role, error in (("spokesperson", NotAllowed), ("fact_confirmer", NotFound)):
        with pytest.raises(error):
            changing.extend(session, promised.id, more, actor=a_user(session, role).actor, now=NOW)


def test_the_database_refuses_a_promise_from_two_places(session: Session, officer: Actor) -> None:
    held = saved_meeting(session, officer)
    owed = saved_follow_up(session, officer, held)

    with pytest.raises(IntegrityError):
        session.execute(text(f"UPDATE follow_up SET origin = 'opinion' WHERE id = {owed.id}"))
