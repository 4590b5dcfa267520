"""May this item be called a false attribution?

A false attribution needs an attested fact that contradicts it, none that puts the fault with us, and an
item that itself makes the claim. Until then the honest word is "attribution unverified".
"""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import Fact
from mediadesk.facts.fault import may_deny, our_fault
from mediadesk.incidents.incident import Stance
from mediadesk.messages import N_
from mediadesk.monitoring.assessing.stance import TextStance

# What each word says of the item's text: one label of record, in the inbox and in the incident alike. Whether an
# accusation is false is the incident's own question.
TEXT_STANCES: dict[Stance, TextStance] = {
    Stance.FALSE_ATTRIBUTION: TextStance.ACCUSES_US,
    Stance.ATTRIBUTION_UNVERIFIED: TextStance.ACCUSES_US,
    Stance.QUESTIONS: TextStance.QUESTIONS,
    Stance.COMPLAINT: TextStance.COMPLAINT,
    Stance.ACCURATE: TextStance.DENIES_US,
    Stance.NEUTRAL: TextStance.MENTIONS,
    Stance.PRAISE: TextStance.PRAISE,
    Stance.IRRELEVANT: TextStance.NONE,
}

# The other way round, for a label that was given in the inbox: whether an accusation is false is not known there.
INCIDENT_STANCES: dict[TextStance, Stance] = {
    said: stance for stance, said in TEXT_STANCES.items() if stance is not Stance.FALSE_ATTRIBUTION
}

# An item that says the cause is still being checked …
PENDING = ("正在核查", "核实后", "待查明", "尚未查明", "原因不明", "正在调查", "仍在核实", "继续关注")
# … and lets us speak beside the others makes no claim of its own.
BOTH_SIDES = (
    "双方",
    "联系供电公司",
    "供电公司表示",
    "供电公司回应",
    "两家单位",
    "供电、供水",
    "供水供电",
    "供水、供电",
)


class FalseAttributionNeedsFact(RuleBroken):
    """No contradicting fact was given."""

    msgid = N_(
        "A false attribution needs an attested fact that contradicts it. "
        "Choose the fact, or label the item “attribution unverified” until there is one."
    )


class ContradictingFactNotAttested(RuleBroken):
    """The given fact is not signed, or belongs to another incident."""

    msgid = N_(
        "%(code)s is not attested in this incident, or another fact contradicts it, so it refutes nothing yet. "
        "Wait for the signature or the settlement, or label the item “attribution unverified”."
    )


class FaultIsOurs(RuleBroken):
    """The cause is attested as ours."""

    msgid = N_(
        "%(code)s attests that the cause lies with us, so the item is not a false attribution. "
        "Label it a complaint or neutral."
    )


class ItemReportsBothSides(RuleBroken):
    """The item does not itself make the claim."""

    msgid = N_(
        "This item gives both sides (“%(sides)s”) and says the cause is being checked (“%(pending)s”), "
        "so it does not claim that it was us. Label it neutral."
    )


@dataclass(frozen=True)
class Balance:
    """The words that show an item takes no side."""

    sides: str
    pending: str


def follows(stance: Stance | None, said: TextStance | None) -> Stance | None:
    """What an attached item's word becomes once a person has labelled its text `said`; None takes the label away.

    A word that says the same already stays: a false attribution is an accusation too, and was proved here.
    """
    if said is None:
        return None
    return stance if stance is not None and TEXT_STANCES[stance] is said else INCIDENT_STANCES[said]


def balance_of(text: str) -> Balance | None:
    """The deciding words if `text` gives both sides and leaves the cause open, else None."""
    sides = next((word for word in BOTH_SIDES if word in text), None)
    pending = next((word for word in PENDING if word in text), None)
    return Balance(sides, pending) if sides and pending else None


def check_false_attribution(text: str, *, contradicted_by: Fact | None, facts: tuple[Fact, ...]) -> None:
    """May an item with `text` be labelled a false attribution, given the incident's `facts`?

    Raises FaultIsOurs, FalseAttributionNeedsFact, ContradictingFactNotAttested or ItemReportsBothSides.
    """
    if ours := our_fault(facts):
        raise FaultIsOurs(field="stance", code=ours.code)
    if contradicted_by is None:
        raise FalseAttributionNeedsFact(field="contradicted_by")
    if contradicted_by.attested is None or contradicted_by.is_contested or contradicted_by not in facts:
        raise ContradictingFactNotAttested(field="contradicted_by", code=contradicted_by.code)
    if balance := balance_of(text):
        raise ItemReportsBothSides(field="stance", sides=balance.sides, pending=balance.pending)


def offered(facts: tuple[Fact, ...]) -> tuple[Stance, ...]:
    """The stances a person may choose from, in the order of the list; false attribution only with a fact
    for it.
    """
    provable = any(fact.attested and not fact.is_contested for fact in facts) and may_deny(facts)
    return tuple(stance for stance in Stance if provable or stance is not Stance.FALSE_ATTRIBUTION)
