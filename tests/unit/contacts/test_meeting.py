"""May a meeting be planned like this, who may be invited, and when is it written up?"""

from datetime import timedelta

import pytest

from mediadesk.contacts.meetings.meeting import (
    LONGEST,
    AlreadyParticipant,
    Attendance,
    MeetingDraft,
    MeetingEndsBeforeItBegins,
    MeetingKind,
    MeetingNotYetBegun,
    MeetingTooLong,
    Minutes,
    MinutesMissing,
    PersonNotToBeContacted,
    PlaceMissing,
    TitleMissing,
    check_colleague,
    check_invitation,
    check_meeting,
    check_minutes,
    count_attendance,
)
from mediadesk.errors import RuleBroken
from tests.builders.contacts import NOW, a_meeting, a_meeting_draft, a_participant, a_person

RUNNING = a_meeting(starts_at=NOW - timedelta(minutes=30))
QUIET = a_person(do_not_contact=True, do_not_contact_reason="本人要求不再联系")


def test_a_call_needs_no_place() -> None:
    assert check_meeting(a_meeting_draft(kind=MeetingKind.CALL, place="")).place == ""


@pytest.mark.parametrize(
    ("draft", "rule", "field"),
    [
        (a_meeting_draft(title=" "), TitleMissing, "title"),
        (a_meeting_draft(place=""), PlaceMissing, "place"),
        (a_meeting_draft(starts_at=NOW, ends_at=NOW), MeetingEndsBeforeItBegins, "ends_at"),
        (
            a_meeting_draft(starts_at=NOW, ends_at=NOW + LONGEST + timedelta(minutes=1)),
            MeetingTooLong,
            "ends_at",
        ),
    ],
)
def test_a_broken_rule_is_told_at_its_field(draft: MeetingDraft, rule: type[RuleBroken], field: str) -> None:
    with pytest.raises(rule) as refused:
        check_meeting(draft)

    assert refused.value.field == field


def test_nobody_is_invited_twice() -> None:
    meeting = a_meeting(
        participants=(a_participant(person_id=1), a_participant(person_id=None, user_id=7, name="林岚"))
    )

    with pytest.raises(AlreadyParticipant):
        check_invitation(meeting, a_person(id=1), NOW)
    with pytest.raises(AlreadyParticipant):
        check_colleague(meeting, 7, "林岚")
    check_invitation(meeting, a_person(id=7), NOW)
    check_colleague(meeting, 1, "赵建国")


def test_who_is_not_to_be_contacted_is_not_invited_and_the_reason_is_told() -> None:
    with pytest.raises(PersonNotToBeContacted) as refused:
        check_invitation(a_meeting(), QUIET, NOW)

    assert "本人要求不再联系" in str(refused.value.message)


def test_who_is_not_to_be_contacted_may_have_come_all_the_same() -> None:
    check_invitation(RUNNING, QUIET, NOW)


def test_what_has_not_begun_is_not_minuted() -> None:
    with pytest.raises(MeetingNotYetBegun):
        check_minutes(a_meeting(), "会议纪要", NOW)
    assert check_minutes(RUNNING, "一、电价\r\n二、抢修 \n", NOW) == "一、电价\n二、抢修"


def test_empty_minutes_are_none() -> None:
    with pytest.raises(MinutesMissing):
        check_minutes(RUNNING, " \n", NOW)


def test_minutes_are_missed_only_after_the_end() -> None:
    ended = a_meeting(starts_at=NOW - timedelta(hours=3))
    written = Minutes(text="纪要", recorded_at=NOW, recorded_by="林岚")

    assert not RUNNING.lacks_minutes(NOW)
    assert ended.lacks_minutes(NOW)
    assert not a_meeting(starts_at=ended.starts_at, minutes=written).lacks_minutes(NOW)


def test_attendance_is_counted_by_state() -> None:
    came = a_participant(attendance=Attendance.ATTENDED)

    counted = count_attendance((came, came, a_participant(attendance=Attendance.ABSENT)))

    assert counted == {
        Attendance.INVITED: 0,
        Attendance.ATTENDED: 2,
        Attendance.EXCUSED: 0,
        Attendance.ABSENT: 1,
    }
