"""Does the gate swing both ways: no denial before a fact, none after our fault is signed?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediadesk.facts.fact import Certainty, Fact, FactKind, Origin, VersionStatus
from mediadesk.facts.fault import OurFaultIsAttested, Path, check_may_deny, may_deny, remaining_paths
from tests.builders.facts import a_fact, a_version


def a_cause(
    origin: Origin | None, *, status: VersionStatus = VersionStatus.ATTESTED, contested: bool = False
) -> Fact:
    version = replace(a_version(origin=origin, status=status), certainty=Certainty.ATTESTED)
    others = ("FA9",) if contested else ()
    return a_fact(number=3, kind=FactKind.CAUSE, versions=(version,), contested_with=others)


@pytest.mark.parametrize(
    ("facts", "denies"),
    [
        ([], True),
        ([a_cause(Origin.THIRD_PARTY)], True),
        ([a_cause(Origin.NATURAL), a_fact()], True),
        ([a_cause(Origin.OURS, status=VersionStatus.REPORTED)], True),
        ([a_cause(Origin.OURS, status=VersionStatus.WITHDRAWN)], True),
        ([a_cause(Origin.OURS)], False),
        ([a_fact(), a_cause(Origin.OURS)], False),
        ([a_cause(Origin.OURS, contested=True)], False),
    ],
)
def test_nothing_is_denied_once_a_department_has_signed_that_it_was_us(
    facts: list[Fact], denies: bool
) -> None:
    assert may_deny(facts) is denies


def test_the_refusal_names_the_fact_and_says_what_to_write_instead() -> None:
    with pytest.raises(OurFaultIsAttested) as refused:
        check_may_deny([a_fact(), a_cause(Origin.OURS)], field="type")

    assert refused.value.field == "type"
    assert str(refused.value.message).startswith("FA3 attests that the cause lies with us")
    check_may_deny([a_fact()])


def test_what_remains_when_it_was_us_is_to_acknowledge_and_to_apologise() -> None:
    assert remaining_paths([a_fact(), a_cause(Origin.OURS)]) == (Path.ACKNOWLEDGE, Path.APOLOGISE)


def test_without_any_fact_there_is_nothing_to_deny_with() -> None:
    assert remaining_paths([]) == (Path.INFORM,)
    assert remaining_paths([a_fact(contested_with=("FA2",))]) == (Path.INFORM,)


def test_a_cause_that_lies_elsewhere_opens_every_path() -> None:
    assert Path.DENY in remaining_paths([a_cause(Origin.THIRD_PARTY)])
    assert Path.APOLOGISE not in remaining_paths([a_cause(Origin.THIRD_PARTY)])
