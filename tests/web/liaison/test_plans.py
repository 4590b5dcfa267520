"""Do the pages of plans and of a person's year show what they should, to those who may see it?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediadesk.audit.service import list_entries
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import RoleClass
from mediadesk.wiring import Desk
from tests.builders.contacts import NOW, a_person_draft, a_role_draft, saved_organisation, saved_person
from tests.client import StrictClient
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]
PLAN = {
    "name": "每位人大代表每半年走访一次",
    "measure": "each_person",
    "role_class": "npc_deputy",
    "period": "half_year",
    "times": "1",
    "kinds": ["visit"],
    "begins_on": "2025-01-01",
}


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


@pytest.fixture
def officer(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_officer")


@pytest.fixture
def deputy(desk: Desk, officer: StrictClient) -> Person:
    with desk.database.transaction() as session:
        actor = officer.user.actor
        body = saved_organisation(session, actor, name="澜江市人大", kind=OrganisationKind.CONGRESS)
        role = a_role_draft(organisation_id=body.id, role_class=RoleClass.NPC_DEPUTY, post="市人大代表")
        return saved_person(session, actor, draft=a_person_draft(name="=贺存义"), role=role)


def test_an_empty_list_says_what_to_do_next(officer: StrictClient, sign_in: SignIn) -> None:
    assert "/liaison/plans/new" in officer.get("/liaison/plans").text
    assert "/liaison/plans/new" not in sign_in("spokesperson").get("/liaison/plans").text


def test_a_plan_shows_who_is_overdue_and_a_visit_is_one_step_away(
    officer: StrictClient, deputy: Person
) -> None:
    answer = officer.submit("/liaison/plans/new", PLAN)

    assert answer.status_code == 303
    shown = officer.get("/liaison/plans/1")
    assert "=贺存义" in shown.text
    tree = officer.tree("/liaison/plans/1")
    href = next(str(each) for each in tree.xpath("//a/@href") if "meetings/new" in each)
    form = officer.tree(href)
    assert form.xpath("//input[@name='person']/@value") == [str(deputy.id)]
    assert form.xpath("//select[@name='kind']/option[@selected]/@value") == ["visit"]


def test_a_plan_without_kinds_or_class_comes_back_with_the_words_beside_the_field(
    officer: StrictClient,
) -> None:
    answer = officer.submit("/liaison/plans/new", {**PLAN, "role_class": ""})

    assert answer.status_code == 422
    assert PLAN["name"] in answer.text
    assert 'id="role_class-error"' in answer.text


def test_a_plan_is_changed_once_per_reading_and_stopped(officer: StrictClient, sign_in: SignIn) -> None:
    officer.submit("/liaison/plans/new", PLAN)
    before = officer.tree("/liaison/plans/1/edit").xpath("//main//input[@name='revision']/@value")[0]

    assert officer.submit("/liaison/plans/1/edit", {"name": "每季走访"}).status_code == 303
    late = officer.submit("/liaison/plans/1/edit", {"name": "每月走访", "revision": before})

    assert late.status_code == 409
    assert "每季走访" in officer.get("/liaison/plans/1").text
    reader = sign_in("spokesperson")
    for path in ("/liaison/plans/1/edit", "/liaison/plans/1/end", "/liaison/plans/new"):
        assert reader.post(path, data={"csrf_token": reader.csrf("/me")}).status_code == 403
    assert officer.submit("/liaison/plans/1", {}, form="/liaison/plans/1/end").status_code == 303
    assert "/liaison/plans/1/end" not in officer.get("/liaison/plans/1").text


def test_the_list_leaves_with_a_reason_and_runs_in_no_spreadsheet(
    sign_in: SignIn, desk: Desk, officer: StrictClient, deputy: Person
) -> None:
    officer.submit("/liaison/plans/new", PLAN)
    head = sign_in("pr_head")
    assert head.submit("/liaison/plans/1", {"reason": ""}, form="export-form").status_code == 422

    table = head.submit("/liaison/plans/1", {"reason": "核对名单"}, form="export-form")

    assert "'=贺存义" in table.text
    with desk.database.session() as session:
        entry = list_entries(session, limit=1)[0][0]
        assert (entry.event, entry.reason) == ("liaison_plan.exported", "核对名单")
    assert officer.get("/liaison/plans/1").text.count("/export") == 0


@pytest.mark.parametrize(
    ("role", "status"),
    [("spokesperson", 200), ("auditor", 200), ("fact_confirmer", 403), ("deputy_leader", 403)],
)
def test_plans_are_for_readers_of_the_register(sign_in: SignIn, role: str, status: int) -> None:
    assert sign_in(role).get("/liaison/plans").status_code == status


def test_the_year_shows_its_sections_and_no_phone(officer: StrictClient, deputy: Person) -> None:
    shown = officer.get(f"/liaison/people/{deputy.id}/year")

    assert shown.status_code == 200
    assert "13800001234" not in shown.text.replace(" ", "")
    assert officer.get(f"/liaison/people/{deputy.id}/year?year=1899").status_code == 422


def test_a_year_of_nobody_is_not_found(officer: StrictClient, sign_in: SignIn) -> None:
    assert officer.get("/liaison/people/99/year").status_code == 404
    assert sign_in("fact_confirmer").get("/liaison/people/99/year").status_code == 403
