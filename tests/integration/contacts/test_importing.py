"""Does a file of contacts come into the register whole, once, and with everything told?"""

import unicodedata
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.adapters.sheet_reader import CalamineSheets
from mediadesk.contacts.importing import service, store
from mediadesk.contacts.importing.cells import read_day
from mediadesk.contacts.importing.entry import ForAll
from mediadesk.contacts.importing.headings import Target
from mediadesk.contacts.importing.models import ContactImportedRow
from mediadesk.contacts.importing.records import ContactImport, ImportState
from mediadesk.contacts.importing.service import ImportUnderWay, NameHasNoColumn, TooLateToUndo, WhyMissing
from mediadesk.contacts.importing.settling import Result, Rules
from mediadesk.contacts.importing.taking.service import take_some
from mediadesk.contacts.importing.undoing.service import undo_some
from mediadesk.contacts.knowing.models import AcquaintanceRow
from mediadesk.contacts.models import OrganisationRow, PersonRoleRow, PersonRow
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.person import Person
from mediadesk.contacts.privacy import LawfulBasis
from mediadesk.contacts.role import RoleClass
from mediadesk.contacts.service import get_person
from mediadesk.documents.uploads import Upload
from mediadesk.errors import NotAllowed, NotFound
from tests.builders.accounts import a_user
from tests.builders.contact_files import an_ugly_sheet
from tests.builders.contacts import NOW, a_role_draft, saved_organisation, saved_person

pytestmark = pytest.mark.usefixtures("any_database")
BOOKS = CalamineSheets()
FOR_ALL = ForAll(
    purpose="媒体联络与采访接待",
    lawful_basis=LawfulBasis.CONSENT,
    source="各单位报送的通讯录",
    keep_until=date(2028, 3, 12),
    role_class=RoleClass.PRESS,
    area_code="0579",
)


@pytest.fixture
def officer(session: Session) -> Actor:
    return a_user(session, "pr_officer").actor


def uploaded(session: Session, officer: Actor, data: bytes, name: str = "通讯录.csv") -> ContactImport:
    return service.upload(session, Upload(name, data), books=BOOKS, for_all=FOR_ALL, actor=officer, now=NOW)


def taken(session: Session, known: ContactImport, officer: Actor) -> ContactImport:
    service.take(session, known.id, actor=officer, now=NOW)
    table = service.table_of(session, known, books=BOOKS)
    while take_some(session, known.id, table, now=NOW):
        session.expire_all()
    return store.get(session, known.id)


def undone(session: Session, known: ContactImport, officer: Actor) -> ContactImport:
    service.undo(session, known.id, actor=officer, now=NOW)
    while undo_some(session, known.id, actor_id=officer.id, now=NOW):
        pass
    return store.get(session, known.id)


def csv(*lines: str) -> bytes:
    return ("姓名,单位,职务,手机,邮箱,备注\n" + "\n".join(lines)).encode()


def count(session: Session, table: type) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def person_named(session: Session, name: str) -> Person:
    session.expire_all()
    row = session.execute(select(PersonRow).where(PersonRow.name == name)).scalar_one()
    return get_person(session, row.id)


def test_an_ugly_sheet_of_five_thousand_rows_comes_in_whole(session: Session, officer: Actor) -> None:
    known = uploaded(session, officer, an_ugly_sheet(5000), "通讯录.xlsx")

    done = taken(session, known, officer)

    assert (done.state, done.done_rows) == (ImportState.DONE, 5000)
    assert (done.added, done.joined, done.refused) == (4900, 50, 50)
    assert count(session, PersonRow) == 4900
    assert count(session, OrganisationRow) == len(done.organisation_ids) == 40
    assert (done.beside.sheets, done.left_out) == ((("旧表", True, 2),), ("序号",))
    assert [line for line, _ in done.beside.lines] == [1]
    table = service.table_of(session, known, books=BOOKS)
    assert [
        lost for row in table.rows for lost in what_is_lost(session, done, table.cells(row), row[0])
    ] == []


def what_is_lost(
    session: Session, done: ContactImport, cells: list[tuple[str, str]], line: int
) -> list[tuple[int, str, str]]:
    """Every cell that is in no field, in no note and not told."""
    row = session.execute(
        select(ContactImportedRow).where(
            ContactImportedRow.import_id == done.id, ContactImportedRow.line == line
        )
    ).scalar_one()
    if row.result is Result.REFUSED:
        # The whole row is given back as it was.
        return []
    person = get_person(session, row.person_id or 0)
    roles = [
        (role.organisation_name, role.post, role.term, role.district, role.beat, str(role.from_on))
        for role in person.roles
    ]
    points = [point.value for point in person.points]
    told = [param for each in row.told for param in each[1]["params"].values()]
    held = plain(f"{person.name} {person.phone} {person.email} {person.note} {points} {roles} {told}")
    lost = [
        (head, cell) for head, cell in cells if cell.strip() and head != "序号" and not is_held(cell, held)
    ]
    return [(line, head, cell) for head, cell in lost]


