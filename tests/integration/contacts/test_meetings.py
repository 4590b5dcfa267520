"""Are meetings, who came, the minutes and the promises kept, and do promises reach those who owe them?"""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts.follow_ups import service as follow_ups
from mediadesk.contacts.follow_ups.follow_up import FollowUp, FollowUpAlreadyDone, OwnerOfAnotherDepartment
from mediadesk.contacts.listing import FollowUpState, When
from mediadesk.contacts.meetings import service
from mediadesk.contacts.meetings.meeting import (
    AlreadyMinuted,
    AlreadyParticipant,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingNotYetBegun,
    PersonNotToBeContacted,
)
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.role import RoleClass
from mediadesk.contacts.service import list_follow_ups_due
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound, OutOfDate
from tests.builders.accounts import a_department, a_user
from tests.builders.contacts import (
    NOW,
    a_follow_up_draft,
    a_meeting_draft,
    a_person_draft,
    a_role_draft,
    saved_follow_up,
    saved_meeting,
    saved_organisation,
    saved_person,
)

pytestmark = pytest.mark.usefixtures("any_database")
HELD = a_meeting_draft(starts_at=NOW - timedelta(hours=3))


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


@pytest.fixture
def held(session: Session, officer: Actor) -> Meeting:
    return saved_meeting(session, officer, draft=HELD)


def last_event(session: Session) -> str:
    entries, _ = list_entries(session, limit=1)
    return entries[0].event


def titles(session: Session, when: When, **wanted: object) -> list[str]:
    page = service.list_meetings(session, when=when, now=NOW, **wanted)  # type: ignore[arg-type]
    return [meeting.title for meeting in page.items]


def test_a_meeting_is_planned_with_the_person_it_is_about(session: Session, officer: Actor) -> None:
    congress = saved_organisation(session, officer, name="澜江市人大", kind=OrganisationKind.CONGRESS)
    deputy = a_role_draft(organisation_id=congress.id, role_class=RoleClass.NPC_DEPUTY, post="市人大代表")
    person = saved_person(session, officer, role=deputy)
    visit = a_meeting_draft(kind=MeetingKind.VISIT)

    meeting = service.plan_meeting(session, visit, actor=officer, now=NOW, person_id=person.id)

    session.expire_all()
    listed = service.get_meeting(session, meeting.id).participants[0]
    assert (listed.name, listed.affiliation) == ("陈立", "澜江市人大 · 市人大代表")
    assert (listed.capacity, listed.attendance) == (RoleClass.NPC_DEPUTY, Attendance.INVITED)
    assert [each.id for each in service.list_meetings_of(session, person.id)] == [meeting.id]


def test_who_was_met_on_a_call_entered_afterwards_was_there(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)
    call = a_meeting_draft(kind=MeetingKind.CALL, starts_at=NOW - timedelta(hours=3))

    meeting = service.plan_meeting(session, call, actor=officer, now=NOW, person_id=person.id)

    assert [each.attendance for each in meeting.participants] == [Attendance.ATTENDED]


def test_meetings_to_come_are_soonest_first_and_gone_ones_newest_first(
    session: Session, officer: Actor
) -> None:
    for title, days in (("上月", -30), ("昨天", -1), ("后天", 2), ("明天", 1)):
        saved_meeting(
            session, officer, draft=a_meeting_draft(title=title, starts_at=NOW + timedelta(days=days))
        )

    assert titles(session, When.UPCOMING) == ["明天", "后天"]
    assert titles(session, When.PAST) == ["昨天", "上月"]
    assert titles(session, When.PAST, text="上") == ["上月"]
    assert titles(session, When.PAST, kind=MeetingKind.CALL) == []
    assert service.count_meetings(session, now=NOW) == {When.UPCOMING: 2, When.PAST: 2}


def test_our_own_people_and_theirs_are_invited_once(session: Session, officer: Actor) -> None:
    meeting, person = saved_meeting(session, officer), saved_person(session, officer)

    service.invite_person(session, meeting.id, person.id, actor=officer, now=NOW)
    service.invite_colleague(session, meeting.id, officer.id, actor=officer, now=NOW)

    names = [(each.name, each.affiliation) for each in service.get_meeting(session, meeting.id).participants]
    assert names == [("陈立", ""), ("林岚", "宣传部")]
    with pytest.raises(AlreadyParticipant):
        service.invite_person(session, meeting.id, person.id, actor=officer, now=NOW)
    with pytest.raises(AlreadyParticipant):
        service.invite_colleague(session, meeting.id, officer.id, actor=officer, now=NOW)


