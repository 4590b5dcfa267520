"""What does a day's digest count, and how is it kept so that nobody counts it anew?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from mediadesk.times import SHANGHAI, shanghai

HOUR = 8
"""The hour (Shanghai) at which a digest's day begins and ends, and the desk drafts it."""


@dataclass(frozen=True)
class StoryLine:
    """A story of the day. `added` came within it; `is_new` began within it."""

    story_id: int
    title: str
    first_outlet: str
    size: int
    added: int
    tier: str
    is_new: bool


@dataclass(frozen=True)
class ItemLine:
    """One item about us: where, what, when, and what it says."""

    mention_id: int
    title: str
    outlet: str
    channel: str
    stance: str
    at: datetime
    url: str


@dataclass(frozen=True)
class BlindSpot:
    """What the desk could not see: a source that fails or is silent (`since` when), or a platform out of reach."""

    name: str
    kind: str
    since: datetime | None
    why: str = ""


@dataclass(frozen=True)
class AlertFigures:
    """Alerts of the day; `median` and `longest` are minutes until somebody took them on, None for none."""

    raised: int = 0
    acknowledged: int = 0
    open: int = 0
    median: float | None = None
    longest: float | None = None


@dataclass(frozen=True)
class ClockLine:
    """A deadline that runs on an open incident."""

    incident: str
    name: str
    due_at: datetime
    is_overdue: bool


@dataclass(frozen=True)
class Figures:
    """Everything a digest counts, of `since` … `until` (exclusive); `before` are the totals of the day before."""

    since: datetime
    until: datetime
    articles: int
    mentions: int
    before: Mapping[str, int]
    by_stance: Mapping[str, int]
    by_channel: Mapping[str, int]
    hours: tuple[Mapping[str, int], ...] = ()
    waiting: int = 0
    stories: tuple[StoryLine, ...] = ()
    items: tuple[ItemLine, ...] = ()
    items_in_all: int = 0
    alerts: AlertFigures = AlertFigures()
    sources: int = 0
    blind: tuple[BlindSpot, ...] = ()
    clocks: tuple[ClockLine, ...] = ()

    def of_stance(self, *stances: str) -> tuple[ItemLine, ...]:
        """The items that say one of these."""
        return tuple(each for each in self.items if each.stance in stances)

    def share(self, number: int) -> float | None:
        """`number` as a share of all items about us; None where there are none."""
        return number / self.mentions if self.mentions else None

    def to_json(self) -> dict[str, Any]:
        """As JSON data."""
        return json.loads(json.dumps(asdict(self), default=_plain))  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Figures:
        """The figures that `to_json` wrote."""
        return cls(
            **{
                **data,
                "since": datetime.fromisoformat(data["since"]),
                "until": datetime.fromisoformat(data["until"]),
                "hours": tuple(data["hours"]),
                "stories": tuple(StoryLine(**each) for each in data["stories"]),
                "items": tuple(ItemLine(**_timed(each, "at")) for each in data["items"]),
                "alerts": AlertFigures(**data["alerts"]),
                "blind": tuple(BlindSpot(**_timed(each, "since")) for each in data["blind"]),
                # The first digests did not name them.
                "clocks": tuple(ClockLine(**_timed(each, "due_at")) for each in data.get("clocks", ())),
            }
        )


def day_of(moment: datetime) -> tuple[datetime, datetime]:
    """The digest's day that ended last before `moment`: eight o'clock to eight o'clock, Shanghai."""
    until = shanghai(moment).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if until > moment:
        until -= timedelta(days=1)
    return until - timedelta(days=1), until


def is_time(moment: datetime) -> bool:
    """Whether the day's digest is due to be drafted."""
    return moment.astimezone(SHANGHAI).hour >= HOUR


def hash_of(number: int, figures: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """SHA-256 of what an issued digest says, 64 hex digits."""
    whole = {"number": number, "figures": figures, "words": dict(words)}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a digest")


def _timed(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {**data, name: datetime.fromisoformat(data[name]) if data[name] else None}
