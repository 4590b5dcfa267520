"""Who may set the tier of an incident?"""

from __future__ import annotations

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.errors import MediadeskError, NotAllowed
from mediadesk.incidents import tier
from mediadesk.incidents.incident import Tier
from tests.builders.facts import at
from tests.builders.incidents import (
    ADMIN,
    CONFIRMER,
    DEPARTMENT_HEAD,
    DEPUTY_LEADER,
    OFFICER,
    PUBLICITY_HEAD,
    SERVICE_CENTRE,
    SPOKESPERSON,
    TOP_LEADER,
    a_proposal,
    an_incident,
)

NATURE = "误归因、已造成不利影响、可控"
EVERYBODY = (
    OFFICER, SPOKESPERSON, PUBLICITY_HEAD, CONFIRMER, DEPARTMENT_HEAD, DEPUTY_LEADER, TOP_LEADER, ADMIN,
)  # fmt: skip
DECIDERS = {
    Tier.ONE: {PUBLICITY_HEAD, DEPARTMENT_HEAD},
    Tier.TWO: {DEPUTY_LEADER},
    Tier.THREE: {TOP_LEADER},
}


@pytest.mark.parametrize("wanted", list(Tier))
@pytest.mark.parametrize("actor", EVERYBODY, ids=lambda actor: actor.name)
def test_a_tier_is_raised_only_by_the_person_who_decides_at_it(actor: Actor, wanted: Tier) -> None:
    incident = an_incident(department_id=SERVICE_CENTRE)

    assert tier.may_set(actor, wanted, incident) is (actor in DECIDERS[wanted])


def test_a_head_does_not_decide_about_another_department() -> None:
    assert not tier.may_set(DEPARTMENT_HEAD, Tier.ONE, an_incident(department_id=None))


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (Tier.ONE, tier.TierNeedsDepartmentHead),
        (Tier.TWO, tier.TierNeedsDeputyLeader),
        (Tier.THREE, tier.TierNeedsTopLeader),
    ],
)
def test_the_refusal_says_whose_record_is_needed(wanted: Tier, refusal: type[NotAllowed]) -> None:
    with pytest.raises(refusal):
        tier.check_setting(OFFICER, wanted, an_incident(), nature=NATURE, reason="已扩散")


def test_the_top_leader_does_not_stand_in_for_the_deputy_leader() -> None:
    with pytest.raises(tier.TierNeedsDeputyLeader):
        tier.check_setting(TOP_LEADER, Tier.TWO, an_incident(tier=Tier.ONE), nature=NATURE, reason="已扩散")


@pytest.mark.parametrize(
    ("actor", "lowers"),
    [(PUBLICITY_HEAD, False), (DEPUTY_LEADER, True), (TOP_LEADER, True)],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_tier_is_lowered_by_the_one_who_decides_at_it_or_above(actor: Actor, lowers: bool) -> None:
    assert tier.may_set(actor, Tier.ONE, an_incident(tier=Tier.TWO)) is lowers


@pytest.mark.parametrize(
    ("nature", "reason", "rule"),
    [("", "已扩散", tier.NatureMissing), (NATURE, " ", tier.TierReasonMissing)],
)
def test_a_decision_names_nature_and_reason(nature: str, reason: str, rule: type[MediadeskError]) -> None:
    with pytest.raises(rule):
        tier.check_setting(DEPUTY_LEADER, Tier.TWO, an_incident(), nature=nature, reason=reason)


@pytest.mark.parametrize("actor", [OFFICER, SPOKESPERSON, PUBLICITY_HEAD], ids=lambda actor: actor.name)
def test_publicity_may_propose_what_it_may_not_decide(actor: Actor) -> None:
    tier.check_proposal(actor, Tier.TWO, an_incident(), reason="已扩散", open_tiers=frozenset())


@pytest.mark.parametrize(
    ("actor", "confirmed", "reason", "open_tiers", "rule"),
    [
        (CONFIRMER, None, "已扩散", frozenset(), NotAllowed),
        (OFFICER, Tier.TWO, "已扩散", frozenset(), tier.TierAlreadySet),
        (OFFICER, Tier.ONE, "已扩散", frozenset({Tier.TWO}), tier.TierAlreadyProposed),
        (OFFICER, Tier.ONE, "", frozenset(), tier.TierReasonMissing),
    ],
)
def test_a_proposal_that_says_nothing_new_is_refused(
    actor: Actor, confirmed: Tier | None, reason: str, open_tiers: frozenset[Tier], rule: type[MediadeskError]
) -> None:
    with pytest.raises(rule):
        tier.check_proposal(
            actor, Tier.TWO, an_incident(tier=confirmed), reason=reason, open_tiers=open_tiers
        )


@pytest.mark.parametrize("actor", [CONFIRMER, DEPUTY_LEADER, TOP_LEADER, ADMIN], ids=lambda actor: actor.name)
def test_who_is_not_of_publicity_proposes_nothing(actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        tier.check_proposal(actor, Tier.THREE, an_incident(), reason="已扩散", open_tiers=frozenset())


def test_a_proposal_is_declined_by_the_one_who_could_accept_it_with_a_reason() -> None:
    tier.check_declining(DEPUTY_LEADER, a_proposal(), an_incident(), reason="范围可控")

    with pytest.raises(tier.TierNeedsDeputyLeader):
        tier.check_declining(PUBLICITY_HEAD, a_proposal(), an_incident(), reason="范围可控")
    with pytest.raises(tier.TierReasonMissing):
        tier.check_declining(DEPUTY_LEADER, a_proposal(), an_incident(), reason="")


def test_a_proposal_is_answered_once() -> None:
    with pytest.raises(tier.ProposalAnswered):
        tier.check_declining(DEPUTY_LEADER, a_proposal(answered_at=at(7, 50)), an_incident(), reason="可控")