def test_who_asked_for_silence_is_not_invited(session: Session, officer: Actor) -> None:
    quiet = a_person_draft(do_not_contact=True, do_not_contact_reason="本人要求")
    meeting, person = saved_meeting(session, officer), saved_person(session, officer, draft=quiet)

    with pytest.raises(PersonNotToBeContacted):
        service.invite_person(session, meeting.id, person.id, actor=officer, now=NOW)


def test_attendance_is_recorded_for_this_meeting_only(
    session: Session, officer: Actor, held: Meeting
) -> None:
    other, person = saved_meeting(session, officer), saved_person(session, officer)
    for meeting in (held, other):
        service.invite_person(session, meeting.id, person.id, actor=officer, now=NOW)
    ids = [service.get_meeting(session, m.id).participants[0].id for m in (held, other)]

    service.record_attendance(
        session, held.id, dict.fromkeys(ids, Attendance.ATTENDED), actor=officer, now=NOW
    )

    states = [service.get_meeting(session, m.id).participants[0].attendance for m in (held, other)]
    assert states == [Attendance.ATTENDED, Attendance.INVITED]
    assert last_event(session) == "meeting.attendance_recorded"


def test_nobody_has_attended_what_has_not_begun(session: Session, officer: Actor) -> None:
    meeting = saved_meeting(session, officer)

    with pytest.raises(MeetingNotYetBegun):
        service.record_attendance(session, meeting.id, {}, actor=officer, now=NOW)


def test_minutes_are_written_and_their_author_kept(session: Session, officer: Actor, held: Meeting) -> None:
    service.record_minutes(
        session, held.id, "一、东村低电压\r\n二、抢修时限", revision=held.revision, actor=officer, now=NOW
    )

    minutes = service.get_meeting(session, held.id).minutes
    assert minutes is not None
    assert (minutes.text, minutes.recorded_by) == ("一、东村低电压\n二、抢修时限", "林岚")
    assert last_event(session) == "meeting.minutes_recorded"


def test_the_second_of_two_who_write_minutes_is_told(session: Session, officer: Actor, held: Meeting) -> None:
    service.record_minutes(session, held.id, "甲稿", revision=held.revision, actor=officer, now=NOW)

    with pytest.raises(OutOfDate):
        service.record_minutes(session, held.id, "乙稿", revision=held.revision, actor=officer, now=NOW)


def test_what_is_minuted_is_not_moved_into_the_future(
    session: Session, officer: Actor, held: Meeting
) -> None:
    service.record_minutes(session, held.id, "纪要", revision=held.revision, actor=officer, now=NOW)
    revision = service.get_meeting(session, held.id).revision

    with pytest.raises(AlreadyMinuted):
        service.change_meeting(session, held.id, a_meeting_draft(), revision=revision, actor=officer, now=NOW)


def test_a_promise_reaches_its_department_and_is_closed_with_a_note(
    session: Session, officer: Actor, held: Meeting
) -> None:
    repair = a_user(session, "fact_confirmer", name="冯涛", department="运维检修部").actor
    owed = a_follow_up_draft(department_id=repair.department_id or 0, due_at=NOW + timedelta(days=2))
    promise = saved_follow_up(session, officer, held, draft=owed)
    assert [each.id for each in list_follow_ups_due(session, repair, NOW)] == [promise.id]

    done = follow_ups.finish_follow_up(session, promise.id, " 已答复 ", actor=repair, now=NOW)

    assert done.outcome is not None
    assert (done.outcome.note, done.outcome.done_by) == ("已答复", "冯涛")
    assert list_follow_ups_due(session, repair, NOW) == []
    assert service.get_meeting(session, held.id).follow_ups == (done,)
    with pytest.raises(FollowUpAlreadyDone):
        follow_ups.finish_follow_up(session, promise.id, "再答复", actor=repair, now=NOW)


