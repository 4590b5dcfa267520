"""Does the demo's desk have its people, its ears and its register, however often it is seeded?"""

from collections import Counter

import pytest
from sqlalchemy.orm import Session

from demo.casebook import load
from demo.seed import Seeding, seed_all, seed_contacts, seed_people
from mediadesk.accounts import store as people
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.accounts.sessions.service import check_sign_in
from mediadesk.contacts import service as contacts
from mediadesk.contacts.listing import PeopleFilter, When
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Attendance
from mediadesk.contacts.role import RoleClass
from mediadesk.monitoring.sources import service as sources
from mediadesk.monitoring.watches.store import list_watches
from mediadesk.times import shanghai
from mediadesk.wiring import Desk
from tests.conftest import NOW

PASSWORD = "lanjiang-demo"


@pytest.fixture
def seeding(session: Session, desk: Desk) -> Seeding:
    return Seeding(session, NOW, desk.hasher, PASSWORD, desk.settings)


def test_every_actor_of_the_case_has_the_right_role_and_department(seeding: Seeding) -> None:
    seed_people(seeding)

    deputy, officer = seeding.actor("guqiming"), seeding.actor("linlan")
    assert deputy.tiers(Permission.APPROVE_STATEMENT) == {2}
    assert officer.department_name == "宣传部"
    assert not officer.may(Permission.APPROVE_STATEMENT)
    assert seeding.actor("zhouyan").is_head
    assert seeding.actor("qinchuan").department_name == "电力调度控制中心"


def test_the_people_sign_in_with_the_demo_password_and_need_not_change_it(
    seeding: Seeding, desk: Desk
) -> None:
    seed_people(seeding)

    attempt = check_sign_in(seeding.session, "qinchuan", PASSWORD, desk.hasher)

    assert attempt.is_right
    assert attempt.user is not None
    assert not attempt.user.must_change_password


def test_only_the_administrator_keeps_accounts(seeding: Seeding) -> None:
    seed_people(seeding)

    keepers = people.find_users(seeding.session, role=Role.ADMIN)
    assert [user.username for user in keepers] == ["admin"]


def test_the_register_knows_each_public_of_the_case(seeding: Seeding) -> None:
    seed_people(seeding)
    seed_contacts(seeding)

    everybody = contacts.list_people(seeding.session, PeopleFilter(today=shanghai(NOW).date())).items
    classes = Counter(role.role_class for person in everybody for role in person.roles)
    assert classes[RoleClass.PRESS] == 4
    assert {RoleClass.NPC_DEPUTY, RoleClass.CPPCC_MEMBER, RoleClass.CONDUCT_SUPERVISOR} <= set(classes)
    assert "秦悦" in {person.name for person in everybody}


def test_the_last_symposium_has_minutes_and_four_promises_still_owed(seeding: Seeding) -> None:
    seed_people(seeding)
    seed_contacts(seeding)

    (found,) = meetings.list_meetings(seeding.session, when=When.PAST, now=NOW).items
    meeting = meetings.get_meeting(seeding.session, found.id)
    assert Counter(each.attendance for each in meeting.participants) == {
        Attendance.ATTENDED: 6,
        Attendance.EXCUSED: 1,
    }
    assert meeting.minutes is not None
    assert [each.is_overdue(NOW) for each in meeting.follow_ups] == [False] * 4


def test_every_outlet_of_the_case_is_watched_at_the_newsroom(seeding: Seeding) -> None:
    seed_all(seeding)

    watched = [each.source for each in sources.list_sources(seeding.session, now=NOW)]
    assert {source.url for source in watched} == {
        f"http://127.0.0.1:8021{outlet.entry_path}" for outlet in load().outlets
    }
    assert [source.name for source in watched if source.outlet.is_owned] == ["澜江供电公司官方微信"]


def test_the_watches_that_accuse_call_somebody(seeding: Seeding) -> None:
    seed_all(seeding)

    calling = {watch.name for watch in list_watches(seeding.session) if watch.raises_alert}
    assert calling == {"本公司", "停电说法"}


def test_seeding_twice_adds_nothing(seeding: Seeding) -> None:
    seed_all(seeding)
    before = counts(seeding.session)

    seed_all(seeding)

    assert counts(seeding.session) == before


def counts(session: Session) -> tuple[int, ...]:
    today = shanghai(NOW).date()
    return (
        people.count_users(session),
        len(sources.list_sources(session, now=NOW)),
        len(list_watches(session)),
        len(people.list_departments(session)),
        contacts.list_people(session, PeopleFilter(today=today)).total,
        meetings.list_meetings(session, when=When.PAST, now=NOW).total,
    )
