"""What was agreed before it could be signed, and what is still owed for it?

A leader's word on the telephone waits for the leader's own confirmation; a release in an emergency waits for a second
pair of eyes. Neither ever lapses by itself: it is asked for again, more loudly each time, until somebody answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.statements.approving import errors
from mediadesk.times import full

FIRST_STEPS = (timedelta(minutes=30), timedelta(minutes=60))
LAST_STEP = timedelta(hours=4)


class Channel(StrEnum):
    """How the leader was reached."""

    TELEPHONE = "telephone"
    VIDEO = "video"
    RADIO = "radio"


class Answer(StrEnum):
    """What was said afterwards."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True)
class PhoneApproval:
    """A leader's word, kept by an officer. `answered_at` is the leader's own confirmation or refusal."""

    approver_id: int
    approver: str
    recorded_by_id: int
    recorded_by: str
    witness_id: int
    witness: str
    channel: Channel
    read_out_hash: str
    said_at: datetime
    recorded_at: datetime
    due_at: datetime
    times_asked: int = 0
    answer: Answer | None = None
    answered_at: datetime | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the leader has not answered yet."""
        return self.answer is None

    @property
    def is_rejected(self) -> bool:
        """Whether the leader says that this was not agreed."""
        return self.answer is Answer.REJECTED

    def is_overdue(self, now: datetime) -> bool:
        """Whether the time for confirming is over and nothing came."""
        return self.is_open and now > self.due_at


@dataclass(frozen=True)
class EmergencyRelease:
    """A text let out early. `skipped` are the keys of the parties that had not signed, and `approval`."""

    released_by_id: int
    released_by: str
    tier: int
    reason: str
    skipped: tuple[str, ...]
    at: datetime
    content_hash: str
    document_id: int
    times_asked: int = 0
    answer: Answer | None = None
    answered_by_id: int | None = None
    answered_by: str = ""
    answered_at: datetime | None = None
    answer_reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has looked at it a second time."""
        return self.answer is None

    @property
    def is_rejected(self) -> bool:
        """Whether the second pair of eyes says that it should not have gone out."""
        return self.answer is Answer.REJECTED


def asked_again_after(times_asked: int) -> timedelta:
    """How long to wait before the next reminder: half an hour, an hour, then every four hours without an end."""
    return FIRST_STEPS[times_asked] if times_asked < len(FIRST_STEPS) else LAST_STEP


def next_reminder(due_at: datetime | None, times_asked: int, now: datetime) -> datetime:
    """When to ask next: at the end of the time that was given, and after that ever again."""
    return due_at if due_at is not None and due_at > now else now + asked_again_after(times_asked)


@dataclass(frozen=True)
class Call:
    """What an officer notes of a telephone call: who agreed, who listened, how, when, and that it was read out."""

    approver_id: int
    witness_id: int | None
    channel: Channel
    said_at: datetime | None
    was_read_out: bool


def check_call(
    call: Call, *, recorder_id: int, authors: Iterable[int], submitted_at: datetime, now: datetime
) -> datetime:
    """When it was said, if the note holds.

    Raises RecorderIsApprover, RecorderIsAuthor, WitnessMissing, SaidAtMissing, SaidInFuture, SaidTooEarly or
    NotReadOut, at its field.
    """
    if call.approver_id == recorder_id:
        raise errors.RecorderIsApprover(field="approver_id")
    if recorder_id in set(authors):
        raise errors.RecorderIsAuthor
    if call.witness_id is None or call.witness_id in (call.approver_id, recorder_id):
        raise errors.WitnessMissing(field="witness_id")
    if call.said_at is None:
        raise errors.SaidAtMissing(field="said_at")
    if call.said_at > now:
        raise errors.SaidInFuture(field="said_at", at=full(call.said_at))
    # The form knows minutes only.
    if call.said_at < submitted_at.replace(second=0, microsecond=0):
        raise errors.SaidTooEarly(field="said_at", at=full(submitted_at))
    if not call.was_read_out:
        raise errors.NotReadOut(field="was_read_out")
    return call.said_at


def check_answer(*, agrees: bool, reason: str) -> None:
    """A refusal says why. Raises RefusalReasonMissing."""
    if not agrees and not reason.strip():
        raise errors.RefusalReasonMissing(field="reason")
