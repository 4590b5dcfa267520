"""Do two records become one with everything that hangs on them, and apart again as they were?"""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.contacts import service as register
from mediadesk.contacts.likeness import Reason
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.merging import service
from mediadesk.contacts.merging.hanging.store import LEFT, references
from mediadesk.contacts.merging.merge import (
    AlreadyMerged,
    Kind,
    MergeAlreadyUndone,
    MergedOnwards,
    MergeForgotten,
    Side,
)
from mediadesk.contacts.merging.proposing import service as proposing
from mediadesk.contacts.person import Person
from mediadesk.db import Base
from mediadesk.errors import NotAllowed, NotFound
from tests.builders.accounts import a_user
from tests.builders.contacts import (
    NOW,
    a_meeting_draft,
    a_person_draft,
    a_privacy,
    a_role_draft,
    saved_organisation,
    saved_person,
)

pytestmark = pytest.mark.usefixtures("any_database")
P, O = Kind.PERSON, Kind.ORGANISATION  # noqa: E741


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


@pytest.fixture
def pair(session: Session, officer: Actor) -> tuple[Person, Person]:
    outlet = saved_organisation(session, officer)
    first = a_role_draft(organisation_id=outlet.id, post="记者")
    second = a_role_draft(organisation_id=outlet.id, post="首席记者", from_on=date(2025, 1, 1))
    one = saved_person(session, officer, draft=a_person_draft(email=""), role=first)
    again = a_person_draft(
        name="陈 立", phone="13900005678", note="民生版", privacy=a_privacy(keep_until=date(2027, 1, 1))
    )
    other = saved_person(session, officer, draft=again, role=second)
    return one, other


