"""What must be said of something that was broadcast, printed or told on the telephone?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.bringing.entry import Entry
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.records import Channel, OutletTier
from mediadesk.times import full


class ClipKind(StrEnum):
    """Where it was seen or heard."""

    TV = "tv"
    RADIO = "radio"
    PRINT = "print"
    HOTLINE = "hotline"
    GROUP = "group"


CLIP_KIND_LABELS: dict[ClipKind, str] = {
    ClipKind.TV: N_("Television"),
    ClipKind.RADIO: N_("Radio broadcast"),
    ClipKind.PRINT: N_("Print"),
    ClipKind.HOTLINE: N_("Hotline"),
    ClipKind.GROUP: N_("Chat group or forum"),
}
CHANNEL_OF: dict[ClipKind, Channel] = {
    ClipKind.TV: Channel.TV,
    ClipKind.RADIO: Channel.RADIO,
    ClipKind.PRINT: Channel.NEWSPAPER,
    ClipKind.HOTLINE: Channel.HOTLINE_95598,
    ClipKind.GROUP: Channel.COMMUNITY_GROUP,
}
_LONGEST_TEXT = 20_000
_AHEAD = timedelta(minutes=10)


class ClipNeedsOutlet(RuleBroken):
    """Nobody knows who said it."""

    msgid = N_("Name the station, paper, hotline or group.")


class ClipNeedsTitle(RuleBroken):
    """The inbox lists it by its headline."""

    msgid = N_("Write the headline, or what it was about in one line.")


class ClipNeedsTime(RuleBroken):
    """When it was said decides what it can have known."""

    msgid = N_("Say when it was broadcast, printed or said.")


class ClipFromTheFuture(RuleBroken):
    """It cannot have been heard yet."""

    msgid = N_("This time lies ahead. Say when it was broadcast, printed or said.")


class ClipNeedsContent(RuleBroken):
    """Neither text nor file."""

    msgid = N_("Write what was said, or attach a picture, recording or PDF of it.")


class ClipTooLong(RuleBroken):
    """Over the cap."""

    msgid = N_("At most %(limit)d characters. Write down what concerns us and attach the rest as a file.")


@dataclass(frozen=True)
class ClipDraft:
    """What a person notes. `programme` and `position` place it: 《新闻晚高峰》, third item, 18:32; or page A02."""

    kind: ClipKind
    outlet: str
    tier: OutletTier
    programme: str
    position: str
    is_front_page: bool
    said_at: datetime | None
    title: str
    text: str
    url: str | None = None
    has_file: bool = False

    @property
    def place(self) -> str:
        """Where in the programme or paper it stood."""
        return " · ".join(part for part in (self.programme, self.position) if part)


def check_clip(draft: ClipDraft, *, now: datetime) -> datetime:
    """When it was said. Raises the broken rule at its field."""
    if not draft.outlet:
        raise ClipNeedsOutlet(field="outlet")
    if not draft.title:
        raise ClipNeedsTitle(field="title")
    if draft.said_at is None:
        raise ClipNeedsTime(field="said_at")
    if draft.said_at > now + _AHEAD:
        raise ClipFromTheFuture(field="said_at")
    if not (draft.text or draft.has_file):
        raise ClipNeedsContent(field="text")
    if len(draft.text) > _LONGEST_TEXT:
        raise ClipTooLong(field="text", limit=_LONGEST_TEXT)
    return draft.said_at


def entry_of(draft: ClipDraft, said_at: datetime) -> Entry:
    """The clip as an entry."""
    return Entry(
        1,
        draft.title[:500],
        draft.outlet[:120],
        draft.text,
        Published(said_at, True, full(said_at)),
        draft.url or None,
        channel=CHANNEL_OF[draft.kind],
        tier=draft.tier,
        page=draft.place[:60],
        is_front_page=draft.is_front_page,
    )
