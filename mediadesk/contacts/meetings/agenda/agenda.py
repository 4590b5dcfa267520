"""What is talked about, in which order, by whom, and does it fit into the meeting?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_

MOST_ITEMS = 30
MOST_MINUTES = 600


class ItemWithoutTitle(RuleBroken):
    """Minutes for nothing."""

    msgid = N_(
        "Item %(number)d has a speaker or minutes and no title. Write what it is about, or empty the line."
    )


class ItemTakesTooLong(RuleBroken):
    """A slip of the finger."""

    msgid = N_("Item %(number)d: give its minutes as a whole number from 0 to %(most)d.")


class TooManyItems(RuleBroken):
    """More likely two meetings."""

    msgid = N_("An agenda has at most %(most)d items.")


class TextTooLong(RuleBroken):
    """What stands on one line."""

    msgid = N_("Item %(number)d is too long. Shorten it to one line.")


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One item; `minutes` 0 leaves its length open."""

    title: str
    speaker: str = ""
    minutes: int = 0

    @property
    def shown(self) -> str:
        """On one line of a letter."""
        extra = "，".join(
            part for part in (self.speaker, f"{self.minutes}分钟" if self.minutes else "") if part
        )
        return f"{self.title}（{extra}）" if extra else self.title


@dataclass(frozen=True, kw_only=True)
class TimedItem:
    """An item with the moment it should begin."""

    item: AgendaItem
    begins_at: datetime


def check_agenda(rows: Sequence[tuple[str, str, str]]) -> tuple[AgendaItem, ...]:
    """The items as typed (title, speaker, minutes); empty lines are left out, the order stays.

    Raises ItemWithoutTitle, ItemTakesTooLong, TextTooLong or IdentityNumberInText at a field such as `title-2`, or
    TooManyItems.
    """
    items = []
    for number, row in enumerate(rows, 1):
        title, speaker, minutes = (" ".join(part.split()) for part in row)
        if title or speaker or minutes:
            items.append(_item(number, title, speaker, minutes))
    if len(items) > MOST_ITEMS:
        raise TooManyItems(field="agenda", most=MOST_ITEMS)
    return tuple(items)


def _item(number: int, title: str, speaker: str, minutes: str) -> AgendaItem:
    if not title:
        raise ItemWithoutTitle(field=f"title-{number}", number=number)
    if len(title) > 200 or len(speaker) > 80:
        raise TextTooLong(field=f"title-{number}", number=number)
    is_number = minutes.isdecimal() and len(minutes) < 5
    if minutes and not (is_number and int(minutes) <= MOST_MINUTES):
        raise ItemTakesTooLong(field=f"minutes-{number}", number=number, most=MOST_MINUTES)
    refuse_identity_number(title, f"title-{number}")
    refuse_identity_number(speaker, f"speaker-{number}")
    return AgendaItem(title=title, speaker=speaker, minutes=int(minutes or 0))


def timed(items: Sequence[AgendaItem], starts_at: datetime) -> list[TimedItem]:
    """Each item with the moment it should begin, one after the other."""
    found, at = [], starts_at
    for item in items:
        found.append(TimedItem(item=item, begins_at=at))
        at += timedelta(minutes=item.minutes)
    return found


def runs_over(items: Sequence[AgendaItem], starts_at: datetime, ends_at: datetime) -> int:
    """By how many minutes the agenda is longer than the meeting; 0 when it fits."""
    needed = timedelta(minutes=sum(each.minutes for each in items))
    return max(0, round((needed - (ends_at - starts_at)).total_seconds() / 60))
