"""How does a mention become an alert, the only one of its story, and how is it taken on?

load rules | sight | decide | grow | raise or add | call
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotAllowed
from mediadesk.monitoring.alerting import store
from mediadesk.monitoring.alerting.alert import Alert, Soon, how_soon
from mediadesk.monitoring.alerting.calling import service as calling
from mediadesk.monitoring.alerting.climbing import Policy
from mediadesk.monitoring.alerting.counting import store as counting
from mediadesk.monitoring.alerting.deciding import decide
from mediadesk.monitoring.alerting.events import AlertAcknowledged, AlertGrew, AlertRaised
from mediadesk.monitoring.alerting.growing import Change, Growth, grow
from mediadesk.monitoring.alerting.growth import store as growth
from mediadesk.monitoring.alerting.rules import AlertRule
from mediadesk.monitoring.alerting.sensitive import SensitiveEvent
from mediadesk.monitoring.alerting.setting import store as setting
from mediadesk.monitoring.alerting.sighting import Assessed, Placed, see
from mediadesk.monitoring.alerting.volume import slot_of
from mediadesk.monitoring.records import Article, Mention
from mediadesk.monitoring.watching import Severity


@dataclass(frozen=True)
class Found:
    """A mention with what the stages before know of it; None where they know nothing yet."""

    mention: Mention
    article: Article
    placement: Placed | None = None
    assessment: Assessed | None = None

    @property
    def subject(self) -> str:
        """What its alert is about: the story, or the mention alone."""
        return f"story:{self.placement.story_id}" if self.placement else f"mention:{self.mention.id}"


@dataclass(frozen=True)
class _Book:
    """What a batch is decided by."""

    rules: tuple[AlertRule, ...]
    events: list[SensitiveEvent]
    policy: Policy
    watches: Mapping[int, Severity]


def consider(session: Session, found: Sequence[Found], *, now: datetime) -> list[Alert]:
    """The alerts that these mentions raised or made grow, in the order of the mentions.

    Mentions that come again add nothing that is there already.
    """
    if not found:
        return []
    _tally(session, found, now)
    watch_ids = {hit.watch_id for each in found for hit in each.mention.hits}
    book = _Book(
        setting.list_rules(session),
        setting.list_events(session),
        setting.get_policy(session),
        store.calling_watches(session, watch_ids),
    )
    subjects = {each.subject for each in found}
    by_subject, by_mention = growth.find_known(session, subjects, {each.mention.id for each in found})
    for story_id, joined in growth.of_joined(session, _stories(found)):
        by_subject.setdefault(f"story:{story_id}", joined)
    by_id = {each.id: each for each in by_subject.values()}
    touched: dict[int, Alert] = {}
    links: dict[int, int] = {}
    for each in found:
        known = by_id.get(by_mention.get(each.mention.id, 0)) or by_subject.get(each.subject)
        alert = _consider_one(session, each, known, book, now)
        if alert is not None:
            by_subject[each.subject] = by_id[alert.id] = alert
            links[each.mention.id] = alert.id
            if known is None or alert.changes != known.changes:
                touched[alert.id] = alert
    growth.link(session, links)
    return list(touched.values())


def _stories(found: Sequence[Found]) -> set[int]:
    return {each.placement.story_id for each in found if each.placement}


def _consider_one(
    session: Session, found: Found, known: Alert | None, book: _Book, now: datetime
) -> Alert | None:
    sighting = see(found.mention, found.article, found.placement, found.assessment, book.watches, now)
    fired = decide(sighting, book.rules, book.events)
    if known is None:
        change = grow(None, sighting, fired)
        if change is None:
            return None
        raised = _raise(session, found, change, book, now)
        if raised is not None:
            return raised
        known = growth.find_known(session, [found.subject], [])[0][found.subject]  # another worker was sooner
    while known.merged_into_id is not None:
        known = store.get(session, known.merged_into_id, for_update=True)
    change = grow(growth.known_of(session, [known])[known.id], sighting, fired)
    return known if change is None else _add(session, known, found, change, book, now)


def _raise(session: Session, found: Found, change: Change, book: _Book, now: datetime) -> Alert | None:
    alert = store.add_once(
        session,
        subject=found.subject,
        story_id=found.placement.story_id if found.placement else None,
        mention_id=found.mention.id,
        article_id=found.article.id,
        watch_id=next((each.watch_id for each in change.entries if each.watch_id), None),
        severity=change.severity,
        title=found.article.title,
        outlet=found.article.outlet.name,
        tier=change.tier,
        outlets=sorted(change.outlets),
        reason=(change.reason or change.entries[0].reason).to_json(),
        raised_at=now,
        grew_at=now,
        changes=1,
        round=1,
        called_from=book.policy.begins(change.severity, now),
    )
    if alert is None:
        return None
    growth.add_entries(session, [entry_row(alert.id, each, found.mention.id, now) for each in change.entries])
    event = AlertRaised(
        subject_id=alert.id,
        at=now,
        actor_id=None,
        mention_id=found.mention.id,
        severity=alert.severity.value,
        title=alert.title,
        outlet=alert.outlet,
    )
    record(session, event)
    calling.begin(session, alert, book.policy, now=now)
    return alert


def _add(session: Session, alert: Alert, found: Found, change: Change, book: _Book, now: datetime) -> Alert:
    growth.add_entries(session, [entry_row(alert.id, each, found.mention.id, now) for each in change.entries])
    new = [name for name in sorted(change.outlets) if name not in alert.outlets]
    values: dict[str, Any] = {
        "outlets": [*alert.outlets, *new],
        "tier": change.tier,
        "grew_at": now,
        "changes": alert.changes + 1,
        **({"reason": change.reason.to_json()} if change.reason else {}),
    }
    if not change.calls_again:
        return store.write(session, alert.id, **values)
    return call_again(session, alert, severity=change.severity, policy=book.policy, now=now, **values)


def call_again(
    session: Session, alert: Alert, *, severity: Severity, policy: Policy, now: datetime, **values: Any
) -> Alert:
    """The alert is louder than before: nobody has taken that on yet, and the steps begin anew."""
    louder = store.write(
        session,
        alert.id,
        severity=severity,
        round=alert.round + 1,
        called_from=policy.begins(severity, now),
        acknowledged_at=None,
        acknowledged_by=None,
        **values,
    )
    event = AlertGrew(
        subject_id=alert.id,
        at=now,
        actor_id=None,
        severity=severity.value,
        title=alert.title,
        outlet=louder.outlets[-1] if louder.outlets else "",
        round=louder.round,
    )
    record(session, event)
    calling.begin(session, louder, policy, now=now)
    return louder


def entry_row(alert_id: int, growth: Growth, mention_id: int | None, now: datetime) -> dict[str, Any]:
    """A step of growth as columns."""
    return {
        "alert_id": alert_id,
        "key": growth.key,
        "kind": growth.kind,
        "rule": growth.rule,
        "severity": growth.severity,
        "reason": growth.reason.to_json(),
        "outlet": growth.outlet,
        "tier": growth.tier,
        "mention_id": mention_id,
        "at": now,
    }


def _tally(session: Session, found: Sequence[Found], now: datetime) -> None:
    numbers: Counter[int] = Counter()
    for each in found:
        published = each.article.published_at
        is_old = published is not None and now - published > timedelta(days=1)
        if is_old or each.article.outlet.is_owned or each.mention.found_at != now:
            continue  # found before: counted then
        numbers[counting.ALL] += 1
        numbers.update({hit.watch_id for hit in each.mention.hits})
    counting.add(session, numbers, slot_of(now))


def acknowledge_alert(
    session: Session, alert_id: int, *, actor: Actor, now: datetime, note: str = ""
) -> Alert:
    """Somebody has seen it and takes it on. The first one counts. Raises NotFound or NotAllowed.

    Besides those whose work it is, whoever the alert has called may take it on.
    """
    alert = store.get(session, alert_id, for_update=True)
    if not actor.may(Permission.ACKNOWLEDGE_ALERT) and not store.was_called(session, alert_id, actor.id):
        raise NotAllowed
    return take_on(session, alert, actor=actor, now=now, note=note) if alert.is_open else alert


def take_on(session: Session, alert: Alert, *, actor: Actor, now: datetime, note: str = "") -> Alert:
    """Keep who took it on, in which round, how long after it began to call."""
    store.add_acknowledgement(
        session,
        alert_id=alert.id,
        round=alert.round,
        severity=alert.severity,
        called_from=alert.called_from or alert.raised_at,
        at=now,
        by_id=actor.id,
        note=note.strip()[:2000],
    )
    event = AlertAcknowledged(
        subject_id=alert.id,
        at=now,
        actor_id=actor.id,
        mention_id=alert.mention_id,
        title=alert.title,
        reason=note.strip()[:2000] or None,
    )
    record(session, event)
    return store.write(session, alert.id, acknowledged_at=now, acknowledged_by=actor.id)


def quiet_alerts(
    session: Session, mention_id: int, *, actor: Actor, now: datetime, is_dealt_with: bool = True
) -> None:
    """Whoever deals with a mention has seen its alert.

    A mention that was only put aside (`is_dealt_with` False) quiets it when no other of the story waits any more.
    """
    for alert in store.open_alerts_of(session, mention_id):
        if is_dealt_with or not store.count_waiting(session, alert.id):
            take_on(session, alert, actor=actor, now=now)


def soon_between(session: Session, since: datetime, until: datetime) -> Soon:
    """How soon the alerts of a span of time were taken on, for the digest."""
    raised, still_open = store.count_raised(session, since, until)
    return how_soon(raised, still_open, store.acknowledgements(session, since, until))
