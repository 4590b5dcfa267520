"""Who is on duty when, who is second, and when is nobody?

A shift has one person in one place: first (called first) or second (called when the first does not answer). Two
shifts of the same place do not overlap. Where nobody is entered, the head of publicity is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_
from mediadesk.times import SHANGHAI, full, shanghai

LONGEST = timedelta(days=7)
WEEK = timedelta(days=7)


class Place(StrEnum):
    """Who is called first, and who after them."""

    FIRST = "first"
    SECOND = "second"


PLACE_LABELS: dict[Place, str] = {Place.FIRST: N_("On duty"), Place.SECOND: N_("Second")}


class ShiftEndMissing(RuleBroken):
    """A shift has a beginning and an end."""

    msgid = N_("Give the beginning and the end of the shift.")


class ShiftEndsTooEarly(RuleBroken):
    """The end does not come after the beginning."""

    msgid = N_("The shift must end after it begins.")


class ShiftTooLong(RuleBroken):
    """Nobody is awake that long."""

    msgid = N_("A shift lasts at most %(days)s days. Enter several.")


class ShiftOver(RuleBroken):
    """What was is on record."""

    msgid = N_("This shift is over. The roster of the past is not changed.")


class PlaceTaken(RuleBroken):
    """Two people in one place would both think that the other one answers."""

    msgid = N_("%(name)s is entered from %(begins)s to %(ends)s already. Swap, or enter another time.")


class OnDutyTwice(RuleBroken):
    """Who does not answer as the first will not answer as the second."""

    msgid = N_("%(name)s stands in the other place at that time already. Choose somebody else.")


class MayNotBeOnDuty(RuleBroken):
    """Whoever is called must be able to take the alert on."""

    msgid = N_(
        "%(name)s cannot take alerts on. Choose somebody of the publicity department or the spokesperson."
    )


class NotYourShift(NotAllowed):
    """Officers give away their own shifts; the head plans them all."""

    msgid = N_("This is somebody else's shift. The head of publicity can change it.")


@dataclass(frozen=True)
class Shift:
    """Somebody is on duty from `begins_at` until `ends_at`."""

    id: int
    user_id: int
    name: str
    place: Place
    begins_at: datetime
    ends_at: datetime

    def covers(self, moment: datetime) -> bool:
        """Whether it runs at `moment`."""
        return self.begins_at <= moment < self.ends_at

    def overlaps(self, begins: datetime, ends: datetime) -> bool:
        """Whether any moment of it lies between the two."""
        return self.begins_at < ends and begins < self.ends_at


@dataclass(frozen=True)
class Gap:
    """A time for which nobody is entered."""

    begins_at: datetime
    ends_at: datetime


def on_duty(shifts: Iterable[Shift], moment: datetime, place: Place = Place.FIRST) -> Shift | None:
    """The shift that runs at `moment` in that place, or None."""
    return next((shift for shift in shifts if shift.place is place and shift.covers(moment)), None)


def gaps(shifts: Iterable[Shift], begins: datetime, ends: datetime) -> list[Gap]:
    """The times between the two for which nobody is entered as the first."""
    found, reached = [], begins
    for shift in sorted(shifts, key=lambda each: each.begins_at):
        if shift.place is not Place.FIRST or shift.ends_at <= reached or shift.begins_at >= ends:
            continue
        if shift.begins_at > reached:
            found.append(Gap(reached, shift.begins_at))
        reached = max(reached, shift.ends_at)
    return [*found, Gap(reached, ends)] if reached < ends else found


def week_of(day: date) -> tuple[datetime, datetime]:
    """Monday's and the next Monday's midnight in Shanghai, aware UTC."""
    monday = day - timedelta(days=day.weekday())
    begins = datetime.combine(monday, time(), SHANGHAI)
    return begins.astimezone(UTC), (begins + WEEK).astimezone(UTC)


def days_of(shifts: Sequence[Shift], begins: datetime) -> list[tuple[date, list[Shift]]]:
    """The seven days from `begins` on, each with the shifts that touch it, in the order of their beginning."""
    days = [begins + timedelta(days=number) for number in range(7)]
    ordered = sorted(shifts, key=lambda each: (each.begins_at, each.place.value))
    return [
        (shanghai(day).date(), [each for each in ordered if each.overlaps(day, day + timedelta(days=1))])
        for day in days
    ]


def check_shift(
    person: Actor,
    place: Place,
    begins: datetime | None,
    ends: datetime | None,
    known: Iterable[Shift],
    *,
    now: datetime,
) -> tuple[datetime, datetime]:
    """The shift's times, once it may be entered beside those `known`. Raises the broken rule at its field."""
    if begins is None or ends is None:
        raise ShiftEndMissing(field="begins_at" if begins is None else "ends_at")
    if ends <= begins:
        raise ShiftEndsTooEarly(field="ends_at")
    if ends - begins > LONGEST:
        raise ShiftTooLong(field="ends_at", days=LONGEST.days)
    if ends <= now:
        raise ShiftOver(field="ends_at")
    if not person.may(Permission.ACKNOWLEDGE_ALERT):
        raise MayNotBeOnDuty(field="user_id", name=person.name)
    for each in known:
        if not each.overlaps(begins, ends):
            continue
        if each.place is place:
            told = {"name": each.name, "begins": full(each.begins_at), "ends": full(each.ends_at)}
            raise PlaceTaken(field="begins_at", **told)
        if each.user_id == person.id:
            raise OnDutyTwice(field="user_id", name=person.name)
    return begins, ends


def check_handing_over(shift: Shift, *, by: Actor, now: datetime) -> None:
    """Whether `by` may give this shift to somebody else or take it off. Raises NotYourShift or ShiftOver."""
    if not by.may(Permission.PLAN_DUTY) and shift.user_id != by.id:
        raise NotYourShift
    if shift.ends_at <= now:
        raise ShiftOver
