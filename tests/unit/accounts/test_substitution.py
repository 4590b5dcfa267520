"""Who may stand in for whom, from when until when?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.accounts.substituting import substitution as rules
from mediadesk.accounts.substituting.substitution import Substitution
from mediadesk.errors import RuleBroken

NOW = datetime(2026, 2, 25, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DEPUTY = Actor(1, "顾启明", frozenset({Role.DEPUTY_LEADER}), 9)
HEAD = Actor(2, "周砚", frozenset({Role.PR_HEAD}), 3, is_head=True)
CONFIRMER = Actor(3, "何川", frozenset({Role.FACT_CONFIRMER}), 5)
DISPATCH_HEAD = Actor(4, "许衡", frozenset({Role.FACT_CONFIRMER}), 5, is_head=True)
OFFICER = Actor(5, "林岚", frozenset({Role.PR_OFFICER}), 3)
ADMIN = Actor(6, "管理员", frozenset({Role.ADMIN}))


def check(absent: Actor = DEPUTY, substitute: Actor = HEAD, **changes: object) -> None:
    values = {
        "begins": NOW, "ends": NOW + DAY, "reason": "", "by": absent, "now": NOW, "longest": 30 * DAY, **changes,
    }  # fmt: skip
    rules.check_registering(absent, substitute, **values)  # type: ignore[arg-type]


def a_substitution(absent: int = 1, substitute: int = 2, **values: object) -> Substitution:
    given = {
        "id": 1, "absent_id": absent, "absent": "顾启明", "substitute_id": substitute, "substitute": "周砚",
        "begins_at": NOW, "ends_at": NOW + 2 * DAY, "reason": "", "registered_at": NOW, "registered_by_id": absent,
        "registered_by": "顾启明", **values,
    }  # fmt: skip
    return Substitution(**given)  # type: ignore[arg-type]


def test_a_leader_registers_a_head_for_a_day() -> None:
    check()


def test_a_confirmer_stands_in_for_the_head_of_the_same_department_only() -> None:
    check(DISPATCH_HEAD, CONFIRMER)
    with pytest.raises(rules.MayNotStandIn, match="何川"):
        check(DEPUTY, CONFIRMER)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"substitute": DEPUTY}, rules.SubstitutesThemself),
        ({"substitute": OFFICER}, rules.MayNotStandIn),
        ({"absent": OFFICER}, rules.NothingToStandInFor),
        ({"ends": None}, rules.SubstitutionEndMissing),
        ({"ends": NOW}, rules.SubstitutionEndsTooEarly),
        ({"ends": NOW + 31 * DAY}, rules.SubstitutionTooLong),
        ({"begins": NOW - timedelta(minutes=1)}, rules.SubstitutionReachesBack),
        ({"by": HEAD}, rules.NotYoursToRegister),
        ({"by": ADMIN}, rules.SubstitutionReasonMissing),
    ],
)
def test_what_is_not_allowed_is_refused_by_its_rule(
    changes: dict[str, object], rule: type[RuleBroken]
) -> None:
    with pytest.raises(rule) as refused:
        check(**changes)  # type: ignore[arg-type]
    assert "%(" not in str(refused.value)


def test_the_administrator_registers_with_a_reason() -> None:
    check(by=ADMIN, reason="本人出差途中电话委托")


def test_it_holds_from_its_beginning_until_its_end_or_its_revocation() -> None:
    one = a_substitution()

    assert [one.is_in_force(NOW + at) for at in (-DAY, 0 * DAY, DAY, 2 * DAY)] == [False, True, True, False]

    revoked = a_substitution(revoked_at=NOW + DAY)
    assert revoked.is_in_force(NOW + DAY / 2)
    assert not revoked.is_in_force(NOW + DAY)


@pytest.mark.parametrize(
    ("known", "rule"),
    [
        (a_substitution(1, 7), rules.AlreadySubstituted),
        (a_substitution(2, 8), rules.SubstituteIsAway),
        (a_substitution(2, 1), rules.SubstituteIsAway),
    ],
)
def test_there_is_one_substitute_at_a_time_and_no_chain(known: Substitution, rule: type[RuleBroken]) -> None:
    with pytest.raises(rule):
        rules.check_alone(1, 2, NOW + DAY, NOW + 3 * DAY, [known])

    rules.check_alone(1, 2, NOW + 2 * DAY, NOW + 3 * DAY, [known])


def test_only_a_substitution_that_runs_or_is_to_come_can_be_revoked_by_its_people() -> None:
    one = a_substitution()

    rules.check_revoking(one, by=DEPUTY, now=NOW)
    rules.check_revoking(one, by=ADMIN, now=NOW)
    with pytest.raises(rules.NotYoursToRegister):
        rules.check_revoking(one, by=HEAD, now=NOW)
    with pytest.raises(rules.SubstitutionOver):
        rules.check_revoking(one, by=DEPUTY, now=NOW + 2 * DAY)
