"""Do people leave the desk only with a reason, for whoever may, harmless and marked?"""

import csv
import json
import subprocess
from collections.abc import Callable
from io import BytesIO, StringIO

import openpyxl
import pytest
import vobject
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from mediadesk.audit.service import list_entries
from mediadesk.contacts.exporting import store
from mediadesk.contacts.exporting.models import ContactExportRow
from mediadesk.contacts.importing.card_lines import read_cards, unescaped
from mediadesk.contacts.importing.cards import table_of_cards
from mediadesk.contacts.importing.files import LIMITS
from mediadesk.contacts.models import PersonRoleRow, PersonRow
from mediadesk.contacts.parts.models import ContactPointRow
from mediadesk.contacts.points import PointKind
from mediadesk.contacts.role import RoleClass
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.contacts import (
    a_person_draft,
    a_role_draft,
    saved_organisation,
    saved_person,
)
from tests.client import StrictClient
from tests.conftest import Clock

REASON = "市两会期间联络媒体"
NEW = "/contacts/exports/new"
PERL = r"""
use Encode; use JSON::PP; use Text::vCard::Addressbook;
binmode STDIN, ":raw"; local $/; my $text = decode("UTF-8", <STDIN>, Encode::FB_CROAK);
for my $card (Text::vCard::Addressbook->new({source_text => $text})->vcards) {
    my ($n) = @{$card->get("n")};
    my @org = map { $_->name } @{$card->get("org") || []};
    my @tel = map { $_->value } @{$card->get("tel") || []};
    print encode_json({fn => $card->fullname, n => [$n->family, $n->given], org => \@org, tel => \@tel}), "\n";
}
"""
ALL = ["class", "organisation", "post", "phone", "email", "note", "keep_until"]


def a_register(desk: Desk) -> None:
    with desk.database.transaction() as session:
        officer = a_user(session, "pr_officer", username="filler").actor
        paper = saved_organisation(session, officer)
        saved_person(session, officer, role=a_role_draft(organisation_id=paper.id, post="=cmd|'/c calc'!A1"))
        silent = a_person_draft(
            name="王芳，又名;芳", phone="0579-82345678", email="", preferred_channel=None,
            do_not_contact=True, do_not_contact_reason="本人要求", note="@第一行\n+第二行",
        )  # fmt: skip
        saved_person(session, officer, draft=silent)


def exported(client: StrictClient, desk: Desk, drain: Callable[[], int], form: str, **more: object) -> bytes:
    client.submit(NEW, {"reason": REASON, "format": form, "fields": ALL} | more, form=NEW)
    drain()
    with desk.database.transaction() as session:
        export_id = session.execute(select(ContactExportRow.id)).scalars().all()[-1]
    answer = client.get(f"/contacts/exports/{export_id}/file")
    assert answer.headers["Cache-Control"] == "private, no-store"
    return answer.data


@pytest.fixture
def head(sign_in: Callable[..., StrictClient], desk: Desk) -> StrictClient:
    client = sign_in("pr_head")
    a_register(desk)
    return client


def test_a_table_runs_nothing_and_marks_who_is_not_to_be_contacted(
    head: StrictClient, desk: Desk, drain: Callable[[], int]
) -> None:
    data = exported(head, desk, drain, "csv")

    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    by_name = {row["姓名"]: row for row in rows}
    assert by_name["陈立"]["职务"].startswith("'=")
    assert by_name["陈立"]["电话"] == "138 **** 1234"
    assert by_name["王芳，又名;芳"]["备注"].startswith("'@")
    assert "本人要求" in by_name["王芳，又名;芳"]["请勿联系"]


def test_a_workbook_opens_in_two_readers_with_its_reason(
    head: StrictClient, desk: Desk, drain: Callable[[], int]
) -> None:
    data = exported(head, desk, drain, "xlsx", in_full="1")

    book = openpyxl.load_workbook(BytesIO(data))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    other = CalamineWorkbook.from_filelike(BytesIO(data))
    assert [[cell or "" for cell in row] for row in cells] == other.get_sheet_by_index(0).to_python()
    assert any("=cmd|'/c calc'!A1" in row for row in cells)
    assert all(cell.data_type in ("s", "n") and not str(cell.value).startswith("HYPERLINK")
               for row in book.worksheets[0].iter_rows() for cell in row)  # fmt: skip
    assert any("138 0000 1234" in row for row in cells)
    assert any(REASON in row for row in other.get_sheet_by_index(1).to_python())


