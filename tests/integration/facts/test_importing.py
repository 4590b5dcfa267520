"""Do facts of another system come in once, reported and not signed, with versions and contradictions?"""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.documents.uploads import Upload
from mediadesk.errors import NotAllowed
from mediadesk.facts import service
from mediadesk.facts.disputing.settling import TooManyContradictions
from mediadesk.facts.fact import FactKind, VersionStatus
from mediadesk.facts.importing.mapping import FieldNotMapped, SystemMissing
from mediadesk.facts.importing.record import Counts, Import, Reading, Take
from mediadesk.facts.importing.service import LIMITS, ImportIsDone, NoRowIsGood, RowsAreWrong
from mediadesk.tables.tabular import ImportTooLarge
from tests.builders.case import a_question, answered, the_incident, the_people
from tests.builders.facts import an_answer, at
from tests.fakes.file_store import FakeFileStore

HEAD = "编号,类别,表述,数值,单位,截至时间,部门,来源系统"
GOOD = "YX-1,数字,停电3460户,3460,户,2026-02-25 07:20,客户服务中心,营销系统"
OTHER = "YX-2,状态,95598新增来电集中在城东,,,2026-02-25 07:20,客户服务中心,营销系统"
WRONG = "YX-3,数字,停电很多户,很多,户,2026-02-25 07:20,客户服务中心,营销系统"


class Desk:
    """An incident into which an officer imports."""

    def __init__(self, session: Session) -> None:
        self.session, self.files = session, FakeFileStore()
        self.people = the_people(session)
        self.incident = the_incident(session, self.people.officer)

    def upload(self, *rows: str, head: str = HEAD, actor: Actor | None = None) -> Import:
        data = "\n".join((head, *rows)).encode("gb18030")
        sent = Upload("停电用户.csv", data)
        return service.upload(
            self.session,
            self.incident.id,
            sent,
            files=self.files,
            actor=actor or self.people.officer,
            now=at(7, 30),
        )

    def take(self, known: Import, wanted: Take = Take.ALL_OR_NONE) -> Import:
        return service.take(
            self.session, known.id, wanted, files=self.files, actor=self.people.officer, now=at(7, 31)
        )

    def bring(self, *rows: str) -> Import:
        return self.take(self.upload(*rows))


@pytest.fixture
def desk(any_database: Database, session: Session) -> Desk:
    return Desk(session)


def test_imported_facts_are_reported_and_wait_for_their_department(desk: Desk) -> None:
    done = desk.bring(GOOD, OTHER)

    facts = service.list_facts(desk.session, desk.incident.id)
    assert done.counts == Counts(added=2)
    assert [(fact.code, fact.kind, fact.external_id) for fact in facts] == [
        ("FA1", FactKind.NUMBER, "YX-1"),
        ("FA2", FactKind.STATUS, "YX-2"),
    ]
    assert {fact.current.status for fact in facts} == {VersionStatus.REPORTED}
    department = desk.people.service_centre.department_id or 0
    assert len(service.list_imported_unsigned(desk.session, department)) == 2
    signed = service.attest(desk.session, facts[0].id, 1, actor=desk.people.service_centre, now=at(7, 40))
    assert signed.attested


def test_nothing_enters_the_ledger_before_the_rows_are_taken_in(desk: Desk) -> None:
    known = desk.upload(GOOD, WRONG)

    shown = service.preview(desk.session, known, files=desk.files, actor=desk.people.officer, now=at(7, 30))
    assert shown.plan is not None
    assert shown.plan.counts == Counts(added=1, refused=1)
    assert known.encoding == "GB18030"
    assert service.list_facts(desk.session, desk.incident.id) == []


def test_importing_twice_adds_nothing(desk: Desk) -> None:
    desk.bring(GOOD, OTHER)

    again = desk.bring(GOOD, OTHER)

    assert again.counts == Counts(unchanged=2)
    assert len(service.list_facts(desk.session, desk.incident.id)) == 2


def test_taking_one_import_in_twice_changes_nothing(desk: Desk) -> None:
    known = desk.upload(GOOD)
    desk.take(known)

    assert desk.take(known).counts == Counts(added=1)
    assert len(service.list_facts(desk.session, desk.incident.id)) == 1


