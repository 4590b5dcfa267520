"""When is nobody to be woken, and when does that end?

Quiet hours are minutes of the day on the clock of Shanghai and may run over midnight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.times import shanghai

_DAY = 24 * 60
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


class NotATimeOfDay(RuleBroken):
    """What was typed is no time."""

    msgid = N_("Write the time like 22:30.")


class QuietHoursIncomplete(RuleBroken):
    """One of the two ends is missing."""

    msgid = N_("Give both the beginning and the end, or neither.")


@dataclass(frozen=True)
class QuietHours:
    """From one minute of the day until another; the same minute twice means never."""

    begins: int
    ends: int

    @property
    def text(self) -> str:
        """`22:30–06:30`."""
        return f"{clock_text(self.begins)}–{clock_text(self.ends)}"

    def ends_after(self, moment: datetime) -> datetime | None:
        """When the quiet that `moment` lies in ends, aware UTC; None outside of it."""
        local = shanghai(moment)
        minute = local.hour * 60 + local.minute
        length = (self.ends - self.begins) % _DAY
        if (minute - self.begins) % _DAY >= length:
            return None
        left = (self.ends - minute) % _DAY or _DAY
        return (local.replace(second=0, microsecond=0) + timedelta(minutes=left)).astimezone(UTC)


def clock_text(minute: int) -> str:
    """`06:30` from 390."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def read_clock(text: str, field: str) -> int:
    """390 from `06:30`. Raises NotATimeOfDay at `field`."""
    found = _CLOCK.fullmatch(text.strip())
    minute = int(found[1]) * 60 + int(found[2]) if found and int(found[2]) < 60 else _DAY
    if minute >= _DAY:
        raise NotATimeOfDay(field=field)
    return minute


def read_quiet(begins: str, ends: str) -> QuietHours | None:
    """What was typed; None where both are empty. Raises NotATimeOfDay or QuietHoursIncomplete at its field."""
    if not begins.strip() and not ends.strip():
        return None
    if not begins.strip() or not ends.strip():
        raise QuietHoursIncomplete(field="quiet_begins" if not begins.strip() else "quiet_ends")
    return QuietHours(read_clock(begins, "quiet_begins"), read_clock(ends, "quiet_ends"))
