"""What may other features ask of monitoring? (outlets and sources, watches, mentions, alerts, articles)"""

from __future__ import annotations

from mediadesk.monitoring.alerting.service import acknowledge_alert
from mediadesk.monitoring.alerting.store import alerts_token, count_alerts, list_alerts
from mediadesk.monitoring.alerting.store import get as get_alert
from mediadesk.monitoring.articles.store import get as get_article
from mediadesk.monitoring.mentions.service import (
    dismiss_mention,
    mark_attached,
    mark_detached,
    restore_mention,
)
from mediadesk.monitoring.mentions.store import (
    count_by_status,
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
from mediadesk.monitoring.watches.draft import WatchDraft
from mediadesk.monitoring.watches.service import (
    delete_watch,
    restore_watch,
    save_watch,
    switch_watch,
)
from mediadesk.monitoring.watches.store import list_watches
from mediadesk.monitoring.watches.trying.service import try_query

__all__ = [
    "WatchDraft",
    "acknowledge_alert",
    "add_source",
    "alerts_token",
    "change_source",
    "count_alerts",
    "count_by_status",
    "delete_watch",
    "dismiss_mention",
    "get_alert",
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
    "restore_watch",
    "resume_source",
    "save_watch",
    "switch_watch",
    "try_query",
]
