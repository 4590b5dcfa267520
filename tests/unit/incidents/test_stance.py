"""May this item be called a false attribution?"""

from __future__ import annotations

import pytest

from mediadesk.facts.fact import FactKind, Origin, VersionStatus
from mediadesk.incidents import stance
from mediadesk.incidents.incident import Stance
from tests.builders.facts import a_fact, a_version

ACCUSING = "早上六点半就没水了。自来水公司说是供电公司停电造成的，请供电公司出来说清楚，尽快查明原因。"
BALANCED = (
    "市区多处停水，供水供电双方正在核查原因。自来水公司称与供电有关；记者联系供电公司，"
    "值班负责人表示核实后公布。本网将继续关注。"
)
FA1 = a_fact()
OURS = a_fact(
    id=2, number=2, kind=FactKind.CAUSE, versions=(a_version(origin=Origin.OURS),)
)  # fmt: skip


def test_an_accusation_with_a_contradicting_fact_is_a_false_attribution() -> None:
    stance.check_false_attribution(ACCUSING, contradicted_by=FA1, facts=(FA1,))


def test_without_a_fact_the_attribution_is_only_unverified() -> None:
    with pytest.raises(stance.FalseAttributionNeedsFact):
        stance.check_false_attribution(ACCUSING, contradicted_by=None, facts=(FA1,))


@pytest.mark.parametrize(
    "status", [VersionStatus.REPORTED, VersionStatus.SUPERSEDED, VersionStatus.WITHDRAWN]
)
def test_a_fact_that_is_not_in_force_contradicts_nothing(status: VersionStatus) -> None:
    fact = a_fact(versions=(a_version(status=status),))

    with pytest.raises(stance.ContradictingFactNotAttested) as refused:
        stance.check_false_attribution(ACCUSING, contradicted_by=fact, facts=(fact,))

    assert "FA1" in str(refused.value.message)


def test_a_fact_of_another_incident_contradicts_nothing_here() -> None:
    with pytest.raises(stance.ContradictingFactNotAttested):
        stance.check_false_attribution(ACCUSING, contradicted_by=FA1, facts=())


def test_nothing_is_false_once_our_own_fault_is_attested() -> None:
    with pytest.raises(stance.FaultIsOurs) as refused:
        stance.check_false_attribution(ACCUSING, contradicted_by=FA1, facts=(FA1, OURS))

    assert "FA2" in str(refused.value.message)


def test_an_item_that_gives_both_sides_is_not_a_false_attribution() -> None:
    with pytest.raises(stance.ItemReportsBothSides) as refused:
        stance.check_false_attribution(BALANCED, contradicted_by=FA1, facts=(FA1,))

    assert "正在核查" in str(refused.value.message)


@pytest.mark.parametrize(
    "text",
    [
        "座席核查停送电信息库，未查到停电记录，已按待核实口径答复。",
        "多半是两家商量好了口径，把责任推到水厂。",
        "因供电部门停电，水厂全部停运，恢复时间待查明。",
    ],
)
def test_one_sided_words_are_not_taken_for_balance(text: str) -> None:
    assert stance.balance_of(text) is None


def test_false_attribution_is_offered_only_when_it_can_be_proved() -> None:
    assert Stance.FALSE_ATTRIBUTION in stance.offered((FA1,))
    assert Stance.FALSE_ATTRIBUTION not in stance.offered(())
    assert Stance.FALSE_ATTRIBUTION not in stance.offered((FA1, OURS))
    assert Stance.ATTRIBUTION_UNVERIFIED in stance.offered(())
