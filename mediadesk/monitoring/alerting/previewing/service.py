"""What would a rule have raised in the last thirty days, had it been set like this?

The past is taken as it is known today: the stance that stands for each mention now, and the stories as they are.
Nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.messages import Message
from mediadesk.monitoring.alerting import store as alerts
from mediadesk.monitoring.alerting.counting import store as counting
from mediadesk.monitoring.alerting.deciding import Sighting, decide
from mediadesk.monitoring.alerting.previewing import store
from mediadesk.monitoring.alerting.rules import VOLUME, AlertRule, reach_of
from mediadesk.monitoring.alerting.setting import store as setting
from mediadesk.monitoring.alerting.sighting import see
from mediadesk.monitoring.alerting.volume import BEFORE, HOUR, LONGEST, reason, slot_of, surge
from mediadesk.monitoring.records import Mention, OutletTier

LOOKS_BACK = timedelta(days=30)
MOST_MENTIONS = 2000
MOST_SHOWN = 20
_BUSIEST = 5


@dataclass(frozen=True)
class Would:
    """One alert that would have been raised: when, with which sentence, how loud."""

    at: datetime
    title: str
    outlet: str
    severity: str
    reason: Message
    mention_id: int | None = None


@dataclass(frozen=True)
class Preview:
    """What would have been raised: the latest of them, how many in all, out of how many mentions.

    `cut_at`: there were more mentions than are looked at; what was found before then was left out.
    """

    shown: tuple[Would, ...]
    total: int
    looked_at: int
    cut_at: datetime | None = None


def preview(session: Session, rule: AlertRule, *, now: datetime) -> Preview:
    """What `rule` alone would have raised, one for each story."""
    tried = replace(rule, is_on=True)
    if rule.kind in VOLUME:
        found, looked_at = _surges(session, tried, now)
        return Preview(tuple(found[::-1][:MOST_SHOWN]), len(found), looked_at)
    mentions = store.list_since(session, now - LOOKS_BACK, limit=MOST_MENTIONS)
    found = _raised(session, mentions, tried)
    return Preview(
        tuple(found[::-1][:MOST_SHOWN]),
        len(found),
        len(mentions),
        cut_at=mentions[0].found_at if len(mentions) == MOST_MENTIONS else None,
    )


def _raised(session: Session, mentions: list[Mention], rule: AlertRule) -> list[Would]:
    events = setting.list_events(session)
    watches = alerts.calling_watches(session, {hit.watch_id for each in mentions for hit in each.hits})
    reached: dict[str, OutletTier] = {}
    raised: dict[str, Would] = {}
    for each in mentions:
        story = f"story:{each.story_id}" if each.story_id else f"mention:{each.id}"
        sighting = see(each, each.article, None, None, watches, each.found_at)
        sighting = _as_known(sighting, each, reached.get(story))
        reached[story] = sighting.tier_now or sighting.tier
        fired = decide(sighting, [rule], events)
        if fired and story not in raised:
            first = fired[0]
            raised[story] = Would(
                each.found_at,
                each.article.title,
                each.outlet.name,
                first.severity.value,
                first.reason,
                each.id,
            )
    return list(raised.values())


def _as_known(sighting: Sighting, mention: Mention, before: OutletTier | None) -> Sighting:
    tier_now = max((tier for tier in (before, sighting.tier) if tier), key=reach_of)
    return replace(
        sighting,
        stance=mention.stance or None,
        is_relevant=mention.is_relevant,
        tier_before=before,
        tier_now=tier_now,
    )


def _surges(session: Session, rule: AlertRule, now: datetime) -> tuple[list[Would], int]:
    busy = counting.busy_since(session, now - LOOKS_BACK)
    slots = counting.slots_of(session, busy, now - LOOKS_BACK - LONGEST)
    since, names = counting.counting_since(session), counting.names_of(session, busy)
    busiest = sorted(busy, key=lambda each: -sum(slots.get(each, {}).values()))[: _BUSIEST + 1]
    length, _ = BEFORE[rule.kind]
    found: list[Would] = []
    for watch_id in busiest:
        counts, last = slots.get(watch_id, {}), None
        for hour in range(int(LOOKS_BACK / HOUR), -1, -1):
            at = now - hour * HOUR
            if sum(counts.get(slot_of(at) - n * timedelta(minutes=10), 0) for n in range(6)) == 0:
                continue
            surging = surge(rule, counts, at, since)
            if surging is not None and (last is None or at - last > 2 * length):
                name = names.get(watch_id) if watch_id != counting.ALL else None
                sentence = reason(rule, surging, name)
                found.append(Would(at, name or "", "", rule.severity.value, sentence))
            last = at if surging is not None else last
    found.sort(key=lambda each: each.at)
    return found, sum(slots.get(counting.ALL, {}).values())
