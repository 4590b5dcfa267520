"""How does an extracted page become an article, a mention and an alert, each exactly once?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.audit.service import record
from mediadesk.messages import Message
from mediadesk.monitoring.alerting import Raise, Sighting, decide
from mediadesk.monitoring.articles import store
from mediadesk.monitoring.events import AlertRaised, MentionFound
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.ports import Item, WordFinder
from mediadesk.monitoring.records import Alert, Article, BodyState, Mention, Outlet, SnapshotKind
from mediadesk.monitoring.urls import page_key
from mediadesk.monitoring.watches.store import list_watches
from mediadesk.monitoring.watching import Match, match


@dataclass(frozen=True)
class Evidence:
    """The bytes an article was read from, already kept under their hash."""

    kind: SnapshotKind
    url: str
    sha256: str
    byte_size: int
    content_type: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Capture:
    """What reading one entry gave: the article's content, where from, and the evidence."""

    item: Item
    extracted: Extracted
    evidence: Evidence
    body_state: BodyState
    failure: Message | None = None


@dataclass(frozen=True)
class Recorded:
    """What became of a capture."""

    article: Article
    is_new: bool
    mention: Mention | None = None
    alert: Alert | None = None


def key_of(item: Item) -> str:
    """What is equal for the same article in two sources: the page, else the entry itself."""
    return page_key(item.url) if item.url else item.key.ljust(64, "0")


def record_article(
    session: Session, capture: Capture, *, outlet: Outlet, finder: WordFinder, now: datetime
) -> Recorded:
    """match | record | decide alert | raise. A page that is there already is left as it is."""
    matches = find_matches(session, capture.extracted, finder)
    article = store.add(session, **_columns(capture, outlet, now))
    if article is None:
        known = store.id_of_page(session, key_of(capture.item))
        return Recorded(store.get(session, known or 0), is_new=False)
    _keep_evidence(session, article.id, capture.evidence, now)
    mention = _record_mention(session, article, matches, now)
    return Recorded(article, True, mention, _raise_alert(session, mention, matches, now))


def complete_article(
    session: Session, article_id: int, capture: Capture, *, finder: WordFinder, now: datetime
) -> Recorded:
    """The page of an article that was known from its feed only has answered: read it, and match again."""
    extracted = capture.extracted
    article = store.complete(
        session,
        article_id,
        **_content(extracted),
        body_state=capture.body_state,
        body_failure=capture.failure.to_json() if capture.failure else None,
    )
    if capture.body_state is not BodyState.PAGE:
        return Recorded(article, is_new=False)
    _keep_evidence(session, article_id, capture.evidence, now)
    matches = find_matches(session, extracted, finder)
    mention = mentions.of_article(session, article_id)
    if mention is None:
        mention = _record_mention(session, article, matches, now)
    elif matches:
        mention = mentions.rewrite_hits(session, mention.id, matches)
    return Recorded(article, False, mention, _raise_alert(session, mention, matches, now))


def find_matches(session: Session, extracted: Extracted, finder: WordFinder) -> tuple[Match, ...]:
    """Every active watch that the article satisfies."""
    rules = [watch.rule for watch in list_watches(session, only_active=True)]
    return match(rules, extracted.title, extracted.body, finder)


def _columns(capture: Capture, outlet: Outlet, now: datetime) -> dict[str, Any]:
    return _content(capture.extracted) | {
        "outlet_id": outlet.id,
        "page_key": key_of(capture.item),
        "url": capture.item.url,
        "captured_at": now,
        "sorted_at": capture.extracted.published.at or now,
        "summary": capture.item.summary,
        "body_state": capture.body_state,
        "body_failure": capture.failure.to_json() if capture.failure else None,
    }


def _content(extracted: Extracted) -> dict[str, Any]:
    return {
        "title": extracted.title[:500] or "…",
        "author": extracted.author[:120],
        "source_label": extracted.outlet[:120],
        "published_at": extracted.published.at,
        "to_the_minute": extracted.published.at is not None and extracted.published.to_the_minute,
        "published_text": extracted.published.text[:200],
        "text": extracted.body,
        "confidence": extracted.confidence,
    }


def _keep_evidence(session: Session, article_id: int, evidence: Evidence, now: datetime) -> None:
    store.add_snapshot(
        session,
        article_id=article_id,
        kind=evidence.kind,
        url=evidence.url,
        sha256=evidence.sha256,
        byte_size=evidence.byte_size,
        content_type=evidence.content_type[:200],
        headers=evidence.headers,
        captured_at=now,
    )


def _record_mention(
    session: Session, article: Article, matches: Sequence[Match], now: datetime
) -> Mention | None:
    if not matches:
        return None
    mention = mentions.add(session, article.id, matches, now=now)
    event = MentionFound(
        subject_id=mention.id,
        at=now,
        actor_id=None,
        article_id=article.id,
        title=article.title,
        outlet=article.outlet.name,
        watches=tuple(each.watch.name for each in matches),
    )
    record(session, event)
    return mention


def _raise_alert(
    session: Session, mention: Mention | None, matches: tuple[Match, ...], now: datetime
) -> Alert | None:
    if mention is None or mentions.has_alert(session, mention.id):
        return None
    article = mention.article
    sighting = Sighting(
        article.outlet.name, article.title, article.published_at, now, matches, article.outlet.is_owned
    )
    decision = decide(sighting)
    if not isinstance(decision, Raise):
        return None
    alert = mentions.add_alert(
        session,
        mention_id=mention.id,
        watch_id=decision.watch_id,
        severity=decision.severity,
        reason=decision.reason.to_json(),
        raised_at=now,
    )
    event = AlertRaised(
        subject_id=alert.id,
        at=now,
        actor_id=None,
        mention_id=mention.id,
        severity=alert.severity.value,
        title=article.title,
        outlet=article.outlet.name,
    )
    record(session, event)
    return alert
