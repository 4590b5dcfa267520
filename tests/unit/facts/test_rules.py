"""Who may sign for a department, and when does a cause need another signature?"""

from __future__ import annotations

import pytest

from mediadesk.accounts.permissions import Role
from mediadesk.errors import RuleBroken
from mediadesk.facts import rules
from mediadesk.facts.fact import Basis, FactKind, Origin, VersionStatus
from tests.builders.facts import (
    PLANT,
    SERVICE_CENTRE,
    a_fact,
    a_request,
    a_version,
    an_actor,
    at,
)


def test_a_fact_confirmer_of_the_department_may_sign() -> None:
    reported = a_version(status=VersionStatus.REPORTED)

    rules.check_attestation(a_fact(versions=(reported,)), reported, an_actor())


@pytest.mark.parametrize(
    "actor",
    [
        an_actor(department_id=SERVICE_CENTRE),
        an_actor(department_id=None),
        an_actor(role=Role.PR_OFFICER),
        an_actor(role=Role.PR_HEAD, is_head=True),
        an_actor(role=Role.DEPUTY_LEADER),
        an_actor(role=Role.ADMIN),
    ],
)
def test_nobody_else_may_sign_whatever_their_rank(actor: object) -> None:
    reported = a_version(status=VersionStatus.REPORTED)

    with pytest.raises(rules.NotYourDepartmentsFact) as refused:
        rules.check_attestation(a_fact(versions=(reported,)), reported, actor)  # type: ignore[arg-type]

    assert "电力调度控制中心" in str(refused.value.message)


def test_a_question_is_answered_by_the_asked_department_only() -> None:
    with pytest.raises(rules.NotYourDepartmentsFact):
        rules.check_answerer(a_request(), an_actor(department_id=SERVICE_CENTRE))


def test_a_quoted_source_is_withdrawn_by_publicity_not_by_a_confirmer() -> None:
    quoted = a_fact(basis=Basis.PUBLIC_SOURCE)

    rules.check_owner(quoted, an_actor(role=Role.PR_OFFICER))
    with pytest.raises(rules.NotYourDepartmentsFact):
        rules.check_owner(quoted, an_actor())


def a_cause_of_the_plant(*, joint_signed_by: str | None = None) -> object:
    return a_version(
        status=VersionStatus.REPORTED,
        origin=Origin.THIRD_PARTY,
        third_party=PLANT,
        joint_signed_by=joint_signed_by,
    )


def test_the_plants_fault_is_not_ours_to_sign_before_the_plant_has_confirmed_it() -> None:
    cause = a_cause_of_the_plant()
    fact = a_fact(number=3, kind=FactKind.CAUSE, versions=(cause,))  # type: ignore[arg-type]

    with pytest.raises(rules.CauseNeedsJointSignature) as refused:
        rules.check_attestation(fact, cause, an_actor())  # type: ignore[arg-type]

    assert str(refused.value.message).startswith(f"FA3 says that the cause lies with {PLANT}")


def test_the_plants_fault_may_be_signed_once_the_plant_has_confirmed_it() -> None:
    cause = a_cause_of_the_plant(joint_signed_by="吴师傅（水厂值班负责人）")
    fact = a_fact(number=3, kind=FactKind.CAUSE, versions=(cause,))  # type: ignore[arg-type]

    rules.check_attestation(fact, cause, an_actor())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"signed_by": " "}, rules.SignerMissing),
        ({"signed_at": at(11)}, rules.SignatureInFuture),
        ({"files": 0}, rules.SignedSheetMissing),
    ],
)
def test_a_joint_signature_has_a_name_a_time_and_a_sheet(
    change: dict[str, object], rule: type[RuleBroken]
) -> None:
    given: dict[str, object] = {"signed_by": "吴师傅", "signed_at": at(10, 18), "files": 1, "now": at(10, 20)}

    with pytest.raises(rule):
        rules.check_joint_signature(a_cause_of_the_plant(), **(given | change))  # type: ignore[arg-type]


def test_a_version_that_names_nobody_cannot_be_co_signed() -> None:
    with pytest.raises(rules.NoThirdPartyNamed):
        rules.check_joint_signature(a_version(), signed_by="吴师傅", signed_at=at(10), files=1, now=at(10, 1))


@pytest.mark.parametrize(
    ("question", "why", "due", "rule"),
    [
        ("", "首报要用", at(7, 31), rules.QuestionMissing),
        ("线路是否正常？", " ", at(7, 31), rules.WhyMissing),
        ("线路是否正常？", "首报要用", at(7, 16), rules.DueInPast),
    ],
)
def test_a_question_has_words_a_reason_and_time_ahead(
    question: str, why: str, due: object, rule: type[RuleBroken]
) -> None:
    with pytest.raises(rule):
        rules.check_question(question, why, due_at=due, now=at(7, 16))  # type: ignore[arg-type]


def test_a_reason_is_more_than_blanks() -> None:
    assert rules.check_reason(" 记录正在调取 ") == "记录正在调取"
    with pytest.raises(rules.ReasonMissing):
        rules.check_reason("  ")