def is_held(cell: str, held: str) -> bool:
    day = read_day(cell)
    parts = [str(day)] if day else cell.split("、")
    return all(plain(part) in held for part in parts) or plain(cell) in held


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace("datetime.date", "").split())


def test_a_file_imported_twice_adds_nobody(session: Session, officer: Actor) -> None:
    data = csv("陈立,兰江晚报,记者,13800001234,,", "王芳,兰江晚报,编辑,13800001235,,")
    taken(session, uploaded(session, officer, data), officer)

    again = taken(session, uploaded(session, officer, data), officer)

    assert (again.added, again.skipped, count(session, PersonRow)) == (0, 2, 2)


def test_what_is_known_is_completed_and_nothing_overwritten(session: Session, officer: Actor) -> None:
    paper = saved_organisation(session, officer)
    known = saved_person(session, officer, role=a_role_draft(organisation_id=paper.id))
    data = csv(f"陈 立,{paper.name},首席记者,１３８００００１２３４,other@lanjiang.example,爱打球")

    done = taken(session, uploaded(session, officer, data), officer)

    session.expire_all()
    person = get_person(session, known.id)
    assert (done.updated, person.email, person.roles[0].post) == (1, "chenli@lanjiangwb.example", "记者")
    assert [point.value for point in person.points] == ["other@lanjiang.example"]
    assert "爱打球" in person.note
    assert "首席记者" in person.note


@pytest.mark.parametrize("stored", ["陈 立", "陈\u3000立", "陈·立"])
def test_who_stands_in_the_register_with_a_blank_in_the_name_is_known(
    session: Session, officer: Actor, stored: str
) -> None:
    paper = saved_organisation(session, officer)
    known = saved_person(session, officer, role=a_role_draft(organisation_id=paper.id))
    session.get_one(PersonRow, known.id).name = stored
    session.flush()

    done = taken(session, uploaded(session, officer, csv(f"陈立,{paper.name},记者,,,见过")), officer)

    assert (done.added, count(session, PersonRow)) == (0, 1)


def test_two_rows_of_one_person_become_one_with_both_posts(session: Session, officer: Actor) -> None:
    data = csv("陈立,兰江晚报,记者,13800001234,,", "陈　立,兰江市人大,代表,138-0000-1234,,")

    done = taken(session, uploaded(session, officer, data), officer)

    person = person_named(session, "陈立")
    assert (done.added, done.joined) == (1, 1)
    assert {(role.organisation_name, role.role_class) for role in person.roles} == {
        ("兰江晚报", RoleClass.PRESS),
        ("兰江市人大", RoleClass.NPC_DEPUTY),
    }
    rows, _ = store.list_rows(session, done.id, result=Result.JOINED)
    assert rows[0].why is not None
    assert rows[0].why.params["line"] == 2


def test_a_doubt_is_entered_and_told_or_left_out_as_chosen(session: Session, officer: Actor) -> None:
    taken(session, uploaded(session, officer, csv("陈立,兰江晚报,记者,13800001234,,")), officer)
    data = csv("陈丽,兰江晚报,记者,13800001234,,")
    entered = taken(session, uploaded(session, officer, data), officer)
    assert (entered.added, store.count_told(session, entered.id)) == (1, 1)

    careful = uploaded(session, officer, csv("陈莉,兰江晚报,记者,13800001234,,"))
    service.remap(
        session,
        careful.id,
        {head: target.value for head, target in careful.mapping.items()},
        Rules(FOR_ALL, enters_doubtful=False),
        actor=officer,
        now=NOW,
    )
    assert taken(session, careful, officer).skipped == 1
    assert [row.line for row in store.rows_left_out(session, careful.id)] == [2]


def test_bodies_are_made_once_and_of_their_kind(session: Session, officer: Actor) -> None:
    data = csv("陈立,兰江晚报,记者,,,", "王芳,兰江晚报,编辑,,,", "李伟,兰江银行,行长,,,")

    taken(session, uploaded(session, officer, data), officer)

    rows = session.execute(select(OrganisationRow.name, OrganisationRow.kind)).all()
    assert {tuple(row) for row in rows} == {
        ("兰江晚报", OrganisationKind.OUTLET),
        ("兰江银行", OrganisationKind.BANK),
    }


def test_the_mapping_of_a_file_is_remembered_for_its_headings(session: Session, officer: Actor) -> None:
    data = "姓名,代号,手机\n陈立,A1,13800001234".encode()
    first = uploaded(session, officer, data)
    mapping = {"姓名": "name", "代号": "beat", "手机": "phone"}
    service.remap(session, first.id, mapping, Rules(FOR_ALL), actor=officer, now=NOW)

    again = uploaded(session, officer, "手机,姓名,代号\n13800001235,王芳,B2".encode())

    assert again.mapping["代号"] is Target.BEAT


