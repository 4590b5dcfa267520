"""What has happened to the calendar of working days?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class CalendarDaySet(Event):
    """A holiday or a shifted working day was entered or taken out; the subject is the day as yyyymmdd."""

    name: ClassVar[str] = "calendar_day.set"
    subject_kind: ClassVar[str] = "calendar_day"

    is_removed: bool = False
