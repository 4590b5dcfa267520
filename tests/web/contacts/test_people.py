"""Can people be found, entered, changed and looked at, and is their privacy kept on the way?"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mediadesk.audit.service import list_entries
from mediadesk.contacts import service
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import RoleClass
from mediadesk.wiring import Desk
from tests.builders.contacts import (
    NOW,
    a_person_draft,
    a_privacy,
    a_role_draft,
    saved_follow_up,
    saved_meeting,
    saved_organisation,
    saved_person,
)
from tests.builders.contacts import a_follow_up_draft as a_promise
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
def journalist(desk: Desk, officer: StrictClient) -> Person:
    with desk.database.transaction() as session:
        paper = saved_organisation(session, officer.user.actor)
        return saved_person(session, officer.user.actor, role=a_role_draft(organisation_id=paper.id))


def rows(client: StrictClient, path: str) -> list[str]:
    return [str(name) for name in client.tree(path).xpath("//tbody//th//a/text()")]


def text_of(client: StrictClient, path: str) -> str:
    return " ".join(client.tree(path).find("body").itertext())


NEW = {
    "name": "高原",
    "phone": "１３７ 0000 0002",
    "purpose": "采访接待",
    "lawful_basis": "consent",
    "source": "名片",
}


def test_an_empty_register_says_what_to_do_next(officer: StrictClient, sign_in: SignIn) -> None:
    assert "/contacts/people/new" in officer.get("/contacts/people").text
    assert "/contacts/people/new" not in sign_in("spokesperson").get("/contacts/people").text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["陈立"]),
        ("?class=press", ["陈立"]),
        ("?class=government", []),
        ("?class=nonsense", ["陈立"]),
        ("?organisation=1", ["陈立"]),
        ("?organisation=99", []),
        ("?q=晚报", ["陈立"]),
        ("?q=1234", ["陈立"]),
        ("?q=无此人", []),
        ("?page=0", ["陈立"]),
        ("?page=99999999999999999999", ["陈立"]),
    ],
)
@pytest.mark.usefixtures("journalist")
def test_the_filter_lives_in_the_address(officer: StrictClient, query: str, names: list[str]) -> None:
    assert rows(officer, f"/contacts/people{query}") == names


@pytest.mark.usefixtures("journalist")
def test_phones_are_masked_in_the_list_and_searched_only_by_those_who_may_see_them(
    officer: StrictClient, sign_in: SignIn
) -> None:
    assert "138 **** 1234" in text_of(officer, "/contacts/people")
    assert rows(sign_in("auditor"), "/contacts/people?q=1234") == []


def test_a_person_is_entered_with_their_post(desk: Desk, officer: StrictClient, journalist: Person) -> None:
    answer = officer.submit(
        "/contacts/people/new",
        {**NEW, "organisation_id": "1", "role_class": "press", "post": "记者", "from_on": "2025-06-01"},
    )

    assert answer.status_code == 303
    with desk.database.transaction() as session:
        person = service.get_person(session, journalist.id + 1)
    assert (person.name, person.phone) == ("高原", "13700000002")
    assert [(role.role_class, role.from_on) for role in person.roles] == [(RoleClass.PRESS, date(2025, 6, 1))]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"phone": "82345678"}, "phone"),
        ({"phone": "12345678901"}, "phone"),
        ({"email": "gaoyuan"}, "email"),
        ({"name": ""}, "name"),
        ({"purpose": ""}, "purpose"),
        ({"lawful_basis": ""}, "lawful_basis"),
        ({"keep_until": "2020-01-01"}, "keep_until"),
        ({"keep_until": "明年"}, "keep_until"),
        ({"do_not_contact": "y"}, "do_not_contact_reason"),
        ({"preferred_channel": "email"}, "preferred_channel"),
        ({"organisation_id": "1"}, "role_class"),
        ({"role_class": "press"}, "organisation_id"),
        (
            {
                "from_on": "2025-06-01",
                "until_on": "2025-05-31",
                "organisation_id": "1",
                "role_class": "press",
            },
            "until_on",
        ),
    ],
)
@pytest.mark.usefixtures("journalist")
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    officer: StrictClient, typed: dict[str, str], field: str
) -> None:
    answer = officer.submit("/contacts/people/new", {**NEW, "note": "每周三值班", **typed})

    page = parse(answer.text)
    assert answer.status_code == 422
    assert page.xpath(f"//*[@id='{field}-error']")
    assert page.xpath("//textarea[@name='note']")[0].text.strip() == "每周三值班"
    assert rows(officer, "/contacts/people") == ["陈立"]


def test_the_sentence_beside_the_field_is_chinese(officer: StrictClient) -> None:
    answer = officer.submit("/contacts/people/new", {**NEW, "phone": "82345678"})

    assert "缺少区号" in answer.text


def test_the_edit_form_does_not_show_the_phone_and_keeps_it_when_left_empty(
    desk: Desk, officer: StrictClient, journalist: Person
) -> None:
    path = f"/contacts/people/{journalist.id}/edit"
    assert "13800001234" not in officer.get(path).text.replace(" ", "")

    answer = officer.submit(path, {"note": "夜班"})

    assert answer.status_code == 303
    with desk.database.transaction() as session:
        after = service.get_person(session, journalist.id)
    assert (after.phone, after.note) == ("13800001234", "夜班")


def test_a_number_on_record_can_be_removed(desk: Desk, officer: StrictClient, journalist: Person) -> None:
    path = f"/contacts/people/{journalist.id}/edit"

    officer.submit(path, {"forget_phone": "y", "preferred_channel": ""})

    with desk.database.transaction() as session:
        assert service.get_person(session, journalist.id).phone == ""


def test_the_second_editor_sees_what_changed_and_loses_nothing(
    desk: Desk, officer: StrictClient, journalist: Person
) -> None:
    path = f"/contacts/people/{journalist.id}/edit"
    typed = {
        **NEW,
        "name": "陈立",
        "note": "我写的",
        "keep_until": "2028-03-12",
        "phone": "",
        "revision": "1",
    }
    typed |= {"csrf_token": officer.csrf(path), "email": "chenli@lanjiangwb.example", "source": "本人名片"}
    officer.submit(path, {"note": "同事写的"})

    answer = officer.post(path, data=typed)

    assert answer.status_code == 409
    assert "同事写的" in answer.text
    assert "我写的" in answer.text
    again = parse(answer.text).xpath("//input[@name='revision']/@value")[0]
    assert officer.post(path, data={**typed, "revision": again}).status_code == 303
    with desk.database.transaction() as session:
        assert service.get_person(session, journalist.id).note == "我写的"


def test_unmasking_shows_the_number_once_and_leaves_a_record(
    desk: Desk, officer: StrictClient, journalist: Person
) -> None:
    path = f"/contacts/people/{journalist.id}"
    assert "138 0000 1234" not in officer.get(path).text

    answer = officer.submit(path, {}, form=f"{path}/phone")

    assert "138 0000 1234" in answer.text
    assert "138 0000 1234" not in officer.get(path).text
    with desk.database.transaction() as session:
        entries, count = list_entries(session, event="person.phone_unmasked")
    assert count == 1
    assert (entries[0].actor_id, entries[0].subject_id) == (officer.user.id, journalist.id)


def test_who_may_only_read_has_no_button_and_is_refused(sign_in: SignIn, journalist: Person) -> None:
    auditor = sign_in("auditor")
    path = f"/contacts/people/{journalist.id}"

    page = auditor.get(path).text

    assert f"{path}/phone" not in page
    assert f"{path}/edit" not in page
    refused = auditor.post(f"{path}/phone", data={"csrf_token": auditor.csrf("/me")})
    assert refused.status_code == 403


def test_what_is_late_stands_in_red_at_the_top(
    desk: Desk, officer: StrictClient, journalist: Person, clock: Clock
) -> None:
    with desk.database.transaction() as session:
        meeting = saved_meeting(session, officer.user.actor)
        promise = a_promise(department_id=officer.user.department_id or 0, person_id=journalist.id)
        saved_follow_up(session, officer.user.actor, meeting, draft=promise)
    path = f"/contacts/people/{journalist.id}"
    assert not officer.tree(path).xpath("//section[@id='late']")
    assert officer.tree(path).xpath("//section[@id='owed']")

    clock.at += timedelta(days=8)

    officer.sign_in(officer.user)
    first = officer.tree(path).xpath("//main//section/@id")[0]
    assert first == "late"


def test_silence_old_data_and_doubles_are_pointed_out(
    desk: Desk, officer: StrictClient, journalist: Person, clock: Clock
) -> None:
    quiet = a_person_draft(
        name="陈力",
        do_not_contact=True,
        do_not_contact_reason="本人来信要求",
        privacy=a_privacy(keep_until=NOW.date()),
    )
    with desk.database.transaction() as session:
        person = saved_person(session, officer.user.actor, draft=quiet)
    clock.at += timedelta(days=2)
    officer.sign_in(officer.user)

    notices = " ".join(officer.tree(f"/contacts/people/{person.id}").find("body").itertext())

    assert "本人来信要求" in notices
    assert "2026-03-12" in notices
    assert journalist.name in notices


def test_a_post_is_entered_and_another_ended_on_the_page(
    desk: Desk, officer: StrictClient, journalist: Person
) -> None:
    with desk.database.transaction() as session:
        station = saved_organisation(session, officer.user.actor, name="澜江市电视台")
    path, role = f"/contacts/people/{journalist.id}", journalist.roles[0].id

    officer.submit(path, {"until_on": "2026-03-01"}, form=f"{path}/roles/{role}/end")
    officer.submit(
        path,
        {"organisation_id": station.id, "role_class": "press", "from_on": "2026-03-02"},
        form=f"{path}/roles",
    )

    with desk.database.transaction() as session:
        roles = service.get_person(session, journalist.id).roles
    assert [(each.organisation_name, each.until_on) for each in roles] == [
        ("澜江市电视台", None),
        ("澜江晚报", date(2026, 3, 1)),
    ]


@pytest.mark.parametrize("day", ["2020-01-01", "", "昨天"])
def test_an_impossible_end_of_a_post_is_refused_beside_the_field(
    officer: StrictClient, journalist: Person, day: str
) -> None:
    path, role = f"/contacts/people/{journalist.id}", journalist.roles[0].id

    answer = officer.submit(path, {"until_on": day}, form=f"{path}/roles/{role}/end")

    assert answer.status_code == 422
    assert parse(answer.text).xpath(f"//*[@id='until-{role}-error']")


def test_the_same_post_twice_is_refused_in_the_form(officer: StrictClient, journalist: Person) -> None:
    path = f"/contacts/people/{journalist.id}"

    answer = officer.submit(path, {"organisation_id": "1", "role_class": "press"}, form=f"{path}/roles")

    assert answer.status_code == 422
    assert parse(answer.text).xpath("//*[@id='organisation_id-error']")


def test_names_that_are_markup_are_shown_as_text(desk: Desk, officer: StrictClient) -> None:
    markup = a_person_draft(name="<img src=x>", note="<script>alert(1)</script>", phone="139 0000 0009")
    with desk.database.transaction() as session:
        person = saved_person(session, officer.user.actor, draft=markup)

    page = officer.tree(f"/contacts/people/{person.id}")

    assert page.findtext(".//h1") == "<img src=x>"
    assert not [script for script in page.iter("script") if script.text]


@pytest.mark.parametrize("path", ["/contacts/people/77", "/contacts/people/77/edit", "/contacts/meetings/77"])
def test_what_does_not_exist_is_not_found(officer: StrictClient, path: str) -> None:
    assert officer.get(path).status_code == 404


def test_the_next_steps_stand_on_the_page_with_the_person_filled_in(
    officer: StrictClient, sign_in: SignIn, journalist: Person
) -> None:
    page = f"/contacts/people/{journalist.id}"
    steps = [
        f"/inquiries/new?person={journalist.id}",
        f"/opinions/new?person_id={journalist.id}",
        f"/contacts/meetings/new?person={journalist.id}",
    ]

    links = [each.get("href") for each in officer.tree(page).iter("a")]

    assert set(steps) <= set(links)
    asks = officer.tree(steps[0])
    assert asks.xpath("//*[@name='caller']/@value") == [journalist.name]
    assert asks.xpath("//*[@name='person_id']/@value") == [str(journalist.id)]
    shown = sign_in("auditor").get(page).text
    assert not [step for step in steps if step in shown]
