"""Which way of answering fits what is attested, and which does not?

After situational crisis communication theory (Coombs), bound to facts: people first learn what to do and what happened;
deny needs an attested fact against the claim; our own fault leaves only to acknowledge, apologise and remedy; denying
is never mixed with making small or making good; blaming and attacking have no place in a public text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.facts.fact import Fact, FactKind, Origin
from mediadesk.facts.fault import our_fault
from mediadesk.messages import N_, Message
from mediadesk.statements.advising.situation import Cluster, Situation, cluster_of, weighs_more


class Strategy(StrEnum):
    """A way of answering."""

    INSTRUCT = "instruct"
    ADJUST = "adjust"
    DENY = "deny"
    DIMINISH = "diminish"
    ACKNOWLEDGE = "acknowledge"
    APOLOGISE = "apologise"
    REMEDY = "remedy"
    BOLSTER = "bolster"
    SCAPEGOAT = "scapegoat"
    ATTACK = "attack"


class Standing(StrEnum):
    """How the way stands now."""

    FIRST = "first"
    RECOMMENDED = "recommended"
    POSSIBLE = "possible"
    CLOSED = "closed"


REBUILD = (Strategy.ACKNOWLEDGE, Strategy.APOLOGISE, Strategy.REMEDY)
KINDS: dict[Strategy, tuple[str, ...]] = {
    Strategy.INSTRUCT: ("fault_bulletin_first", "fault_bulletin_update"),
    Strategy.ADJUST: ("fault_bulletin_first", "fault_bulletin_update", "situation_note"),
    Strategy.DENY: ("clarification", "correction_request"),
    Strategy.APOLOGISE: ("apology",),
}
"""Which built-in kinds of text carry a strategy."""


@dataclass(frozen=True)
class Counsel:
    """One way of answering with why. `facts`: the codes of the facts it rests on; `kinds`: texts that carry it."""

    strategy: Strategy
    standing: Standing
    why: Message
    facts: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the way may be gone."""
        return self.standing is not Standing.CLOSED

    @property
    def kinds(self) -> tuple[str, ...]:
        """Codes of the built-in kinds that carry it, while it is open."""
        return KINDS.get(self.strategy, ()) if self.is_open else ()


@dataclass(frozen=True)
class Advice:
    """The cluster and every strategy, in the order in which they are to be used."""

    cluster: Cluster
    counsels: tuple[Counsel, ...]

    def of(self, strategy: Strategy) -> Counsel:
        """What is said about one strategy."""
        return next(counsel for counsel in self.counsels if counsel.strategy is strategy)

    @property
    def open(self) -> tuple[Counsel, ...]:
        """The ways that may be gone."""
        return tuple(counsel for counsel in self.counsels if counsel.is_open)

    @property
    def closed(self) -> tuple[Counsel, ...]:
        """The ways that may not, each with why."""
        return tuple(counsel for counsel in self.counsels if not counsel.is_open)

    def caution(self, kind: str) -> Message | None:
        """Why a built-in kind is not advised: every way it carries is closed. None where one is open, or none known."""
        carried = [each for each in self.counsels if kind in KINDS.get(each.strategy, ())]
        return None if not carried or any(each.is_open for each in carried) else carried[0].why

    @property
    def recommended_kinds(self) -> frozenset[str]:
        """Codes of the kinds of text that carry a recommended way."""
        wanted = [each for each in self.counsels if each.standing is Standing.RECOMMENDED]
        return frozenset(kind for counsel in wanted for kind in counsel.kinds)


def advise(situation: Situation) -> Advice:
    """Every strategy with how it stands and why."""
    cluster = cluster_of(situation)
    deny = _deny(situation, cluster)
    counsels = (
        *_first(situation),
        deny,
        *_rebuild(situation, cluster, denies=deny.is_open),
        _diminish(situation, cluster, denies=deny.is_open),
        _bolster(situation, cluster),
        *_never(),
    )
    return Advice(cluster, counsels)


def _first(situation: Situation) -> tuple[Counsel, Counsel]:
    known = _codes(situation.standing_facts)
    deeds = _codes(fact for fact in situation.standing_facts if fact.kind is FactKind.ACTION)
    return (
        Counsel(
            Strategy.INSTRUCT,
            Standing.FIRST,
            Message(
                N_("Safety comes before reputation: what to do, whom to call, when the next word comes.")
            ),
            deeds,
        ),
        Counsel(
            Strategy.ADJUST,
            Standing.FIRST,
            Message(N_("Only attested facts; what is not known is said to be being checked, with a time.")),
            known,
        ),
    )


