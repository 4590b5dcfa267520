"""What does the inbox show: views, rows, what was just done, what is new?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mediadesk.monitoring.assessing.stance import STANCE_LABELS
from mediadesk.monitoring.inbox.acting.action import Action
from mediadesk.monitoring.inbox.listing import Count
from mediadesk.monitoring.inbox.viewing.view import View
from mediadesk.monitoring.records import Watch
from mediadesk.web.monitoring.article_view import ArticleView
from mediadesk.web.monitoring.filters import PERIODS
from mediadesk.web.monitoring.inbox_asked import STATUSES, WHOSE, InboxAsked
from mediadesk.web.monitoring.inbox_lines import Line, Row, lines_of
from mediadesk.web.monitoring.labels import ACTIONS
from mediadesk.web.monitoring.page import Labels

ROWS = 30
"""On one page of the list: two screens' worth, so that the first is there at once."""


@dataclass(frozen=True)
class InboxPage:
    """The inbox. `more_before`, `more_after`: whether the list goes on that way."""

    asked: InboxAsked
    rows: Sequence[Row]
    count: Count
    views: Sequence[View]
    view_counts: Mapping[int, tuple[Count, Count]]
    outlets: Sequence[tuple[int, str]]
    watches: Sequence[Watch]
    open: ArticleView | None = None
    is_chosen: bool = False
    home_id: int | None = None
    did: Action | None = None
    did_title: str = ""
    undoable: Action | None = None
    more_before: bool = False
    more_after: bool = False
    may_triage: bool = False
    may_share: bool = False
    person_id: int = 0
    incidents: Sequence[Any] = ()
    colleagues: Mapping[int, str] = field(default_factory=dict)
    reasons_said: Sequence[str] = ()
    labels = Labels()
    stances = STANCE_LABELS
    statuses = STATUSES
    whose = WHOSE
    periods = PERIODS
    actions = ACTIONS

    @property
    def lines(self) -> list[Line]:
        """The rows as they are written."""
        return lines_of(self.rows, self.asked.args())

    @property
    def open_id(self) -> int | None:
        """The mention that is open."""
        return self.open.mention.id if self.open and self.open.mention else None

    @property
    def view(self) -> View | None:
        """The saved view that is shown."""
        return next((view for view in self.views if view.id == self.asked.view_id), None)

    def neighbour(self, step: int) -> int | None:
        """The mention `step` lines from the open one, on this page."""
        ids = [row.mention.id for row in self.rows]
        if self.open_id not in ids:
            return ids[0] if ids and step > 0 else None
        at = ids.index(self.open_id) + step
        return ids[at] if 0 <= at < len(ids) else None

    @property
    def after_this(self) -> int | None:
        """What opens when the open one leaves the list: the next line, or else the one above."""
        return self.neighbour(1) or self.neighbour(-1)

    @property
    def later(self) -> dict[str, Any]:
        """The address of the list's next page."""
        return self.asked.args(before=str(self.rows[-1].place), after=None) if self.rows else {}

    @property
    def earlier(self) -> dict[str, Any]:
        """The address of the list's page before."""
        return self.asked.args(after=str(self.rows[0].place), before=None) if self.rows else {}


def reasons(last: Sequence[str], usual: Sequence[str], most: int = 7) -> list[str]:
    """The reasons given lately, then the usual ones (in the reader's language), each once."""
    return list(dict.fromkeys([*last[:4], *usual]))[:most]
