"""Who of those who were there may be handed a file?

Somebody of the press whose card was not verified gets only what is public anyway (C26, 新闻记者证管理办法).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediadesk.contacts.meetings.meeting import Attendance, Meeting, Participant
from mediadesk.contacts.meetings.on_site.card import may_have_all
from mediadesk.contacts.role import RoleClass
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

MOST_FILES = 40


class TooManyMeetingFiles(RuleBroken):
    """An archive is kept elsewhere."""

    msgid = N_("A meeting holds at most %(most)d files. Put several pages into one PDF.")


class NobodyToGiveItTo(RuleBroken):
    """Nobody came, or everybody has it."""

    msgid = N_(
        "There is nobody to hand this file to: note who came first; who has it already is not asked again."
    )


@dataclass(frozen=True, kw_only=True)
class MeetingFile:
    """A file of a meeting; `given_to` holds the participants who were handed it."""

    id: int
    meeting_id: int
    file_name: str
    media_type: str
    size: int
    sha256: str
    is_public: bool
    added_at: datetime
    added_by: str
    given_to: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Handing:
    """Who is given the file now, and who must not have it."""

    given: tuple[Participant, ...]
    refused: tuple[Participant, ...]


def plan_handing(file: MeetingFile, meeting: Meeting) -> Handing:
    """Everybody who came and has not got it yet, by whether they may have it."""
    came = [
        each
        for each in meeting.participants
        if each.person_id is not None
        and each.attendance is Attendance.ATTENDED
        and each.id not in file.given_to
    ]
    return Handing(
        given=tuple(each for each in came if may_have(file, each)),
        refused=tuple(each for each in came if not may_have(file, each)),
    )


def may_have(file: MeetingFile, guest: Participant) -> bool:
    """Whether the guest may be handed the file."""
    return file.is_public or guest.capacity is not RoleClass.PRESS or may_have_all(guest.card)


def names_of(meeting: Meeting, participant_ids: Sequence[int]) -> list[str]:
    """Those of the list with these ids."""
    return [each.name for each in meeting.participants if each.id in participant_ids]
