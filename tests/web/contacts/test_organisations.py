"""Can organisations be found, entered, changed and looked at?"""

from collections.abc import Callable
from datetime import date

import pytest

from mediadesk.contacts import service
from mediadesk.contacts.organisation import Organisation, OrganisationKind
from mediadesk.wiring import Desk
from tests.builders.contacts import a_person_draft, a_role_draft, saved_organisation, saved_person
from tests.client import StrictClient, parse

SignIn = Callable[..., StrictClient]


@pytest.fixture
def officer(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_officer")


@pytest.fixture
def paper(desk: Desk, officer: StrictClient) -> Organisation:
    with desk.database.transaction() as session:
        return saved_organisation(session, officer.user.actor)


@pytest.mark.usefixtures("paper")
def test_organisations_are_filtered_by_name_and_kind(desk: Desk, officer: StrictClient) -> None:
    with desk.database.transaction() as session:
        saved_organisation(session, officer.user.actor, name="澜江商业银行", kind=OrganisationKind.BANK)

    def names(query: str) -> list[str]:
        return list(officer.tree(f"/contacts/organisations{query}").xpath("//tbody//th/a/text()"))

    assert sorted(names("")) == ["澜江商业银行", "澜江晚报"]
    assert names("?kind=bank") == ["澜江商业银行"]
    assert names("?q=晚") == ["澜江晚报"]
    assert names("?q=晚&kind=bank") == []


def test_an_organisation_is_entered_and_opens(officer: StrictClient) -> None:
    answer = officer.submit(
        "/contacts/organisations/new", {"name": "澜江市电视台", "kind": "outlet", "note": "18:30 截稿"}
    )

    assert answer.status_code == 303
    assert "18:30 截稿" in officer.get(answer.location).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"name": "", "kind": "outlet"}, "name"), ({"name": "澜江晚报", "kind": ""}, "kind"),
     ({"name": " 澜江晚报 ", "kind": "outlet"}, "name"), ({"name": "甲" * 121, "kind": "outlet"}, "name")],
)  # fmt: skip
@pytest.mark.usefixtures("paper")
def test_a_wrong_organisation_is_refused_beside_the_field(
    officer: StrictClient, typed: dict[str, str], field: str
) -> None:
    answer = officer.submit("/contacts/organisations/new", typed)

    assert answer.status_code == 422
    assert parse(answer.text).xpath(f"//*[@id='{field}-error']")


def test_people_of_today_and_of_before_are_told_apart(
    desk: Desk, officer: StrictClient, paper: Organisation
) -> None:
    with desk.database.transaction() as session:
        actor = officer.user.actor
        former = a_role_draft(organisation_id=paper.id, until_on=date(2025, 1, 1))
        saved_person(session, actor, role=former)
        present = a_role_draft(organisation_id=paper.id)
        saved_person(session, actor, role=present, draft=a_person_draft(name="高原", phone="137 0000 0002"))

    page = officer.tree(f"/contacts/organisations/{paper.id}")

    assert page.xpath("//section[@id='present']//th/a/text()") == ["高原"]
    assert page.xpath("//section[@id='former']//th/a/text()") == ["陈立"]


def test_the_second_editor_sees_what_changed(desk: Desk, officer: StrictClient, paper: Organisation) -> None:
    path = f"/contacts/organisations/{paper.id}/edit"
    stale = {
        "csrf_token": officer.csrf(path),
        "revision": "1",
        "name": "澜江晚报",
        "kind": "company",
        "note": "乙",
    }
    officer.submit(path, {"note": "甲"})

    answer = officer.post(path, data=stale)

    assert answer.status_code == 409
    notice = "".join(parse(answer.text).xpath("//*[@role='alert']")[0].itertext())
    assert "甲" in notice
    assert "新闻媒体" in notice
    with desk.database.transaction() as session:
        assert service.get_organisation(session, paper.id).note == "甲"
