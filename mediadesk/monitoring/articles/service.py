"""How do extracted pages become articles, mentions and alerts, each exactly once?

    keep unseen | match | group | record mentions | assess | decide alerts | raise

The line takes a batch: one feed with five new entries, or a hundred feeds, cost the same number of queries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.audit.service import record_many
from mediadesk.monitoring.alerting.alert import Alert
from mediadesk.monitoring.alerting.service import Found, consider
from mediadesk.monitoring.articles import store
from mediadesk.monitoring.articles.captures import Capture
from mediadesk.monitoring.articles.identity import key_of
from mediadesk.monitoring.assessing.assessment import Assessment
from mediadesk.monitoring.assessing.service import assess
from mediadesk.monitoring.events import MentionFound
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.inbox.folding.service import take_in
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.records import Article, BodyState, Mention, Outlet
from mediadesk.monitoring.stories.service import place
from mediadesk.monitoring.stories.story import Placement
from mediadesk.monitoring.watches.hearing.service import find_matches
from mediadesk.monitoring.watches.ports import WordFinder
from mediadesk.monitoring.watching import Match


@dataclass(frozen=True)
class Recorded:
    """What became of a capture."""

    article: Article
    is_new: bool
    mention: Mention | None = None
    alert: Alert | None = None


def record_articles(
    session: Session, captures: Sequence[Capture], *, outlet: Outlet, finder: WordFinder, now: datetime
) -> list[Recorded]:
    """keep unseen | match | group | record mentions | assess | decide alerts | raise

    What became of each capture, in order. A page that is there already is left as it is. `outlet` published those
    captures that name none. The number of queries does not grow with the number of captures.
    """
    kept = _keep_unseen(session, captures, outlet, now)
    heard = _hear(session, [article for article, is_new in kept if is_new], finder, now)
    return [heard[article.id] if is_new else Recorded(article, is_new=False) for article, is_new in kept]


def record_article(
    session: Session, capture: Capture, *, outlet: Outlet, finder: WordFinder, now: datetime
) -> Recorded:
    """As `record_articles`, for one."""
    return record_articles(session, [capture], outlet=outlet, finder=finder, now=now)[0]


def complete_article(
    session: Session, article_id: int, capture: Capture, *, finder: WordFinder, now: datetime
) -> Recorded:
    """The page of a known article has been read, for the first time or anew: write it, and hear it again."""
    article = store.complete(
        session,
        article_id,
        **content_of(capture.extracted),
        body_state=capture.body_state,
        body_failure=capture.failure.to_json() if capture.failure else None,
    )
    if capture.body_state is BodyState.WAITING:
        return Recorded(article, is_new=False)
    store.add_snapshots(session, [_snapshot(article, capture, now)])
    return replace(_hear(session, [article], finder, now)[article_id], is_new=False)


def rewrite_article(
    session: Session, article_id: int, columns: Mapping[str, Any], *, finder: WordFinder, now: datetime
) -> Recorded:
    """The kept page was read anew, or a person corrected what was read: write it, and hear it again."""
    article = store.complete(session, article_id, **columns)
    mentions.follow_article(session, article)
    return replace(_hear(session, [article], finder, now)[article_id], is_new=False)


def _hear(
    session: Session, articles: Sequence[Article], finder: WordFinder, now: datetime
) -> dict[int, Recorded]:
    """match | group | record mentions | assess | decide alerts | raise, for articles as they now stand."""
    if not articles:
        return {}
    matched = find_matches(session, articles, finder, now=now)
    placements = place(session, articles, now=now)
    mentions = _record_mentions(session, articles, matched, now)
    assessments = assess(session, list(mentions.values()), now=now)
    take_in(session, list(mentions.values()), placements, assessments, now=now)
    alerts = _decide_alerts(session, articles, mentions, placements, assessments, now)
    return {
        article.id: Recorded(article, True, mentions.get(article.id), alerts.get(article.id))
        for article in articles
    }


def _keep_unseen(
    session: Session, captures: Sequence[Capture], outlet: Outlet, now: datetime
) -> list[tuple[Article, bool]]:
    """(the article, whether it is new) of each capture; new ones with their evidence."""
    added = store.add_many(
        session, [_columns(capture, capture.outlet or outlet, now) for capture in captures]
    )
    new = [(article, capture) for article, capture in zip(added, captures, strict=True) if article]
    store.add_snapshots(session, [_snapshot(article, capture, now) for article, capture in new])
    if len(new) == len(captures):
        return [(article, True) for article, _ in new]
    keys = {key_of(capture.item) for article, capture in zip(added, captures, strict=True) if not article}
    ids = store.ids_of_pages(session, keys)
    known = store.get_many(session, list(ids.values()))
    return [
        (article, True) if article else (known[ids[key_of(capture.item)]], False)
        for article, capture in zip(added, captures, strict=True)
    ]


def _columns(capture: Capture, outlet: Outlet, now: datetime) -> dict[str, Any]:
    return content_of(capture.extracted) | {
        "outlet_id": outlet.id,
        "page_key": key_of(capture.item),
        "url": capture.item.url,
        "captured_at": now,
        "sorted_at": capture.extracted.published.at or now,
        "summary": capture.item.summary,
        "page": capture.item.page[:60],
        "is_front_page": capture.item.is_front_page,
        "body_state": capture.body_state,
        "body_failure": capture.failure.to_json() if capture.failure else None,
    }


def content_of(extracted: Extracted) -> dict[str, Any]:
    """What was read, as the columns of an article."""
    return {
        "title": extracted.title[:500] or "…",
        "author": extracted.author[:120],
        "source_label": extracted.outlet[:120],
        "published_at": extracted.published.at,
        "to_the_minute": extracted.published.at is not None and extracted.published.to_the_minute,
        "published_text": extracted.published.text[:200],
        "text": extracted.body,
        "confidence": extracted.confidence,
        "reasons": [reason.to_json() for reason in extracted.reasons],
    }


def _snapshot(article: Article, capture: Capture, now: datetime) -> dict[str, Any]:
    evidence = capture.evidence
    return {
        "article_id": article.id,
        "kind": evidence.kind,
        "url": evidence.url,
        "sha256": evidence.sha256,
        "byte_size": evidence.byte_size,
        "content_type": evidence.content_type[:200],
        "headers": evidence.headers,
        "captured_at": now,
    }


def _record_mentions(
    session: Session, articles: Sequence[Article], matched: Mapping[int, tuple[Match, ...]], now: datetime
) -> dict[int, Mention]:
    """article id → its mention: a new one, or the one it has, with what matches now."""
    known = mentions.ids_of_articles(session, [article.id for article in articles])
    new = [(each, matched[each.id]) for each in articles if matched[each.id] and each.id not in known]
    found = {mention.article.id: mention for mention in mentions.add_many(session, new, now=now)}
    record_many(session, [_found(each, matched[each.article.id], now) for each in found.values()])
    for article_id, mention_id in known.items():
        has_hits = bool(matched[article_id])
        found[article_id] = (
            mentions.rewrite_hits(session, mention_id, matched[article_id])
            if has_hits
            else mentions.get(session, mention_id)
        )
    return found


def _found(mention: Mention, matches: Sequence[Match], now: datetime) -> MentionFound:
    return MentionFound(
        subject_id=mention.id,
        at=now,
        actor_id=None,
        article_id=mention.article.id,
        title=mention.article.title,
        outlet=mention.article.outlet.name,
        watches=tuple(each.watch.name for each in matches),
    )


def _decide_alerts(
    session: Session,
    articles: Sequence[Article],
    found: Mapping[int, Mention],
    placements: Mapping[int, Placement],
    assessments: Mapping[int, Assessment],
    now: datetime,
) -> dict[int, Alert]:
    """article id → the alert that its mention raised. Others of a story make its alert grow."""
    considered = [
        Found(found[each.id], each, placements.get(each.id), assessments.get(found[each.id].id))
        for each in articles
        if each.id in found
    ]
    alerts = consider(session, considered, now=now)
    return {each.article_id: each for each in alerts if each.article_id is not None}
