"""Through which medium does an outlet speak, how high does it stand, and when does a programme close?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class Medium(StrEnum):
    """How an outlet reaches its public."""

    TELEVISION = "television"
    RADIO = "radio"
    NEWSPAPER = "newspaper"
    PERIODICAL = "periodical"
    WEBSITE = "website"
    NEW_MEDIA = "new_media"
    AGENCY = "agency"


MEDIUM_NAMES: Mapping[Medium, str] = {
    Medium.TELEVISION: N_("Television"),
    Medium.RADIO: N_("Radio"),
    Medium.NEWSPAPER: N_("Newspaper"),
    Medium.PERIODICAL: N_("Periodical"),
    Medium.WEBSITE: N_("Website"),
    Medium.NEW_MEDIA: N_("New media"),
    Medium.AGENCY: N_("News agency"),
}


class MediaTier(StrEnum):
    """Whose outlet it is, from the capital down; the trade press stands beside."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TRADE = "trade"
    OTHER = "other"


MEDIA_TIER_NAMES: Mapping[MediaTier, str] = {
    MediaTier.CENTRAL: N_("Central media"),
    MediaTier.PROVINCE: N_("Provincial media"),
    MediaTier.CITY: N_("City media"),
    MediaTier.COUNTY: N_("County media"),
    MediaTier.TRADE: N_("Trade media"),
    MediaTier.OTHER: N_("Other media"),
}

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


class ProgrammeWithoutName(RuleBroken):
    """A deadline must belong to something."""

    msgid = N_("Write the name of the programme or column, or clear the line.")


class ProgrammeTwice(RuleBroken):
    """Two deadlines of one name on one day contradict each other."""

    msgid = N_("“%(name)s” stands here twice for the same day. Keep one of the two lines.")


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A programme, column or edition of an outlet: on which days (1 Monday … 7 Sunday), closing when, Shanghai."""

    name: str
    weekdays: tuple[int, ...] = EVERY_DAY
    deadline: time | None = None
    note: str = ""


def check_programmes(programmes: Iterable[Programme]) -> tuple[Programme, ...]:
    """The programmes tidied. Raises ProgrammeWithoutName or ProgrammeTwice for the field `programmes`."""
    checked = tuple(_tidy(each) for each in programmes)
    taken: set[tuple[str, int]] = set()
    for each in checked:
        if not each.name:
            raise ProgrammeWithoutName(field="programmes")
        if any((each.name, day) in taken for day in each.weekdays):
            raise ProgrammeTwice(field="programmes", name=each.name)
        taken.update((each.name, day) for day in each.weekdays)
    return checked


def next_deadline(programmes: Iterable[Programme], local_now: datetime) -> tuple[Programme, datetime] | None:
    """The programme that closes next and when; None when no deadline is known. Times are Shanghai's."""
    coming = [(each, at) for each in programmes if (at := closes_next(each, local_now)) is not None]
    return min(coming, key=lambda pair: pair[1], default=None)


def closes_next(programme: Programme, local_now: datetime) -> datetime | None:
    """When the programme closes next, from `local_now` (Shanghai); None when it has no deadline."""
    if programme.deadline is None:
        return None
    for ahead in range(8):
        day = local_now.date() + timedelta(days=ahead)
        at = datetime.combine(day, programme.deadline, tzinfo=local_now.tzinfo)
        if day.isoweekday() in programme.weekdays and at > local_now:
            return at
    return None


def _tidy(programme: Programme) -> Programme:
    days = tuple(sorted({day for day in programme.weekdays if day in EVERY_DAY})) or EVERY_DAY
    name = " ".join(programme.name.split())
    return replace(programme, name=name, weekdays=days, note=programme.note.strip())