def test_cards_read_alike_in_two_implementations(
    head: StrictClient, desk: Desk, drain: Callable[[], int]
) -> None:
    data = exported(head, desk, drain, "vcf", in_full="1")

    theirs = {card.fn.value: card for card in vobject.readComponents(data.decode())}
    ours = {card.all("FN")[0].parts("\x00")[0]: card for card in read_cards(data, LIMITS)}
    assert set(theirs) == set(ours) == {"陈立", "王芳，又名;芳"}
    for name, card in ours.items():
        assert theirs[name].tel.value == card.all("TEL")[0].value
    assert theirs["王芳，又名;芳"].note.value == "@第一行\n+第二行"
    assert theirs["陈立"].org.value == ["澜江晚报"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_cards_open_in_a_program_that_shares_nothing_with_ours(
    head: StrictClient, desk: Desk, drain: Callable[[], int]
) -> None:
    data = exported(head, desk, drain, "vcf", in_full="1")

    answer = subprocess.run(["perl", "-e", PERL], input=data, capture_output=True, check=True, timeout=60)

    read = {card["fn"]: card for card in map(json.loads, answer.stdout.decode().splitlines())}
    assert set(read) == {"陈立", "王芳，又名;芳"}
    assert read["陈立"]["n"] == ["陈", "立"]
    assert read["陈立"]["org"] == ["澜江晚报"]
    assert read["王芳，又名;芳"]["tel"] == ["0579-82345678"]


def test_cards_come_back_as_the_same_people_and_no_line_ends_within_a_character(
    head: StrictClient, desk: Desk, drain: Callable[[], int]
) -> None:
    note = "甲，乙；丙,丁;戊\\\n" + "供电可靠性" * 60
    with desk.database.transaction() as session:
        person = session.execute(select(PersonRow).where(PersonRow.name == "陈立")).scalar_one()
        person.note = note
        person.points = [
            ContactPointRow(kind=PointKind.PHONE, value="13900005678", label=""),
            ContactPointRow(kind=PointKind.EMAIL, value="li@mail.example", label=""),
        ]
        college = saved_organisation(session, a_user(session, "pr_officer").actor, name="澜江学院")
        post = PersonRoleRow(
            person_id=person.id, organisation_id=college.id, role_class=RoleClass.PRESS, post="讲师"
        )
        session.add(post)

    data = exported(head, desk, drain, "vcf", in_full="1", fields=[*ALL, "other_phones"])

    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    cards = {card.all("FN")[0].value: card for card in read_cards(data, LIMITS)}
    card = cards["陈立"]
    assert card.all("N")[0].parts() == ["陈", "立", "", "", ""]
    assert unescaped(card.all("NOTE")[0].value) == note
    assert {each.value for each in card.all("TEL")} == {"13800001234", "13900005678"}
    assert "li@mail.example" in {each.value for each in card.all("EMAIL")}
    assert {each.value for each in card.all("ORG")} == {"澜江晚报", "澜江学院"}
    assert "讲师" in {each.value for each in card.all("TITLE")}
    table = table_of_cards(data, LIMITS)
    names = [dict(table.cells(row))["姓名"] for row in table.rows]
    assert set(names) == {"陈立", "王芳，又名;芳"}


def test_without_a_reason_nothing_leaves_and_nothing_typed_is_lost(head: StrictClient) -> None:
    answer = head.submit(NEW, {"reason": "看看", "format": "vcf", "fields": ["email"]}, form=NEW)

    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.text
    assert ">看看</textarea>" in answer.text
    assert '<option value="vcf" selected>' in answer.text


def test_the_record_says_who_why_how_many_and_which_fields_but_never_whom(
    head: StrictClient, desk: Desk, drain: Callable[[], int]
) -> None:
    exported(head, desk, drain, "csv")

    with desk.database.transaction() as session:
        entries, _ = list_entries(session, limit=50, subject_kind="contact_export")
        told = {entry.event: entry for entry in entries}
    assert set(told) == {"contacts.exported", "contacts.export_downloaded"}
    payload = json.dumps(told["contacts.exported"].payload, ensure_ascii=False)
    assert (told["contacts.exported"].reason, "陈立" in payload, "1234" in payload) == (REASON, False, False)
    assert '"count": 2' in payload


def test_one_person_leaves_as_a_card_by_the_same_road(
    head: StrictClient, desk: Desk, drain: Callable[[], int]
) -> None:
    head.submit(
        f"{NEW}?person=1",
        {"reason": REASON, "format": "vcf", "fields": ["organisation"]},
        form=f"{NEW}?person=1",
    )
    drain()

    data = head.get("/contacts/exports/1/file").data
    assert (data.count(b"BEGIN:VCARD"), b"TEL" in data) == (1, False)


def test_a_file_expires_and_is_for_whoever_asked_alone(
    head: StrictClient,
    desk: Desk,
    drain: Callable[[], int],
    sign_in: Callable[..., StrictClient],
    clock: Clock,
) -> None:
    exported(head, desk, drain, "csv")

    assert sign_in("pr_head", username="other_head").get("/contacts/exports/1/file").status_code == 403
    again = sign_in("pr_head", username="third_head")
    with desk.database.transaction() as session:
        session.execute(update(ContactExportRow).values(asked_by=again.user.id))
    assert again.get("/contacts/exports/1/file").status_code == 200
    clock.forward(hours=25)
    with desk.database.transaction() as session:
        store.forget_expired(session, clock.at)
        assert session.execute(select(ContactExportRow.data, ContactExportRow.asked)).one() == (None, [])
        assert not store.get(session, 1).may_be_fetched(clock.at)


@pytest.mark.parametrize("role", ["pr_officer", "spokesperson", "auditor", "legal", "admin"])
def test_who_may_not_export_is_refused(sign_in: Callable[..., StrictClient], role: str) -> None:
    assert sign_in(role).get(NEW).status_code == 403
