"""How do found articles leave the desk?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.errors import RuleBroken
from mediadesk.jobs.service import enqueue
from mediadesk.messages import N_
from mediadesk.monitoring.querying.expression import resolved
from mediadesk.monitoring.querying.reading import read
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.searching import store as searched
from mediadesk.monitoring.searching.exporting import store
from mediadesk.monitoring.searching.exporting.events import ArticlesExported
from mediadesk.monitoring.searching.exporting.store import ArticleExport, ExportAsked
from mediadesk.monitoring.searching.exporting.table import Row, TableFormat
from mediadesk.monitoring.searching.service import Count, Wanted
from mediadesk.monitoring.searching.store import Narrowing
from mediadesk.times import full

EXPORT = "articles.export"
"""Kind of the job that writes one table."""

MOST_ROWS = 50_000
LONGEST_REASON = 300


class ReasonMissing(RuleBroken):
    """What leaves the desk leaves a trace that says why."""

    msgid = N_("Say in a few words what the table is for; it is kept in the record.")


def ask(
    session: Session,
    asked: ExportAsked,
    *,
    form: TableFormat,
    names: Mapping[str, str],
    reason: str,
    count: Count,
    actor: Actor,
    now: datetime,
) -> ArticleExport:
    """Have the worker write a table. Raises ReasonMissing."""
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise ReasonMissing(field="reason")
    export = store.add(
        session,
        asked,
        names=dict(names),
        format=form,
        reason=reason,
        total=count.number,
        is_total_exact=count.is_exact,
        asked_at=now,
        asked_by=actor.id,
    )
    event = ArticlesExported(
        subject_id=export.id, at=now, actor_id=actor.id, reason=reason, query=asked.query, format=form.value
    )
    record(session, event)
    enqueue(session, EXPORT, {"export_id": export.id}, now=now)
    return export


def wanted_of(asked: ExportAsked) -> Wanted:
    """What the search is asked."""
    return Wanted(
        expression=resolved(read(asked.query), asked.today) if asked.query else None,
        since=datetime.fromisoformat(asked.since) if asked.since else None,
        until=datetime.fromisoformat(asked.until) if asked.until else None,
        outlet_ids=frozenset(asked.outlet_ids),
        narrowing=Narrowing(asked.only_mentions, asked.stances),
    )


def rows(session: Session, article_ids: Sequence[int], names: Mapping[str, str]) -> list[Row]:
    """The articles as rows, in the order of the ids. `names`: what kinds, reach and stances are called."""
    stances = searched.mentions_of(session, article_ids)
    found = searched.articles(session, article_ids)
    return [_row(article, stances.get(article.id, (0, ""))[1], names) for article in found]


def _row(article: Article, stance: str, names: Mapping[str, str]) -> Row:
    return {
        "id": str(article.id),
        "title": article.title,
        "outlet": article.outlet.name,
        "channel": names.get(article.outlet.channel.value, article.outlet.channel.value),
        "tier": names.get(article.outlet.tier.value, article.outlet.tier.value),
        "published": full(article.published_at) if article.published_at else article.published_text,
        "captured": full(article.captured_at),
        "source": article.source_label,
        "author": article.author,
        "stance": names.get(stance, stance),
        "url": article.url or "",
        "text": article.text or article.summary,
    }
