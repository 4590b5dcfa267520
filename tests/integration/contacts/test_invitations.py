"""Does every guest get one letter for each version, and does an answer arrive?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.adapters.calendar_file import IcalendarFiles
from mediadesk.adapters.mailer import MailSecurity, SmtpInvitations
from mediadesk.adapters.mailer import MailServer as MailServerSettings
from mediadesk.contacts import service as register
from mediadesk.contacts.inviting import service
from mediadesk.contacts.inviting import store as stored
from mediadesk.contacts.inviting.answering import service as answering
from mediadesk.contacts.inviting.invitation import Answer, AnswerDraft, AnsweredBy
from mediadesk.contacts.inviting.letter import LetterMethod, LetterState
from mediadesk.contacts.inviting.link import link_token
from mediadesk.contacts.inviting.occasion import (
    ReplyOfAnotherMeeting,
    ReplyOfUnknownGuest,
    ReplyOutOfDate,
    ReplyOvertaken,
)
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Meeting
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.contacts import NOW, a_meeting_draft, a_person_draft, saved_meeting, saved_person
from tests.conftest import Clock
from tests.fakes.mail_server import MailServer

pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer().running() as server:
        yield server


@pytest.fixture
def officer(desk: Desk, clock: Clock, mail: MailServer) -> Actor:
    clock.at = NOW
    server = MailServerSettings(
        "127.0.0.1", mail.port, MailSecurity.NONE, sender="pr@lanjiang.example", name="澜江供电公司"
    )
    desk.ports["invitation_post"] = SmtpInvitations(server)
    with desk.database.transaction() as session:
        return a_user(session, "pr_officer").actor


def planned(session: Session, actor: Actor, *names: str) -> Meeting:
    meeting = saved_meeting(session, actor)
    for number, name in enumerate(names):
        address = f"gast{number}@mail.example"
        person = saved_person(
            session, actor, draft=a_person_draft(name=name, email=address, phone="", preferred_channel=None)
        )
        meetings.invite_person(session, meeting.id, person.id, actor=actor, now=NOW)
    return meetings.get_meeting(session, meeting.id)


def calendar_in(letter: EmailMessage) -> Calendar:
    part = next(each for each in letter.walk() if each.get_content_type() == "text/calendar")
    assert part.get_param("method") == calendar_of(part)["method"]
    return calendar_of(part)


def calendar_of(part: EmailMessage) -> Calendar:
    return Calendar.from_ical(part.get_payload(decode=True))


def event_in(letter: EmailMessage) -> dict[str, object]:
    return next(each for each in calendar_in(letter).subcomponents if each.name == "VEVENT")


def test_each_guest_gets_one_letter_however_often_somebody_presses_send(
    desk: Desk, officer: Actor, mail: MailServer, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        meeting = planned(session, officer, "陈立", "周敏")
        first = service.send_invitations(session, meeting.id, actor=officer, now=NOW)
        again = service.send_invitations(session, meeting.id, actor=officer, now=NOW)
    drain()
    drain()

    assert (first, again) == (2, 0)
    assert sorted(letter["To"].addresses[0].addr_spec for letter in mail.letters) == [
        "gast0@mail.example",
        "gast1@mail.example",
    ]
    event = event_in(mail.letters[0])
    assert str(event["uid"]) == meeting.uid
    assert event["sequence"] == 0
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"  # type: ignore[attr-defined]
    assert not isinstance(event["attendee"], list), "no guest learns of the others"


def test_a_change_and_a_cancellation_count_the_sequence_up(
    desk: Desk, officer: Actor, mail: MailServer, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        meeting = planned(session, officer, "陈立")
        service.send_invitations(session, meeting.id, actor=officer, now=NOW)
    drain()
    with desk.database.transaction() as session:
        later = a_meeting_draft(starts_at=meeting.starts_at + timedelta(hours=1))
        meetings.change_meeting(session, meeting.id, later, revision=meeting.revision, actor=officer, now=NOW)
        assert len(service.plan(session, meeting.id, now=NOW).updated) == 1
        service.send_invitations(session, meeting.id, actor=officer, now=NOW)
    drain()
    with desk.database.transaction() as session:
        meetings.cancel_meeting(session, meeting.id, "场地检修", actor=officer, now=NOW)
        assert service.call_off(session, meeting.id, actor=officer, now=NOW) == 1
    drain()

    told = [(str(calendar_in(each)["method"]), event_in(each)["sequence"]) for each in mail.letters]
    assert told == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    assert len({str(event_in(each)["uid"]) for each in mail.letters}) == 1
    assert str(event_in(mail.letters[-1])["status"]) == "CANCELLED"
    assert "场地检修" in mail.letters[-1].get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_a_letter_that_perhaps_arrived_is_not_sent_again_by_itself(
    desk: Desk, officer: Actor, mail: MailServer, drain: Callable[[], int], clock: Clock
) -> None:
    mail.breaks_off_after_data = True
    with desk.database.transaction() as session:
        meeting = planned(session, officer, "陈立")
        service.send_invitations(session, meeting.id, actor=officer, now=NOW)
    drain()
    mail.breaks_off_after_data = False
    clock.forward(hours=3)
    drain()

    with desk.database.transaction() as session:
        letter = next(iter(service.list_invitations(session, meeting.id).values())).letters[0]
        assert letter.state is LetterState.UNSURE
        assert mail.letters == []
        service.send_again(session, meeting.id, letter.id, actor=officer, now=clock.at)
    drain()
    assert len(mail.letters) == 1


def test_a_server_that_refuses_for_now_is_asked_again(
    desk: Desk, officer: Actor, mail: MailServer, drain: Callable[[], int], clock: Clock
) -> None:
    mail.answers["RCPT"] = "451 later"
    with desk.database.transaction() as session:
        meeting = planned(session, officer, "陈立")
        service.send_invitations(session, meeting.id, actor=officer, now=NOW)
    drain()
    with desk.database.transaction() as session:
        letter = next(iter(service.list_invitations(session, meeting.id).values())).letters[0]
        assert letter.state is LetterState.WAITING
        assert letter.is_in_trouble
    mail.answers.clear()
    clock.forward(minutes=1)
    drain()

    assert len(mail.letters) == 1


def test_who_asked_for_silence_meanwhile_gets_no_letter(
    desk: Desk, officer: Actor, mail: MailServer, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        meeting = planned(session, officer, "陈立")
        service.send_invitations(session, meeting.id, actor=officer, now=NOW)
        person_id = meeting.participants[0].person_id or 0
        silent = a_person_draft(
            name="陈立",
            email="gast0@mail.example",
            phone="",
            preferred_channel=None,
            do_not_contact=True,
            do_not_contact_reason="本人要求",
        )
        person = register.get_person(session, person_id)
        register.change_person(session, person_id, silent, revision=person.revision, actor=officer, now=NOW)
    drain()

    assert mail.letters == []


def test_an_uninvited_guest_is_told_and_the_link_is_worthless(
    desk: Desk, officer: Actor, mail: MailServer, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        meeting = planned(session, officer, "陈立")
        service.send_invitations(session, meeting.id, actor=officer, now=NOW)
        invitation = next(iter(service.list_invitations(session, meeting.id).values()))
        token = link_token(invitation.id, invitation.nonce, secret="s")
        assert answering.open_link(session, token, secret="s") is not None
    drain()
    with desk.database.transaction() as session:
        service.uninvite(session, meeting.id, meeting.participants[0].id, actor=officer, now=NOW)
        assert answering.open_link(session, token, secret="s") is None
    drain()

    assert [str(calendar_in(each)["method"]) for each in mail.letters] == ["REQUEST", "CANCEL"]


def test_who_never_got_the_letter_is_not_called_off(
    desk: Desk, officer: Actor, mail: MailServer, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        meeting = planned(session, officer, "陈立")
        service.send_invitations(session, meeting.id, actor=officer, now=NOW)
        meetings.cancel_meeting(session, meeting.id, "场地检修", actor=officer, now=NOW)
        assert service.call_off(session, meeting.id, actor=officer, now=NOW) == 0
    drain()

    assert mail.letters == []


def reply(
    meeting: Meeting,
    *,
    uid: str = "",
    sequence: int = 0,
    who: str = "gast0@mail.example",
    at: str = "20260312T020000Z",
) -> bytes:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid or meeting.uid}\r\nSEQUENCE:{sequence}\r\nDTSTAMP:{at}\r\n"
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


def test_a_calendars_answer_is_taken_once_it_fits(desk: Desk, officer: Actor) -> None:
    files = IcalendarFiles()
    with desk.database.transaction() as session:
        meeting = planned(session, officer, "陈立")
        service.send_invitations(session, meeting.id, actor=officer, now=NOW)

        def take(data: bytes) -> str:
            return answering.take_reply(session, meeting.id, data, calendar=files, actor=officer, now=NOW)

        with pytest.raises(ReplyOfAnotherMeeting):
            take(reply(meeting, uid="another@meeting"))
        with pytest.raises(ReplyOfUnknownGuest):
            take(reply(meeting, who="stranger@mail.example"))
        assert take(reply(meeting)) == "陈立"
        with pytest.raises(ReplyOvertaken):
            take(reply(meeting, at="20260312T010000Z"))
        kept = next(iter(service.list_invitations(session, meeting.id).values()))
        stored.write(session, kept.id, {"sequence": 3})
        with pytest.raises(ReplyOutOfDate):
            take(reply(meeting, sequence=2))

    assert kept.reply is not None
    assert (kept.reply.answer, kept.reply.by) == (Answer.YES, AnsweredBy.CALENDAR)


def test_an_answer_by_link_can_be_changed_and_counts_companions(desk: Desk, officer: Actor) -> None:
    with desk.database.transaction() as session:
        meeting = planned(session, officer, "陈立")
        service.send_invitations(session, meeting.id, actor=officer, now=NOW)
        invitation = next(iter(service.list_invitations(session, meeting.id).values()))
        token = link_token(invitation.id, invitation.nonce, secret="s")
        for draft in (
            AnswerDraft(answer=Answer.YES, companions=2),
            AnswerDraft(answer=Answer.NO, companions=2),
        ):
            assert answering.answer_by_link(session, token, draft, secret="s", now=NOW)

        kept = stored.get(session, invitation.id)

    assert kept is not None
    assert kept.reply is not None
    assert (kept.reply.answer, kept.reply.companions) == (Answer.NO, 0)
    assert kept.letters[0].method is LetterMethod.REQUEST
