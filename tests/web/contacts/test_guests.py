"""Are guests chosen with everybody left out for a reason, and is a site entered only when it is safe?"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
import vobject
from icalendar import Calendar

from mediadesk.contacts.inviting import service as inviting
from mediadesk.contacts.lists import service as lists
from mediadesk.contacts.lists.media_list import ListDraft, Standing
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Attendance, Meeting, MeetingKind
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
IDENTITY = "11010519491231002X"


@pytest.fixture
def officer(sign_in: SignIn, clock: Clock) -> StrictClient:
    clock.at = NOW
    return sign_in("pr_officer")


def planned(
    desk: Desk, officer: StrictClient, *names: str, kind: MeetingKind = MeetingKind.SYMPOSIUM, hours: int = 24
) -> Meeting:
    """A meeting with these guests; 钱二, who asked for silence, and 赵一 are in the register beside them."""
    actor = officer.user.actor
    with desk.database.transaction() as session:
        role = a_role_draft(organisation_id=saved_organisation(session, actor).id)
        wanted = a_meeting_draft(kind=kind, starts_at=NOW + timedelta(hours=hours))
        meeting = saved_meeting(session, actor, draft=wanted)
        for number, name in enumerate((*names, "赵一", "钱二")):
            draft = a_person_draft(
                name=name,
                email=f"g{number}@mail.example",
                phone="",
                preferred_channel=None,
                do_not_contact=name == "钱二",
                do_not_contact_reason="本人要求" if name == "钱二" else "",
            )
            person = saved_person(session, actor, role=role, draft=draft)
            if name in names:
                meetings.invite_person(session, meeting.id, person.id, actor=actor, now=NOW)
        return meetings.get_meeting(session, meeting.id)


def on_list(desk: Desk, meeting: Meeting) -> dict[str, Attendance]:
    with desk.database.transaction() as session:
        found = meetings.get_meeting(session, meeting.id)
    return {each.name: each.attendance for each in found.participants}


def test_one_guest_is_chosen_out_of_the_register(desk: Desk, officer: StrictClient) -> None:
    meeting = planned(desk, officer)
    path = f"/contacts/meetings/{meeting.id}/guests"
    added = officer.submit(path, {"person_id-q": "赵一"}, form=f"{path}/one")
    silent = officer.submit(path, {"person_id-q": "钱二"}, form=f"{path}/one")
    nobody = officer.submit(path, {"person_id-q": "无此人"}, form=f"{path}/one")
    twice = officer.submit(path, {"person_id-q": "赵一"}, form=f"{path}/one")

    assert added.status_code == 303
    assert on_list(desk, meeting) == {"赵一": Attendance.INVITED}
    assert "本人要求" in parse(silent.get_data(as_text=True)).xpath("string(//*[@id='person_id-error'])")
    assert parse(nobody.get_data(as_text=True)).xpath("//input[@id='person_id-q']/@value") == ["无此人"]
    assert [each.status_code for each in (silent, nobody, twice)] == [422, 422, 422]


def test_a_media_list_keeps_out_whom_the_list_keeps_out(desk: Desk, officer: StrictClient) -> None:
    meeting = planned(desk, officer)
    actor = officer.user.actor
    with desk.database.transaction() as session:
        role = a_role_draft(organisation_id=saved_organisation(session, actor, name="澜江新闻网").id)
        known = lists.add_list(session, ListDraft(name="跑口记者"), actor=actor, now=NOW)
        for name, standing, reason in (
            ("孙三", Standing.IN, ""),
            ("李四", Standing.OUT, "改跑体育"),
        ):
            draft = a_person_draft(name=name, email="", phone="", preferred_channel=None)
            person = saved_person(session, actor, role=role, draft=draft)
            lists.put_member(session, known, person.id, standing, reason, actor=actor, now=NOW)
    path = f"/contacts/meetings/{meeting.id}/guests"
    shown = parse(officer.get(f"{path}?list={known}").get_data(as_text=True))
    offered = shown.xpath("string(//ul[contains(@class, 'picks')])")
    officer.submit(f"{path}?list={known}", {}, form=path)

    assert "孙三" in offered
    assert "李四" not in offered
    assert "改跑体育" in shown.xpath("string(//main)")
    assert list(on_list(desk, meeting)) == ["孙三"]


@pytest.mark.parametrize("lacks", ["escort", "briefing", "hearing", "nothing"])
def test_nobody_enters_a_site_without_escort_and_briefing(
    desk: Desk, officer: StrictClient, clock: Clock, lacks: str
) -> None:
    meeting = planned(desk, officer, "陈立", kind=MeetingKind.PRESS_VISIT, hours=1)
    clock.at = meeting.starts_at + timedelta(minutes=10)
    guest = meeting.participants[0].id
    arranged = {"meeting_point": "东门"}
    if lacks != "escort":
        arranged["escort_id"] = str(officer.user.id)
    if lacks != "briefing":
        told = clock.at + timedelta(hours=8, minutes=-5)
        arranged |= {
            "briefing": "不越过警戒线",
            "briefed_by": "安全员",
            "briefed_at": f"{told:%Y-%m-%dT%H:%M}",
        }
    site = f"/contacts/meetings/{meeting.id}/on-site"
    assert officer.submit(site, arranged, form=site).status_code == 303
    typed = {f"attendance-{guest}": "attended"}
    if lacks in ("escort", "nothing"):
        typed[f"heard-{guest}"] = "1"
    path = f"/contacts/meetings/{meeting.id}/arrivals"
    answer = officer.submit(path, typed, form=path)
    beside = officer.submit(
        f"/contacts/meetings/{meeting.id}",
        {f"attendance-{guest}": "attended"},
        form=f"/contacts/meetings/{meeting.id}/attendance",
    )

    assert answer.status_code == beside.status_code == (303 if lacks == "nothing" else 422)
    came = Attendance.ATTENDED if lacks == "nothing" else Attendance.INVITED
    assert on_list(desk, meeting) == {"陈立": came}
    if lacks != "nothing":
        kept = parse(answer.get_data(as_text=True))
        assert kept.xpath(f"//input[@name='attendance-{guest}' and @value='attended' and @checked]")


def test_no_free_text_of_a_meeting_takes_an_identity_number(
    desk: Desk, officer: StrictClient, clock: Clock
) -> None:
    meeting = planned(desk, officer, "陈立", hours=1)
    here = f"/contacts/meetings/{meeting.id}"
    typed = f"身份证 {IDENTITY}"
    before = [
        officer.submit(f"{here}/agenda", {"title": [typed, "发言"]}, form=f"{here}/agenda"),
        officer.submit(f"{here}/agenda", {"title": ["发言"], "speaker": [typed]}, form=f"{here}/agenda"),
        officer.submit(f"{here}/edit", {"title": typed}, form=f"{here}/edit"),
        officer.submit(f"{here}/edit", {"place": typed}, form=f"{here}/edit"),
        officer.submit(f"{here}/cancel", {"reason": typed}, form=f"{here}/cancel"),
    ]
    clock.at = meeting.starts_at + timedelta(minutes=10)
    person = meeting.participants[0].person_id
    opinions = f"/opinions/new?meeting_id={meeting.id}"
    after = [
        officer.submit(here, {"text": typed}, form=f"{here}/minutes"),
        officer.submit(opinions, {f"text-{person}": typed}, form=opinions),
    ]
    for answer in (*before, *after):
        page = parse(answer.get_data(as_text=True))
        assert answer.status_code == 422
        # The sentence stands beside a field that still holds what was typed.
        wrong = page.xpath("//*[@aria-invalid='true']")
        assert [each for each in wrong if typed in (each.get("value") or each.text or "")], (
            answer.request.path
        )


@pytest.mark.parametrize(
    "change",
    [
        lambda said, uid: said.replace(uid, "another@meeting"),
        lambda said, uid: said.replace("g0@mail.example", "stranger@mail.example"),
        lambda said, uid: said.replace("SEQUENCE:1", "SEQUENCE:0"),
        lambda said, uid: said.replace(f"UID:{uid}\r\n", ""),
        lambda said, uid: "不是日历",
        lambda said, uid: said + "X" * 5_000_000,
        lambda said, uid: said.replace(
            "END:VCALENDAR", "BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 900 + "END:VCALENDAR"
        ),
        lambda said, uid: said.replace("METHOD:REPLY", "METHOD:CANCEL"),
    ],
    ids=["other meeting", "other guest", "older", "no uid", "garbage", "5 MB", "bomb", "cancel"],
)
def test_a_calendars_answer_that_does_not_fit_changes_nothing(
    desk: Desk, officer: StrictClient, change: Callable[[str, str], str]
) -> None:
    meeting = planned(desk, officer, "陈立")
    actor = officer.user.actor
    with desk.database.transaction() as session:
        inviting.send_invitations(session, meeting.id, actor=actor, now=NOW)
        moved = a_meeting_draft(starts_at=NOW + timedelta(hours=30))
        meetings.change_meeting(session, meeting.id, moved, revision=meeting.revision, actor=actor, now=NOW)
        inviting.send_invitations(session, meeting.id, actor=actor, now=NOW)
        before = inviting.list_invitations(session, meeting.id)
    fits = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{meeting.uid}\r\nSEQUENCE:1\r\nDTSTAMP:20260312T020000Z\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:g0@mail.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    path = f"/contacts/meetings/{meeting.id}/invitations"

    def sent(text: str) -> tuple[int, str]:
        data = {"reply": (io.BytesIO(text.encode()), "reply.ics")}
        answer = officer.submit(path, data, form=f"{path}/reply")
        page = parse(answer.get_data(as_text=True))
        # What is large is kept in a file while it is sent.
        answer.request.input_stream.close()
        return answer.status_code, "".join(page.xpath("//*[@id='reply-error']//text()")).strip()

    status, sentence = sent(change(fits, meeting.uid))
    with desk.database.transaction() as session:
        after = inviting.list_invitations(session, meeting.id)

    assert status == 422
    assert sentence
    assert after == before
    assert sent(fits)[0] == 303, "the same answer unspoilt is taken"


def test_the_subscription_reads_the_same_in_two_programs(
    desk: Desk, officer: StrictClient, client: StrictClient
) -> None:
    meeting = planned(desk, officer, "陈立")
    made = officer.submit("/contacts/calendar/feed", {}, form="/contacts/calendar/feed")
    address = str(parse(made.get_data(as_text=True)).xpath("//input[@name='address']/@value")[0])
    text = client.get(address.partition("localhost")[2]).get_data(as_text=True)
    first = Calendar.from_ical(text)
    (ours,) = first.walk("VEVENT")
    (zone,) = first.walk("VTIMEZONE")
    theirs = vobject.readOne(text).vevent

    assert str(zone["tzid"]) == ours["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert ours["dtstart"].dt == theirs.dtstart.value == meeting.starts_at
    assert ours["dtend"].dt == theirs.dtend.value == meeting.ends_at
    assert str(ours["uid"]) == theirs.uid.value == meeting.uid
    assert "attendee" not in ours
    assert not hasattr(theirs, "attendee")


def test_without_a_public_address_it_is_said_that_letters_carry_no_link(
    desk: Desk, officer: StrictClient
) -> None:
    desk.ports["invitation_post"] = object()
    meeting = planned(desk, officer, "陈立")
    shown = officer.get(f"/contacts/meetings/{meeting.id}/invitations").get_data(as_text=True)

    assert "MEDIADESK_PUBLIC_URL" in shown
