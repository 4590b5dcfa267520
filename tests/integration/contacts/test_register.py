"""Does the register keep organisations, people and their posts, and the record of who changed them?"""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts import service
from mediadesk.contacts.listing import OrganisationFilter, PeopleFilter
from mediadesk.contacts.organisation import OrganisationAlreadyKnown, OrganisationKind
from mediadesk.contacts.role import RoleAlreadyHeld, RoleClass
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound, OutOfDate
from tests.builders.accounts import a_user
from tests.builders.contacts import (
    NOW,
    TODAY,
    a_person_draft,
    a_role_draft,
    an_organisation_draft,
    saved_organisation,
    saved_person,
)

pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


def found(session: Session, **wanted: object) -> list[str]:
    page = service.list_people(session, PeopleFilter(today=TODAY, **wanted))  # type: ignore[arg-type]
    return [person.name for person in page.items]


def events(session: Session) -> list[str]:
    entries, _ = list_entries(session, limit=9)
    return [entry.event for entry in entries if not entry.event.startswith("account.")]


def test_a_person_comes_back_as_entered_with_their_post(session: Session, officer: Actor) -> None:
    paper = saved_organisation(session, officer)

    person = saved_person(session, officer, role=a_role_draft(organisation_id=paper.id))

    session.expire_all()
    again = service.get_person(session, person.id)
    assert again == person
    assert (again.phone, again.privacy.keep_until) == ("13800001234", date(2028, 3, 12))
    assert [(role.organisation_name, role.post) for role in again.roles] == [("澜江晚报", "记者")]
    assert events(session) == ["person.added", "organisation.added"]


def test_the_same_body_is_not_entered_twice(session: Session, officer: Actor) -> None:
    saved_organisation(session, officer)

    with pytest.raises(OrganisationAlreadyKnown):
        saved_organisation(session, officer, name="  澜江晚报 ")


def test_a_body_may_keep_its_name_when_it_is_changed(session: Session, officer: Actor) -> None:
    paper = saved_organisation(session, officer)
    draft = an_organisation_draft(kind=OrganisationKind.COMPANY)

    changed = service.change_organisation(
        session, paper.id, draft, revision=paper.revision, actor=officer, now=NOW
    )

    assert (changed.kind, changed.revision) == (OrganisationKind.COMPANY, paper.revision + 1)


def test_the_second_of_two_who_edit_a_person_is_told(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)
    note = a_person_draft(note="每月第一周值班")
    service.change_person(session, person.id, note, revision=person.revision, actor=officer, now=NOW)

    with pytest.raises(OutOfDate):
        service.change_person(
            session, person.id, a_person_draft(), revision=person.revision, actor=officer, now=NOW
        )

    assert service.get_person(session, person.id).note == "每月第一周值班"


def test_saving_without_a_change_records_nothing(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)

    service.change_person(
        session, person.id, a_person_draft(), revision=person.revision, actor=officer, now=NOW
    )

    assert events(session) == ["person.added"]
    assert service.get_person(session, person.id).revision == person.revision


def test_the_record_names_what_changed_but_holds_no_personal_data(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)
    moved = a_person_draft(phone="139 0000 5678", note="家住东村")

    service.change_person(session, person.id, moved, revision=person.revision, actor=officer, now=NOW)

    entries, _ = list_entries(session, limit=1)
    assert entries[0].payload["changed"] == ("phone", "note") or entries[0].payload["changed"] == [
        "phone",
        "note",
    ]
    # The chain's own digests are left out: any three digits turn up in one some day.
    told = (entries[0].event, entries[0].reason, entries[0].payload)
    assert not any(secret in str(told) for secret in ("139", "5678", "东村", "陈立"))


def test_who_changes_outlet_keeps_the_history_of_both(session: Session, officer: Actor) -> None:
    evening = saved_organisation(session, officer, name="澜江晚报")
    station = saved_organisation(session, officer, name="澜江市电视台")
    person = saved_person(session, officer, role=a_role_draft(organisation_id=evening.id))

    service.end_role(session, person.id, person.roles[0].id, date(2026, 2, 28), actor=officer, now=NOW)
    service.add_role(
        session,
        person.id,
        a_role_draft(organisation_id=station.id, from_on=date(2026, 3, 1)),
        actor=officer,
        now=NOW,
    )

    session.expire_all()
    names = [role.organisation_name for role in service.get_person(session, person.id).roles]
    assert names == ["澜江市电视台", "澜江晚报"]
    assert found(session, organisation_id=evening.id) == []
    assert [each.id for each in service.list_people_of(session, evening.id)] == [person.id]


