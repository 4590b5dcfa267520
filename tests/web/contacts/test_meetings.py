"""Can a meeting be planned, attended, minuted, and its promises be kept, on the pages?"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mediadesk.contacts.follow_ups.follow_up import FollowUp
from mediadesk.contacts.meetings import service
from mediadesk.contacts.meetings.meeting import Attendance, Meeting
from mediadesk.contacts.person import Person
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.contacts import (
    NOW,
    a_follow_up_draft,
    a_meeting_draft,
    a_person_draft,
    saved_follow_up,
    saved_meeting,
    saved_person,
)
from tests.client import StrictClient, parse
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


@pytest.fixture
def officer(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_officer")


@pytest.fixture
def person(desk: Desk, officer: StrictClient) -> Person:
    with desk.database.transaction() as session:
        return saved_person(session, officer.user.actor)


@pytest.fixture
def held(desk: Desk, officer: StrictClient) -> Meeting:
    with desk.database.transaction() as session:
        return saved_meeting(
            session, officer.user.actor, draft=a_meeting_draft(starts_at=NOW - timedelta(hours=3))
        )


def stored(desk: Desk, meeting_id: int) -> Meeting:
    with desk.database.transaction() as session:
        return service.get_meeting(session, meeting_id)


VISIT = {
    "kind": "visit",
    "title": "走访陈立",
    "place": "晚报社",
    "starts_at": "2026-03-13T14:30",
    "ends_at": "2026-03-13T16:00",
}


def test_a_meeting_is_planned_from_a_persons_page(desk: Desk, officer: StrictClient, person: Person) -> None:
    answer = officer.submit(f"/contacts/meetings/new?person={person.id}", VISIT)

    assert answer.status_code == 303
    meeting = stored(desk, 1)
    assert meeting.starts_at.isoformat() == "2026-03-13T06:30:00+00:00"
    assert [each.person_id for each in meeting.participants] == [person.id]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"place": ""}, "place"),
        ({"kind": ""}, "kind"),
        ({"ends_at": "2026-03-13T14:30"}, "ends_at"),
        ({"ends_at": "2027-03-13T14:30"}, "ends_at"),
        ({"starts_at": "明天"}, "starts_at"),
        ({"starts_at": ""}, "starts_at"),
    ],
)
def test_a_wrong_meeting_is_refused_beside_the_field(
    officer: StrictClient, typed: dict[str, str], field: str
) -> None:
    answer = officer.submit("/contacts/meetings/new", {**VISIT, **typed})

    page = parse(answer.text)
    assert answer.status_code == 422
    assert page.xpath(f"//*[@id='{field}-error']")
    kept = {**VISIT, **typed}["ends_at"]
    assert page.xpath("//input[@name='ends_at']/@value") == [kept]


def test_meetings_to_come_and_gone_have_a_place_each(
    desk: Desk, officer: StrictClient, held: Meeting
) -> None:
    with desk.database.transaction() as session:
        saved_meeting(session, officer.user.actor, draft=a_meeting_draft(title="媒体开放日"))

    def titles(query: str) -> list[str]:
        page = officer.tree(f"/contacts/meetings{query}")
        return list(page.xpath("//ul[@class='rows']//span[@class='row__title']/a/text()"))

    assert titles("") == ["媒体开放日"]
    assert titles("?when=past") == [held.title]
    assert titles("?when=past&kind=call") == []
    assert titles("?q=开放") == ["媒体开放日"]


def test_a_participant_is_searched_and_added(
    desk: Desk, officer: StrictClient, held: Meeting, person: Person
) -> None:
    path = f"/contacts/meetings/{held.id}"

    found = officer.tree(f"{path}?who=陈").xpath("//*[@id='candidates']//li")
    answer = officer.post(
        f"{path}/participants", data={"csrf_token": officer.csrf(path), "person_id": person.id}
    )

    assert len(found) == 1
    assert answer.status_code == 303
    assert not officer.tree(f"{path}?who=陈").xpath("//*[@id='candidates']//li")
    assert [each.name for each in stored(desk, held.id).participants] == ["陈立"]


def test_one_of_us_is_added_too(desk: Desk, officer: StrictClient, held: Meeting) -> None:
    path = f"/contacts/meetings/{held.id}"

    officer.post(f"{path}/participants", data={"csrf_token": officer.csrf(path), "user_id": officer.user.id})

    assert [each.user_id for each in stored(desk, held.id).participants] == [officer.user.id]


def test_a_doubled_click_adds_nobody_twice_and_says_so(
    desk: Desk, officer: StrictClient, held: Meeting, person: Person
) -> None:
    path = f"/contacts/meetings/{held.id}"
    data = {"csrf_token": officer.csrf(path), "person_id": person.id}

    answers = [officer.post(f"{path}/participants", data=data).status_code for _ in range(2)]

    assert answers == [303, 422]
    assert len(stored(desk, held.id).participants) == 1


def test_who_asked_for_silence_is_not_invited(desk: Desk, officer: StrictClient) -> None:
    quiet = a_person_draft(do_not_contact=True, do_not_contact_reason="本人来信要求")
    with desk.database.transaction() as session:
        person = saved_person(session, officer.user.actor, draft=quiet)
        meeting = saved_meeting(session, officer.user.actor)
    path = f"/contacts/meetings/{meeting.id}"

    answer = officer.post(
        f"{path}/participants", data={"csrf_token": officer.csrf(path), "person_id": person.id}
    )

    assert answer.status_code == 422
    assert "本人来信要求" in parse(answer.text).xpath("string(//*[@role='alert'])")


def test_attendance_and_minutes_are_written(
    desk: Desk, officer: StrictClient, held: Meeting, person: Person
) -> None:
    with desk.database.transaction() as session:
        service.invite_person(session, held.id, person.id, actor=officer.user.actor, now=NOW)
    path = f"/contacts/meetings/{held.id}"
    listed = stored(desk, held.id).participants[0].id

    officer.submit(path, {f"attendance-{listed}": "attended"}, form=f"{path}/attendance")
    officer.submit(path, {"text": "一、东村低电压\n二、抢修时限"}, form=f"{path}/minutes")

    meeting = stored(desk, held.id)
    assert meeting.participants[0].attendance is Attendance.ATTENDED
    assert meeting.minutes is not None
    page = officer.tree(path)
    assert page.xpath("//section[@id='minutes']//p/text()")[-2:] == ["一、东村低电压", "二、抢修时限"]


@pytest.mark.parametrize("nonsense", ["", "late", "<b>"])
def test_an_attendance_nobody_knows_changes_nothing(
    desk: Desk, officer: StrictClient, held: Meeting, person: Person, nonsense: str
) -> None:
    with desk.database.transaction() as session:
        service.invite_person(session, held.id, person.id, actor=officer.user.actor, now=NOW)
    path = f"/contacts/meetings/{held.id}"

    officer.submit(path, {"attendance-1": nonsense, "attendance-x": "attended"}, form=f"{path}/attendance")

    assert stored(desk, held.id).participants[0].attendance is Attendance.INVITED


def test_the_second_writer_of_minutes_keeps_their_text(
    desk: Desk, officer: StrictClient, held: Meeting
) -> None:
    path = f"/contacts/meetings/{held.id}"
    stale = {"csrf_token": officer.csrf(path), "revision": str(held.revision), "text": "乙稿"}
    officer.submit(path, {"text": "甲稿"}, form=f"{path}/minutes")

    answer = officer.post(f"{path}/minutes", data=stale)

    page = parse(answer.text)
    assert answer.status_code == 409
    assert "甲稿" in page.xpath("string(//*[@role='alert'])")
    assert page.xpath("string(//textarea[@name='text'])").strip() == "乙稿"
    minutes = stored(desk, held.id).minutes
    assert minutes is not None
    assert minutes.text == "甲稿"


def test_empty_minutes_are_refused_beside_the_field(officer: StrictClient, held: Meeting) -> None:
    path = f"/contacts/meetings/{held.id}"

    answer = officer.submit(path, {"text": "  "}, form=f"{path}/minutes")

    assert answer.status_code == 422
    assert parse(answer.text).xpath("//*[@id='text-error']")


@pytest.fixture
def promise(desk: Desk, officer: StrictClient, held: Meeting) -> FollowUp:
    with desk.database.transaction() as session:
        repair = a_user(session, "fact_confirmer", department="运维检修部").department_id or 0
        draft = a_follow_up_draft(department_id=repair, due_at=NOW + timedelta(days=2))
        return saved_follow_up(session, officer.user.actor, held, draft=draft)


def test_a_promise_is_assigned_on_the_page(desk: Desk, officer: StrictClient, held: Meeting) -> None:
    path = f"/contacts/meetings/{held.id}"
    department = officer.user.department_id

    answer = officer.submit(
        path,
        {"promise": "答复电价", "department_id": department, "due_at": "2026-03-20T18:00"},
        form=f"{path}/follow-ups",
    )

    assert answer.status_code == 303
    owed = stored(desk, held.id).follow_ups
    assert [(each.promise, each.department_name) for each in owed] == [("答复电价", "宣传部")]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"promise": ""}, "promise"),
        ({"department_id": ""}, "department_id"),
        ({"due_at": "2026-03-01T18:00"}, "due_at"),
        ({"due_at": ""}, "due_at"),
        ({"user_id": "9999"}, "user_id"),
    ],
)
def test_a_wrong_promise_is_refused_beside_the_field(
    officer: StrictClient, held: Meeting, typed: dict[str, str], field: str
) -> None:
    path = f"/contacts/meetings/{held.id}"
    right = {
        "promise": "答复电价",
        "department_id": officer.user.department_id,
        "due_at": "2026-03-20T18:00",
    }

    answer = officer.submit(path, {**right, **typed}, form=f"{path}/follow-ups")

    assert answer.status_code == 422
    assert parse(answer.text).xpath(f"//*[@id='{field}-error']")


def test_the_department_that_owes_it_sees_and_closes_it_without_reading_the_register(
    desk: Desk, sign_in: SignIn, promise: FollowUp
) -> None:
    front = sign_in("front_desk", department="运维检修部")
    path = f"/contacts/follow-ups/{promise.id}"
    assert front.get("/contacts/people").status_code == 403
    assert promise.promise in front.get("/contacts/follow-ups").text
    assert promise.promise in front.get("/").text

    answer = front.submit(path, {"note": "已电话答复"})

    assert answer.status_code == 303
    assert "已电话答复" in front.get(path).text
    assert promise.promise not in front.get("/").text


def test_others_do_not_find_it(sign_in: SignIn, promise: FollowUp) -> None:
    lawyer = sign_in("legal", department="法律事务部")
    path = f"/contacts/follow-ups/{promise.id}"

    assert lawyer.get(path).status_code == 404
    assert promise.promise not in lawyer.get("/contacts/follow-ups").text
    assert lawyer.post(path, data={"csrf_token": lawyer.csrf("/me"), "note": "好"}).status_code == 404


def test_done_without_a_word_is_refused(officer: StrictClient, promise: FollowUp) -> None:
    answer = officer.submit(f"/contacts/follow-ups/{promise.id}", {"note": " "})

    assert answer.status_code == 422
    assert parse(answer.text).xpath("//*[@id='note-error']")


def test_a_promise_is_closed_once(officer: StrictClient, promise: FollowUp) -> None:
    path = f"/contacts/follow-ups/{promise.id}"
    data = {"csrf_token": officer.csrf(path), "note": "已办"}

    answers = [officer.post(path, data=data).status_code for _ in range(2)]

    assert answers == [303, 422]


def test_the_list_of_promises_counts_each_state(
    officer: StrictClient, promise: FollowUp, clock: Clock
) -> None:
    assert promise.promise in officer.get("/contacts/follow-ups").text
    assert promise.promise not in officer.get("/contacts/follow-ups?whose=mine").text
    clock.at += timedelta(days=3)
    officer.sign_in(officer.user)

    assert promise.promise in officer.get("/contacts/follow-ups?state=overdue").text
    assert promise.promise in officer.get("/").text
