"""What may other features ask of monitoring? (outlets and sources, watches, mentions, alerts, articles)"""

from __future__ import annotations

from mediadesk.monitoring.articles.store import get as get_article
from mediadesk.monitoring.mentions.service import (
    acknowledge_alert,
    dismiss_mention,
    mark_attached,
    mark_detached,
    restore_mention,
)
from mediadesk.monitoring.mentions.store import (
    alerts_token,
    count_alerts,
    count_by_status,
    list_alerts,
    list_found_at,
)
from mediadesk.monitoring.mentions.store import get as get_mention
from mediadesk.monitoring.mentions.store import get_many as get_mentions
from mediadesk.monitoring.sources.service import (
    add_source,
    change_source,
    list_sources,
    pause_source,
    poll_now,
    resume_source,
)
from mediadesk.monitoring.sources.store import list_outlets
from mediadesk.monitoring.watches.service import WatchDraft, save_watch, try_query
from mediadesk.monitoring.watches.store import list_watches

__all__ = [
    "WatchDraft",
    "acknowledge_alert",
    "add_source",
    "alerts_token",
    "change_source",
    "count_alerts",
    "count_by_status",
    "dismiss_mention",
    "get_article",
    "get_mention",
    "get_mentions",
    "list_alerts",
    "list_found_at",
    "list_outlets",
    "list_sources",
    "list_watches",
    "mark_attached",
    "mark_detached",
    "pause_source",
    "poll_now",
    "restore_mention",
    "resume_source",
    "save_watch",
    "try_query",
]
