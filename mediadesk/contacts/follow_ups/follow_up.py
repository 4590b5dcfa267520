"""What did we promise, who owes it, until when, and was it done?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

# From this long before its time a follow-up is shown as pressing. A product default.
PRESSING = timedelta(days=3)


class OriginKind(StrEnum):
    """Where something can be promised."""

    MEETING = "meeting"
    OPINION = "opinion"
    INQUIRY = "inquiry"
    THIRD_PARTY = "third_party"
    OTHER = "other"


ORIGIN_NAMES: Mapping[OriginKind, str] = {
    OriginKind.MEETING: N_("From the meeting"),
    OriginKind.OPINION: N_("From the opinion"),
    OriginKind.INQUIRY: N_("From the media inquiry"),
    OriginKind.THIRD_PARTY: N_("From the matter with a third party"),
    OriginKind.OTHER: N_("From elsewhere"),
}
LONGEST_LABEL = 200


@dataclass(frozen=True, kw_only=True)
class Origin:
    """In what something was promised: its kind, its id there, and the words by which people know it."""

    kind: OriginKind
    id: int | None = None
    label: str = ""


class OriginMissing(RuleBroken):
    """A promise that comes from nowhere cannot be explained to the one who has to keep it."""

    msgid = N_("Write where this was promised.")


class PromiseMissing(RuleBroken):
    """A follow-up says what is to be done."""

    msgid = N_("Write what is to be done, as a promise somebody can check.")


class DueInThePast(RuleBroken):
    """Nobody can keep a time that is over."""

    msgid = N_("This time is already over. Choose one that %(department)s can still keep.")


class OwnerOfAnotherDepartment(RuleBroken):
    """The named person must be able to do it for the department that owes it."""

    msgid = N_("%(name)s does not belong to %(department)s. Choose somebody of that department, or nobody.")


class FollowUpAlreadyDone(RuleBroken):
    """What is done is done once."""

    msgid = N_("%(name)s already marked this as done. Nothing is left to do here.")


class OutcomeMissing(RuleBroken):
    """Done without a word cannot be told to the person who asked."""

    msgid = N_("Write what was done, so that the person who asked can be told.")


@dataclass(frozen=True, kw_only=True)
class FollowUpDraft:
    """A follow-up as typed: always a department, perhaps one named colleague in it."""

    promise: str
    department_id: int
    due_at: datetime
    user_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a follow-up ended."""

    note: str
    done_at: datetime
    done_by: str


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Something owed after a meeting, or promised elsewhere (`origin`).

    `person_*` is the one it is owed to, when it is owed to somebody; `meeting_title` names where it was promised.
    """

    id: int
    meeting_id: int | None
    meeting_title: str
    person_id: int | None
    person_name: str
    promise: str
    department_id: int
    department_name: str
    user_id: int | None
    user_name: str
    due_at: datetime
    assigned_at: datetime
    outcome: Outcome | None
    origin: Origin = Origin(kind=OriginKind.MEETING)

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.outcome is None

    def is_overdue(self, now: datetime) -> bool:
        """Whether it is owed and late."""
        return self.is_open and now > self.due_at

    def is_pressing(self, now: datetime) -> bool:
        """Whether it is owed and its time is near or over."""
        return self.is_open and now > self.due_at - PRESSING


def check_follow_up(
    draft: FollowUpDraft,
    now: datetime,
    *,
    department_name: str,
    owner_name: str = "",
    owner_department_id: int | None = None,
) -> FollowUpDraft:
    """The draft tidied; `owner_*` describe `draft.user_id` when it is given.

    Raises PromiseMissing, DueInThePast or OwnerOfAnotherDepartment at their fields.
    """
    promise = draft.promise.strip()
    if not promise:
        raise PromiseMissing(field="promise")
    if draft.due_at <= now:
        raise DueInThePast(field="due_at", department=department_name)
    if draft.user_id is not None and owner_department_id != draft.department_id:
        raise OwnerOfAnotherDepartment(field="user_id", name=owner_name, department=department_name)
    return replace(draft, promise=refuse_identity_number(promise, "promise"))


def check_origin(origin: Origin) -> Origin:
    """The origin tidied; meetings give their own promises. Raises OriginMissing for the field `label`."""
    label = " ".join(origin.label.split())[:LONGEST_LABEL]
    if not label or origin.kind is OriginKind.MEETING:
        raise OriginMissing(field="label")
    return replace(origin, label=label)


def check_outcome(follow_up: FollowUp, note: str) -> str:
    """The note as it is stored. Raises FollowUpAlreadyDone or OutcomeMissing for the field `note`."""
    if follow_up.outcome is not None:
        raise FollowUpAlreadyDone(field="note", name=follow_up.outcome.done_by)
    tidy = note.strip()
    if not tidy:
        raise OutcomeMissing(field="note")
    return refuse_identity_number(tidy, "note")


def may_finish(follow_up: FollowUp, *, user_id: int, department_id: int | None, edits_contacts: bool) -> bool:
    """Whether a user may say it is done: its owner, anybody of its department, a keeper of the register."""
    mine = follow_up.user_id == user_id or follow_up.department_id == department_id
    return mine or edits_contacts
