"""What do others see of outlets, sources, articles, mentions and alerts?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.messages import Message
from mediadesk.monitoring.health import Health
from mediadesk.monitoring.polling.rhythm import Rhythm
from mediadesk.monitoring.ports import FailureKind, PageRules, Selectors
from mediadesk.monitoring.querying.reading import read
from mediadesk.monitoring.watching import Field, MatchedWord, Severity, WatchRule


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
    SITE_MAP = "site_map"
    E_PAPER = "e_paper"
    PAGE_WATCH = "page_watch"


class BodyState(StrEnum):
    """Where an article's text comes from: its page, the feed alone, the feed until its page answers, or given to us."""

    PAGE = "page"
    FEED = "feed"
    WAITING = "waiting"
    GIVEN = "given"


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
    """What a snapshot holds: the page's bytes, the feed's own entry where no page could be had, or what was given."""

    PAGE = "page"
    FEED_ENTRY = "feed_entry"
    GIVEN = "given"


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
    """What a person says about a source: enough to read it, and to try it before saving.

    `reads_pages`: each article's own page is read; otherwise what the source gives is enough. `is_adaptive`: how often
    it is asked follows what it does, beginning with `interval_seconds`; otherwise that is fixed. `is_kind_known`: false
    while nothing but the address has been given, and the desk is to find out what it is.
    """

    name: str
    outlet: str
    channel: Channel
    tier: OutletTier
    kind: SourceKind
    url: str
    interval_seconds: int
    selectors: Selectors | None = None
    page_rules: PageRules | None = None
    reads_pages: bool = True
    is_adaptive: bool = False
    is_kind_known: bool = True


@dataclass(frozen=True)
class Source:
    """Where we listen, with what is known about its health."""

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
    page_rules: PageRules | None = None
    reads_pages: bool = True
    is_adaptive: bool = False
    rhythm: Rhythm | None = None
    final_key: str | None = None

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
    volume: Message | None = None


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
    """One item as published. `source_label` is the outlet the page itself names (来源), `page` where it was printed."""

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
    page: str = ""
    is_front_page: bool = False
    reasons: tuple[Message, ...] = ()
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True)
class WatchHit:
    """One watch a mention came from, with its reason and the words where they stand."""

    watch_id: int
    watch: str
    reason: Message
    words: tuple[MatchedWord, ...]


@dataclass(frozen=True)
class Mention:
    """An article that watches matched, and what became of it. `stance` is what stands: a label, else a suggestion."""

    id: int
    article: Article
    status: MentionStatus
    found_at: datetime
    hits: tuple[WatchHit, ...]
    dismissed_reason: str | None
    dismissed_at: datetime | None
    dismissed_by: int | None
    incident_id: int | None
    revision: int = 1
    stance: str = ""
    is_relevant: bool | None = None
    story_id: int | None = None
    folded_under: int | None = None
    assigned_to: int | None = None
    assigned_at: datetime | None = None
    dismissed_with: int | None = None

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
class Watch:
    """What we listen for."""

    id: int
    name: str
    query: str
    raises_alert: bool
    severity: Severity
    is_active: bool
    revision: int
    folder: str = ""
    changed_at: datetime | None = None
    changed_by: int | None = None
    deleted_at: datetime | None = None

    @property
    def rule(self) -> WatchRule:
        """The watch as the matcher needs it."""
        return WatchRule(self.id, self.name, read(self.query), self.raises_alert, self.severity)
