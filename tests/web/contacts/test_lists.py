"""Can media lists be made, counted, kept and put away on their pages?"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mediadesk.wiring import Desk
from tests.builders.contacts import NOW, TODAY, a_person_draft, a_role_draft, saved_organisation, saved_person
from tests.client import StrictClient, parse
from tests.conftest import Clock

SignIn = Callable[..., StrictClient]
RULE = {"name": "驻市记者", "kind": "rule", "role_class": "press"}


@pytest.fixture(autouse=True)
def _spring(clock: Clock) -> None:
    clock.at = NOW


@pytest.fixture
def officer(sign_in: SignIn) -> StrictClient:
    return sign_in("pr_officer")


@pytest.fixture
def reporter(desk: Desk, officer: StrictClient) -> int:
    actor = officer.user.actor
    with desk.database.transaction() as session:
        paper = saved_organisation(session, actor)
        held = a_role_draft(organisation_id=paper.id)
        over = a_role_draft(organisation_id=paper.id, until_on=TODAY - timedelta(days=9))
        saved_person(session, actor, draft=a_person_draft(name="单雄"), role=over)
        silent = a_person_draft(name="高原", do_not_contact=True, do_not_contact_reason="本人要求")
        saved_person(session, actor, draft=silent, role=held)
        return saved_person(session, actor, draft=a_person_draft(name="陈立"), role=held).id


def made(client: StrictClient, form: dict[str, str]) -> str:
    answer = client.submit("/contacts/lists/new", form, form="/contacts/lists/new")
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.headers["Location"])


def names(client: StrictClient, path: str, part: str) -> list[str]:
    return [str(name) for name in client.tree(path).xpath(f"//section[@id='{part}']//tbody//th//a/text()")]


def test_an_empty_page_says_what_to_do_next(officer: StrictClient) -> None:
    assert officer.tree("/contacts/lists").xpath("//a[@href='/contacts/lists/new']")
    assert officer.get("/contacts/lists?archived=1").status_code == 200


def test_a_rule_is_counted_before_it_is_kept(officer: StrictClient, reporter: int) -> None:
    answer = officer.submit("/contacts/lists/new", {**RULE, "count": "1"}, form="/contacts/lists/new")

    page = parse(answer.get_data(as_text=True))
    assert answer.status_code == 200
    assert "1" in "".join(page.xpath("//p[@role='status']")[-1].itertext())
    assert page.xpath("//input[@name='name']/@value") == ["驻市记者"]
    assert not officer.tree("/contacts/lists").xpath("//tbody")


def test_a_list_shows_who_is_in_and_who_is_left_out_and_why(officer: StrictClient, reporter: int) -> None:
    path = made(officer, RULE)

    assert names(officer, path, "included") == ["陈立"]
    assert sorted(names(officer, path, "left-out")) == ["单雄", "高原"]
    assert "本人要求" in officer.get(path).get_data(as_text=True)
    assert officer.get(f"{path}?channel=email").status_code == 200


def test_somebody_is_put_on_taken_off_and_put_back(officer: StrictClient, reporter: int) -> None:
    path = made(officer, {"name": "晚报", "kind": "fixed"})
    officer.submit(path, {"person_id": str(reporter), "standing": "in"}, form=f"{path}/people")
    assert names(officer, path, "included") == ["陈立"]

    answer = officer.submit(path, {}, form=f"{path}/people/{reporter}/take")
    after = str(answer.headers["Location"])
    assert names(officer, path, "included") == []

    undo = officer.tree(after).xpath("//form[.//input[@name='standing'][@type='hidden']]")[0]
    fields = {str(each.get("name")): str(each.get("value")) for each in undo.xpath(".//input")}
    assert officer.post(str(undo.get("action")), data=fields).status_code == 303
    assert names(officer, path, "included") == ["陈立"]


def test_leaving_somebody_out_without_a_reason_is_refused_beside_the_field(
    officer: StrictClient, reporter: int
) -> None:
    path = made(officer, RULE)
    answer = officer.submit(path, {"person_id": str(reporter), "standing": "out"}, form=f"{path}/people")

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath("//p[@id='reason-error']")


def test_a_list_is_copied_archived_and_restored(officer: StrictClient, reporter: int) -> None:
    path = made(officer, RULE)
    copy = officer.submit(path, {}, form=f"{path}/copy")
    assert str(copy.headers["Location"]).endswith("/edit")

    officer.submit(path, {}, form=f"{path}/archive")
    assert not officer.tree(path).xpath(f"//form[@action='{path}/people']")
    assert officer.tree("/contacts/lists?archived=1").xpath("//tbody//a/text()") == ["驻市记者"]
    officer.submit(path, {}, form=f"{path}/restore")
    assert len(officer.tree("/contacts/lists").xpath("//tbody//tr")) == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({**RULE, "role_class": ""}, "role_class"),
        ({**RULE, "name": " "}, "name"),
        ({**RULE, "kind": ""}, "kind"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    officer: StrictClient, typed: dict[str, str], field: str
) -> None:
    answer = officer.submit("/contacts/lists/new", typed, form="/contacts/lists/new")

    assert answer.status_code == 422
    assert parse(answer.get_data(as_text=True)).xpath(f"//p[@id='{field}-error']")


def test_a_late_editor_loses_nothing(officer: StrictClient, reporter: int) -> None:
    path = made(officer, RULE)
    answer = officer.submit(f"{path}/edit", {"name": "我的名单", "revision": "99"}, form=f"{path}/edit")

    assert answer.status_code == 409
    assert "我的名单" in answer.get_data(as_text=True)
    assert officer.submit(f"{path}/edit", {"name": "新名单"}, form=f"{path}/edit").status_code == 303


def test_the_filter_of_the_people_becomes_a_rule(officer: StrictClient, reporter: int) -> None:
    link = officer.tree("/contacts/people?class=press&beat=电力").xpath(
        "//a[contains(@href,'/lists/new')]/@href"
    )
    page = officer.tree(str(link[0]))

    assert page.xpath("//select[@id='role_class']/option[@selected]/@value") == ["press"]
    assert page.xpath("//select[@id='kind']/option[@selected]/@value") == ["rule"]
    assert page.xpath("//input[@id='beat']/@value") == ["电力"]


def test_who_may_only_read_sees_the_list_and_changes_nothing(
    sign_in: SignIn, officer: StrictClient, reporter: int
) -> None:
    path = made(officer, RULE)
    reader = sign_in("auditor", username="auditor")

    assert names(reader, path, "included") == ["陈立"]
    assert not reader.tree(path).xpath("//main//form[@method='post']")
    token = reader.csrf("/contacts/people")
    for part in ("/archive", "/copy", "/people", f"/people/{reporter}/take", "/edit"):
        assert reader.post(f"{path}{part}", data={"csrf_token": token}).status_code == 403
