"""Can guests be invited, and answer without an account, and does nobody learn more than they should?"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from mediadesk.contacts.inviting import service
from mediadesk.contacts.inviting.invitation import Answer, Invitation
from mediadesk.contacts.inviting.link import link_token
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Attendance, Meeting, MeetingKind
from mediadesk.contacts.meetings.on_site.card import CardCheck
from mediadesk.contacts.role import RoleClass
from mediadesk.wiring import Desk
from tests.builders.contacts import (
    NOW,
    a_meeting_draft,
    a_person_draft,
    a_role_draft,
    saved_meeting,
    saved_organisation,
    saved_person,
)
from tests.client import StrictClient, parse
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


class Silent:
    """A post that takes every letter."""

    def __init__(self) -> None:
        self.letters: list[object] = []

    def send(self, letter: object) -> None:
        self.letters.append(letter)


@pytest.fixture
def post(desk: Desk) -> Silent:
    desk.ports["invitation_post"] = Silent()
    return desk.ports["invitation_post"]


@pytest.fixture
def officer(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_officer")


def planned(
    desk: Desk, officer: StrictClient, *, kind: MeetingKind = MeetingKind.SYMPOSIUM, hours: int = 24
) -> Meeting:
    actor = officer.user.actor
    with desk.database.transaction() as session:
        outlet = saved_organisation(session, actor)
        role = a_role_draft(organisation_id=outlet.id)
        meeting = saved_meeting(
            session, actor, draft=a_meeting_draft(kind=kind, starts_at=NOW + timedelta(hours=hours))
        )
        for name in ("陈立", "周敏"):
            draft = a_person_draft(
                name=name, email=f"g{len(name)}{ord(name[0])}@mail.example", phone="", preferred_channel=None
            )
            person = saved_person(session, actor, role=role, draft=draft)
            meetings.invite_person(session, meeting.id, person.id, actor=actor, now=NOW)
        return meetings.get_meeting(session, meeting.id)


def invitation(desk: Desk, meeting: Meeting, place: int = 0) -> Invitation:
    with desk.database.transaction() as session:
        return service.list_invitations(session, meeting.id)[meeting.participants[place].id]


def address(desk: Desk, meeting: Meeting, place: int = 0) -> str:
    known = invitation(desk, meeting, place)
    return f"/rsvp/{link_token(known.id, known.nonce, secret=desk.settings.secret_key)}"


def invited(desk: Desk, officer: StrictClient) -> Meeting:
    meeting = planned(desk, officer)
    path = f"/contacts/meetings/{meeting.id}/invitations"
    assert officer.submit(path, {}, form=path).status_code == 303
    return meeting


def test_before_sending_it_is_said_who_gets_a_letter_and_who_none(
    desk: Desk, officer: StrictClient, post: Silent, drain: Callable[[], int]
) -> None:
    meeting = planned(desk, officer)
    with desk.database.transaction() as session:
        nobody = a_person_draft(name="无邮", email="", phone="", preferred_channel=None)
        person = saved_person(session, officer.user.actor, draft=nobody)
        meetings.invite_person(session, meeting.id, person.id, actor=officer.user.actor, now=NOW)
    path = f"/contacts/meetings/{meeting.id}/invitations"
    text = officer.get(path).get_data(as_text=True)
    officer.submit(path, {}, form=path)
    drain()

    assert "首次邀请：陈立、周敏" in text or "首次邀请：陈立，周敏" in text
    assert "没有电子邮箱" in text
    assert len(post.letters) == 2


def test_without_a_mail_server_it_is_said_and_paper_and_file_are_offered(
    desk: Desk, officer: StrictClient
) -> None:
    meeting = planned(desk, officer)
    text = officer.get(f"/contacts/meetings/{meeting.id}/invitations").get_data(as_text=True)
    letters = officer.get(f"/contacts/meetings/{meeting.id}/invitations/letters").get_data(as_text=True)
    file = officer.get(f"/contacts/meetings/{meeting.id}/calendar.ics")

    assert "未设置邮件服务器" in text
    assert "尊敬的陈立" in letters
    assert b"METHOD:PUBLISH" in file.data
    assert b"mail.example" not in file.data


def test_a_changed_time_asks_before_it_tells_the_guests(
    desk: Desk, officer: StrictClient, post: Silent
) -> None:
    meeting = invited(desk, officer)
    path = f"/contacts/meetings/{meeting.id}/edit"
    answer = officer.submit(path, {"place": "四楼会议室"}, form=path)

    assert answer.headers["Location"].endswith("/invitations")
    text = officer.get(answer.headers["Location"]).get_data(as_text=True)
    assert "向已邀请的2人发送变更" in text


def test_a_guest_answers_without_an_account_and_changes_it(
    desk: Desk, officer: StrictClient, client: StrictClient, post: Silent
) -> None:
    meeting = invited(desk, officer)
    path = address(desk, meeting)
    page = client.get(path)
    text = page.get_data(as_text=True)
    kept = client.submit(path, {"answer": "yes", "companions": "2", "note": "带摄像"})
    first = invitation(desk, meeting).reply
    client.submit(path, {"answer": "no"})
    second = invitation(desk, meeting).reply

    assert "陈立" in text
    assert "周敏" not in text, "nothing about the others"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert kept.status_code == 303
    assert first is not None
    assert (first.answer, first.companions, first.note) == (Answer.YES, 2, "带摄像")
    assert second is not None
    assert (second.answer, second.companions) == (Answer.NO, 0)


def test_opening_the_link_changes_nothing(
    desk: Desk, officer: StrictClient, client: StrictClient, post: Silent
) -> None:
    meeting = invited(desk, officer)
    for query in ("", "?answer=yes", "?kept=1"):
        client.get(address(desk, meeting) + query)

    assert invitation(desk, meeting).reply is None


@pytest.mark.parametrize(
    "forge",
    [
        lambda right, other: right[:-1] + ("A" if right[-1] != "A" else "B"),
        lambda right, other: right.split("-", 1)[0] + "-" + other.split("-", 1)[1],
        lambda right, other: "/rsvp/999-" + right.split("-", 1)[1],
        lambda right, other: "/rsvp/x",
        lambda right, other: "/rsvp/" + "9" * 500,
        lambda right, other: "/rsvp/１-" + right.split("-", 1)[1],
    ],
)
def test_every_wrong_link_says_the_same(
    desk: Desk, officer: StrictClient, client: StrictClient, post: Silent, forge: Callable[[str, str], str]
) -> None:
    meeting = invited(desk, officer)
    answer = client.get(forge(address(desk, meeting), address(desk, meeting, 1)))
    text = answer.get_data(as_text=True)

    assert answer.status_code == 404
    assert "链接无效" in text
    assert meeting.title not in text


def test_who_is_no_longer_invited_has_a_link_like_a_forged_one(
    desk: Desk, officer: StrictClient, client: StrictClient, post: Silent
) -> None:
    meeting = invited(desk, officer)
    path = address(desk, meeting)
    guest = meeting.participants[0].id
    at = f"/contacts/meetings/{meeting.id}/participants/{guest}/remove"
    officer.submit(f"/contacts/meetings/{meeting.id}/invitations", {}, form=at)

    assert client.get(path).status_code == 404
    token = client.csrf("/sign-in")
    assert client.post(path, data={"csrf_token": token, "answer": "yes"}).status_code == 404


def test_a_cancelled_meeting_says_so_and_takes_no_answer(
    desk: Desk, officer: StrictClient, client: StrictClient, post: Silent, drain: Callable[[], int]
) -> None:
    meeting = invited(desk, officer)
    drain()
    path = f"/contacts/meetings/{meeting.id}/cancel"
    assert "2人" in officer.get(path).get_data(as_text=True)
    assert officer.submit(path, {"reason": ""}, form=path).status_code == 422
    officer.submit(path, {"reason": "场地检修"}, form=path)
    drain()
    text = client.get(address(desk, meeting)).get_data(as_text=True)

    assert "会议已取消" in text
    assert "场地检修" in text
    assert "<form" not in text.split("<main")[1]
    assert len(post.letters) == 4
    token = client.csrf("/sign-in")
    late = client.post(address(desk, meeting), data={"csrf_token": token, "answer": "yes"})
    assert late.status_code == 422


def test_after_the_beginning_an_answer_comes_too_late(
    desk: Desk, officer: StrictClient, client: StrictClient, post: Silent, clock: Clock
) -> None:
    meeting = invited(desk, officer)
    clock.at = meeting.starts_at + timedelta(minutes=1)

    assert "会议已经开始" in client.get(address(desk, meeting)).get_data(as_text=True)


def test_what_is_typed_wrong_is_said_beside_the_field(
    desk: Desk, officer: StrictClient, client: StrictClient, post: Silent
) -> None:
    meeting = invited(desk, officer)
    answer = client.submit(address(desk, meeting), {"answer": "yes", "companions": "99", "note": "下午到"})
    page = parse(answer.get_data(as_text=True))

    assert answer.status_code == 422
    assert page.xpath("//*[@id='companions-error']")
    assert "下午到" in answer.get_data(as_text=True)


def test_the_link_asks_for_the_forms_secret(
    desk: Desk, officer: StrictClient, client: StrictClient, post: Silent
) -> None:
    meeting = invited(desk, officer)
    path = address(desk, meeting)

    assert client.post(path, data={"answer": "yes"}).status_code == 419
    assert invitation(desk, meeting).reply is None


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"not a calendar",
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\n" * 5000,
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\nSEQUENCE:many\r\nATTENDEE:mailto:a@b\r\nEND:VEVENT\r\nEND:VCALENDAR",
        b"\xff\xfe\x00" * 500,
        b"X" * 200_000,
    ],
    ids=["empty", "text", "no event", "request", "nested", "no number", "bytes", "huge"],
)
def test_a_hostile_calendar_file_is_refused_in_words(
    desk: Desk, officer: StrictClient, post: Silent, file: bytes
) -> None:
    meeting = invited(desk, officer)
    at = f"/contacts/meetings/{meeting.id}/invitations/reply"
    answer = officer.submit(
        f"/contacts/meetings/{meeting.id}/invitations", {"reply": (io.BytesIO(file), "reply.ics")}, form=at
    )

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath("//*[@id='reply-error']")


@pytest.mark.parametrize("role", ["fact_confirmer", "front_desk", "admin", "discipline"])
def test_only_who_manages_meetings_sends(
    desk: Desk, officer: StrictClient, sign_in: SignIn, role: str
) -> None:
    meeting = planned(desk, officer)
    other = sign_in(role, username=role, name=role)
    token = other.csrf("/")
    for path in (
        "invitations",
        "guests",
        "guests/one",
        "cancel",
        "agenda",
        "on-site",
        "arrivals",
        "walk-ins",
        "files",
    ):
        answer = other.post(f"/contacts/meetings/{meeting.id}/{path}", data={"csrf_token": token})
        assert answer.status_code == 403, path


def test_everybody_of_a_class_is_added_and_who_is_left_out_is_named(
    desk: Desk, officer: StrictClient
) -> None:
    meeting = planned(desk, officer)
    with desk.database.transaction() as session:
        outlet = saved_organisation(session, officer.user.actor, name="澜江新闻网")
        role = a_role_draft(organisation_id=outlet.id)
        saved_person(
            session,
            officer.user.actor,
            role=role,
            draft=a_person_draft(name="赵一", phone="", preferred_channel=None),
        )
        silent = a_person_draft(
            name="钱二",
            phone="",
            preferred_channel=None,
            do_not_contact=True,
            do_not_contact_reason="本人要求",
        )
        saved_person(session, officer.user.actor, role=role, draft=silent)
    path = f"/contacts/meetings/{meeting.id}/guests"
    page = officer.get(f"{path}?class={RoleClass.PRESS}").get_data(as_text=True)
    officer.submit(f"{path}?class={RoleClass.PRESS}", {}, form=path)
    with desk.database.transaction() as session:
        names = [each.name for each in meetings.get_meeting(session, meeting.id).participants]

    assert "钱二" in page
    assert "赵一" in names
    assert "钱二" not in names


def test_arrivals_are_marked_with_card_and_safety_briefing(
    desk: Desk, officer: StrictClient, clock: Clock
) -> None:
    meeting = planned(desk, officer, kind=MeetingKind.PRESS_VISIT, hours=1)
    clock.at = meeting.starts_at + timedelta(minutes=10)
    site = f"/contacts/meetings/{meeting.id}/on-site"
    briefed = {
        "briefing": "不越过警戒线",
        "briefed_by": "安全员",
        "briefed_at": "2026-03-12T10:31",
        "crew": "抢修二班",
        "escort_id": str(officer.user.id),
    }
    assert officer.submit(site, {"briefing": "只写了内容"}, form=site).status_code == 422
    assert officer.submit(site, briefed, form=site).status_code == 303
    first, second = (each.id for each in meeting.participants)
    path = f"/contacts/meetings/{meeting.id}/arrivals"
    typed = {f"attendance-{first}": "attended", f"attendance-{second}": "attended"}
    typed |= {f"card-{first}": "verified", f"card-{second}": "not_verified"}
    typed |= {f"heard-{first}": "1", f"heard-{second}": "1"}
    assert officer.submit(path, typed, form=path).status_code == 303
    at = f"/contacts/meetings/{meeting.id}/files"
    page = f"/contacts/meetings/{meeting.id}"
    officer.submit(page, {"files": (io.BytesIO(b"%PDF-1.7\n%%EOF"), "口径.pdf")}, form=at)
    officer.submit(page, {}, form=f"{at}/1/release")
    text = officer.get(page).get_data(as_text=True)
    with desk.database.transaction() as session:
        known = {each.id: each for each in meetings.get_meeting(session, meeting.id).participants}

    assert known[first].card is CardCheck.VERIFIED
    assert known[first].heard_briefing
    assert known[second].attendance is Attendance.ATTENDED
    assert "未发给周敏" in text
    assert "已发给：" in text


def test_the_agenda_is_written_line_by_line(desk: Desk, officer: StrictClient) -> None:
    meeting = planned(desk, officer)
    path = f"/contacts/meetings/{meeting.id}/agenda"
    wrong = officer.submit(
        path, {"title": ["通报", ""], "speaker": ["林岚", ""], "minutes": ["半小时", ""]}, form=path
    )
    assert wrong.status_code == 422
    assert "半小时" in wrong.get_data(as_text=True)
    officer.submit(
        path, {"title": ["通报", "发言"], "speaker": ["林岚", ""], "minutes": ["30", "60"]}, form=path
    )
    text = officer.get(f"/contacts/meetings/{meeting.id}").get_data(as_text=True)

    assert "通报" in text
    assert "30分钟" in text


@pytest.mark.parametrize("view", ["month", "week", "agenda"])
def test_the_calendar_shows_the_meeting_on_its_day(desk: Desk, officer: StrictClient, view: str) -> None:
    meeting = planned(desk, officer)

    def shown(query: str) -> bool:
        return meeting.title in officer.get(f"/contacts/calendar?view={view}&day=2026-03-12{query}").get_data(
            as_text=True
        )

    assert shown("")
    assert shown("&kind=symposium")
    assert not shown("&kind=visit")
    assert not shown("&mine=1")


def test_the_subscription_is_read_without_a_session_and_can_be_revoked(
    desk: Desk, officer: StrictClient, client: StrictClient
) -> None:
    meeting = planned(desk, officer)
    made = officer.submit("/contacts/calendar/feed", {}, form="/contacts/calendar/feed")
    path = parse(made.get_data(as_text=True)).xpath("//input[@name='address']/@value")[0]
    path = str(path).partition("localhost")[2]
    read = client.get(path)
    again = client.get(path, headers={"If-None-Match": read.headers["ETag"]})
    officer.submit("/contacts/calendar/feed", {}, form="/contacts/calendar/feed/revoke")

    assert read.status_code == 200
    assert meeting.title in read.get_data(as_text=True)
    assert "陈立" not in read.get_data(as_text=True)
    assert again.status_code == 304
    assert client.get(path).status_code == 401
    assert client.get("/contacts/calendar/feed/guess.ics").status_code == 401


def test_somebody_who_may_no_longer_see_meetings_reads_no_subscription(
    desk: Desk, officer: StrictClient, client: StrictClient
) -> None:
    made = officer.submit("/contacts/calendar/feed", {}, form="/contacts/calendar/feed")
    path = str(parse(made.get_data(as_text=True)).xpath("//input[@name='address']/@value")[0]).partition(
        "localhost"
    )[2]
    with desk.database.transaction() as session:
        session.execute(
            sql("UPDATE user_account SET is_active = false WHERE id = :id"), {"id": officer.user.id}
        )

    assert client.get(path).status_code == 401
