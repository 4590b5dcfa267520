"""What does one article look like, with its evidence?"""

from __future__ import annotations

from flask import Response

from mediadesk.accounts.permissions import Permission
from mediadesk.monitoring import service
from mediadesk.monitoring.articles import store
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.records import SnapshotKind
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.database import session
from mediadesk.web.monitoring.article_view import ArticleView
from mediadesk.web.monitoring.inbox import view_of
from mediadesk.web.ports import port


@needs(Permission.VIEW_MONITORING)
def show_article(article_id: int) -> Response:
    """One article; as a mention, when watches matched it."""
    article = service.get_article(session(), article_id)
    mention = mentions.of_article(session(), article_id)
    if mention is not None:
        return page("monitoring/article.html", view=view_of(mention), actor=current_actor())
    view = ArticleView(article, store.list_snapshots(session(), article_id))
    return page("monitoring/article.html", view=view, actor=current_actor())


@needs(Permission.VIEW_MONITORING)
def download_snapshot(snapshot_id: int) -> Response:
    """The bytes as they came. Always an attachment: foreign HTML is never shown as a page of ours."""
    snapshot = store.get_snapshot(session(), snapshot_id)
    suffix = "json" if snapshot.kind is SnapshotKind.FEED_ENTRY else "html"
    response = Response(port("file_store").get(snapshot.sha256), mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f"attachment; filename=snapshot-{snapshot.id}.{suffix}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
