"""Who gets a letter now, what does it say, and who gets none, and why?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediadesk.contacts.inviting.invitation import Invitation
from mediadesk.contacts.inviting.letter import LetterMethod, LetterState
from mediadesk.contacts.meetings.meeting import Meeting, Participant
from mediadesk.contacts.person import Person
from mediadesk.contacts.seeing.using import WHY_NOT_NAMES, why_not_used
from mediadesk.messages import N_

NO_ADDRESS = N_("No e-mail address is known.")
KNOWS_ALREADY = N_("Has the present invitation already.")


class Reason(StrEnum):
    """Why a guest gets no letter."""

    NO_ADDRESS = "no_address"
    KNOWS_ALREADY = "knows_already"
    NOT_USED = "not_used"


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A guest who gets no letter; `why` is a msgid."""

    participant: Participant
    reason: Reason
    why: str


@dataclass(frozen=True, kw_only=True)
class SendingPlan:
    """Who is invited for the first time, who is told of a change, who gets nothing and why."""

    invited: tuple[Participant, ...]
    updated: tuple[Participant, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def to_send(self) -> tuple[Participant, ...]:
        """Everybody who gets a letter."""
        return self.invited + self.updated

    @property
    def unreached(self) -> tuple[LeftOut, ...]:
        """Who should know and is not told by mail."""
        return tuple(each for each in self.left_out if each.reason is not Reason.KNOWS_ALREADY)


def plan_sending(
    meeting: Meeting,
    invitations: Mapping[int, Invitation],
    people: Mapping[int, Person],
    today: date,
) -> SendingPlan:
    """What pressing “send” would do. `invitations` by participant, `people` by their id."""
    invited: list[Participant] = []
    updated: list[Participant] = []
    left_out: list[LeftOut] = []
    for each in meeting.participants:
        person = people.get(each.person_id or 0)
        if person is None:
            continue  # one of us
        known = invitations.get(each.id)
        if known is not None and known.was_told and not known.is_behind(meeting):
            left_out.append(LeftOut(participant=each, reason=Reason.KNOWS_ALREADY, why=KNOWS_ALREADY))
        elif (why := why_not_invited(person, today)) is not None:
            left_out.append(LeftOut(participant=each, reason=why[0], why=why[1]))
        elif known is not None and known.was_told:
            updated.append(each)
        else:
            invited.append(each)
    return SendingPlan(invited=tuple(invited), updated=tuple(updated), left_out=tuple(left_out))


def why_not_invited(person: Person, today: date) -> tuple[Reason, str] | None:
    """Why the person gets no letter, as a reason and a msgid; None when they get one."""
    if (why := why_not_used(person, today)) is not None:
        return Reason.NOT_USED, WHY_NOT_NAMES[why]
    return None if person.email else (Reason.NO_ADDRESS, NO_ADDRESS)


def must_be_called_off(invitation: Invitation) -> bool:
    """Whether the guest may know of the invitation, and so has to be told that it no longer holds."""
    left = (LetterState.SENT, LetterState.UNSURE, LetterState.SENDING)
    return invitation.was_told and any(
        each.state in left and each.method is LetterMethod.REQUEST for each in invitation.letters
    )


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the letters of a meeting are."""

    waiting: int
    sent: int
    failed: int
    unsure: int

    @property
    def all(self) -> int:
        """How many letters there are."""
        return self.waiting + self.sent + self.failed + self.unsure

    @property
    def is_running(self) -> bool:
        """Whether the worker still has some."""
        return self.waiting > 0


def progress_of(invitations: Sequence[Invitation]) -> Progress:
    """The newest letter of each guest, counted."""
    last = [each.last_letter for each in invitations]
    states = [each.state for each in last if each is not None]
    under_way = sum(1 for each in last if each is not None and each.is_under_way)
    return Progress(
        waiting=under_way,
        sent=states.count(LetterState.SENT),
        failed=states.count(LetterState.FAILED),
        unsure=states.count(LetterState.UNSURE),
    )


def is_still_right(invitation: Invitation, letter_id: int, meeting: Meeting, now: datetime) -> bool:
    """Whether a waiting letter still says what is so: nothing newer was written, and a guest can still come."""
    last = invitation.last_letter
    if last is None or last.id != letter_id:
        return False
    if last.method is LetterMethod.CANCEL:
        return not meeting.is_over(now)
    return not meeting.is_cancelled and not invitation.is_revoked and not meeting.has_begun(now)
