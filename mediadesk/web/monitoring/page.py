"""What do the pages of monitoring show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from mediadesk.incidents.incident import Incident
from mediadesk.monitoring.marking import Segment, excerpt, mark, paragraphs
from mediadesk.monitoring.records import (
    Alert,
    Article,
    Mention,
    Outlet,
    Snapshot,
    Source,
    SourceHealth,
    Watch,
)
from mediadesk.monitoring.trials.trial import Trial
from mediadesk.monitoring.watches.service import Hit
from mediadesk.monitoring.watching import Field
from mediadesk.web.monitoring import labels
from mediadesk.web.monitoring.filters import PER_PAGE, Asked
from mediadesk.web.monitoring.labels import DISMISS_REASONS


@dataclass(frozen=True)
class Labels:
    """The names of things, for every page."""

    channels = labels.CHANNELS
    tiers = labels.TIERS
    kinds = labels.KINDS
    severities = labels.SEVERITIES
    severity_tones = labels.SEVERITY_TONES
    healths = labels.HEALTHS
    statuses = labels.MENTION_STATUSES


@dataclass(frozen=True)
class ListPage:
    """A filtered list: what was asked, how many there are in all."""

    asked: Asked
    total: int
    outlets: Sequence[Outlet]
    labels = Labels()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.total / PER_PAGE))


@dataclass(frozen=True)
class ArticleView:
    """One article whole, with its marks, its evidence and what may be done about it."""

    article: Article
    snapshots: Sequence[Snapshot]
    mention: Mention | None = None
    incidents: Sequence[Incident] = ()
    may_triage: bool = False
    may_open_incident: bool = False
    dismissed_by: str | None = None
    alert: Alert | None = None
    labels = Labels()
    reasons = DISMISS_REASONS

    @property
    def title(self) -> tuple[Segment, ...]:
        """The headline with its marks."""
        return mark(self.article.title, self.mention.words if self.mention else (), Field.TITLE)

    @property
    def paragraphs(self) -> tuple[tuple[Segment, ...], ...]:
        """The text with its marks."""
        # Places are those of the text that was matched: the body, or the summary where there was no body.
        return paragraphs(
            self.article.text or self.article.summary, self.mention.words if self.mention else ()
        )


@dataclass(frozen=True)
class InboxPage(ListPage):
    """The inbox: mentions, and the one that is open."""

    mentions: Sequence[Mention] = ()
    watches: Sequence[Watch] = ()
    open: ArticleView | None = None
    counts: dict[str, int] | None = None
    dismissed: Mention | None = None
    may_triage: bool = False

    @property
    def open_id(self) -> int | None:
        """The mention that is open."""
        return self.open.mention.id if self.open and self.open.mention else None

    @staticmethod
    def excerpt(mention: Mention) -> tuple[Segment, ...]:
        """The line about the first matched word."""
        return excerpt(mention.article.text or mention.article.summary, mention.words)


@dataclass(frozen=True)
class ArticlesPage(ListPage):
    """All articles; `mention_ids` says which became mentions."""

    articles: Sequence[Article] = ()
    mention_ids: dict[int, int] | None = None


@dataclass(frozen=True)
class AlertsPage:
    """Alerts, open ones or all."""

    alerts: Sequence[Alert]
    only_open: bool
    total: int
    number: int
    names: dict[int, str]
    may_acknowledge: bool
    now: datetime
    labels = Labels()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.total / PER_PAGE))


@dataclass(frozen=True)
class LiveAlerts:
    """The strip on every page: the loudest open alerts, and the token of what was shown."""

    alerts: Sequence[Alert]
    more: int
    token: str
    may_acknowledge: bool
    labels = Labels()


@dataclass(frozen=True)
class SourcesPage:
    """Every source with its health."""

    sources: Sequence[SourceHealth]
    may_manage: bool
    labels = Labels()

    @property
    def failing(self) -> int:
        """How many need somebody."""
        return sum(1 for each in self.sources if each.health.value in ("failing", "silent"))


@dataclass(frozen=True)
class SourceFormPage:
    """The form of a source, new or known, with its trial."""

    form: Any
    health: SourceHealth | None = None
    trial: Trial | None = None
    trial_id: int | None = None
    theirs: Source | None = None
    outlets: Sequence[Outlet] = ()
    labels = Labels()

    @property
    def source(self) -> Source | None:
        """The source that is edited."""
        return self.health.source if self.health else None


@dataclass(frozen=True)
class WatchesPage:
    """Every watch."""

    watches: Sequence[Watch]
    may_manage: bool
    labels = Labels()


@dataclass(frozen=True)
class WatchFormPage:
    """The form of a watch, with what it would have found."""

    form: Any
    watch: Watch | None = None
    hits: Sequence[Hit] | None = None
    tried: int = 0
    theirs: Watch | None = None

    @staticmethod
    def marked_title(hit: Hit) -> tuple[Segment, ...]:
        """The headline with its marks."""
        return mark(hit.article.title, hit.match.words, Field.TITLE)

    @staticmethod
    def excerpt(hit: Hit) -> tuple[Segment, ...]:
        """The line about the first matched word."""
        return excerpt(hit.article.text or hit.article.summary, hit.match.words)
