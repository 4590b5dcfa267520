"""What does the copy hold that a person gets of their data?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from mediadesk.contacts.meetings.meeting import ATTENDANCE_NAMES, Attendance
from mediadesk.contacts.person import CHANNEL_NAMES, Channel
from mediadesk.contacts.points import POINT_NAMES, PointKind
from mediadesk.contacts.privacy import BASIS_NAMES, LawfulBasis
from mediadesk.contacts.rights.deletion import CAUSE_NAMES, TASK_NAMES, Cause, TaskState
from mediadesk.contacts.rights.notice import WAY_NAMES, Way
from mediadesk.contacts.rights.request import REQUEST_NAMES, STATE_NAMES, RequestKind, RequestState
from mediadesk.contacts.role import CLASS_NAMES, RoleClass
from mediadesk.messages import N_
from mediadesk.times import full

Rows = Sequence[Mapping[str, str]]

# What a column is called on the copy; the names of tables and columns tell a person nothing.
COLUMN_NAMES: Mapping[str, str] = {
    "name": N_("Person's name"),
    "phone": N_("Telephone"),
    "email": N_("E-mail"),
    "press_card": N_("Press card number"),
    "languages": N_("Languages"),
    "preferred_channel": N_("Preferred channel"),
    "hours_from": N_("Reachable from"),
    "hours_until": N_("Reachable until"),
    "note": N_("Note"),
    "do_not_contact": N_("Do not contact"),
    "do_not_contact_reason": N_("Why not to be contacted"),
    "purpose": N_("Purpose"),
    "lawful_basis": N_("Lawful basis"),
    "source": N_("Source"),
    "keep_until": N_("Kept until"),
    "created_at": N_("Entered on"),
    "last_verified_on": N_("Last checked on"),
    "about": N_("Subject"),
}


@dataclass(frozen=True, kw_only=True)
class Part:
    """One kind of data in the copy; `title` is a msgid."""

    title: str
    why_kept: str
    rows: Rows


@dataclass(frozen=True, kw_only=True)
class DataCopy:
    """Everything held about one person."""

    person_id: int
    person: Mapping[str, str]
    parts: Sequence[Part]
    made_at: datetime

    def to_json(self) -> dict[str, Any]:
        """As a JSON object, which another register can read (PIPL art. 45)."""
        return {
            "format": "mediadesk-data-copy/1",
            "made_at": self.made_at.isoformat(),
            "person": dict(self.person),
            "parts": [{"title": each.title, "rows": [dict(row) for row in each.rows]} for each in self.parts],
        }


_WORDS: Mapping[type, Mapping[Any, str]] = {
    RoleClass: CLASS_NAMES, Attendance: ATTENDANCE_NAMES, PointKind: POINT_NAMES, Channel: CHANNEL_NAMES,
    LawfulBasis: BASIS_NAMES, Way: WAY_NAMES, RequestKind: REQUEST_NAMES, RequestState: STATE_NAMES,
    Cause: CAUSE_NAMES, TaskState: TASK_NAMES, bool: {True: N_("Yes"), False: N_("No")},
}  # fmt: skip


class Coded(str):
    """A value that is stored as a code: the text is the code, `msgid` its word for people."""

    __slots__ = ("msgid",)
    msgid: str

    @classmethod
    def of(cls, code: str, msgid: str) -> Coded:
        """The code with its word."""
        coded = cls(code)
        coded.msgid = msgid
        return coded


def plain(value: Any) -> str:
    """A stored value as text; times as in Shanghai, codes with their word where they have one."""
    words = _WORDS.get(type(value))
    if words is not None:
        return Coded.of(str(getattr(value, "value", value)).lower(), words[value])
    if value is None:
        return ""
    if isinstance(value, datetime):
        return full(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {plain(each)}" for key, each in value.items())
    return str(value)