def test_an_import_is_taken_back_as_a_whole(session: Session, officer: Actor) -> None:
    paper = saved_organisation(session, officer)
    known = saved_person(session, officer, role=a_role_draft(organisation_id=paper.id))
    before = get_person(session, known.id)
    data = csv(
        f"陈立,{paper.name},记者,13800001234,more@lanjiang.example,新", "王芳,兰江早报,编辑,13800001235,,"
    )
    done = taken(session, uploaded(session, officer, data), officer)

    back = undone(session, done, officer)

    session.expire_all()
    after = get_person(session, known.id)
    assert (back.state, back.removed, back.restored, back.left) == (ImportState.UNDONE, 1, 1, 0)
    assert (after.points, after.note, after.roles) == (before.points, before.note, before.roles)
    assert (count(session, PersonRow), count(session, OrganisationRow)) == (1, 1)


def test_whom_somebody_touched_stays_when_an_import_is_taken_back(session: Session, officer: Actor) -> None:
    done = taken(
        session,
        uploaded(session, officer, csv("陈立,,,13800001234,,", "王芳,,,13800001235,,")),
        officer,
    )
    person_id = person_named(session, "王芳").id
    session.get_one(PersonRow, person_id).note = "打过电话"
    session.flush()

    back = undone(session, done, officer)

    assert (back.removed, back.left) == (1, 1)
    assert person_named(session, "王芳").note == "打过电话"


def test_who_got_a_post_or_a_place_by_hand_stays_when_an_import_is_taken_back(
    session: Session, officer: Actor
) -> None:
    rows = [
        f"{name},兰江早报,记者,1380000123{at},," for at, name in enumerate(("陈立", "王芳", "李明", "赵敏"))
    ]
    done = taken(session, uploaded(session, officer, csv(*rows)), officer)
    paper = session.execute(select(OrganisationRow)).scalar_one()
    people = {row.name: row for row in session.execute(select(PersonRow)).scalars()}
    session.add(
        PersonRoleRow(
            person_id=people["陈立"].id,
            organisation_id=paper.id,
            role_class=RoleClass.CUSTOMER_REPRESENTATIVE,
            post="客户代表",
        )
    )
    people["王芳"].roles[0].until_on = date(2026, 5, 1)
    session.add(
        AcquaintanceRow(
            person_id=people["李明"].id, user_id=officer.id, how="同学", created_at=NOW, created_by=officer.id
        )
    )
    session.flush()
    session.expire_all()

    back = undone(session, done, officer)

    session.expire_all()
    left = {row.name: len(row.roles) for row in session.execute(select(PersonRow)).scalars()}
    assert (back.removed, back.left) == (1, 3)
    assert left == {"陈立": 2, "王芳": 1, "李明": 1}
    assert {row.person_id for row in store.list_rows(session, done.id)[0] if row.undone is False} == {
        people[name].id for name in left
    }


def test_it_is_too_late_after_a_week(session: Session, officer: Actor) -> None:
    done = taken(session, uploaded(session, officer, csv("陈立,,,13800001234,,")), officer)

    with pytest.raises(TooLateToUndo):
        service.undo(session, done.id, actor=officer, now=NOW + timedelta(days=8))


def test_files_and_what_was_told_are_forgotten_after_a_month(session: Session, officer: Actor) -> None:
    done = taken(session, uploaded(session, officer, csv("陈立,,,1380000?,,")), officer)
    assert store.list_rows(session, done.id)[0][0].told

    store.forget(session, NOW + timedelta(days=1))

    session.expire_all()
    assert store.list_rows(session, done.id)[0][0].told == ()
    with pytest.raises(NotFound):
        store.data_of(session, done.id)


def test_it_says_what_is_missing_before_anything_comes_in(session: Session, officer: Actor) -> None:
    known = uploaded(session, officer, csv("陈立,,,13800001234,,"))
    mapping = {head: target.value for head, target in known.mapping.items()}

    with pytest.raises(NameHasNoColumn):
        service.remap(session, known.id, {**mapping, "姓名": "note"}, Rules(FOR_ALL), actor=officer, now=NOW)
    with pytest.raises(WhyMissing) as missing:
        service.remap(session, known.id, mapping, Rules(ForAll(purpose="联络")), actor=officer, now=NOW)
    assert missing.value.field == "lawful_basis"
    taken(session, known, officer)
    with pytest.raises(ImportUnderWay):
        service.take(session, known.id, actor=officer, now=NOW)


@pytest.mark.parametrize("role", ["spokesperson", "legal", "auditor", "admin"])
def test_who_may_not_edit_imports_nothing(session: Session, role: str) -> None:
    with pytest.raises(NotAllowed):
        uploaded(session, a_user(session, role).actor, csv("陈立,,,13800001234,,"))
