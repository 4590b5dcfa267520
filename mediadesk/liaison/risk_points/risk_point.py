"""When do opinions together make a risk point, and how high does it stand?

The same topic from three classes, or by three channels: those who do not know each other tell of the same trouble. The
likeness is reckoned from the topic and from pairs of characters, so that everybody can see why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediadesk.contacts.role import RoleClass
from mediadesk.errors import RuleBroken
from mediadesk.liaison.opinions.opinion import OpinionChannel
from mediadesk.messages import N_

RAISED_AT = 3
"""From so many independent channels on the level is raised."""
WINDOW = timedelta(days=180)
"""How far back opinions are looked at together. A product default."""
ALIKE = 0.34
"""From this share of common pairs of characters on two texts speak of the same. A product default."""


class RiskState(StrEnum):
    """The life of a risk point."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


STATE_NAMES: Mapping[RiskState, str] = {
    RiskState.PROPOSED: N_("Proposed as a risk"),
    RiskState.ACCEPTED: N_("Accepted as a risk"),
    RiskState.DECLINED: N_("Declined as a risk"),
}


class RiskAction(StrEnum):
    """What is done to a risk point."""

    ACCEPT = "accept"
    DECLINE = "decline"
    UNDO = "undo"


TRANSITIONS: Mapping[tuple[RiskState, RiskAction], RiskState] = {
    (RiskState.PROPOSED, RiskAction.ACCEPT): RiskState.ACCEPTED,
    (RiskState.PROPOSED, RiskAction.DECLINE): RiskState.DECLINED,
    (RiskState.ACCEPTED, RiskAction.UNDO): RiskState.PROPOSED,
    (RiskState.DECLINED, RiskAction.UNDO): RiskState.PROPOSED,
}


class RiskStepNotPossible(RuleBroken):
    """Somebody has decided meanwhile."""

    msgid = N_("This risk point was decided meanwhile. Take the decision back first.")


class RiskWithoutReason(RuleBroken):
    """A decision explains itself."""

    msgid = N_("Say why, so that whoever looks next understands the decision.")


class Level(StrEnum):
    """How high a risk point stands."""

    WATCHED = "watched"
    RAISED = "raised"


LEVEL_NAMES: Mapping[Level, str] = {Level.WATCHED: N_("Watched"), Level.RAISED: N_("Raised")}


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One opinion as likeness sees it."""

    opinion_id: int
    topic_id: int | None
    text: str
    classes: frozenset[RoleClass]
    channel: OpinionChannel
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class LinkedOpinion:
    """An opinion of a risk point."""

    opinion_id: int
    code: str
    verbatim: str
    classes: tuple[RoleClass, ...]
    channel: OpinionChannel
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class RiskPoint:
    """Opinions that together tell of one trouble."""

    id: int
    topic_id: int | None
    title: str
    state: RiskState
    reason: str
    actual_party: str
    perceived_party: str
    proposed_at: datetime
    decided_at: datetime | None
    decided_by: str
    opinions: tuple[LinkedOpinion, ...]

    @property
    def channels(self) -> tuple[OpinionChannel, ...]:
        """By how many independent ways it reached us."""
        return tuple(dict.fromkeys(each.channel for each in self.opinions))

    @property
    def classes(self) -> tuple[RoleClass, ...]:
        """From which publics."""
        return tuple(dict.fromkeys(name for each in self.opinions for name in each.classes))

    @property
    def level(self) -> Level:
        """Raised from three independent channels on."""
        return Level.RAISED if len(self.channels) >= RAISED_AT else Level.WATCHED

    @property
    def is_indirect(self) -> bool:
        """Whether people hold somebody responsible who is not: the trouble of another that falls on us."""
        return bool(self.actual_party and self.perceived_party and self.actual_party != self.perceived_party)


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, without marks and blanks."""
    plain = "".join(letter for letter in text if letter.isalnum())
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))


def likeness(one: str, other: str) -> float:
    """0 to 1: which share of the shorter text's pairs of characters the other has too."""
    left, right = pairs(one), pairs(other)
    least = min(len(left), len(right))
    return len(left & right) / least if least else 0.0


def is_alike(one: Voice, other: Voice) -> bool:
    """Whether two opinions speak of the same: the same topic of the list, or, where one has none, the same words."""
    if one.topic_id is not None and other.topic_id is not None:
        return one.topic_id == other.topic_id
    return likeness(one.text, other.text) >= ALIKE


def group_of(voice: Voice, others: Iterable[Voice]) -> tuple[Voice, ...]:
    """The opinion with those that speak of the same within the window."""
    near = (
        each
        for each in others
        if each.opinion_id != voice.opinion_id and abs(each.received_at - voice.received_at) <= WINDOW
    )
    return (voice, *(each for each in near if is_alike(voice, each)))


def is_risk(group: Sequence[Voice]) -> bool:
    """Whether three classes, or three channels, tell of it."""
    classes = {name for each in group for name in each.classes}
    return max(len(classes), len({each.channel for each in group})) >= RAISED_AT


def follow(state: RiskState, action: RiskAction) -> RiskState:
    """The state after `action`. Raises RiskStepNotPossible."""
    try:
        return TRANSITIONS[state, action]
    except KeyError:
        raise RiskStepNotPossible from None


def new_links(group: Sequence[Voice], linked: Collection[int]) -> list[int]:
    """Which opinions of the group are not linked yet."""
    return [each.opinion_id for each in group if each.opinion_id not in linked]
