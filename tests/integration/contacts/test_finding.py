"""Does the store find people and bodies by what is remembered of them, and do the keys stay true? On both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.adapters.romanizer import PypinyinRomanizer
from mediadesk.contacts import service
from mediadesk.contacts.finding import service as finding
from mediadesk.contacts.finding.keeping import service as keeping
from mediadesk.contacts.finding.models import PersonKeyRow
from mediadesk.contacts.listing import OrganisationFilter, PeopleFilter, PeopleOrder
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.models import PersonRow
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.outlet import MediaTier, Medium
from mediadesk.contacts.role import RoleClass
from mediadesk.db import Database
from tests.builders.accounts import a_user
from tests.builders.contacts import (
    NOW,
    TODAY,
    a_follow_up_draft,
    a_person_draft,
    a_role_draft,
    an_organisation_draft,
    saved_follow_up,
    saved_meeting,
    saved_organisation,
    saved_person,
)

SOUNDS = PypinyinRomanizer()


@pytest.fixture
def session(any_database: Database) -> Session:
    session = any_database.session()
    yield session  # type: ignore[misc]
    session.rollback()
    session.close()


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


def put(session: Session, officer: Actor, *names: str) -> None:
    for number, name in enumerate(names):
        saved_person(session, officer, draft=a_person_draft(name=name, phone=f"1380000{number:04}", email=""))


def found(session: Session, text: str = "", **wanted: object) -> list[str]:
    asked = PeopleFilter(today=TODAY, text=text, **wanted)  # type: ignore[arg-type]
    return [
        each.name for each in finding.find_people(session, asked, open_with=[finding.people_owed_to()]).items
    ]


@pytest.mark.parametrize(
    "typed", ["陈立", "chenli", "chen li", "cl", "ＣＬ", "陈l", "c立", "陈li", "立", "chén lì"]
)
def test_somebody_is_found_in_every_manner_of_typing(session: Session, officer: Actor, typed: str) -> None:
    put(session, officer, "王小波", "陈立")

    assert found(session, typed) == ["陈立"]


def test_who_is_called_just_so_comes_first_then_by_sound(session: Session, officer: Actor) -> None:
    put(session, officer, "李成", "陈立群", "陈立", "程亮", "郭成立")

    assert found(session, "陈立") == ["陈立", "陈立群"]
    assert found(session, "cl") == ["陈立", "程亮", "陈立群", "郭成立"]
    assert found(session) == ["陈立", "陈立群", "程亮", "郭成立", "李成"]
    assert found(session, order=PeopleOrder.NEWEST)[0] == "郭成立"


def test_a_post_a_beat_and_a_body_are_found_and_so_is_the_way_it_sounds(
    session: Session, officer: Actor
) -> None:
    paper = saved_organisation(session, officer, name="澜江晚报")
    role = a_role_draft(organisation_id=paper.id, post="首席记者")
    saved_person(session, officer, draft=a_person_draft(name="陈立"), role=role)
    put(session, officer, "王小波")

    for typed in ("首席", "晚报", "ljwb", "lanjiang", "晚报 cl", "记者 陈"):
        assert found(session, typed) == ["陈立"], typed
    assert found(session, "晚报 王") == []


def test_the_key_follows_every_change_in_the_same_transaction(session: Session, officer: Actor) -> None:
    paper = saved_organisation(session, officer, name="澜江晚报")
    person = saved_person(session, officer, draft=a_person_draft(name="陈立"))
    service.change_person(
        session, person.id, a_person_draft(name="单雄"), revision=person.revision, actor=officer, now=NOW
    )
    service.add_role(
        session, person.id, a_role_draft(organisation_id=paper.id, post="总编"), actor=officer, now=NOW
    )
    service.change_organisation(
        session,
        paper.id,
        an_organisation_draft(name="临江日报"),
        revision=paper.revision,
        actor=officer,
        now=NOW,
    )

    assert found(session, "cl") == []
    assert found(session, "sx") == found(session, "总编") == found(session, "日报") == ["单雄"]
    assert found(session, "晚报") == []


def test_numbers_and_addresses_are_found_only_by_those_who_see_them(session: Session, officer: Actor) -> None:
    saved_person(
        session, officer, draft=a_person_draft(phone="0579-82340001", email="chenli@lanjiang.example")
    )

    for typed in ("0579-8234", "０００１", "82340001", "chenli@lanjiang.example", "lanjiang.example"):
        assert found(session, typed, by_phone=True) == ["陈立"], typed
        assert found(session, typed, by_phone=False) == [], typed


def test_signs_of_the_pattern_language_are_only_signs(session: Session, officer: Actor) -> None:
    put(session, officer, "陈立")

    for typed in ("%", "_", "|", "^", "|chen", "陈%", "' or 1=1 --", "\\"):
        assert found(session, typed) == [], typed


def test_people_are_narrowed_by_posts_held_today(session: Session, officer: Actor) -> None:
    tv = service.add_organisation(
        session,
        an_outlet_draft(),
        actor=officer,
        now=NOW,
    )
    held = a_role_draft(organisation_id=tv.id)
    over = a_role_draft(organisation_id=tv.id, until_on=TODAY - timedelta(days=1))
    saved_person(session, officer, draft=a_person_draft(name="陈立"), role=held)
    saved_person(session, officer, draft=a_person_draft(name="高原"), role=over)

    for wanted in (
        {"role_class": RoleClass.PRESS}, {"organisation_id": tv.id}, {"kind": OrganisationKind.OUTLET},
        {"medium": Medium.TELEVISION}, {"tier": MediaTier.CITY}, {"district": "城北"},
    ):  # fmt: skip
        assert found(session, **wanted) == ["陈立"], wanted
    assert found(session, medium=Medium.RADIO) == []
    assert found(session, beat="电力") == []


def an_outlet_draft():  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(
        an_organisation_draft(name="澜江电视台"),
        medium=Medium.TELEVISION,
        tier=MediaTier.CITY,
        district="城北区",
    )


def test_silent_people_and_those_with_something_open_are_told_apart(session: Session, officer: Actor) -> None:
    silent = a_person_draft(name="高原", do_not_contact=True, do_not_contact_reason="本人要求")
    saved_person(session, officer, draft=silent)
    person = saved_person(session, officer, draft=a_person_draft(name="陈立"))
    meeting = saved_meeting(session, officer)
    meetings.invite_person(session, meeting.id, person.id, actor=officer, now=NOW)
    promise = a_follow_up_draft(person_id=person.id, department_id=officer.department_id or 0)
    saved_follow_up(session, officer, meeting, draft=promise)

    assert found(session, do_not_contact=True) == ["高原"]
    assert found(session, do_not_contact=False) == found(session, is_open=True) == ["陈立"]
    late = finding.count_owed_to(session, [person.id], NOW + timedelta(days=400))
    assert late == {person.id: (1, 1)}


def test_pages_say_how_many_there_are_also_beyond_the_last(session: Session, officer: Actor) -> None:
    put(session, officer, *(f"陈{chr(0x4E00 + number)}" for number in range(53)))

    first, last, beyond = (
        finding.find_people(session, PeopleFilter(today=TODAY, text="陈", page=page)) for page in (1, 2, 3)
    )

    assert [len(each.items) for each in (first, last, beyond)] == [50, 3, 0]
    assert {each.total for each in (first, last, beyond)} == {53}
    assert finding.find_people(session, PeopleFilter(today=TODAY, page=9)).total == 53


def test_bodies_are_found_by_characters_and_by_sound(session: Session, officer: Actor) -> None:
    for name in ("澜江晚报", "重庆路社区", "中国银行澜江支行"):
        saved_organisation(session, officer, name=name)

    def bodies(text: str) -> list[str]:
        return [
            each.name for each in finding.find_organisations(session, OrganisationFilter(text=text)).items
        ]

    assert bodies("ljwb") == bodies("晚报") == bodies("lanjiangw") == ["澜江晚报"]
    assert bodies("chongqing") == bodies("cqlsq") == ["重庆路社区"]
    assert bodies("yinhang") == bodies("zgyh") == ["中国银行澜江支行"]
    assert bodies("") == ["重庆路社区", "澜江晚报", "中国银行澜江支行"]


def test_rows_written_past_the_session_get_their_keys_too(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)
    values = {
        name: getattr(session.get_one(PersonRow, person.id), name)
        for name in ("purpose", "lawful_basis", "source", "keep_until", "created_at", "created_by")
    }
    session.execute(insert(PersonRow), [{**values, "name": "高原"}, {**values, "name": "单雄"}])
    assert found(session, "gy") == []

    assert keeping.complete(session, SOUNDS) == 2
    assert found(session, "gy") == ["高原"]

    session.execute(delete(PersonKeyRow))
    assert keeping.refresh_all(session, SOUNDS)[0] == 3
    assert found(session) == ["陈立", "高原", "单雄"]


def test_many_changes_are_keyed_once_at_the_end(session: Session, officer: Actor) -> None:
    with keeping.refreshed_at_the_end(session, SOUNDS):
        put(session, officer, "陈立", "高原")
        assert found(session) == []

    assert found(session) == ["陈立", "高原"]


def test_who_is_deleted_is_not_found(session: Session, officer: Actor) -> None:
    person = saved_person(session, officer)
    session.delete(session.get_one(PersonRow, person.id))
    session.flush()

    assert found(session, "cl") == []
    assert date.min < TODAY


def test_a_figure_in_the_name_of_a_body_finds_its_people(session: Session, officer: Actor) -> None:
    for name, person in (("城北第3小学", "施若兰"), ("城北第12小学", "贺存义")):
        body = saved_organisation(session, officer, name=name)
        role = a_role_draft(organisation_id=body.id)
        saved_person(
            session,
            officer,
            role=role,
            draft=a_person_draft(name=person, phone="", email="", preferred_channel=None),
        )

    assert found(session, "第3小学") == ["施若兰"]
    assert found(session, "小学 12") == ["贺存义"]
    assert found(session, "12小学") == ["贺存义"]
