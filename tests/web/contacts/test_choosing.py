"""Can one of fifty thousand be chosen on a form, with htmx and without?"""

from collections.abc import Callable

import pytest

from mediadesk.wiring import Desk
from tests.builders.contacts import NOW, a_person_draft, a_role_draft, saved_organisation, saved_person
from tests.client import StrictClient, parse
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


@pytest.fixture
def officer(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_officer")


@pytest.fixture
def people(desk: Desk, officer: StrictClient) -> dict[str, int]:
    actor = officer.user.actor
    with desk.database.transaction() as session:
        paper = saved_organisation(session, actor)
        role = a_role_draft(organisation_id=paper.id)
        names = ("陈立", "程亮", "高原")
        return {
            name: saved_person(session, actor, draft=a_person_draft(name=name), role=role).id
            for name in names
        }


@pytest.fixture
def media_list(officer: StrictClient) -> str:
    form = {"name": "晚报", "kind": "fixed"}
    return str(officer.submit("/contacts/lists/new", form, form="/contacts/lists/new").headers["Location"])


def choices(client: StrictClient, query: str) -> list[str]:
    answer = client.get(f"/contacts/choose/person?name=person_id&{query}", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return [str(value) for value in parse(answer.get_data(as_text=True)).xpath("//input/@value")]


def test_what_is_typed_is_answered_with_buttons(officer: StrictClient, people: dict[str, int]) -> None:
    assert choices(officer, "person_id-q=cl") == [str(people["陈立"]), str(people["程亮"])]
    assert choices(officer, f"person_id-q=cl&person_id={people['高原']}")[0] == str(people["高原"])
    assert choices(officer, "person_id-q=zzz") == []


def test_without_script_the_only_one_who_fits_is_taken(
    officer: StrictClient, people: dict[str, int], media_list: str
) -> None:
    answer = officer.submit(
        media_list, {"person_id-q": "陈立", "standing": "in"}, form=f"{media_list}/people"
    )

    assert answer.status_code == 303
    assert "陈立" in officer.get(media_list).get_data(as_text=True)


def test_where_several_fit_they_stand_beside_the_field(
    officer: StrictClient, people: dict[str, int], media_list: str
) -> None:
    answer = officer.submit(
        media_list, {"person_id-q": "cl", "standing": "out", "reason": "休假"}, form=f"{media_list}/people"
    )

    page = parse(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert len(page.xpath("//input[@type='radio'][@name='person_id']")) == 2
    assert page.xpath("//p[@id='person_id-error']")
    assert page.xpath("//input[@name='reason']/@value") == ["休假"]
    assert page.xpath("//input[@name='person_id-q']/@value") == ["cl"]


@pytest.mark.parametrize("typed", [{"person_id-q": "无此人"}, {}, {"person_id": "999"}])
def test_nobody_is_not_chosen(
    officer: StrictClient, people: dict[str, int], media_list: str, typed: dict[str, str]
) -> None:
    answer = officer.submit(media_list, {"standing": "in", **typed}, form=f"{media_list}/people")

    assert answer.status_code == 422


def test_what_was_typed_last_counts_more_than_an_old_button(
    officer: StrictClient, people: dict[str, int], media_list: str
) -> None:
    typed = {"person_id": str(people["陈立"]), "person_id-q": "高原", "standing": "in"}
    officer.submit(media_list, typed, form=f"{media_list}/people")

    page = officer.get(media_list).get_data(as_text=True)
    assert "高原" in page
    assert "陈立" not in page


def test_the_list_of_people_is_narrowed_by_a_typed_body(
    officer: StrictClient, people: dict[str, int]
) -> None:
    one = officer.tree("/contacts/people?organisation-q=ljwb")
    none = officer.tree("/contacts/people?organisation-q=zzz")

    assert len(one.xpath("//tbody//th//a")) == 3
    assert none.xpath("//p[@id='organisation-error']")


@pytest.mark.parametrize("role", ["front_desk", "admin", "legal"])
def test_who_may_not_see_the_register_is_told_no_name(sign_in: SignIn, role: str) -> None:
    assert sign_in(role).get("/contacts/choose/person?name=person_id&person_id-q=cl").status_code == 403


def test_numbers_are_no_way_to_unmask(sign_in: SignIn, people: dict[str, int]) -> None:
    auditor = sign_in("auditor", username="auditor")

    assert choices(auditor, "person_id-q=1380000") == []
    assert choices(auditor, "person_id-q=cl")


@pytest.mark.parametrize("path", ["/contacts/choose/secret?name=a", "/contacts/choose/person?name=a%22b"])
def test_what_cannot_be_chosen_is_not_found(officer: StrictClient, path: str) -> None:
    assert officer.get(path).status_code == 404
