"""What time is it in the case, and which time does a page print? The mapping between wall and case.

The desk refuses publication times that lie beyond tomorrow, and it measures how late it heard of something.
Both stay honest because the newsroom **prints the real moment at which it released an item**: at speed 60 one
second of the wall is one minute of the case, and an item of 06:48, eight minutes into the case, is
stamped eight seconds after the start. The case's own time stands beside it, marked as such. Items from before
the start (the backlog a new desk finds everywhere) keep their real distance to it. At speed 1 all distances
are exact, so a clock started at the case's own first morning gives the case's own times: tests use that.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
BEGIN = timedelta(hours=6, minutes=40)


@dataclass(frozen=True)
class Leg:
    """From this wall moment on the case ran from this offset at this speed (case minutes per wall minute)."""

    wall: datetime
    offset: timedelta
    speed: float


@dataclass(frozen=True)
class CaseClock:
    """Pure: the wall's ``now`` is an argument. ``legs`` is never empty; a jump or a pause begins one."""

    legs: tuple[Leg, ...]

    @property
    def began(self) -> datetime:
        """The wall moment at which the telling began."""
        return self.legs[0].wall

    @property
    def first_day(self) -> date:
        """The calendar day that stands for the case's first."""
        return self.began.astimezone(SHANGHAI).date()

    @property
    def speed(self) -> float:
        """The speed it runs at now."""
        return self.legs[-1].speed

    def offset_at(self, now: datetime) -> timedelta:
        """Case time at a moment of the wall."""
        leg = next((leg for leg in reversed(self.legs) if leg.wall <= now), self.legs[0])
        return leg.offset + (now - leg.wall) * leg.speed

    def released_at(self, offset: timedelta) -> datetime:
        """Wall moment, to the second, at which a case time came or will come; what a page prints."""
        first, last = self.legs[0], self.legs[-1]
        if offset <= first.offset:
            return whole_second(first.wall + (offset - first.offset))
        for leg, following in zip(self.legs, self.legs[1:], strict=False):
            if offset <= following.offset:
                return whole_second(min(reached(leg, offset), following.wall))
        return whole_second(reached(last, offset))

    def advanced(self, to: timedelta, now: datetime) -> "CaseClock":
        """The same clock after a jump forward; what was skipped counts as released now. Never goes back."""
        return CaseClock((*self.legs, Leg(now, max(to, self.offset_at(now)), self.speed)))

    def resumed(self, at: timedelta, now: datetime, *, speed: float) -> "CaseClock":
        """The same telling taken up again at the offset at which it was left, perhaps at another speed."""
        return CaseClock((*self.legs, Leg(now, at, speed)))


def reached(leg: Leg, offset: timedelta) -> datetime:
    """When a leg, left to run, comes to an offset."""
    return leg.wall + (max(offset, leg.offset) - leg.offset) / leg.speed


def started(now: datetime, *, speed: float, begin: timedelta = BEGIN) -> CaseClock:
    """A clock whose case begins at ``now``. ``speed`` is case minutes per wall minute, above 0."""
    return CaseClock((Leg(now, begin, speed),))


def exact(first_day: date, *, begin: timedelta = BEGIN) -> CaseClock:
    """A clock that gives the case's own times when the wall is read as the case's first day."""
    midnight = datetime.combine(first_day, time(), tzinfo=SHANGHAI)
    return started(midnight + begin, speed=1, begin=begin)


def whole_second(moment: datetime) -> datetime:
    """Down to the second, which is as fine as feeds print."""
    return moment.replace(microsecond=0)


def say_offset(offset: timedelta) -> str:
    """``D+1 07:00``: a case time for people."""
    days, rest = divmod(offset, timedelta(days=1))
    hours, seconds = divmod(int(rest.total_seconds()), 3600)
    return f"D{days:+d} {hours:02d}:{seconds // 60:02d}" if days else f"{hours:02d}:{seconds // 60:02d}"