def test_the_same_post_is_not_entered_twice(session: Session, officer: Actor) -> None:
    paper = saved_organisation(session, officer)
    person = saved_person(session, officer, role=a_role_draft(organisation_id=paper.id))

    with pytest.raises(RoleAlreadyHeld):
        service.add_role(session, person.id, a_role_draft(organisation_id=paper.id), actor=officer, now=NOW)


def test_a_post_of_somebody_else_is_not_ended(session: Session, officer: Actor) -> None:
    paper = saved_organisation(session, officer)
    person = saved_person(session, officer, role=a_role_draft(organisation_id=paper.id))
    other = saved_person(session, officer, draft=a_person_draft(name="高原", phone="137 0000 0002"))

    with pytest.raises(NotFound):
        service.end_role(session, other.id, person.roles[0].id, TODAY, actor=officer, now=NOW)


@pytest.mark.parametrize(
    ("text", "names"),
    [("陈", ["陈立"]), ("晚报", ["陈立"]), ("记者 澜江", ["陈立"]), ("%", []), ("_", []), ("高", ["高原"])],
)
def test_people_are_found_by_name_post_and_body(
    session: Session, officer: Actor, text: str, names: list[str]
) -> None:
    paper = saved_organisation(session, officer)
    saved_person(session, officer, role=a_role_draft(organisation_id=paper.id))
    saved_person(session, officer, draft=a_person_draft(name="高原", phone="137 0000 0002"))

    assert found(session, text=text) == names


def test_phones_are_found_only_by_those_who_may_see_them(session: Session, officer: Actor) -> None:
    saved_person(session, officer)

    assert found(session, text="１２３４", by_phone=True) == ["陈立"]
    assert found(session, text="1234") == []
    assert found(session, text="12", by_phone=True) == []


def test_a_class_is_the_one_held_today(session: Session, officer: Actor) -> None:
    congress = saved_organisation(session, officer, name="澜江市人大", kind=OrganisationKind.CONGRESS)
    deputy = a_role_draft(organisation_id=congress.id, role_class=RoleClass.NPC_DEPUTY)
    former = a_role_draft(
        organisation_id=congress.id, role_class=RoleClass.NPC_DEPUTY, until_on=TODAY - timedelta(days=1)
    )
    saved_person(session, officer, role=deputy, draft=a_person_draft(name="贺存义"))
    saved_person(session, officer, role=former, draft=a_person_draft(name="施若兰"))

    assert found(session, role_class=RoleClass.NPC_DEPUTY) == ["贺存义"]
    assert found(session, role_class=RoleClass.PRESS) == []
    page, counts = service.list_organisations(session, OrganisationFilter(), today=TODAY)
    assert [each.name for each in page.items] == ["澜江市人大"]
    assert counts == {congress.id: 1}


def test_unmasking_a_phone_is_recorded(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)

    assert service.unmask_phone(session, person.id, actor=officer, now=NOW).shown == "138 0000 1234"
    assert events(session)[0] == "person.phone_unmasked"


def test_who_has_no_need_sees_no_phone(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)
    auditor = a_user(session, "auditor").actor

    with pytest.raises(NotAllowed):
        service.unmask_phone(session, person.id, actor=auditor, now=NOW)
    assert events(session) == ["person.added"]


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("organisation", "kind = 'cafe'"),
        ("organisation", "name = ''"),
        ("person", "purpose = ''"),
        ("person", "do_not_contact = true"),
        ("person", "preferred_channel = 'pigeon'"),
        ("person_role", "until_on = '2020-01-01'"),
        ("person_role", "role_class = 'friend'"),
    ],
)
def test_what_the_rules_refuse_cannot_be_stored_either(
    any_database: Database, table: str, change: str
) -> None:
    with any_database.transaction() as session:
        actor = a_user(session, "pr_officer").actor
        paper = saved_organisation(session, actor)
        saved_person(session, actor, role=a_role_draft(organisation_id=paper.id))

    with pytest.raises(IntegrityError), any_database.transaction() as session:
        session.execute(text(f"UPDATE {table} SET {change}"))
