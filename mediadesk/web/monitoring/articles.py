"""What has come in, and what does one article look like with its evidence?"""

from __future__ import annotations

from flask import Response

from mediadesk.accounts.permissions import Permission
from mediadesk.monitoring import service
from mediadesk.monitoring.articles import store
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.records import SnapshotKind
from mediadesk.web.answers import page
from mediadesk.web.auth import needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.monitoring.filters import PER_PAGE, asked
from mediadesk.web.monitoring.inbox import view_of
from mediadesk.web.monitoring.page import ArticlesPage, ArticleView
from mediadesk.web.ports import port


@needs(Permission.VIEW_MONITORING)
def articles() -> Response:
    """All articles the address asks for, newest first."""
    wanted = asked()
    found = store.find(session(), wanted.articles(now()), limit=PER_PAGE, offset=wanted.offset)
    shown = ArticlesPage(
        asked=wanted,
        total=store.count(session(), wanted.articles(now())),
        outlets=service.list_outlets(session()),
        articles=found,
        mention_ids=mentions.ids_of_articles(session(), [article.id for article in found]),
    )
    return page("monitoring/articles.html", page=shown)


@needs(Permission.VIEW_MONITORING)
def show_article(article_id: int) -> Response:
    """One article; as a mention, when watches matched it."""
    article = service.get_article(session(), article_id)
    mention = mentions.of_article(session(), article_id)
    if mention is not None:
        return page("monitoring/article.html", view=view_of(mention))
    view = ArticleView(article, store.list_snapshots(session(), article_id))
    return page("monitoring/article.html", view=view)


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
