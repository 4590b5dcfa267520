"""Which view of the inbox does the address ask for, and from which place in the list on?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import request

from mediadesk.messages import N_
from mediadesk.monitoring.assessing.stance import TextStance
from mediadesk.monitoring.inbox.listing import Cursor, Wanted, Whose, read_cursor
from mediadesk.monitoring.records import MentionStatus, OutletTier
from mediadesk.web.monitoring.filters import Period, since

STATUSES: dict[str, str] = {
    MentionStatus.NEW: N_("To be dealt with"),
    MentionStatus.ATTACHED: N_("In an incident"),
    MentionStatus.DISMISSED: N_("Dismissed"),
    "all": N_("All"),
}
WHOSE: dict[Whose, str] = {
    Whose.ALL: N_("Everybody's"),
    Whose.UNREAD: N_("Unread by me"),
    Whose.MINE: N_("Assigned to me"),
    Whose.TAKEN: N_("Assigned to anybody"),
    Whose.STARRED: N_("Kept by me for later"),
}
_DIGITS = 9


@dataclass(frozen=True)
class InboxAsked:
    """The filter, the view it came from, and the place. What cannot be read counts as not asked."""

    words: str = ""
    outlet_id: int | None = None
    tier: OutletTier | None = None
    watch_id: int | None = None
    stance: str = ""
    status: str = MentionStatus.NEW.value
    period: Period = Period.ANY
    whose: Whose = Whose.ALL
    view_id: int | None = None
    upto: int | None = None
    before: Cursor | None = None
    after: Cursor | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything is filtered away, beside what has been dealt with."""
        return bool(self.filter())

    def filter(self) -> dict[str, Any]:
        """The filter's part of the address, as a view keeps it; the usual is left out."""
        given = {
            "q": self.words,
            "outlet": self.outlet_id,
            "tier": self.tier.value if self.tier else None,
            "watch": self.watch_id,
            "stance": self.stance,
            "status": self.status if self.status != MentionStatus.NEW else None,
            "period": self.period.value,
            "whose": self.whose.value,
        }
        return {name: value for name, value in given.items() if value}

    def args(self, **changed: Any) -> dict[str, Any]:
        """The whole address: filter, view, what is known to be new, place. `changed` overrides; None leaves out."""
        given = {
            **self.filter(),
            "view": self.view_id,
            "upto": self.upto,
            "before": self.before and str(self.before),
            "after": self.after and str(self.after),
            **changed,
        }
        # A list to begin with is asked for by `view=0`: without any argument the person's own first view opens.
        kept = {name: value for name, value in given.items() if value not in (None, "")}
        return kept or {"view": 0}

    def first_page(self, **changed: Any) -> dict[str, Any]:
        """The address of the list's beginning, with what has come in since."""
        return self.args(before=None, after=None, upto=None, **changed)

    def with_upto(self, newest: int) -> InboxAsked:
        """The same, bound to what is known now: what comes in later is told, and moves nothing."""
        return self if self.upto is not None else replace(self, upto=newest)

    def wanted(self, person_id: int, now: datetime) -> Wanted:
        """What the list is asked for."""
        return Wanted(
            person_id=person_id,
            status=None if self.status == "all" else MentionStatus(self.status),
            watch_id=self.watch_id,
            outlet_id=self.outlet_id,
            tier=self.tier,
            stance=self.stance,
            words=self.words,
            since=since(self.period, now),
            whose=self.whose,
            upto=self.upto,
        )


def inbox_asked(args: Mapping[str, Any] | None = None) -> InboxAsked:
    """What this request asks for, or what `args` (a form, a saved view) say."""
    args = request.args if args is None else args
    return InboxAsked(
        words=" ".join(str(args.get("q", "")).split())[:100],
        outlet_id=_number(args.get("outlet")),
        tier=_member(OutletTier, args.get("tier")),
        watch_id=_number(args.get("watch")),
        stance=_member(TextStance, args.get("stance")) or "",
        status=args.get("status", "") if args.get("status") in STATUSES else MentionStatus.NEW.value,
        period=_member(Period, args.get("period")) or Period.ANY,
        whose=_member(Whose, args.get("whose")) or Whose.ALL,
        view_id=_number(args.get("view")),
        upto=_number(args.get("upto")),
        before=read_cursor(str(args.get("before", ""))),
        after=read_cursor(str(args.get("after", ""))),
    )


def _member(kind: Any, text: Any) -> Any:
    return kind(text) if text in set(kind) else None


def _number(text: Any) -> int | None:
    text = str(text or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