def dump(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Everything people and bodies hang on, without what only says when it was written."""
    session.flush()
    tables = {"person": Base.metadata.tables["person"], "organisation": Base.metadata.tables["organisation"]}
    tables |= {each.table.name: each.table for kind in Kind for each in references(kind)}
    return {
        name: sorted(
            tuple(str(value) for value in row)
            for row in session.execute(select(*(c for c in table.columns if c.name != "revision")))
        )
        for name, table in tables.items()
    }


def test_posts_and_meetings_hang_on_the_one_that_is_kept(
    session: Session, officer: Actor, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    meeting = meetings.plan_meeting(session, a_meeting_draft(), actor=officer, now=NOW, person_id=other.id)

    service.merge(session, P, one.id, other.id, {}, actor=officer, now=NOW)

    kept = register.get_person(session, one.id)
    assert {role.post for role in kept.roles} == {"记者", "首席记者"}
    assert [each.person_id for each in meetings.get_meeting(session, meeting.id).participants] == [one.id]
    assert (kept.email, kept.note) == (other.email, "民生版")
    assert kept.privacy.keep_until == date(2027, 1, 1)
    assert "13900005678" in {point.value for point in kept.points}


def test_undo_restores_both_exactly(session: Session, officer: Actor, pair: tuple[Person, Person]) -> None:
    one, other = pair
    meetings.plan_meeting(session, a_meeting_draft(), actor=officer, now=NOW, person_id=other.id)
    before = dump(session)

    done = service.merge(session, P, one.id, other.id, {"Phone": Side.GONE}, actor=officer, now=NOW)
    assert dump(session) != before
    undone = service.undo(session, P, done.id, actor=officer, now=NOW + timedelta(hours=1))

    assert dump(session) == before
    assert (undone.rows_stayed, undone.fields_stayed) == (0, ())


def test_what_was_changed_since_stays_and_is_told(
    session: Session, officer: Actor, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    done = service.merge(session, P, one.id, other.id, {}, actor=officer, now=NOW)
    kept = register.get_person(session, one.id)
    draft = a_person_draft(phone=kept.phone, email=kept.email, note="改跑时政", privacy=kept.privacy)
    register.change_person(session, one.id, draft, revision=kept.revision, actor=officer, now=NOW)

    undone = service.undo(session, P, done.id, actor=officer, now=NOW)

    assert undone.fields_stayed == ("note",)
    assert register.get_person(session, one.id).note == "改跑时政"
    assert register.get_person(session, other.id).note == "民生版"


def test_both_on_one_list_stay_there_each_in_their_own_name(
    session: Session, officer: Actor, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    meeting = meetings.plan_meeting(session, a_meeting_draft(), actor=officer, now=NOW, person_id=one.id)
    meetings.invite_person(session, meeting.id, other.id, actor=officer, now=NOW)

    done = service.merge(session, P, one.id, other.id, {}, actor=officer, now=NOW)

    assert done.stayed == 1
    assert len(meetings.get_meeting(session, meeting.id).participants) == 2


def test_one_that_went_leads_to_the_one_that_stands(
    session: Session, officer: Actor, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    third = saved_person(session, officer, draft=a_person_draft(phone="13700001111"))
    service.merge(session, P, one.id, other.id, {}, actor=officer, now=NOW)
    service.merge(session, P, third.id, one.id, {}, actor=officer, now=NOW)

    assert service.where_it_went(session, P, other.id) == third.id
    assert service.where_it_went(session, P, third.id) is None


def test_a_record_goes_into_one_other_only_and_comes_back_once(
    session: Session, officer: Actor, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    third = saved_person(session, officer, draft=a_person_draft(phone="13700001111"))
    first = service.merge(session, P, one.id, other.id, {}, actor=officer, now=NOW)

    with pytest.raises(AlreadyMerged):
        service.merge(session, P, third.id, other.id, {}, actor=officer, now=NOW)
    second = service.merge(session, P, third.id, one.id, {}, actor=officer, now=NOW)
    with pytest.raises(MergedOnwards):
        service.undo(session, P, first.id, actor=officer, now=NOW)
    service.undo(session, P, second.id, actor=officer, now=NOW)
    service.undo(session, P, first.id, actor=officer, now=NOW)
    with pytest.raises(MergeAlreadyUndone):
        service.undo(session, P, first.id, actor=officer, now=NOW)


def test_what_was_erased_is_not_revived(
    session: Session, officer: Actor, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    done = service.merge(session, P, one.id, other.id, {}, actor=officer, now=NOW)

    assert service.forget(session, one.id) == 1

    with pytest.raises(MergeForgotten):
        service.undo(session, P, done.id, actor=officer, now=NOW)


def test_a_body_takes_the_name_of_the_one_that_goes_and_gives_it_back(
    session: Session, officer: Actor
) -> None:
    short = saved_organisation(session, officer, name="兰江水务")
    full = saved_organisation(session, officer, name="兰江水务集团有限公司")
    before = dump(session)

    done = service.merge(session, O, short.id, full.id, {"Full name": Side.GONE}, actor=officer, now=NOW)
    assert register.get_organisation(session, short.id).name == "兰江水务集团有限公司"
    service.undo(session, O, done.id, actor=officer, now=NOW)

    assert dump(session) == before


def test_the_likeliest_pairs_come_first_and_told_apart_ones_no_more(
    session: Session, officer: Actor, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    twin = saved_person(session, officer, draft=a_person_draft(name="陈立立", phone="13800001234", email=""))

    found = proposing.list_people_alike(session, actor=officer)
    assert [(each.first_id, each.second_id) for each in found.pairs] == [
        (one.id, other.id),
        (one.id, twin.id),
    ]
    assert found.pairs[0].reasons == (Reason.NAME_AND_ORGANISATION,)
    proposing.tell_apart(session, P, twin.id, one.id, actor=officer, now=NOW)

    assert proposing.list_people_alike(session, actor=officer).total == 1
    assert [name for _, name in proposing.list_like(session, one.id, actor=officer)] == ["陈 立"]
    service.merge(session, P, one.id, other.id, {}, actor=officer, now=NOW)
    assert proposing.list_people_alike(session, actor=officer).total == 0


def test_bodies_alike_but_for_their_legal_form_are_proposed(session: Session, officer: Actor) -> None:
    for name in ("兰江水务", "兰江水务集团有限公司", "兰江广播电视台"):
        saved_organisation(session, officer, name=name)

    assert proposing.list_organisations_alike(session, actor=officer).total == 1


def test_only_keepers_of_the_register_merge(session: Session, pair: tuple[Person, Person]) -> None:
    one, other = pair
    for role in ("spokesperson", "auditor", "admin"):
        actor = a_user(session, role).actor
        with pytest.raises(NotAllowed):
            service.merge(session, P, one.id, other.id, {}, actor=actor, now=NOW)


def test_a_record_that_is_not_there_is_not_merged(
    session: Session, officer: Actor, pair: tuple[Person, Person]
) -> None:
    with pytest.raises(NotFound):
        service.merge(session, P, pair[0].id, 999_999, {}, actor=officer, now=NOW)


def test_tables_that_are_left_say_why() -> None:
    known = set(Base.metadata.tables)

    assert set(LEFT) <= known
    assert all(LEFT.values())
