"""How is an article corrected by a person, or read anew from the page that was kept?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound, OutsideFailed, RuleBroken
from mediadesk.jobs.service import enqueue
from mediadesk.messages import N_, Message
from mediadesk.monitoring.articles import service as articles
from mediadesk.monitoring.articles import store as article_store
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.ports import Fetched, Item
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.records import Article
from mediadesk.monitoring.rereading import store
from mediadesk.monitoring.rereading.correcting import COLUMNS, Typed, changes, columns_of, read_anew
from mediadesk.monitoring.rereading.events import (
    ArticleCorrected,
    ArticleReleased,
    ArticleReread,
    RereadingAsked,
)
from mediadesk.monitoring.rereading.ports import Rereader
from mediadesk.monitoring.rereading.store import KeptPage, Wanted
from mediadesk.monitoring.watches.ports import WordFinder

REREAD = "monitoring.reread_articles"
"""Kind of the job that reads many articles anew."""


class NoPageKept(RuleBroken):
    """There are no bytes to read anew."""

    msgid = N_("No page is kept for this article, only the words of its feed. There is nothing to read anew.")


class Outcome(StrEnum):
    """What reading an article anew gave."""

    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    MISSING = "missing"


@dataclass(frozen=True)
class Reread:
    """What became of one article; `reason` says why its page was refused."""

    outcome: Outcome
    reason: Message | None = None


def correct(
    session: Session, article_id: int, typed: Typed, *, actor: Actor, finder: WordFinder, now: datetime
) -> Article:
    """Put a person's word in the place of what was read. Raises the broken rule at its field."""
    actor.needs(Permission.LABEL_MENTION)
    article = article_store.get(session, article_id)
    made = changes(article, typed)
    columns = columns_of(article, made, now=now)
    article_store.mark_corrected(session, article_id, set(article.corrected) - set(columns))
    done = articles.rewrite_article(session, article_id, columns, finder=finder, now=now)
    parts = {name for change in made for name in COLUMNS[change.part]}
    article_store.mark_corrected(session, article_id, {*article.corrected, *parts})
    store.add_corrections(session, article_id, made, by=actor.id, now=now)
    event = ArticleCorrected(
        subject_id=article_id,
        at=now,
        actor_id=actor.id,
        title=done.article.title,
        parts=tuple(change.part.value for change in made),
    )
    record(session, event)
    return done.article


def reread(
    session: Session, article_id: int, *, forget: bool, actor: Actor, rereader: Rereader, now: datetime
) -> Reread:
    """Read the kept page anew. `forget`: what people corrected is taken back first. Raises NoPageKept."""
    actor.needs(Permission.LABEL_MENTION)
    article = article_store.get(session, article_id)
    page = store.kept_pages(session, [article_id]).get(article_id)
    if page is None:
        raise NoPageKept()
    kind = ArticleReleased if forget and article.corrected else ArticleReread
    if forget:
        article_store.mark_corrected(session, article_id, ())
    record(session, kind(subject_id=article_id, at=now, actor_id=actor.id, title=article.title))
    found = read_kept(page, rereader, now=now)
    return keep(session, article_store.get(session, article_id), found, finder=rereader.finder, now=now)


def read_kept(page: KeptPage, rereader: Rereader, *, now: datetime) -> Extracted | None:
    """What the kept bytes say; None when they are not there any more, or damaged."""
    try:
        body = rereader.files.get(page.sha256)
    except (NotFound, OutsideFailed):
        return None
    item = Item(page.sha256, page.url or None, "", Published(None, False, ""))
    return rereader.readers.read(
        Fetched(page.url, 200, body, {"content-type": page.content_type}), item, now=now
    )


def keep(
    session: Session, article: Article, found: Extracted | None, *, finder: WordFinder, now: datetime
) -> Reread:
    """Write a reading, if it holds an article at all, and hear the article again where it changed."""
    if found is None:
        return Reread(Outcome.MISSING)
    if found.refusal is not None:
        return Reread(Outcome.REFUSED, found.refusal.reason)
    columns = read_anew(article, found, articles.content_of(found))
    written = {
        name: value
        for name, value in columns.items()
        if name not in article.corrected and getattr(article, name, None) != value
    }
    if not written.keys() - {"sorted_at", "reasons"}:
        return Reread(Outcome.SAME)
    articles.rewrite_article(session, article.id, written, finder=finder, now=now)
    return Reread(Outcome.CHANGED)


def ask_rereading(session: Session, wanted: Wanted, *, actor: Actor, now: datetime) -> int:
    """Have many articles read anew by the worker; the rereading's id."""
    actor.needs(Permission.MANAGE_SOURCES)
    total = store.count_wanted(session, wanted)
    rereading_id = store.add(session, wanted, total=total, by=actor.id, now=now)
    if total:
        promise(session, rereading_id, after=0, now=now)
    record(session, RereadingAsked(subject_id=rereading_id, at=now, actor_id=actor.id, total=total))
    return rereading_id


def promise(session: Session, rereading_id: int, *, after: int, now: datetime) -> None:
    """The next step of a rereading, behind everything that is new."""
    payload = {"rereading_id": rereading_id, "after": after}
    enqueue(session, REREAD, payload, now=now, dedupe_key=f"reread:{rereading_id}:{after}", priority=8)


def count(outcomes: Sequence[Reread]) -> dict[str, int]:
    """How many of each, as the rereading's columns."""
    return {
        "done": len(outcomes),
        "changed": sum(1 for each in outcomes if each.outcome is Outcome.CHANGED),
        "refused": sum(1 for each in outcomes if each.outcome is Outcome.REFUSED),
        "missing": sum(1 for each in outcomes if each.outcome is Outcome.MISSING),
    }
