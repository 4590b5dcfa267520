"""How much of an event will people lay at our door, by what is attested?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.facts.fact import Fact, FactKind, Origin
from mediadesk.facts.fault import our_fault


class Cluster(StrEnum):
    """How much of the event people will lay at our door."""

    UNKNOWN = "unknown"
    VICTIM = "victim"
    ACCIDENTAL = "accidental"
    OURS = "ours"


@dataclass(frozen=True)
class Situation:
    """What the advice rests on. `contradicting`: ids of facts that contradict a claim of the incident; `earlier`: how
    many other incidents of the last year were attested as our fault.
    """

    facts: Sequence[Fact]
    contradicting: frozenset[int] = frozenset()
    tier: int = 1
    earlier: int = 0

    @property
    def standing_facts(self) -> tuple[Fact, ...]:
        """Facts in force that nobody disputes."""
        return tuple(fact for fact in self.facts if fact.attested is not None and not fact.is_contested)

    @property
    def against_claim(self) -> tuple[Fact, ...]:
        """Facts in force that contradict what is said."""
        return tuple(fact for fact in self.standing_facts if fact.id in self.contradicting)

    def causes(self, origin: Origin) -> tuple[Fact, ...]:
        """Causes in force that lie there; one that names another organisation counts once that has signed."""
        return tuple(
            fact
            for fact in self.standing_facts
            if fact.kind is FactKind.CAUSE
            and fact.attested is not None
            and fact.attested.origin is origin
            and not fact.attested.needs_joint_signature
        )


def cluster_of(situation: Situation) -> Cluster:
    """Ours before all else; then wrongly accused; then an act of nature; else unknown."""
    if our_fault(situation.facts):
        return Cluster.OURS
    if situation.against_claim or situation.causes(Origin.THIRD_PARTY):
        return Cluster.VICTIM
    if situation.causes(Origin.NATURAL):
        return Cluster.ACCIDENTAL
    return Cluster.UNKNOWN


def weighs_more(situation: Situation) -> bool:
    """Grave events and a history make people hold us responsible for more than we caused."""
    return situation.tier >= 3 or situation.earlier > 0