def test_the_named_owner_must_belong_to_the_department(
    session: Session, officer: Actor, held: Meeting
) -> None:
    repair = a_department(session, "运维检修部")

    with pytest.raises(OwnerOfAnotherDepartment):
        saved_follow_up(
            session,
            officer,
            held,
            draft=a_follow_up_draft(department_id=repair.id, user_id=officer.id),
        )


def test_a_promise_is_hidden_from_those_it_does_not_concern(
    session: Session, officer: Actor, held: Meeting
) -> None:
    promise = saved_follow_up(session, officer, held)
    lawyer = a_user(session, "legal", department="法律事务部").actor
    auditor = a_user(session, "auditor", department=None).actor

    with pytest.raises(NotFound):
        follow_ups.finish_follow_up(session, promise.id, "好", actor=lawyer, now=NOW)
    assert follow_ups.get_follow_up(session, promise.id, actor=auditor).id == promise.id
    with pytest.raises(NotAllowed):
        follow_ups.finish_follow_up(session, promise.id, "好", actor=auditor, now=NOW)


def due_for(session: Session, actor: Actor, at: datetime) -> list[str]:
    return [each.promise for each in list_follow_ups_due(session, actor, at)]


def test_what_is_due_is_told_to_owner_department_head_and_when_late_to_the_keepers(
    session: Session, officer: Actor, held: Meeting
) -> None:
    named = a_user(session, "fact_confirmer", name="冯涛", department="运维检修部").actor
    colleague = a_user(session, "fact_confirmer", name="陈立峰", department="运维检修部").actor
    head = a_user(session, "fact_confirmer", department="运维检修部", is_head=True).actor
    department = named.department_id or 0
    for promise, user_id, days in (("具名", named.id, 1), ("部门", None, 2), ("远期", None, 20)):
        draft = a_follow_up_draft(
            promise=promise, department_id=department, user_id=user_id, due_at=NOW + timedelta(days=days)
        )
        saved_follow_up(session, officer, held, draft=draft)

    assert due_for(session, named, NOW) == ["具名", "部门"]
    assert due_for(session, colleague, NOW) == ["部门"]
    assert due_for(session, head, NOW) == ["具名", "部门"]
    assert due_for(session, officer, NOW) == []
    assert due_for(session, officer, NOW + timedelta(days=1, minutes=1)) == ["具名"]


def test_follow_ups_are_listed_by_state_and_for_whom(session: Session, officer: Actor, held: Meeting) -> None:
    other = a_department(session, "运维检修部")
    mine = saved_follow_up(session, officer, held)
    late = saved_follow_up(
        session,
        officer,
        held,
        draft=a_follow_up_draft(department_id=other.id, due_at=NOW - timedelta(days=1)),
        now=NOW - timedelta(days=5),
    )
    follow_ups.finish_follow_up(session, mine.id, "已办", actor=officer, now=NOW)

    def listed(state: FollowUpState, actor: Actor, *, mine: bool = False) -> list[FollowUp]:
        page = follow_ups.list_follow_ups(session, state=state, mine=mine, actor=actor, now=NOW)
        return list(page.items)

    assert [each.id for each in listed(FollowUpState.OPEN, officer)] == [late.id]
    assert [each.id for each in listed(FollowUpState.OVERDUE, officer)] == [late.id]
    assert listed(FollowUpState.OVERDUE, officer, mine=True) == []
    assert [each.id for each in listed(FollowUpState.DONE, officer)] == [mine.id]
    assert listed(FollowUpState.DONE, a_user(session, "legal", department=None).actor) == []


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("meeting", "ends_at = starts_at"),
        ("meeting", "minutes = '无作者'"),
        ("meeting_participant", "user_id = 1"),
        ("meeting_participant", "person_id = NULL"),
        ("meeting_participant", "attendance = 'late'"),
        ("follow_up", "due_at = assigned_at"),
        ("follow_up", "done_note = '无人'"),
    ],
)
def test_what_the_rules_refuse_cannot_be_stored_either(
    any_database: Database, table: str, change: str
) -> None:
    with any_database.transaction() as session:
        actor = a_user(session, "pr_officer").actor
        person, meeting = saved_person(session, actor), saved_meeting(session, actor)
        service.invite_person(session, meeting.id, person.id, actor=actor, now=NOW)
        saved_follow_up(session, actor, meeting)

    with pytest.raises(IntegrityError), any_database.transaction() as session:
        session.execute(text(f"UPDATE {table} SET {change}"))
