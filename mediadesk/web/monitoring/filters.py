"""Which articles and mentions does the address ask for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from flask import request

from mediadesk.messages import N_
from mediadesk.monitoring.articles.store import ArticleFilter
from mediadesk.monitoring.mentions.store import MentionFilter
from mediadesk.monitoring.records import MentionStatus
from mediadesk.times import shanghai

PER_PAGE = 30


class Period(StrEnum):
    """How far back."""

    ANY = ""
    HOUR = "1h"
    TODAY = "today"
    DAY = "24h"
    WEEK = "7d"
    MONTH = "30d"


PERIODS: dict[Period, str] = {
    Period.ANY: N_("Any time"),
    Period.HOUR: N_("Last hour"),
    Period.TODAY: N_("Today (since midnight)"),
    Period.DAY: N_("Last 24 hours"),
    Period.WEEK: N_("Last 7 days"),
    Period.MONTH: N_("Last 30 days"),
}
_BACK = {
    Period.HOUR: timedelta(hours=1),
    Period.DAY: timedelta(hours=24),
    Period.WEEK: timedelta(days=7),
    Period.MONTH: timedelta(days=30),
}
STATUSES: dict[str, str] = {
    MentionStatus.NEW: N_("New"),
    MentionStatus.ATTACHED: N_("In an incident"),
    MentionStatus.DISMISSED: N_("Dismissed"),
    "all": N_("All"),
}


@dataclass(frozen=True)
class Asked:
    """The filter as the address carries it. What cannot be read counts as not asked."""

    words: str = ""
    outlet_id: int | None = None
    watch_id: int | None = None
    status: str = MentionStatus.NEW.value
    period: Period = Period.ANY
    page: int = 1

    @property
    def is_filtered(self) -> bool:
        """Whether anything beyond the usual is asked."""
        return self.args() != {}

    @property
    def offset(self) -> int:
        """How many rows stand before this page."""
        return (self.page - 1) * PER_PAGE

    def args(self, **changed: Any) -> dict[str, Any]:
        """The address's arguments; the usual ones are left out. `changed` overrides, without the page."""
        given = {
            "q": self.words or None,
            "outlet": self.outlet_id,
            "watch": self.watch_id,
            "status": self.status if self.status != MentionStatus.NEW else None,
            "period": self.period.value or None,
            **changed,
        }
        return {name: value for name, value in given.items() if value is not None}

    def articles(self, now: datetime) -> ArticleFilter:
        """What is wanted of the articles."""
        return ArticleFilter(self.words, self.outlet_id, since(self.period, now))

    def mentions(self, now: datetime) -> MentionFilter:
        """What is wanted of the mentions."""
        status = None if self.status == "all" else MentionStatus(self.status)
        return MentionFilter(self.articles(now), status, self.watch_id)


def asked(args: Mapping[str, str] | None = None) -> Asked:
    """The filter of this request."""
    args = request.args if args is None else args
    status, period = args.get("status", ""), args.get("period", "")
    return Asked(
        words=" ".join(args.get("q", "").split())[:100],
        outlet_id=_number(args.get("outlet")),
        watch_id=_number(args.get("watch")),
        status=status if status in STATUSES else MentionStatus.NEW.value,
        period=Period(period) if period in set(Period) else Period.ANY,
        page=max(1, min(_number(args.get("page")) or 1, 100_000)),
    )


def since(period: Period, now: datetime) -> datetime | None:
    """The moment from which on."""
    if period is Period.TODAY:
        return shanghai(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return now - _BACK[period] if period in _BACK else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
