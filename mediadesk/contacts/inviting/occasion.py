"""How does a meeting look in a calendar, and what does a guest's calendar answer?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediadesk.contacts.inviting.invitation import Answer
from mediadesk.contacts.meetings.meeting import Meeting
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


@dataclass(frozen=True, kw_only=True)
class Host:
    """Who invites: the company, the address answers go to, the number to call, and where links lead."""

    company: str
    address: str
    telephone: str
    url: str
    secret: str
    has_mail: bool


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Whom one calendar file is for."""

    name: str
    address: str
    answer: Answer | None = None


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """A meeting as a calendar shows it. Times aware; `stamp` says when this was written."""

    uid: str
    sequence: int
    stamp: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    description: str
    organizer: str
    organizer_address: str
    is_cancelled: bool = False
    guest: Guest | None = None
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class PostedLetter:
    """A letter ready to be carried. `reference` is the same whenever this one is sent."""

    to_name: str
    to_address: str
    subject: str
    text: str
    calendar: bytes
    method: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class CalendarReply:
    """What a METHOD:REPLY says. `answer` is None for what is neither yes, no nor perhaps."""

    uid: str
    attendee: str
    answer: Answer | None
    sequence: int
    stamp: datetime | None
    comment: str


class ReplyUnreadable(RuleBroken):
    """Neither by its words nor by its shape."""

    msgid = N_("This is not an answer of a calendar program (an .ics file with METHOD:REPLY).")


class ReplyTooLarge(RuleBroken):
    """An answer has a few lines."""

    msgid = N_("The file is larger than %(limit)d KB. An answer of a calendar program has only a few lines.")


class ReplyOfAnotherMeeting(RuleBroken):
    """Its UID is not ours."""

    msgid = N_("This answer belongs to another meeting. Open that one, or ask the guest which they mean.")


class ReplyOfUnknownGuest(RuleBroken):
    """Nobody on the list has this address."""

    msgid = N_("Nobody on the list has the address %(address)s. Enter the answer by hand beside the guest.")


class ReplyOutOfDate(RuleBroken):
    """It answers what was said before time or place changed."""

    msgid = N_(
        "%(name)s answered an earlier invitation (version %(theirs)d; the guest has %(ours)d). Ask again."
    )


class ReplyOvertaken(RuleBroken):
    """A newer answer is here already."""

    msgid = N_("%(name)s has answered since; this file is older than the answer we have.")


class ReplySaysNothing(RuleBroken):
    """Delegated, or not yet decided."""

    msgid = N_("The file says neither yes, nor no, nor perhaps. Enter the answer by hand beside the guest.")


MOST_REPLY_BYTES = 64 * 1024


def occasion_of(
    meeting: Meeting,
    *,
    sequence: int,
    stamp: datetime,
    host: Host,
    description: str,
    guest: Guest | None = None,
) -> Occasion:
    """The meeting as one guest's calendar shows it, or, without a guest, as anybody's."""
    return Occasion(
        uid=meeting.uid,
        sequence=sequence,
        stamp=stamp,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=meeting.title,
        place=meeting.place,
        description=description,
        organizer=host.company,
        organizer_address=host.address,
        is_cancelled=meeting.is_cancelled,
        guest=guest,
    )


def check_size(data: bytes) -> bytes:
    """The file, when it can be an answer. Raises ReplyTooLarge or ReplyUnreadable."""
    if len(data) > MOST_REPLY_BYTES:
        raise ReplyTooLarge(field="reply", limit=MOST_REPLY_BYTES // 1024)
    if not data.strip():
        raise ReplyUnreadable(field="reply")
    return data


def check_reply_fits(
    reply: CalendarReply, *, name: str, sequence: int, replied_at: datetime | None
) -> Answer:
    """What the guest says, when the reply is about what they were told last.

    Raises ReplyOutOfDate, ReplyOvertaken or ReplySaysNothing.
    """
    if reply.sequence < sequence:
        raise ReplyOutOfDate(field="reply", name=name, theirs=reply.sequence, ours=sequence)
    if replied_at is not None and reply.stamp is not None and reply.stamp < replied_at:
        raise ReplyOvertaken(field="reply", name=name)
    if reply.answer is None:
        raise ReplySaysNothing(field="reply")
    return reply.answer
