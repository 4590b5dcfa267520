"""Does what we write open elsewhere as what we meant, and is what comes in read with care?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mediadesk.adapters.calendar_file import IcalendarFiles
from mediadesk.contacts.inviting.invitation import Answer
from mediadesk.contacts.inviting.occasion import Guest, Occasion, ReplyUnreadable

STAMP = datetime(2026, 3, 12, 1, 30, tzinfo=UTC)
BEGIN = datetime(2026, 3, 13, 6, 30, tzinfo=UTC)
END = datetime(2026, 3, 13, 8, 30, tzinfo=UTC)


def an_occasion(
    *, title: str = "座谈会；媒体, 客户", guest: Guest | None = None, sequence: int = 3
) -> Occasion:
    return Occasion(
        uid="20260312T013000Z-1@meetings.mediadesk", sequence=sequence, stamp=STAMP, starts_at=BEGIN, ends_at=END,
        title=title, place="公司六楼会议室", description="议程：\n1. 通报", organizer="澜江供电公司",
        organizer_address="pr@lanjiang.example", guest=guest,
    )  # fmt: skip


GUEST = Guest(name="陈立", address="chenli@mail.example")


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
def test_a_second_implementation_reads_the_same(method: str) -> None:
    data = IcalendarFiles().write([an_occasion(guest=GUEST)], method=method)
    read = vobject.readOne(data.decode())
    event = read.vevent

    assert read.method.value == method
    assert event.uid.value == "20260312T013000Z-1@meetings.mediadesk"
    assert event.sequence.value == "3"
    assert event.summary.value == "座谈会；媒体, 客户"
    assert event.description.value == "议程：\n1. 通报"
    assert event.dtstart.value == BEGIN
    assert event.dtend.value == END
    assert event.dtstart.value.utcoffset().total_seconds() == 8 * 3600
    assert event.attendee.value == "mailto:chenli@mail.example"
    assert event.attendee.cn_param == "陈立"
    assert event.organizer.value == "mailto:pr@lanjiang.example"


def test_every_line_ends_as_the_standard_says_and_is_short() -> None:
    data = IcalendarFiles().write([an_occasion(title="长" * 200, guest=GUEST)], method="REQUEST")

    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_no_title_or_name_breaks_out_of_its_place(text: str) -> None:
    guest = Guest(name=text, address="a@mail.example")
    data = IcalendarFiles().write([an_occasion(title=text, guest=guest)], method="REQUEST")
    events = [each for each in Calendar.from_ical(data).subcomponents if each.name == "VEVENT"]

    assert [str(each["summary"]) for each in events] == [text]
    assert str(events[0]["attendee"]) == "mailto:a@mail.example"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("ACCEPTED", Answer.YES), ("DECLINED", Answer.NO), ("TENTATIVE", Answer.MAYBE), ("DELEGATED", None),
        ("NEEDS-ACTION", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_calendar_answers_is_read(said: str, answer: Answer | None) -> None:
    data = (
        IcalendarFiles()
        .write([an_occasion(guest=GUEST)], method="REPLY")
        .replace(b"NEEDS-ACTION", said.encode())
    )
    reply = IcalendarFiles().read_reply(data)

    assert (reply.answer, reply.attendee, reply.sequence) == (answer, "chenli@mail.example", 3)
    assert reply.stamp == STAMP


@given(st.binary(max_size=400))
def test_any_bytes_are_an_answer_or_are_refused(data: bytes) -> None:
    with pytest.raises(ReplyUnreadable):
        IcalendarFiles().read_reply(data)
