"""Which addresses does monitoring have? The index of its pages; what each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.monitoring import alerts, articles, inbox, sources, trials, watches

blueprint = Blueprint("monitoring", __name__)

URLS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "/inbox", inbox.inbox),
    ("GET", "/inbox/<int:mention_id>", inbox.show_mention),
    ("POST", "/inbox/<int:mention_id>/dismiss", inbox.dismiss),
    ("POST", "/inbox/<int:mention_id>/restore", inbox.restore),
    ("GET", "/alerts", alerts.alerts),
    ("GET", "/alerts/live", alerts.live_alerts),
    ("POST", "/alerts/<int:alert_id>/acknowledge", alerts.acknowledge),
    ("GET", "/articles", articles.articles),
    ("GET", "/articles/<int:article_id>", articles.show_article),
    ("GET", "/snapshots/<int:snapshot_id>", articles.download_snapshot),
    ("GET", "/sources", sources.sources),
    ("GET", "/sources/new", sources.new_source),
    ("POST", "/sources/new", sources.add_source),
    ("GET", "/sources/<int:source_id>", sources.edit_source),
    ("POST", "/sources/<int:source_id>", sources.change_source),
    ("POST", "/sources/<int:source_id>/pause", sources.pause),
    ("POST", "/sources/<int:source_id>/resume", sources.resume),
    ("POST", "/sources/<int:source_id>/poll", sources.poll),
    ("POST", "/sources/try", trials.try_source),
    ("GET", "/sources/trials/<int:trial_id>", trials.show_trial),
    ("GET", "/watches", watches.watches),
    ("GET", "/watches/new", watches.new_watch),
    ("POST", "/watches/new", watches.add_watch),
    ("GET", "/watches/<int:watch_id>", watches.edit_watch),
    ("POST", "/watches/<int:watch_id>", watches.change_watch),
    ("POST", "/watches/try", watches.try_watch),
)

for method, path, view in URLS:
    blueprint.add_url_rule(path, view_func=view, methods=[method])