def _deny(situation: Situation, cluster: Cluster) -> Counsel:
    if fault := our_fault(situation.facts):
        why = Message(
            N_("%(fact)s attests that the cause lies with us: nothing may be denied."), {"fact": fault.code}
        )
        return Counsel(Strategy.DENY, Standing.CLOSED, why, (fault.code,))
    if not situation.against_claim:
        why = Message(
            N_(
                "No attested fact contradicts a claim yet. Ask for it, and label the mention with it, before denying."
            )
        )
        return Counsel(Strategy.DENY, Standing.CLOSED, why)
    codes = _codes(situation.against_claim)
    why = Message(N_("%(facts)s contradict what is said. Fact first, then what is not true."), _named(codes))
    return Counsel(Strategy.DENY, Standing.RECOMMENDED, why, codes)


def _rebuild(situation: Situation, cluster: Cluster, *, denies: bool) -> tuple[Counsel, ...]:
    standing, why, codes = _rebuilding(situation, cluster, denies=denies)
    return tuple(Counsel(strategy, standing, why, codes) for strategy in REBUILD)


def _rebuilding(
    situation: Situation, cluster: Cluster, *, denies: bool
) -> tuple[Standing, Message, tuple[str, ...]]:
    if fault := our_fault(situation.facts):
        why = Message(N_("%(fact)s attests that the cause lies with us."), {"fact": fault.code})
        return Standing.RECOMMENDED, why, (fault.code,)
    if denies:
        return Standing.CLOSED, Message(N_("Not together with a denial: people would believe neither.")), ()
    if cluster is Cluster.ACCIDENTAL and weighs_more(situation):
        codes = _codes(situation.causes(Origin.NATURAL))
        why = Message(
            N_(
                "The cause is nobody's (%(facts)s), but the event is grave or not the first: regret and help are due."
            ),
            _named(codes),
        )
        return Standing.POSSIBLE, why, codes
    return (
        Standing.CLOSED,
        Message(N_("Nothing attests that we are responsible. Sympathy needs no apology.")),
        (),
    )


def _diminish(situation: Situation, cluster: Cluster, *, denies: bool) -> Counsel:
    def closed(text: str) -> Counsel:
        return Counsel(Strategy.DIMINISH, Standing.CLOSED, Message(text))

    if cluster is Cluster.OURS:
        return closed(N_("Circumstances excuse nothing once the fault is ours."))
    if denies:
        return closed(N_("Not together with a denial: people would believe neither."))
    if cluster is not Cluster.ACCIDENTAL:
        return closed(N_("No attested cause explains it yet."))
    if weighs_more(situation):
        return closed(N_("The event is grave or not the first: explanations would sound like excuses."))
    codes = _codes(situation.causes(Origin.NATURAL))
    why = Message(
        N_("%(facts)s attest the circumstances. Explain them without making anything small."), _named(codes)
    )
    return Counsel(Strategy.DIMINISH, Standing.POSSIBLE, why, codes)


def _bolster(situation: Situation, cluster: Cluster) -> Counsel:
    if cluster in (Cluster.OURS, Cluster.UNKNOWN):
        why = Message(
            N_("Thanks may close the text. No word of earlier merits: it would sound like an excuse.")
        )
        return Counsel(Strategy.BOLSTER, Standing.POSSIBLE, why)
    deeds = _codes(fact for fact in situation.standing_facts if fact.kind is FactKind.ACTION)
    why = Message(N_("Only beside another way: thank people and those who worked with us; claim no credit."))
    return Counsel(Strategy.BOLSTER, Standing.POSSIBLE, why, deeds)


def _never() -> tuple[Counsel, Counsel]:
    return (
        Counsel(
            Strategy.SCAPEGOAT,
            Standing.CLOSED,
            Message(
                N_("Never in a public text. Another organisation is named as far as it has signed jointly.")
            ),
        ),
        Counsel(
            Strategy.ATTACK,
            Standing.CLOSED,
            Message(N_("Never in a public text: no ridicule, no threats, nobody's intent is judged.")),
        ),
    )


def _codes(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.code for fact in facts)


def _named(codes: Sequence[str]) -> dict[str, str | int | float]:
    return {"facts": "、".join(codes)}
