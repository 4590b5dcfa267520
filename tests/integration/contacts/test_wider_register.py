"""Does the register keep outlets, cards, moves and acquaintances, and refuse what cannot be?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.contacts import service
from mediadesk.contacts.hours import Hours
from mediadesk.contacts.knowing import service as knowing
from mediadesk.contacts.knowing.acquaintance import AcquaintanceDraft, HowMissing, KnownAlready
from mediadesk.contacts.organisation import OrganisationKind, UnderItself
from mediadesk.contacts.outlet import MediaTier, Medium, Programme
from mediadesk.contacts.points import ContactPoint, PointKind
from mediadesk.contacts.posts import service as posts
from mediadesk.contacts.press_card import CardResult, CheckWithoutCard, PressCard
from mediadesk.contacts.role import Move, draft_of
from mediadesk.errors import NotAllowed, NotFound
from tests.builders.accounts import a_user
from tests.builders.contacts import NOW, TODAY, a_role_draft, saved_organisation, saved_person
from tests.builders.register import a_card, a_journalist_draft, an_outlet_draft, saved_outlet

EVENING = Programme(name="要闻版", deadline=time(23, 0), note="头版留到零点")
WEEKLY = Programme(name="经济周刊", weekdays=(4,), deadline=time(17, 0))


pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


def test_an_outlet_is_kept_whole_and_its_programmes_change_with_it(session: Session, officer: Actor) -> None:
    group = saved_organisation(session, officer, name="澜江传媒集团", kind=OrganisationKind.COMPANY)
    outlet = saved_outlet(
        session,
        officer,
        medium=Medium.NEWSPAPER,
        tier=MediaTier.CITY,
        phone="0579 82340002",
        parent_id=group.id,
        programmes=(EVENING, WEEKLY),
    )
    session.expire_all()

    stored = service.get_organisation(session, outlet.id)
    assert (stored.medium, stored.tier, stored.phone) == (Medium.NEWSPAPER, MediaTier.CITY, "0579-82340002")
    assert (stored.parent_name, {each.name: each for each in stored.programmes}) == (
        "澜江传媒集团",
        {"要闻版": EVENING, "经济周刊": WEEKLY},
    )
    assert [each.name for each in service.list_under(session, group.id)] == ["澜江晚报"]

    changed = an_outlet_draft(programmes=(EVENING,))
    service.change_organisation(session, outlet.id, changed, revision=stored.revision, actor=officer, now=NOW)

    assert service.get_organisation(session, outlet.id).programmes == (EVENING,)
    assert session.execute(text("SELECT count(*) FROM programme")).scalar_one() == 1


def test_bodies_do_not_stand_in_a_ring(session: Session, officer: Actor) -> None:
    upper = saved_organisation(session, officer, name="集团", kind=OrganisationKind.COMPANY)
    lower = saved_outlet(session, officer, parent_id=upper.id)
    ring = replace(an_outlet_draft(name="集团", kind=OrganisationKind.COMPANY), parent_id=lower.id)

    with pytest.raises(UnderItself):
        service.change_organisation(session, upper.id, ring, revision=1, actor=officer, now=NOW)
    with pytest.raises(NotFound):
        saved_outlet(session, officer, name="日报", parent_id=999)


def test_a_bank_with_a_medium_cannot_be_stored(session: Session, officer: Actor) -> None:
    bank = saved_organisation(session, officer, name="澜江商业银行", kind=OrganisationKind.BANK)

    with pytest.raises(IntegrityError):
        session.execute(text("UPDATE organisation SET medium = 'radio' WHERE id = :id"), {"id": bank.id})
    session.rollback()


def test_hours_languages_numbers_and_card_come_back_as_they_were_typed(
    session: Session, officer: Actor
) -> None:
    draft = a_journalist_draft(
        languages=("普通话、英语",),
        hours=Hours(time(20), time(2)),
        points=(ContactPoint(kind=PointKind.PHONE, value="0579 82340022", label="夜班"),),
        press_card=a_card(),
    )
    person = saved_person(session, officer, draft=draft)
    session.expire_all()

    stored = service.get_person(session, person.id)
    assert stored.languages == ("普通话", "英语")
    assert stored.hours == Hours(time(20), time(2))
    assert [(each.value, each.label) for each in stored.points] == [("0579-82340022", "夜班")]
    assert stored.press_card == a_card(checked_by=officer.id)


def test_a_check_of_the_card_is_entered_by_whoever_made_it(session: Session, officer: Actor) -> None:
    person = saved_person(
        session, officer, draft=a_journalist_draft(press_card=PressCard(number="B33010126"))
    )

    service.check_press_card(session, person.id, CardResult.EXPIRED, TODAY, actor=officer, now=NOW)

    card = service.get_person(session, person.id).press_card
    assert card == PressCard(
        number="B33010126", result=CardResult.EXPIRED, checked_on=TODAY, checked_by=officer.id
    )
    entries, _ = list_entries(session, event="person.changed")
    assert entries[0].payload["changed"] == ["press_card"]
    assert "B33010126" not in str(entries[0])


def test_without_a_card_there_is_nothing_to_check(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)

    with pytest.raises(CheckWithoutCard):
        service.check_press_card(session, person.id, CardResult.VALID, TODAY, actor=officer, now=NOW)


def test_a_change_of_outlet_is_entered_and_taken_back_in_one_step(session: Session, officer: Actor) -> None:
    paper, station = saved_outlet(session, officer), saved_outlet(session, officer, name="澜江市电视台")
    person = saved_person(session, officer, role=a_role_draft(organisation_id=paper.id))
    move = Move(organisation_id=station.id, on=TODAY, post="编导", beat="民生")

    new = posts.move_role(session, person.id, person.roles[0].id, move, actor=officer, now=NOW)

    moved = service.get_person(session, person.id).roles
    assert [(each.organisation_name, each.from_on, each.until_on, each.beat) for each in moved] == [
        ("澜江市电视台", TODAY, None, "民生"),
        ("澜江晚报", date(2024, 1, 1), TODAY - timedelta(days=1), ""),
    ]

    posts.take_back_move(session, person.id, new, actor=officer, now=NOW)

    session.expire_all()
    assert [
        (each.organisation_name, each.until_on) for each in service.get_person(session, person.id).roles
    ] == [("澜江晚报", None)]


def test_an_ending_entered_by_mistake_is_corrected_or_taken_back(session: Session, officer: Actor) -> None:
    paper = saved_outlet(session, officer)
    person = saved_person(session, officer, role=a_role_draft(organisation_id=paper.id))
    role = person.roles[0]
    service.end_role(session, person.id, role.id, date(2025, 1, 1), actor=officer, now=NOW)

    corrected = replace(draft_of(role), until_on=date(2025, 6, 30), term="第十六届", district="滨江区")
    posts.change_role(session, person.id, role.id, corrected, actor=officer, now=NOW)
    stored = service.get_person(session, person.id).roles[0]
    assert (stored.until_on, stored.term, stored.district) == (date(2025, 6, 30), "第十六届", "滨江区")

    posts.reopen_role(session, person.id, role.id, actor=officer, now=NOW)
    assert service.get_person(session, person.id).roles[0].until_on is None


def test_who_knows_whom_is_kept_once_for_each_colleague(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)
    draft = AcquaintanceDraft(user_id=officer.id, how=" 2025年防汛报道中合作 ", since_on=date(2025, 6, 1))
    knowing.add(session, person.id, draft, actor=officer, now=NOW)

    known = knowing.list_of(session, person.id)
    assert [(each.user_id, each.how) for each in known] == [(officer.id, "2025年防汛报道中合作")]
    with pytest.raises(KnownAlready):
        knowing.add(session, person.id, draft, actor=officer, now=NOW)
    with pytest.raises(HowMissing):
        knowing.add(session, person.id, replace(draft, how=" "), actor=officer, now=NOW)

    with pytest.raises(NotFound):
        knowing.remove(session, person.id + 1, known[0].id, actor=officer, now=NOW)
    knowing.remove(session, person.id, known[0].id, actor=officer, now=NOW)
    assert knowing.list_of(session, person.id) == []


def test_whoever_only_reads_changes_nothing(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)
    reader = a_user(session, "auditor").actor
    draft = AcquaintanceDraft(user_id=officer.id, how="同学")

    with pytest.raises(NotAllowed):
        knowing.add(session, person.id, draft, actor=reader, now=NOW)
    with pytest.raises(NotAllowed):
        service.check_press_card(session, person.id, CardResult.VALID, TODAY, actor=reader, now=NOW)
    with pytest.raises(NotAllowed):
        posts.reopen_role(session, person.id, 1, actor=reader, now=NOW)
