"""Are media lists kept, counted and used as they should? On both databases."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts.lists import service
from mediadesk.contacts.lists.media_list import (
    ListAlreadyKnown,
    ListArchived,
    ListDraft,
    ListKind,
    ListRule,
    Standing,
)
from mediadesk.contacts.lists.models import MediaListRow
from mediadesk.contacts.lists.resolving import LeftOut
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.person import Channel, Person
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Database
from mediadesk.errors import NotAllowed, NotFound, OutOfDate
from tests.builders.accounts import a_user
from tests.builders.contacts import NOW, TODAY, a_person_draft, a_role_draft, saved_organisation, saved_person

PRESS = ListDraft(name="驻市记者", kind=ListKind.RULE, rule=ListRule(role_class=RoleClass.PRESS))


@pytest.fixture
def session(any_database: Database) -> Session:
    session = any_database.session()
    yield session  # type: ignore[misc]
    session.rollback()
    session.close()


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


@pytest.fixture
def reporters(session: Session, officer: Actor) -> dict[str, Person]:
    """Two at work, one whose post ended, one who wants silence."""
    paper = saved_organisation(session, officer)
    held = a_role_draft(organisation_id=paper.id)
    over = a_role_draft(organisation_id=paper.id, until_on=TODAY - timedelta(days=30))
    silent = a_person_draft(name="高原", do_not_contact=True, do_not_contact_reason="本人要求")
    return {
        "陈立": saved_person(session, officer, draft=a_person_draft(name="陈立"), role=held),
        "王波": saved_person(session, officer, draft=a_person_draft(name="王波", email=""), role=held),
        "单雄": saved_person(session, officer, draft=a_person_draft(name="单雄"), role=over),
        "高原": saved_person(session, officer, draft=silent, role=held),
    }


def test_a_rule_finds_who_fits_and_says_who_is_left_out(
    session: Session, officer: Actor, reporters: dict[str, Person]
) -> None:
    made = service.add_list(session, PRESS, actor=officer, now=NOW)

    resolved = service.resolve_list(session, made, today=TODAY, channel=Channel.EMAIL)

    assert [each.name for each in resolved.included] == ["陈立"]
    assert {each.person.name: each.reason for each in resolved.left_out} == {
        "高原": LeftOut.DO_NOT_CONTACT,
        "单雄": LeftOut.POST_ENDED,
        "王波": LeftOut.NO_EMAIL,
    }
    assert len(service.resolve_list(session, made, today=TODAY).included) == 2
    assert len(service.count_rule(session, PRESS.rule, now=NOW).included) == 2


def test_a_rule_by_district_kind_and_beat_asks_one_post(session: Session, officer: Actor) -> None:
    rule = ListRule(kind=OrganisationKind.OUTLET, district="城北", beat="电力")
    made = service.add_list(
        session, ListDraft(name="电力口", kind=ListKind.RULE, rule=rule), actor=officer, now=NOW
    )

    assert service.get_list(session, made).rule == rule
    assert not service.resolve_list(session, made, today=TODAY).included


def test_named_people_are_put_in_left_out_and_taken_off(
    session: Session, officer: Actor, reporters: dict[str, Person]
) -> None:
    made = service.add_list(session, ListDraft(name="专栏作者"), actor=officer, now=NOW)
    for name in ("陈立", "单雄"):
        service.put_member(session, made, reporters[name].id, actor=officer, now=NOW)
    assert [each.name for each in service.resolve_list(session, made, today=TODAY).included] == ["陈立"]

    service.put_member(session, made, reporters["单雄"].id, Standing.IN, "仍供稿", actor=officer, now=NOW)
    service.put_member(session, made, reporters["陈立"].id, Standing.OUT, "休假", actor=officer, now=NOW)
    assert [each.name for each in service.resolve_list(session, made, today=TODAY).included] == ["单雄"]
    assert [each.id for each in service.list_lists_of(session, reporters["陈立"].id)] == [made]

    service.take_member(session, made, reporters["单雄"].id, actor=officer, now=NOW)
    assert not service.resolve_list(session, made, today=TODAY).included
    with pytest.raises(NotFound):
        service.take_member(session, made, reporters["单雄"].id, actor=officer, now=NOW)


def test_a_list_is_copied_archived_and_taken_out_again(
    session: Session, officer: Actor, reporters: dict[str, Person]
) -> None:
    made = service.add_list(session, ListDraft(name="晚报"), actor=officer, now=NOW)
    service.put_member(session, made, reporters["陈立"].id, actor=officer, now=NOW)
    copy = service.copy_list(session, made, copy="副本", actor=officer, now=NOW)
    assert service.get_list(session, copy).name == "晚报（副本）"
    assert [each.person_id for each in service.get_list(session, copy).members] == [reporters["陈立"].id]

    service.archive_list(session, made, actor=officer, now=NOW)
    assert [each.id for each in service.list_lists(session)] == [copy]
    with pytest.raises(ListArchived):
        service.put_member(session, made, reporters["王波"].id, actor=officer, now=NOW)
    with pytest.raises(ListArchived):
        service.use_list(session, made, channel=None, actor=officer, today=TODAY, now=NOW)

    service.restore_list(session, made, actor=officer, now=NOW)
    assert len(service.list_lists(session)) == 2


def test_use_is_kept_with_its_number(session: Session, officer: Actor, reporters: dict[str, Person]) -> None:
    made = service.add_list(session, PRESS, actor=officer, now=NOW)

    service.use_list(session, made, channel=Channel.EMAIL, actor=officer, today=TODAY, now=NOW)

    known = service.get_list(session, made)
    assert (known.used_at, known.used_count) == (NOW, 1)


def test_names_are_unique_and_a_late_editor_is_told(session: Session, officer: Actor) -> None:
    made = service.add_list(session, PRESS, actor=officer, now=NOW)
    with pytest.raises(ListAlreadyKnown):
        service.add_list(session, PRESS, actor=officer, now=NOW)
    with pytest.raises(OutOfDate):
        service.change_list(session, made, PRESS, revision=99, actor=officer, now=NOW)


def test_the_record_names_no_person(session: Session, officer: Actor, reporters: dict[str, Person]) -> None:
    made = service.add_list(session, ListDraft(name="晚报"), actor=officer, now=NOW)
    service.put_member(session, made, reporters["陈立"].id, Standing.OUT, "家中有事", actor=officer, now=NOW)

    text = " ".join(str(each) for each in list_entries(session))
    assert "media_list.changed" in text
    assert "陈立" not in text
    assert "家中有事" not in text


@pytest.mark.parametrize("role", ["spokesperson", "auditor", "front_desk", "admin"])
def test_only_who_edits_the_register_makes_lists(session: Session, role: str) -> None:
    with pytest.raises(NotAllowed):
        service.add_list(session, PRESS, actor=a_user(session, role).actor, now=NOW)


def test_a_fixed_list_with_a_rule_cannot_be_stored(session: Session, officer: Actor) -> None:
    made = service.add_list(session, PRESS, actor=officer, now=NOW)
    session.get_one(MediaListRow, made).kind = ListKind.FIXED
    with pytest.raises(IntegrityError):
        session.flush()
