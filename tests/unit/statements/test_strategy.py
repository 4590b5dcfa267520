"""Does the advice follow from what is attested, and from nothing else?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediadesk.facts.fact import Fact, Origin, VersionStatus
from mediadesk.statements.advising.situation import Cluster, Situation, cluster_of
from mediadesk.statements.advising.strategy import KINDS, REBUILD, Standing, Strategy, advise
from mediadesk.statements.builtin_types import TYPES
from tests.builders.statements import fa1, fa2, fa3, fa4

ATTESTED = VersionStatus.ATTESTED
THEIRS = fa3(status=ATTESTED)
OURS = fa3(status=ATTESTED, origin=Origin.OURS)
NATURE = fa3(status=ATTESTED, origin=Origin.NATURAL)
UNSIGNED = fa3()
D, R, P, C = "deny", "rebuild", "diminish", "bolster"


def standings(situation: Situation) -> dict[str, Standing]:
    advice = advise(situation)
    return {
        D: advice.of(Strategy.DENY).standing,
        R: advice.of(Strategy.APOLOGISE).standing,
        P: advice.of(Strategy.DIMINISH).standing,
    }


CLOSED, POSSIBLE, RECOMMENDED = Standing.CLOSED, Standing.POSSIBLE, Standing.RECOMMENDED


@pytest.mark.parametrize(
    ("facts", "against", "tier", "earlier", "cluster", "deny", "rebuild", "diminish"),
    [
        ([], [], 1, 0, Cluster.UNKNOWN, CLOSED, CLOSED, CLOSED),
        ([fa1(), UNSIGNED], [], 2, 0, Cluster.UNKNOWN, CLOSED, CLOSED, CLOSED),
        ([fa1(), UNSIGNED], [1], 2, 0, Cluster.VICTIM, RECOMMENDED, CLOSED, CLOSED),
        ([fa1(), THEIRS], [], 2, 0, Cluster.VICTIM, CLOSED, CLOSED, CLOSED),
        ([UNSIGNED], [3], 2, 0, Cluster.UNKNOWN, CLOSED, CLOSED, CLOSED),
        ([fa1(), THEIRS], [1, 3], 2, 5, Cluster.VICTIM, RECOMMENDED, CLOSED, CLOSED),
        ([OURS], [], 1, 0, Cluster.OURS, CLOSED, RECOMMENDED, CLOSED),
        ([fa1(), OURS], [1], 3, 2, Cluster.OURS, CLOSED, RECOMMENDED, CLOSED),
        ([NATURE], [], 1, 0, Cluster.ACCIDENTAL, CLOSED, CLOSED, POSSIBLE),
        ([NATURE], [], 1, 1, Cluster.ACCIDENTAL, CLOSED, POSSIBLE, CLOSED),
        ([NATURE], [], 3, 0, Cluster.ACCIDENTAL, CLOSED, POSSIBLE, CLOSED),
        ([fa1(), NATURE], [1], 3, 0, Cluster.VICTIM, RECOMMENDED, CLOSED, CLOSED),
    ],
)
def test_the_advice_is_read_off_the_attested_facts(
    facts: list[Fact],
    against: list[int],
    tier: int,
    earlier: int,
    cluster: Cluster,
    deny: Standing,
    rebuild: Standing,
    diminish: Standing,
) -> None:
    situation = Situation(facts, frozenset(against), tier, earlier)

    assert cluster_of(situation) is cluster
    assert standings(situation) == {D: deny, R: rebuild, P: diminish}


def test_the_case_of_the_morning_denies_with_the_facts_that_contradict_the_claim() -> None:
    advice = advise(Situation([fa1(), fa2(), UNSIGNED, fa4()], frozenset({1, 2}), tier=2))

    deny = advice.of(Strategy.DENY)
    assert deny.facts == ("FA1", "FA2")
    assert advice.recommended_kinds == {"clarification", "correction_request"}
    assert [each.strategy for each in advice.open][:2] == [Strategy.INSTRUCT, Strategy.ADJUST]


def test_our_fault_names_the_fact_that_leaves_only_making_good() -> None:
    advice = advise(Situation([fa1(), OURS], frozenset({1})))

    assert {each.strategy for each in advice.counsels if each.standing is RECOMMENDED} == set(REBUILD)
    assert advice.of(Strategy.DENY).facts == ("FA3",)
    assert "clarification" not in advice.recommended_kinds


some_facts = st.lists(
    st.sampled_from([fa1(), fa2(), UNSIGNED, THEIRS, OURS, NATURE, fa4()]), unique_by=lambda fact: fact.id
)


@given(some_facts, st.frozensets(st.integers(1, 4)), st.integers(1, 3), st.integers(0, 3))
def test_denying_is_never_mixed_and_blame_and_attack_are_never_open(
    facts: list[Fact], against: frozenset[int], tier: int, earlier: int
) -> None:
    advice = advise(Situation(facts, against, tier, earlier))
    open_ = {each.strategy for each in advice.open}

    assert not (Strategy.DENY in open_ and open_ & {*REBUILD, Strategy.DIMINISH})
    assert not open_ & {Strategy.SCAPEGOAT, Strategy.ATTACK}
    assert {Strategy.INSTRUCT, Strategy.ADJUST} <= open_
    assert {each.strategy for each in advice.counsels} == set(Strategy)


@given(some_facts, st.frozensets(st.integers(1, 4)))
def test_nothing_is_denied_without_an_attested_fact_against_it(
    facts: list[Fact], against: frozenset[int]
) -> None:
    deny = advise(Situation(facts, against)).of(Strategy.DENY)
    attested = {fact.code for fact in facts if fact.attested and fact.id in against}

    assert not deny.is_open or (deny.facts and set(deny.facts) <= attested)


def test_a_kind_whose_every_way_is_closed_is_not_advised() -> None:
    nothing_known = advise(Situation([]))
    accused = advise(Situation([fa1()], frozenset({1})))

    assert nothing_known.caution("clarification") is not None
    assert nothing_known.caution("apology") is not None
    assert nothing_known.caution("fault_bulletin_first") is None
    assert nothing_known.caution("press_release") is None
    assert accused.caution("clarification") is None


def test_a_contested_fact_carries_no_denial() -> None:
    contested = replace(fa1(), contested_with=("FA9",))

    assert not advise(Situation([contested], frozenset({1}))).of(Strategy.DENY).is_open


def test_every_kind_the_advice_names_exists() -> None:
    assert {code for codes in KINDS.values() for code in codes} <= set(TYPES)
