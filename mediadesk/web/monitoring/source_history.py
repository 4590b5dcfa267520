"""How has this source fared: how much did it bring, when did it fail, and what changed on a watched page?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Response

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_, Message
from mediadesk.monitoring.polling import rhythm, store
from mediadesk.monitoring.polling.outcome import Outcome, PageVersion, Poll
from mediadesk.monitoring.published import CHINA
from mediadesk.monitoring.records import SourceHealth
from mediadesk.monitoring.rereading import store as rereadings
from mediadesk.monitoring.rereading.store import Rereading, Wanted
from mediadesk.monitoring.sources import service
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.monitoring.page import Labels

DAYS = 28
POLLS = 40
VERSIONS = 20
OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.NEWS: (N_("new entries"), "success"),
    Outcome.EDITED: (N_("edited entries"), "info"),
    Outcome.FAILED: (N_("failed"), "danger"),
}


@dataclass(frozen=True)
class HistoryPage:
    """One source: its health, its volume day by day, its polls, and a watched page's versions."""

    health: SourceHealth
    days: Mapping[date, tuple[int, int, int]]
    today: date
    polls: Sequence[Poll]
    versions: Sequence[PageVersion]
    pace: Message
    may_manage: bool
    kept: int
    run: Rereading | None
    names: Mapping[int, str]
    labels = Labels()
    outcomes = OUTCOMES

    @property
    def points(self) -> list[dict[str, Any]]:
        """New entries of each day for the chart."""
        days = [self.today - timedelta(days=back) for back in reversed(range(DAYS))]
        return [{"label": f"{day:%m-%d}", "value": self.days.get(day, (0, 0, 0))[0]} for day in days]

    @property
    def asked(self) -> tuple[int, int]:
        """(polls, failed ones) of the days shown."""
        return sum(each[1] for each in self.days.values()), sum(each[2] for each in self.days.values())

    @staticmethod
    def parts(version: PageVersion) -> list[list[tuple[str, str]]]:
        """The difference of a version, paragraph by paragraph, as the component shows it."""
        names = {"same": "same", "gone": "removed", "new": "added"}
        return [[(names[kind], text) for kind, text in change.pieces] for change in version.changes]


@needs(Permission.VIEW_MONITORING)
def history(source_id: int) -> Response:
    """One source and how it fares."""
    health = service.get_health(session(), source_id, now=now())
    source, today = health.source, now().astimezone(CHINA).date()
    run = rereadings.latest_of_source(session(), source_id)
    shown = HistoryPage(
        health,
        store.list_days(session(), source_id, since=today - timedelta(days=DAYS - 1)),
        today,
        store.list_polls(session(), source_id, limit=POLLS),
        store.list_versions(session(), source_id, limit=VERSIONS),
        rhythm.explained(source.rhythm, source.interval, is_adaptive=source.is_adaptive, now=now()),
        current_actor().may(Permission.MANAGE_SOURCES),
        rereadings.count_wanted(session(), Wanted(source_id=source_id)),
        run,
        accounts.names_of(session(), [run.asked_by] if run else []),
    )
    return page("monitoring/source.html", page=shown)
