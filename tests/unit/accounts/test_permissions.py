"""Does the table of data say what the matrix of the trade says?"""

from __future__ import annotations

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import MATRIX, ROLE_LABELS, Permission, Role
from mediadesk.errors import NotAllowed

BUSINESS = {
    p
    for p in Permission
    if p not in (Permission.MANAGE_USERS, Permission.CHANGE_RULES, Permission.VIEW_OPERATIONS)
} - {Permission.RETRY_WORK, Permission.SET_CHANNELS}


def an_actor(*roles: Role, is_head: bool = False) -> Actor:
    return Actor(1, "某人", frozenset(roles), 1, "宣传部", is_head)


def test_every_permission_has_a_row_and_every_role_a_label() -> None:
    assert set(MATRIX) == set(Permission)
    assert set(ROLE_LABELS) == set(Role)


@pytest.mark.parametrize("permission", sorted(BUSINESS))
def test_administrator_has_no_business_rights(permission: Permission) -> None:
    assert not an_actor(Role.ADMIN).may(permission)


@pytest.mark.parametrize("permission", sorted(p for p in Permission if not p.startswith("view_")))
def test_auditor_changes_nothing(permission: Permission) -> None:
    assert not an_actor(Role.AUDITOR).may(permission)


@pytest.mark.parametrize(
    ("role", "tiers"),
    [(Role.PR_HEAD, {1}), (Role.DEPUTY_LEADER, {2}), (Role.TOP_LEADER, {3}), (Role.PR_OFFICER, set())],
)
def test_each_tier_is_approved_by_its_own_person(role: Role, tiers: set[int]) -> None:
    assert an_actor(role).tiers(Permission.APPROVE_STATEMENT) == tiers


def test_confirmer_approves_at_tier_one_only_as_head_of_the_department() -> None:
    assert not an_actor(Role.FACT_CONFIRMER).may(Permission.APPROVE_STATEMENT)
    assert an_actor(Role.FACT_CONFIRMER, is_head=True).tiers(Permission.APPROVE_STATEMENT) == {1}


def test_only_a_confirming_department_attests() -> None:
    granted = {role for role in Role if an_actor(role).may(Permission.ATTEST_FACT)}

    assert granted == {Role.FACT_CONFIRMER}


def test_missing_permission_is_refused_with_a_sentence() -> None:
    with pytest.raises(NotAllowed, match="Your role does not include this"):
        an_actor(Role.LEGAL).needs(Permission.DRAFT_STATEMENT)