def test_a_newer_time_becomes_a_newer_version(desk: Desk) -> None:
    desk.bring(GOOD)

    done = desk.bring(GOOD.replace("3460", "3500").replace("07:20", "07:25"))

    (fact,) = service.list_facts(desk.session, desk.incident.id)
    assert done.counts == Counts(renewed=1)
    assert [version.status for version in fact.versions] == [VersionStatus.SUPERSEDED, VersionStatus.REPORTED]
    assert fact.current.wording == "停电3500户"


def test_all_or_none_takes_nothing_when_a_row_is_wrong(desk: Desk) -> None:
    known = desk.upload(GOOD, WRONG)

    with pytest.raises(RowsAreWrong):
        desk.take(known)

    assert service.list_facts(desk.session, desk.incident.id) == []


def test_the_good_rows_come_in_and_the_report_keeps_what_was_wrong(desk: Desk) -> None:
    done = desk.take(desk.upload(GOOD, WRONG), Take.GOOD_ROWS)

    assert done.counts == Counts(added=1, refused=1)
    assert [(problem.line, problem.column) for problem in done.problems] == [(3, "数值")]
    assert (done.finished_by, len(done.sha256)) == (desk.people.officer.name, 64)
    assert len(service.list_imported(desk.session, done.id)) == 1
    names = [entry.event for entry in list_entries(desk.session, limit=20)[0]]
    assert names.count("fact.imported") == 1


def test_a_file_with_no_good_row_is_not_taken_in(desk: Desk) -> None:
    with pytest.raises(NoRowIsGood):
        desk.take(desk.upload(WRONG), Take.GOOD_ROWS)


def test_columns_headed_otherwise_are_assigned_by_a_person(desk: Desk) -> None:
    row = "A1,数字,停电3460户,3460,户,2026-02-25 07:20"
    known = desk.upload(row, head="甲,乙,丙,丁,戊,己")
    with pytest.raises(FieldNotMapped):
        desk.take(known)
    columns = {"external_id": "甲", "kind": "乙", "wording": "丙", "value": "丁", "unit": "戊", "as_of": "己"}
    department = desk.people.service_centre.department_id

    unnamed = service.remap(
        desk.session, known.id, Reading(columns, "", department), actor=desk.people.officer
    )
    with pytest.raises(SystemMissing):
        desk.take(unnamed)
    named = Reading(columns, "营销系统", department)
    service.remap(desk.session, known.id, named, actor=desk.people.officer)

    assert desk.take(known).counts == Counts(added=1)
    with pytest.raises(ImportIsDone):
        service.remap(desk.session, known.id, named, actor=desk.people.officer)


def test_a_confirmer_imports_only_their_own_departments_facts(desk: Desk) -> None:
    known = desk.upload(GOOD, actor=desk.people.dispatch)

    shown = service.preview(desk.session, known, files=desk.files, actor=desk.people.dispatch, now=at(7, 30))

    assert shown.plan is not None
    assert shown.plan.counts == Counts(refused=1)


def test_somebody_without_business_in_the_ledger_imports_nothing(desk: Desk) -> None:
    stranger = Actor(desk.people.officer.id, "外人", frozenset())

    with pytest.raises(NotAllowed):
        desk.upload(GOOD, actor=stranger)


def test_a_file_over_the_cap_is_refused_before_it_is_read(desk: Desk) -> None:
    with pytest.raises(ImportTooLarge):
        desk.upload("x" * LIMITS.bytes)


def test_a_file_that_disagrees_with_everything_is_not_taken_in(desk: Desk) -> None:
    here = [
        f"D{n},数字,停电{3000 + n}户,{3000 + n},户,2026-02-25 07:20,电力调度控制中心,调度系统"
        for n in range(10)
    ]
    there = [
        f"K{n},数字,停电{4000 + n}户,{4000 + n},户,2026-02-25 07:20,客户服务中心,营销系统" for n in range(10)
    ]
    desk.bring(*here)
    known = desk.upload(*there)

    with pytest.raises(TooManyContradictions), desk.session.begin_nested():
        desk.take(known)

    assert len(service.list_facts(desk.session, desk.incident.id)) == 10


def test_an_imported_figure_that_disagrees_with_a_department_is_a_contradiction(desk: Desk) -> None:
    request = a_question(
        desk.session, desk.incident, desk.people, kind=FactKind.NUMBER, question="停电多少户？"
    )
    answered(desk.session, request, desk.people.dispatch, given=an_answer(wording="停电3200户"))

    desk.bring(GOOD)

    (found,) = service.list_contradictions(desk.session, [desk.incident.id])
    assert (found.first_code, found.second_code, found.is_open) == ("FA1", "FA2", True)
