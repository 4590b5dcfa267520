"""Who may set the tier of an incident, and with what record?

Source of the rule: tier 1 is decided by the head of the department concerned (the publicity head where the
matter is purely one of communication), tier 2 by the deputy leader in charge, tier 3 by the top leader,
each in person (亲自): it takes effect with that person's own record, which names the nature of the event.
"""

from __future__ import annotations

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission, Role
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.incidents.incident import Incident, Tier, TierRecord
from mediadesk.messages import N_


class TierNeedsDepartmentHead(NotAllowed):
    """Tier 1 by somebody else."""

    msgid = N_(
        "Tier 1 is decided by the head of the department concerned, or the publicity head. "
        "Propose the tier with your reasons; the head confirms it."
    )


class TierNeedsDeputyLeader(NotAllowed):
    """Tier 2 without the deputy leader's own record."""

    msgid = N_(
        "Tier 2 takes effect only with the deputy leader's own record of the nature of the event. "
        "Propose it with your reasons; it then stands on the deputy leader's first page."
    )


class TierNeedsTopLeader(NotAllowed):
    """Tier 3 without the top leader's own record."""

    msgid = N_(
        "Tier 3 takes effect only with the top leader's own record of the nature of the event. "
        "Propose it with your reasons; it then stands on the top leader's first page."
    )


class NatureMissing(RuleBroken):
    """A decision that does not say what kind of event this is."""

    msgid = N_("Say what kind of event this is (its nature). A tier without a nature does not take effect.")


class TierReasonMissing(RuleBroken):
    """A tier without reasons."""

    msgid = N_("Give the reasons for this tier.")


class TierAlreadyProposed(RuleBroken):
    """The same tier waits already."""

    msgid = N_("Tier %(tier)d is proposed already and waits for its decision.")


class TierAlreadySet(RuleBroken):
    """A proposal for what is so already."""

    msgid = N_("The incident is at tier %(tier)d already. Propose another tier, or leave it.")


class ProposalAnswered(RuleBroken):
    """Answered by somebody meanwhile."""

    msgid = N_("This proposal has been answered meanwhile. Open the incident to see how.")


_REFUSALS: dict[Tier, type[NotAllowed]] = {
    Tier.ONE: TierNeedsDepartmentHead,
    Tier.TWO: TierNeedsDeputyLeader,
    Tier.THREE: TierNeedsTopLeader,
}


def decides(actor: Actor, tier: Tier, *, department_id: int | None) -> bool:
    """Whether `actor` is the person who decides at `tier`: may set it and name the nature, in person.

    `department_id` is the department concerned; at tier 1 a head decides only for their own department, the
    publicity head for all.
    """
    if tier not in actor.tiers(Permission.SET_TIER) & actor.tiers(Permission.SET_NATURE):
        return False
    if tier is not Tier.ONE or actor.has_role(Role.PR_HEAD):
        return True
    return department_id is not None and actor.department_id == department_id


def may_set(actor: Actor, tier: Tier, incident: Incident) -> bool:
    """Whether `actor` may set `tier` on `incident` with their own record.

    Raising (or confirming) a tier needs that tier's own decider. Lowering needs the decider of the tier
    that is left, or of one above it: nobody's decision is undone from below.
    """
    if tier >= incident.tier:
        return decides(actor, tier, department_id=incident.department_id)
    above = [level for level in Tier if level >= incident.tier]
    return any(decides(actor, level, department_id=incident.department_id) for level in above)


def check_setting(actor: Actor, tier: Tier, incident: Incident, *, nature: str, reason: str) -> None:
    """Raises the refusal that names who must decide, NatureMissing or TierReasonMissing."""
    if not may_set(actor, tier, incident):
        raise _REFUSALS[max(tier, incident.tier)]()
    if not nature.strip():
        raise NatureMissing(field="nature")
    if not reason.strip():
        raise TierReasonMissing(field="reason")


def is_on_record(actor: Actor, tier: Tier, incident: Incident, *, nature: str) -> bool:
    """Whether `actor` has decided just this already, as after a second click."""
    decided = (incident.confirmed_tier, incident.nature, incident.decided_by_id)
    return decided == (tier, nature.strip(), actor.id)


def check_proposal(
    actor: Actor, tier: Tier, incident: Incident, *, reason: str, open_tiers: frozenset[Tier]
) -> None:
    """Raises NotAllowed, TierAlreadySet, TierAlreadyProposed or TierReasonMissing."""
    actor.needs(Permission.PROPOSE_TIER)
    if tier is incident.confirmed_tier:
        raise TierAlreadySet(field="tier", tier=int(tier))
    if tier in open_tiers:
        raise TierAlreadyProposed(field="tier", tier=int(tier))
    if not reason.strip():
        raise TierReasonMissing(field="reason")


def check_declining(actor: Actor, proposal: TierRecord, incident: Incident, *, reason: str) -> None:
    """Who may set the proposed tier may also leave it. Raises the refusal, ProposalAnswered or
    TierReasonMissing.
    """
    if not may_set(actor, proposal.tier, incident):
        raise _REFUSALS[max(proposal.tier, incident.tier)]()
    if not proposal.is_open:
        raise ProposalAnswered()
    if not reason.strip():
        raise TierReasonMissing(field="reason")
