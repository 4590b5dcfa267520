"""Must somebody be told of this mention now, how loudly, and why?

An alert is for what is happening. What was published long ago (the archive a new source brings along) becomes a
mention, but calls nobody; nor does our own channel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mediadesk.messages import N_, Message, Param
from mediadesk.monitoring.alerting.rules import (
    NAMED_CHANNELS,
    OFFICIAL_CHANNELS,
    AlertRule,
    RuleKind,
    reach_of,
)
from mediadesk.monitoring.alerting.sensitive import SensitiveEvent, fits, is_running
from mediadesk.monitoring.folding import fold
from mediadesk.monitoring.records import Channel, OutletTier
from mediadesk.monitoring.watching import Severity
from mediadesk.times import shanghai

FRESH_FOR = timedelta(hours=24)
REASON_TITLE = N_("%(outlet)s: “%(title)s”. Watch “%(watch)s” found %(words)s in the headline.")
REASON_BODY = N_("%(outlet)s: “%(title)s”. Watch “%(watch)s” found %(words)s in the text.")
REASON_UNVERIFIED = N_("%(outlet)s blames us, and nobody has verified it: “%(clause)s”.")
REASON_ASKED = N_("%(outlet)s asks whether it was us: “%(clause)s”.")
REASON_OFFICIAL = N_("An official account speaks: %(outlet)s, “%(title)s”.")
REASON_NATIONAL = N_("It has reached a national outlet: %(outlet)s, “%(title)s”.")
REASON_PROVINCIAL = N_("It has reached a provincial outlet: %(outlet)s, “%(title)s”.")
REASON_CITY = N_("It has reached a city outlet: %(outlet)s, “%(title)s”.")
REASON_LOCAL = N_("It has reached a local outlet: %(outlet)s, “%(title)s”.")
REASON_FRONT = N_("On the front page of %(outlet)s: “%(title)s”.")
REASON_SENSITIVE = N_("During “%(event)s” %(outlet)s writes: “%(title)s”.")

# The stances of a text (values of `assessing.stance.TextStance`) that speak against us.
ACCUSES = "accuses_us"
QUESTIONS = "questions"
COMPLAINT = "complaint"
AGAINST = frozenset({ACCUSES, QUESTIONS, COMPLAINT})

_TITLE_LENGTH = 60
# What an article is about stands in its beginning.
_READ = 2000
_REACHED = {
    OutletTier.NATIONAL: REASON_NATIONAL,
    OutletTier.PROVINCIAL: REASON_PROVINCIAL,
    OutletTier.CITY: REASON_CITY,
    OutletTier.LOCAL: REASON_LOCAL,
}


@dataclass(frozen=True)
class Calling:
    """A watch that raises alerts and matched: its words as they are named in a sentence."""

    watch_id: int
    watch: str
    severity: Severity
    words: str
    in_title: bool


@dataclass(frozen=True)
class Sighting:
    """What the decision is made from: one mention as found at `found_at`.

    `stance`, `is_relevant` and `clause` are None or empty while nobody has assessed it, the tiers while it stands in
    no story.
    """

    outlet: str
    channel: Channel
    tier: OutletTier
    title: str
    text: str
    published_at: datetime | None
    found_at: datetime
    watches: tuple[Calling, ...] = ()
    stance: str | None = None
    is_relevant: bool | None = None
    clause: str = ""
    tier_before: OutletTier | None = None
    tier_now: OutletTier | None = None
    is_front_page: bool = False

    @property
    def is_fresh(self) -> bool:
        """Whether it happens now, as far as anybody knows."""
        return not self.published_at or self.found_at - self.published_at <= FRESH_FOR

    @property
    def is_against(self) -> bool:
        """Whether it speaks against us; yes where nobody has assessed it, so that nothing is missed."""
        return self.stance is None or self.stance in AGAINST


@dataclass(frozen=True)
class Firing:
    """One rule that calls, how loudly, and why."""

    rule: str
    kind: RuleKind
    severity: Severity
    reason: Message
    watch_id: int | None = None


def decide(
    sighting: Sighting, rules: Sequence[AlertRule], events: Sequence[SensitiveEvent] = ()
) -> tuple[Firing, ...]:
    """Every rule that this sighting sets off, the one that speaks first; empty when it calls nobody."""
    if sighting.channel is Channel.OWNED_MEDIA or not sighting.is_fresh:
        return ()
    event = _event(sighting, events)
    fired = [
        firing
        for rule in rules
        if rule.is_on and rule.kind in _ANSWERS and (firing := _ANSWERS[rule.kind](sighting, rule, event))
    ]
    lifting = any(each.is_on and each.kind is RuleKind.SENSITIVE and each["lifts"] for each in rules)
    if event is not None and lifting and sighting.is_against:
        fired = [each if each.kind is RuleKind.SENSITIVE else _louder(each) for each in fired]
    return tuple(sorted(fired, key=lambda each: (-each.severity.rank, each.kind.rank)))


def _event(sighting: Sighting, events: Sequence[SensitiveEvent]) -> SensitiveEvent | None:
    """The loudest sensitive time that this falls into."""
    day = shanghai(sighting.published_at or sighting.found_at).date()
    running = [event for event in events if is_running(event, day)]
    folded = fold(f"{sighting.title}\n{sighting.text[:_READ]}") if any(each.words for each in running) else ""
    fitting = [event for event in running if fits(event, folded)]
    return max(fitting, key=lambda event: event.level.rank, default=None)


def _louder(firing: Firing) -> Firing:
    ordered = list(Severity)
    return replace(firing, severity=ordered[min(firing.severity.rank + 1, len(ordered) - 1)])


def _said(sighting: Sighting, **more: Param) -> dict[str, Param]:
    return {"outlet": sighting.outlet, "title": sighting.title[:_TITLE_LENGTH], **more}


def _watch(sighting: Sighting, rule: AlertRule, _event: SensitiveEvent | None) -> Firing | None:
    if not sighting.watches or (rule["skip_unrelated"] and sighting.is_relevant is False):
        return None
    loudest = max(sighting.watches, key=lambda each: (each.severity.rank, each.in_title, each.words))
    reason = Message(
        REASON_TITLE if loudest.in_title else REASON_BODY,
        _said(sighting, watch=loudest.watch, words=loudest.words),
    )
    return Firing(rule.key, rule.kind, loudest.severity, reason, loudest.watch_id)


def _unverified(sighting: Sighting, rule: AlertRule, _event: SensitiveEvent | None) -> Firing | None:
    wanted = {ACCUSES, QUESTIONS} if rule["with_questions"] else {ACCUSES}
    too_small = reach_of(sighting.tier) < reach_of(rule["min_tier"])
    if sighting.stance not in wanted or sighting.is_relevant is False or too_small:
        return None
    msgid = REASON_UNVERIFIED if sighting.stance == ACCUSES else REASON_ASKED
    clause = (sighting.clause or sighting.title)[:_TITLE_LENGTH]
    return Firing(rule.key, rule.kind, rule.severity, Message(msgid, _said(sighting, clause=clause)))


def is_official(channel: Channel, name: str, words: Sequence[str]) -> bool:
    """Whether an outlet speaks for an authority or a public service."""
    named = channel in NAMED_CHANNELS and any(word in name for word in words)
    return channel in OFFICIAL_CHANNELS or named


def _official(sighting: Sighting, rule: AlertRule, _event: SensitiveEvent | None) -> Firing | None:
    if not is_official(sighting.channel, sighting.outlet, rule["names"]) or sighting.is_relevant is False:
        return None
    # Not assessed yet, every answer an office gives a citizen would call: then the watches decide alone.
    if rule["only_against"] and sighting.stance not in AGAINST:
        return None
    return Firing(rule.key, rule.kind, rule.severity, Message(REASON_OFFICIAL, _said(sighting)))


def _tier_jump(sighting: Sighting, rule: AlertRule, _event: SensitiveEvent | None) -> Firing | None:
    before, now = sighting.tier_before, sighting.tier_now
    if before is None or now is None or sighting.is_relevant is False:
        return None
    if reach_of(now) <= reach_of(before) or reach_of(now) < reach_of(rule["to_tier"]):
        return None
    urgent = reach_of(now) >= reach_of(rule["urgent_tier"])
    severity = Severity.URGENT if urgent and sighting.is_against else rule.severity
    return Firing(rule.key, rule.kind, severity, Message(_REACHED[OutletTier(now)], _said(sighting)))


def _front_page(sighting: Sighting, rule: AlertRule, _event: SensitiveEvent | None) -> Firing | None:
    if not sighting.is_front_page or sighting.is_relevant is False:
        return None
    if rule["only_against"] and not sighting.is_against:
        return None
    return Firing(rule.key, rule.kind, rule.severity, Message(REASON_FRONT, _said(sighting)))


def _sensitive(sighting: Sighting, rule: AlertRule, event: SensitiveEvent | None) -> Firing | None:
    # By itself a sensitive time calls only for what is known to speak against us.
    if event is None or sighting.is_relevant is False or sighting.stance not in AGAINST:
        return None
    reason = Message(REASON_SENSITIVE, _said(sighting, event=event.name))
    return Firing(rule.key, rule.kind, event.level, reason)


_Answer = Callable[[Sighting, AlertRule, SensitiveEvent | None], Firing | None]
_ANSWERS: Mapping[RuleKind, _Answer] = {
    RuleKind.UNVERIFIED: _unverified,
    RuleKind.OFFICIAL: _official,
    RuleKind.TIER_JUMP: _tier_jump,
    RuleKind.FRONT_PAGE: _front_page,
    RuleKind.SENSITIVE: _sensitive,
    RuleKind.WATCH: _watch,
}
