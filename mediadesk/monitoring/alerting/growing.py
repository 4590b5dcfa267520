"""What does one more sighting add to the alert of its story?

An alert is raised once for each story. Later sightings add outlets, reach and rules to it, each once, with its time
and its reason; when one is louder than all before, the alert grows louder and calls again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.messages import N_, Message
from mediadesk.monitoring.alerting.deciding import Firing, Sighting
from mediadesk.monitoring.alerting.rules import RuleKind, reach_of
from mediadesk.monitoring.records import Channel, OutletTier
from mediadesk.monitoring.watching import Severity

MOST_ENTRIES = 200
ANOTHER_OUTLET = N_("%(outlet)s carries it too: “%(title)s”.")
SUMMARY = N_("%(count)s outlets so far, the latest %(outlet)s.")


class EntryKind(StrEnum):
    """What an entry of the growth tells."""

    RULE = "rule"
    OUTLET = "outlet"


@dataclass(frozen=True)
class Growth:
    """One entry: `key` is held once by each alert."""

    key: str
    kind: EntryKind
    severity: Severity
    reason: Message
    outlet: str
    tier: OutletTier
    rule: str = ""
    watch_id: int | None = None


@dataclass(frozen=True)
class Known:
    """What an alert holds already."""

    severity: Severity
    keys: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    tier: OutletTier | None = None


@dataclass(frozen=True)
class Change:
    """What becomes of an alert: the new entries, how loud it is, and whether it calls again."""

    entries: tuple[Growth, ...]
    severity: Severity
    tier: OutletTier
    outlets: frozenset[str]
    calls_again: bool
    reason: Message | None


def grow(known: Known | None, sighting: Sighting, fired: Sequence[Firing]) -> Change | None:
    """What a sighting adds; None when it adds nothing. Without an alert (`known` None) only a fired rule makes one."""
    if known is None and not fired:
        return None
    before = known or Known(Severity.NOTICE)
    entries = tuple(entry for entry in _entries(before, sighting, fired) if entry.key not in before.keys)
    if not entries or len(before.keys) >= MOST_ENTRIES:
        entries = tuple(each for each in entries if each.severity.rank > before.severity.rank)
    if known is not None and not entries:
        return None
    loudest = max((entry.severity for entry in entries), key=lambda each: each.rank)
    louder = known is None or loudest.rank > before.severity.rank
    tier = max((each for each in (before.tier, sighting.tier) if each), key=reach_of)
    return Change(
        entries=entries,
        severity=loudest if louder else before.severity,
        tier=tier,
        outlets=before.outlets | {sighting.outlet},
        calls_again=louder,
        reason=_reason(before, entries, louder=louder),
    )


def _reason(before: Known, entries: Sequence[Growth], *, louder: bool) -> Message | None:
    """The sentence that stands for the alert from now on; None where the one it has still speaks."""
    speaker = min(entries, key=lambda each: (-each.severity.rank, _rank(each.rule)))
    spoke = [
        _rank(rule)
        for rule, severity in (key.split(":")[:2] for key in before.keys if key.count(":") > 1)
        if severity == before.severity.value
    ]
    speaks = speaker.severity is before.severity and _rank(speaker.rule) < min(spoke, default=len(RuleKind))
    return speaker.reason if louder or speaks else None


def _rank(rule: str) -> int:
    return RuleKind(rule).rank if rule in list(RuleKind) else len(RuleKind)


def _entries(before: Known, sighting: Sighting, fired: Sequence[Firing]) -> list[Growth]:
    entries = [
        Growth(
            # A rule that fires for the same outlet again says nothing new, unless it is louder now.
            f"{each.rule}:{each.severity.value}:{sighting.outlet}"[:200],
            EntryKind.RULE,
            each.severity,
            each.reason,
            sighting.outlet,
            sighting.tier,
            each.rule,
            each.watch_id,
        )
        for each in fired
    ]
    is_new_place = sighting.outlet not in before.outlets
    is_theirs = sighting.channel is not Channel.OWNED_MEDIA and sighting.is_relevant is not False
    if not entries and is_new_place and sighting.is_fresh and is_theirs:
        words = {"outlet": sighting.outlet, "title": sighting.title[:60]}
        entries.append(
            Growth(
                f"outlet:{sighting.outlet}"[:200],
                EntryKind.OUTLET,
                Severity.NOTICE,
                Message(ANOTHER_OUTLET, words),
                sighting.outlet,
                sighting.tier,
            )
        )
    return entries
