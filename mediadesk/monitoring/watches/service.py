"""How is a watch made, tried on what we already have, changed and switched off?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.articles import store as articles
from mediadesk.monitoring.events import WatchSaved
from mediadesk.monitoring.ports import WordFinder
from mediadesk.monitoring.records import Article, Watch
from mediadesk.monitoring.watches import store
from mediadesk.monitoring.watching import Match, Query, Severity, WatchRule, match

_TRIED_ON = 500


class WatchNameMissing(RuleBroken):
    """An alert names its watch, so the watch needs a name."""

    msgid = N_("Give the watch a name; alerts and mentions will carry it.")


class WatchNameTaken(RuleBroken):
    """Two watches of one name could not be told apart in an alert."""

    msgid = N_("There is a watch of this name already. Choose another name, or edit that one.")


@dataclass(frozen=True)
class WatchDraft:
    """What a person says about a watch."""

    name: str
    query: Query
    raises_alert: bool = False
    severity: Severity = Severity.WARNING
    is_active: bool = True


@dataclass(frozen=True)
class Hit:
    """An article that a watch would have matched."""

    article: Article
    match: Match


def save_watch(
    session: Session,
    draft: WatchDraft,
    *,
    watch_id: int | None = None,
    revision: int = 0,
    actor: Actor,
    now: datetime,
) -> Watch:
    """Make a watch, or change the one given. Raises the broken rule at its field, or OutOfDate."""
    actor.needs(Permission.MANAGE_SOURCES)
    _check_name(session, draft.name, watch_id)
    values = {
        "name": draft.name,
        "query": draft.query.to_json(),
        "raises_alert": draft.raises_alert,
        "severity": draft.severity,
        "is_active": draft.is_active,
    }
    if watch_id is None:
        watch = store.add(session, **values)
    else:
        watch = store.write(session, watch_id, revision=revision, **values)
    change = "added" if watch_id is None else "changed"
    event = WatchSaved(subject_id=watch.id, at=now, actor_id=actor.id, title=watch.name, change=change)
    record(session, event)
    return watch


def try_query(session: Session, query: Query, *, finder: WordFinder, most: int = 20) -> tuple[list[Hit], int]:
    """(hits among the latest articles, newest first, at most `most`; how many articles were tried)."""
    latest = articles.list_latest(session, _TRIED_ON)
    rule = WatchRule(0, "", query)
    return list(_hits(latest, rule, finder, most)), len(latest)


def _hits(latest: Iterable[Article], rule: WatchRule, finder: WordFinder, most: int) -> Iterable[Hit]:
    found = 0
    for article in latest:
        for each in match([rule], article.title, article.text or article.summary, finder):
            found += 1
            yield Hit(article, each)
        if found >= most:
            return


def _check_name(session: Session, name: str, watch_id: int | None) -> None:
    if not name:
        raise WatchNameMissing(field="name")
    if store.id_named(session, name) not in (None, watch_id):
        raise WatchNameTaken(field="name")
