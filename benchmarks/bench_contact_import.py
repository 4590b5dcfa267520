"""How many rows of an ugly sheet come into the register a second, once its columns are settled?

Everything counts: the workbook is opened, rows are read, met with whom we know, written with posts, further numbers,
search keys, the record and what became of each row, a piece a transaction. Beside it the same people entered one by one
through the service that the form uses, and openpyxl that only reads the cells.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl

from benchmarks.table import Measure
from mediadesk.accounts.actor import Actor
from mediadesk.config import Mode, Settings
from mediadesk.contacts.importing import service, store
from mediadesk.contacts.importing.entry import Entry, ForAll
from mediadesk.contacts.importing.taking.service import entries_of, take_some
from mediadesk.contacts.person import PersonDraft
from mediadesk.contacts.privacy import LawfulBasis, Privacy
from mediadesk.contacts.role import RoleClass
from mediadesk.contacts.service import add_person
from mediadesk.db import Base, Database
from mediadesk.documents.uploads import Upload
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.contact_files import an_ugly_sheet

ROWS, ONE_BY_ONE = 5000, 500
NOW = datetime(2026, 3, 12, 1, 30, tzinfo=UTC)
FOR_ALL = ForAll(
    purpose="媒体联络与采访接待",
    lawful_basis=LawfulBasis.CONSENT,
    source="各单位报送",
    keep_until=date(2028, 3, 12),
    role_class=RoleClass.PRESS,
    area_code="0579",
)


def measure() -> Iterator[Measure]:
    """An import on SQLite, then the same sheet again, when everybody is known."""
    data = an_ugly_sheet(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder) / "ours")
        with desk.database.transaction() as session:
            officer = a_user(session, "pr_officer").actor
        first = _import(desk, data, officer)
        plain = _plain(desk, data, officer, Path(folder) / "plain")
        yield Measure(
            "rows of a sheet taken in", ROWS / first, "1/s", at_least=1000, peer=plain, peer_name="one by one"
        )
        yield Measure("the same rows again, all known", ROWS / _import(desk, data, officer), "1/s")
        yield Measure("rows looked at before", ROWS / _preview(desk, data, officer), "1/s", peer=_openpyxl(data),
                      peer_name="openpyxl, only reading")  # fmt: skip
        desk.database.dispose()


def _desk(folder: Path) -> Desk:
    folder.mkdir()
    database = Database(f"sqlite:///{folder / 'bench.db'}")
    Base.metadata.create_all(database.engine)
    return Desk(Settings(mode=Mode.TEST, instance=folder, secret_key="x" * 32), database)


def _uploaded(desk: Desk, data: bytes, officer: Actor) -> int:
    books = desk.port("sheet_reader")
    with desk.database.transaction() as session:
        sent = Upload("通讯录.xlsx", data)
        return service.upload(session, sent, books=books, for_all=FOR_ALL, actor=officer, now=NOW).id


def _import(desk: Desk, data: bytes, officer: Actor) -> float:
    import_id, books = _uploaded(desk, data, officer), desk.port("sheet_reader")
    with desk.database.transaction() as session:
        service.take(session, import_id, actor=officer, now=NOW)
    begin = time.perf_counter()
    with desk.database.transaction() as session:
        table = service.table_of(session, store.get(session, import_id), books=books)
    are_left = True
    while are_left:
        with desk.database.transaction() as session:
            are_left = take_some(session, import_id, table, now=NOW)
    return time.perf_counter() - begin


def _preview(desk: Desk, data: bytes, officer: Actor) -> float:
    import_id, books = _uploaded(desk, data, officer), desk.port("sheet_reader")
    begin = time.perf_counter()
    with desk.database.transaction() as session:
        service.show(session, store.get(session, import_id), books=books, now=NOW)
    return time.perf_counter() - begin


def _plain(desk: Desk, data: bytes, officer: Actor, folder: Path) -> float:
    """Rows a second through the service of the form, one transaction each."""
    import_id = _uploaded(desk, data, officer)
    with desk.database.transaction() as session:
        known = store.get(session, import_id)
        table = service.table_of(session, known, books=desk.port("sheet_reader"))
        entries = [each for each in entries_of(table, known, 0, ONE_BY_ONE) if not each.is_refused]
    other = _desk(folder)
    with other.database.transaction() as session:
        actor = a_user(session, "pr_officer").actor
    begin = time.perf_counter()
    for entry in entries:
        with other.database.transaction() as session:
            add_person(session, _draft(entry), None, actor=actor, now=NOW)
    return len(entries) / (time.perf_counter() - begin)


def _draft(entry: Entry) -> PersonDraft:
    privacy = Privacy(
        purpose=entry.purpose,
        lawful_basis=LawfulBasis.CONSENT,
        source=entry.source,
        keep_until=date(2028, 3, 12),
    )
    phone, email = next(iter(entry.phones), ""), next(iter(entry.emails), "")
    return PersonDraft(name=entry.name, privacy=privacy, phone=phone, email=email, note=entry.note)


def _openpyxl(data: bytes) -> float:
    begin = time.perf_counter()
    sheet = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets[0]
    rows = sum(1 for _ in sheet.iter_rows(values_only=True))
    return rows / (time.perf_counter() - begin)
