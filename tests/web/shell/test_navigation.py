"""Does everybody see the places they may open, and no other?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.web.navigation import ENTRIES, bottom_bar, visible
from tests.client import StrictClient

EVERY = {entry.endpoint for each in ENTRIES for entry in (each, *each.children)}


def _actor(*roles: Role) -> Actor:
    return Actor(1, "林岚", frozenset(roles))


def _endpoints(*roles: Role) -> set[str]:
    links = visible(_actor(*roles), EVERY, "today.show")
    return {link.entry.endpoint for each in links for link in (each, *each.children)}


def test_an_administrator_sees_accounts_and_no_business() -> None:
    seen = _endpoints(Role.ADMIN)

    assert "accounts.list_users" in seen
    assert not seen & {"monitoring.inbox", "statements.list_statements", "contacts.list_people"}


def test_an_officer_sees_the_business_and_no_accounts() -> None:
    seen = _endpoints(Role.PR_OFFICER)

    assert seen >= {"monitoring.inbox", "incidents.list_incidents", "statements.list_statements"}
    assert "accounts.list_users" not in seen


def test_the_places_of_liaison_stand_in_the_order_of_the_work() -> None:
    links = visible(_actor(Role.PR_OFFICER), EVERY, "today.show")
    contacts = next(link for link in links if link.entry.endpoint == "contacts.list_people")

    assert [link.entry.endpoint.partition(".")[2] for link in contacts.children] == [
        "list_people", "list_organisations", "list_lists", "list_meetings", "show_calendar",
        "list_opinions", "list_proposals", "list_risks", "list_inquiries",
        "list_matters", "list_plans", "list_follow_ups", "overview",
    ]  # fmt: skip


def test_what_does_not_exist_is_not_offered() -> None:
    links = visible(_actor(Role.PR_OFFICER), {"today.show", "monitoring.sources"}, "")

    assert [link.entry.endpoint for link in links] == ["today.show", "monitoring.sources"]


@pytest.mark.parametrize("role", [Role.PR_OFFICER, Role.TOP_LEADER, Role.FACT_CONFIRMER, Role.ADMIN])
def test_the_bottom_bar_holds_five_places_at_most_and_ends_with_oneself(role: Role) -> None:
    bar = bottom_bar(visible(_actor(role), EVERY, "today.show"), "today.show")

    assert len(bar) <= 5
    assert bar[-1].entry.endpoint == "accounts.me"


def test_a_department_has_its_questions_at_hand_on_a_phone() -> None:
    bar = bottom_bar(visible(_actor(Role.FACT_CONFIRMER), EVERY, "today.show"), "today.show")

    assert [link.entry.icon for link in bar] == ["today", "incident", "fact", "statement", "me"]


@pytest.mark.parametrize(("path", "place"), [("/departments", "部门"), ("/users/new", "账号")])
def test_exactly_one_place_is_marked_as_here(
    sign_in: Callable[..., StrictClient], path: str, place: str
) -> None:
    page = sign_in("admin", department=None).tree(path)

    here = page.xpath("//nav[contains(@class, 'sidenav')]//*[@aria-current='page']")
    assert [" ".join(link.itertext()).strip() for link in here] == [place]
