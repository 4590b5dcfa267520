"""Does the guest come, with how many others, and until when may they say so?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediadesk.contacts.inviting.letter import Letter, LetterMethod, LetterState
from mediadesk.contacts.meetings.meeting import Meeting
from mediadesk.contacts.meetings.state import MeetingAction, next_state
from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

MOST_COMPANIONS = 20
LONGEST_NOTE = 500


class Answer(StrEnum):
    """What a guest says to an invitation. As iCalendar's PARTSTAT."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


ANSWER_NAMES: Mapping[Answer, str] = {
    Answer.YES: N_("Comes"),
    Answer.MAYBE: N_("Perhaps"),
    Answer.NO: N_("Does not come"),
}
ANSWER_TONES: Mapping[Answer, str] = {Answer.YES: "success", Answer.MAYBE: "warning", Answer.NO: "info"}


class AnsweredBy(StrEnum):
    """By which way an answer came."""

    LINK = "link"
    CALENDAR = "calendar"
    DESK = "desk"


WAY_NAMES: Mapping[AnsweredBy, str] = {
    AnsweredBy.LINK: N_("by the link"),
    AnsweredBy.CALENDAR: N_("from their calendar"),
    AnsweredBy.DESK: N_("told us, entered by hand"),
}


class AnswerMissing(RuleBroken):
    """One of the three is chosen."""

    msgid = N_("Choose whether you come.")


class AnswerTooLate(RuleBroken):
    """The meeting has begun."""

    msgid = N_("The meeting has begun, so the answer can no longer be changed here. Please call us.")


class InvitingTooLate(RuleBroken):
    """Nobody is invited to what runs already."""

    msgid = N_("The meeting has begun, so no invitations are sent any more. Note who came.")


class TooManyCompanions(RuleBroken):
    """A delegation is arranged by telephone."""

    msgid = N_("Give a number from 0 to %(most)d. If more of you come, please call us.")


class NoteTooLong(RuleBroken):
    """A note, not a letter."""

    msgid = N_("Please write at most %(most)d characters.")


@dataclass(frozen=True, kw_only=True)
class AnswerDraft:
    """An answer as it came in: nothing about it is trusted."""

    answer: Answer | None
    companions: int | None = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a guest has answered, when and by which way."""

    answer: Answer
    companions: int
    note: str
    at: datetime
    by: AnsweredBy
    edition: int


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """The invitation of one guest, with every letter that was sent."""

    id: int
    meeting_id: int
    participant_id: int
    nonce: str
    is_revoked: bool
    sequence: int
    edition: int
    reply: Reply | None
    replied_at: datetime | None
    letters: tuple[Letter, ...]

    @property
    def last_letter(self) -> Letter | None:
        """The newest letter."""
        return self.letters[-1] if self.letters else None

    @property
    def was_told(self) -> bool:
        """Whether the guest has, or may have, an invitation that still stands."""
        last = self.last_letter
        return (
            last is not None and last.method is LetterMethod.REQUEST and last.state is not LetterState.DROPPED
        )

    def is_behind(self, meeting: Meeting) -> bool:
        """Whether what the guest was told is no longer right."""
        return self.was_told and self.edition < meeting.edition

    def answered_before_change(self, meeting: Meeting) -> bool:
        """Whether the answer was given for another time or place."""
        return self.reply is not None and self.reply.edition < meeting.edition


def check_inviting(meeting: Meeting, now: datetime) -> None:
    """Whether letters may go out. Raises MeetingIsCancelled or InvitingTooLate."""
    next_state(meeting.state, MeetingAction.SEND_INVITATIONS)
    if meeting.has_begun(now):
        raise InvitingTooLate


def check_answer(draft: AnswerDraft, meeting: Meeting, now: datetime) -> AnswerDraft:
    """The answer tidied.

    Raises MeetingIsCancelled, AnswerTooLate, AnswerMissing, TooManyCompanions, NoteTooLong or
    IdentityNumberInText.
    """
    next_state(meeting.state, MeetingAction.ANSWER)
    if meeting.has_begun(now):
        raise AnswerTooLate
    if draft.answer is None:
        raise AnswerMissing(field="answer")
    companions = 0 if draft.answer is Answer.NO else draft.companions
    if companions is None or not 0 <= companions <= MOST_COMPANIONS:
        raise TooManyCompanions(field="companions", most=MOST_COMPANIONS)
    note = " ".join("".join(c for c in draft.note if c.isprintable() or c.isspace()).split())
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(field="note", most=LONGEST_NOTE)
    refuse_identity_number(note, "note")
    return AnswerDraft(answer=draft.answer, companions=companions, note=note)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many come, perhaps come, stay away, have not answered; and heads altogether."""

    yes: int = 0
    maybe: int = 0
    no: int = 0
    silent: int = 0
    heads: int = 0


def tally(invitations: tuple[Invitation, ...]) -> Tally:
    """The answers counted. Only those who were told count as silent; companions count as heads."""
    replies = [each.reply for each in invitations if each.reply is not None and not each.is_revoked]
    said = {answer: sum(1 for each in replies if each.answer is answer) for answer in Answer}
    return Tally(
        yes=said[Answer.YES],
        maybe=said[Answer.MAYBE],
        no=said[Answer.NO],
        silent=sum(1 for each in invitations if each.was_told and each.reply is None),
        heads=sum(1 + each.companions for each in replies if each.answer is Answer.YES),
    )
