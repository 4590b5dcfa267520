"""What does the address of the search ask for?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.records import Channel, Outlet, OutletTier
from mediadesk.monitoring.searching.question import begin_of
from mediadesk.monitoring.searching.service import Cursor, Narrowing

MOST_CHARACTERS = 1000


@dataclass(frozen=True)
class SearchAsked:
    """The search as the address carries it. What cannot be read counts as not asked; `q` is read elsewhere."""

    query: str = ""
    outlet_id: int | None = None
    channel: str = ""
    tier: str = ""
    since: date | None = None
    until: date | None = None
    only_mentions: bool = False
    stance: str = ""
    before: Cursor | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether anything is asked."""
        return self.args() != {}

    @property
    def is_narrow(self) -> bool:
        """Whether a filter is set, beside the question."""
        return self.args(q=None) != {}

    @property
    def narrowing(self) -> Narrowing:
        """What is asked of mentions."""
        return Narrowing(self.only_mentions, (self.stance,) if self.stance else ())

    @property
    def begin(self) -> datetime | None:
        """From when on."""
        return begin_of(self.since) if self.since else None

    @property
    def end(self) -> datetime | None:
        """Before when."""
        return begin_of(self.until + timedelta(days=1)) if self.until else None

    def outlet_ids(self, outlets: Sequence[Outlet]) -> list[int]:
        """The outlets that are asked for; none at all are all of them, -1 is none that exists."""
        if not (self.outlet_id or self.channel or self.tier):
            return []
        meant = [
            outlet.id
            for outlet in outlets
            if self.outlet_id in (None, outlet.id)
            and self.channel in ("", outlet.channel.value)
            and self.tier in ("", outlet.tier.value)
        ]
        return meant or [-1]

    def args(self, **changed: Any) -> dict[str, Any]:
        """The address's arguments without the place in the list; `changed` overrides."""
        given = {
            "q": self.query or None,
            "outlet": self.outlet_id,
            "channel": self.channel or None,
            "tier": self.tier or None,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "mentions": "1" if self.only_mentions else None,
            "stance": self.stance or None,
            **changed,
        }
        return {name: value for name, value in given.items() if value is not None}


def search_asked(args: Mapping[str, str]) -> SearchAsked:
    """The search of these arguments."""
    return SearchAsked(
        query=" ".join(args.get("q", "").split())[:MOST_CHARACTERS],
        outlet_id=_number(args.get("outlet", "")),
        channel=_member(args.get("channel", ""), Channel),
        tier=_member(args.get("tier", ""), OutletTier),
        since=_day(args.get("since", "")),
        until=_day(args.get("until", "")),
        only_mentions=bool(args.get("mentions")),
        stance=_member(args.get("stance", ""), TextStance),
        before=_cursor(args.get("before", "")),
    )


def written(cursor: Cursor) -> str:
    """A place in the list as the address carries it."""
    moment = cursor.sorted_at.astimezone(UTC)
    return f"{moment:%Y%m%dT%H%M%S.%f}-{cursor.article_id}"


def _cursor(text: str) -> Cursor | None:
    moment, _, number = text.partition("-")
    try:
        return Cursor(datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), int(number[:18]))
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2100 else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _member(text: str, kind: Any) -> str:
    return text if text in {member.value for member in kind} else ""
