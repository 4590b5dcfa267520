"""What do others see of outlets, sources, articles, mentions and alerts?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.messages import Message
from mediadesk.monitoring.health import Health
from mediadesk.monitoring.ports import FailureKind, Selectors
from mediadesk.monitoring.watching import Field, MatchedWord, Query, Severity, WatchRule


class Channel(StrEnum):
    """What kind of place an outlet is."""

    NEWS_WEBSITE = "news_website"
    NEWSPAPER = "newspaper"
    TV = "tv"
    RADIO = "radio"
    TRADE_PRESS = "trade_press"
    WECHAT_OFFICIAL = "wechat_official"
    MICROBLOG = "microblog"
    SHORT_VIDEO = "short_video"
    FORUM = "forum"
    COMMUNITY_GROUP = "community_group"
    GOVERNMENT_FORUM = "government_forum"
    HOTLINE_95598 = "hotline_95598"
    AGGREGATOR = "aggregator"
    SOCIAL = "social"
    OWNED_MEDIA = "owned_media"


class OutletTier(StrEnum):
    """How far an outlet carries."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    CITY = "city"
    LOCAL = "local"
    INDIVIDUAL = "individual"


class SourceKind(StrEnum):
    """How a source is read."""

    FEED = "feed"
    LIST_PAGE = "list_page"


class BodyState(StrEnum):
    """Where an article's text comes from: its page, the feed alone, or the feed until its page answers."""

    PAGE = "page"
    FEED = "feed"
    WAITING = "waiting"


class MentionStatus(StrEnum):
    """What became of a mention."""

    NEW = "new"
    DISMISSED = "dismissed"
    ATTACHED = "attached"


class TrialState(StrEnum):
    """How far the trial of a source that is not saved yet has come."""

    WAITING = "waiting"
    DONE = "done"


class SnapshotKind(StrEnum):
    """What a snapshot holds: the page's bytes, or the feed's own entry where no page could be had."""

    PAGE = "page"
    FEED_ENTRY = "feed_entry"


@dataclass(frozen=True)
class Outlet:
    """A place where things are said."""

    id: int
    name: str
    channel: Channel
    tier: OutletTier

    @property
    def is_owned(self) -> bool:
        """Whether it is our own channel, which never counts as coverage."""
        return self.channel is Channel.OWNED_MEDIA


@dataclass(frozen=True)
class SourceDraft:
    """What a person says about a source: enough to read it, and to try it before saving."""

    name: str
    outlet: str
    channel: Channel
    tier: OutletTier
    kind: SourceKind
    url: str
    interval_seconds: int
    selectors: Selectors | None = None


@dataclass(frozen=True)
class Source:
    """A feed or list page with what is known about its health."""

    id: int
    name: str
    outlet: Outlet
    kind: SourceKind
    url: str
    interval_seconds: int
    selectors: Selectors | None
    is_paused: bool
    revision: int
    next_poll_at: datetime | None
    last_polled_at: datetime | None
    last_success_at: datetime | None
    last_item_at: datetime | None
    failures: int
    failing_since: datetime | None
    failure_kind: FailureKind | None
    failure: Message | None
    warning: Message | None
    poll_number: int
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    created_at: datetime

    @property
    def interval(self) -> timedelta:
        """The time between two polls while all is well."""
        return timedelta(seconds=self.interval_seconds)


@dataclass(frozen=True)
class SourceHealth:
    """A source with what the list says about it.

    `weekly` is its usual number of new items a week; None until it has been watched for a week.
    """

    source: Source
    health: Health
    weekly: float | None
    today: int
    advice: Message | None


@dataclass(frozen=True)
class Snapshot:
    """Evidence: bytes as they came, by their SHA-256."""

    id: int
    kind: SnapshotKind
    url: str
    sha256: str
    byte_size: int
    content_type: str
    headers: Mapping[str, str]
    captured_at: datetime


@dataclass(frozen=True)
class Article:
    """One item as published. `source_label` is the outlet the page itself names (来源)."""

    id: int
    outlet: Outlet
    url: str | None
    title: str
    author: str
    source_label: str
    published_at: datetime | None
    to_the_minute: bool
    published_text: str
    captured_at: datetime
    summary: str
    text: str
    body_state: BodyState
    body_failure: Message | None
    confidence: float


@dataclass(frozen=True)
class WatchHit:
    """One watch a mention came from, with its reason and the words where they stand."""

    watch_id: int
    watch: str
    reason: Message
    words: tuple[MatchedWord, ...]


@dataclass(frozen=True)
class Mention:
    """An article that watches matched, and what became of it."""

    id: int
    article: Article
    status: MentionStatus
    found_at: datetime
    hits: tuple[WatchHit, ...]
    dismissed_reason: str | None
    dismissed_at: datetime | None
    dismissed_by: int | None
    incident_id: int | None

    @property
    def outlet(self) -> Outlet:
        """Where it was said."""
        return self.article.outlet

    @property
    def captured_at(self) -> datetime:
        """When the desk had it."""
        return self.article.captured_at

    @property
    def words(self) -> tuple[MatchedWord, ...]:
        """Every matched word of every watch."""
        return tuple(word for hit in self.hits for word in hit.words)

    @property
    def matched(self) -> tuple[str, ...]:
        """The distinct matched words, those of the headline first."""
        ordered = sorted(self.words, key=lambda word: (word.field is Field.BODY, word.start))
        return tuple(dict.fromkeys(word.word for word in ordered))


@dataclass(frozen=True)
class Alert:
    """A mention that calls somebody, and who took it on."""

    id: int
    mention_id: int
    article_id: int
    severity: Severity
    reason: Message
    raised_at: datetime
    title: str
    outlet: str
    acknowledged_at: datetime | None
    acknowledged_by: int | None


@dataclass(frozen=True)
class Watch:
    """What we listen for."""

    id: int
    name: str
    query: Query
    raises_alert: bool
    severity: Severity
    is_active: bool
    revision: int

    @property
    def rule(self) -> WatchRule:
        """The watch as the matcher needs it."""
        return WatchRule(self.id, self.name, self.query, self.raises_alert, self.severity)
