"""How is the line of time shown: what is late, what is owed, which kinds, and how much of it at once?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import request, url_for

from mediadesk.web.contacts.line import Entry, newest_first, open_first

# As many as fit a reader's patience; the rest is one link away.
AT_ONCE = 60


@dataclass(frozen=True, kw_only=True)
class LineView:
    """The line of one person or organisation. `kind` narrows it to one kind; `whole` shows all of it."""

    entries: Sequence[Entry]
    now: datetime
    kind: str = ""
    whole: bool = False

    @property
    def late(self) -> list[Entry]:
        """What is owed and overdue, by its time."""
        return [each for each in open_first(self.entries) if each.is_overdue(self.now)]

    @property
    def owed(self) -> list[Entry]:
        """What is owed and can still be kept."""
        return [each for each in open_first(self.entries) if not each.is_overdue(self.now)]

    @property
    def kinds(self) -> Mapping[str, int]:
        """The kinds on the line and how many entries each has, most first."""
        return dict(Counter(each.kind for each in self.entries).most_common())

    @property
    def chosen(self) -> list[Entry]:
        """The entries of the kind asked for, newest first."""
        return newest_first(each for each in self.entries if self.kind in ("", each.kind))

    @property
    def items(self) -> list[dict[str, Any]]:
        """What the timeline shows."""
        shown = self.chosen if self.whole else self.chosen[:AT_ONCE]
        return [_item(each) for each in shown]

    @property
    def hidden(self) -> int:
        """How many entries are not shown."""
        return len(self.chosen) - len(self.items)


def line_view(entries: Sequence[Entry], now: datetime) -> LineView:
    """The line as the address asks for it: `?line=` names a kind, `?whole=1` shows everything."""
    kind = request.args.get("line", "")
    known = any(each.kind == kind for each in entries)
    return LineView(
        entries=entries, now=now, kind=kind if known else "", whole=request.args.get("whole") == "1"
    )


def href_of(entry: Entry) -> str:
    """Where the record of the entry is; empty when it has no page."""
    return url_for(entry.endpoint, **entry.values) if entry.endpoint else ""


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "at": entry.at,
        "title": entry.title,
        "who": entry.who,
        "body": entry.body,
        "href": href_of(entry),
        "tone": entry.tone,
    }
