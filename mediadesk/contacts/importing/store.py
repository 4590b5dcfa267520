"""Which queries do imports of contacts need?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from mediadesk.accounts.store import names_of
from mediadesk.contacts.importing.entry import ForAll
from mediadesk.contacts.importing.headings import Target
from mediadesk.contacts.importing.models import ContactImportedRow, ContactImportFileRow, ContactImportRow
from mediadesk.contacts.importing.records import Beside, ContactImport, ImportState, RowReport
from mediadesk.contacts.importing.settling import Result, Rules
from mediadesk.contacts.importing.telling import Told
from mediadesk.contacts.models import OrganisationRow, PersonRow
from mediadesk.contacts.privacy import LawfulBasis
from mediadesk.contacts.role import RoleClass
from mediadesk.errors import NotFound
from mediadesk.messages import Message

PAGE = 50


def add(session: Session, data: bytes, **values: Any) -> ContactImport:
    """A new import, with its file."""
    row = ContactImportRow(**values)
    session.add(row)
    session.flush()
    session.add(ContactImportFileRow(import_id=row.id, data=data))
    session.flush()
    return _imports(session, [row])[0]


def get(session: Session, import_id: int, *, for_update: bool = False) -> ContactImport:
    """The import. Raises NotFound."""
    row = session.get(ContactImportRow, import_id, populate_existing=True, with_for_update=for_update or None)
    if row is None:
        raise NotFound("contact_import", import_id)
    return _imports(session, [row])[0]


def write(session: Session, import_id: int, **values: Any) -> ContactImport:
    """Change columns of an import."""
    row = session.get_one(ContactImportRow, import_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _imports(session, [row])[0]


def find(session: Session, limit: int = 30) -> list[ContactImport]:
    """The latest imports, newest first."""
    query = select(ContactImportRow).order_by(ContactImportRow.id.desc()).limit(limit)
    return _imports(session, session.execute(query).scalars().all())


def data_of(session: Session, import_id: int) -> bytes:
    """The bytes of the file. Raises NotFound once they are forgotten."""
    row = session.get(ContactImportFileRow, import_id)
    if row is None:
        raise NotFound("contact_import_file", import_id)
    return row.data


def remembered(session: Session, heads_key: str) -> tuple[list[Any], dict[str, Any]] | None:
    """(mapping, rules) of the latest import with the same headings that was taken in."""
    query = (
        select(ContactImportRow.mapping, ContactImportRow.rules)
        .where(ContactImportRow.heads_key == heads_key, ContactImportRow.is_remembered)
        .order_by(ContactImportRow.id.desc())
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return (row.mapping, row.rules) if row else None


def add_rows(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """What became of rows."""
    if rows:
        session.execute(insert(ContactImportedRow), list(rows))


def lines_of_people(session: Session, import_id: int, person_ids: Iterable[int]) -> dict[int, int]:
    """Person → the row of this import that entered them."""
    query = select(ContactImportedRow.person_id, ContactImportedRow.line).where(
        ContactImportedRow.import_id == import_id,
        ContactImportedRow.result == Result.ADDED,
        ContactImportedRow.person_id.in_(list(person_ids)),
    )
    return {row.person_id: row.line for row in session.execute(query)}


def list_rows(
    session: Session, import_id: int, *, result: Result | None = None, only_told: bool = False, page: int = 1
) -> tuple[list[RowReport], int]:
    """(rows of the report by line, how many in all)."""
    query = select(ContactImportedRow, PersonRow.name).outerjoin(PersonRow).where(_of(import_id))
    if result is not None:
        query = query.where(ContactImportedRow.result == result)
    if only_told:
        query = query.where(ContactImportedRow.is_doubtful)
    total = session.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    rows = session.execute(query.order_by(ContactImportedRow.line).limit(PAGE).offset((page - 1) * PAGE))
    return [_report(row, name or "") for row, name in rows], total


def rows_left_out(session: Session, import_id: int) -> list[RowReport]:
    """Rows of which nothing came in: refused, or left out for a doubt."""
    query = (
        select(ContactImportedRow)
        .where(_of(import_id), ContactImportedRow.result.in_([Result.REFUSED, Result.SKIPPED]))
        .order_by(ContactImportedRow.line)
    )
    return [_report(row, "") for row in session.execute(query).scalars()]


def count_told(session: Session, import_id: int) -> int:
    """How many rows may be somebody else we know."""
    query = select(func.count()).where(_of(import_id), ContactImportedRow.is_doubtful)
    return session.execute(query).scalar_one()


def names_of_bodies(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The names of these bodies; those that are gone are left out."""
    query = select(OrganisationRow.id, OrganisationRow.name).where(OrganisationRow.id.in_(ids))
    return {row.id: row.name for row in session.execute(query)}


def people_to_undo(session: Session, import_id: int, most: int) -> list[int]:
    """The next people an undo has to look at."""
    query = (
        select(ContactImportedRow.person_id)
        .where(_of(import_id), ContactImportedRow.undone.is_(None), ContactImportedRow.person_id.is_not(None))
        .distinct()
        .order_by(ContactImportedRow.person_id)
        .limit(most)
    )
    return [each for each in session.execute(query).scalars() if each is not None]


def rows_of_people(session: Session, import_id: int, person_ids: Sequence[int]) -> list[RowReport]:
    """What the import did to these people, newest row first."""
    query = (
        select(ContactImportedRow)
        .where(_of(import_id), ContactImportedRow.person_id.in_(person_ids))
        .order_by(ContactImportedRow.id.desc())
    )
    return [_report(row, "") for row in session.execute(query).scalars()]


def mark_undone(session: Session, import_id: int, person_ids: Iterable[int], *, undone: bool) -> None:
    """Whether the undo took these people back."""
    _update(session, import_id, ContactImportedRow.person_id.in_(list(person_ids)), undone=undone)


def forget(session: Session, before: datetime) -> int:
    """Forget files and what was told about their rows, of imports uploaded before; how many."""
    query = select(ContactImportRow.id).where(
        ContactImportRow.uploaded_at < before,
        ContactImportRow.is_forgotten.is_(False),
        ContactImportRow.state.not_in(_UNDER_WAY),
    )
    return _forget(session, list(session.execute(query).scalars()))


def forget_of_person(session: Session, person_id: int) -> int:
    """Forget every file in which the person stood: what is erased must not come back from there; how many."""
    query = select(ContactImportedRow.import_id).where(ContactImportedRow.person_id == person_id)
    return _forget(session, list(session.execute(query.distinct()).scalars()))


def is_under_way_with(session: Session, person_id: int) -> bool:
    """Whether an import or its undoing that touches the person is not finished."""
    query = select(ContactImportRow.id).join(
        ContactImportedRow, ContactImportedRow.import_id == ContactImportRow.id
    )
    wanted = query.where(ContactImportedRow.person_id == person_id, ContactImportRow.state.in_(_UNDER_WAY))
    return session.execute(wanted.limit(1)).first() is not None


_UNDER_WAY = (ImportState.RUNNING, ImportState.UNDOING)


def _forget(session: Session, ids: list[int]) -> int:
    if ids:
        session.execute(delete(ContactImportFileRow).where(ContactImportFileRow.import_id.in_(ids)))
        session.execute(
            update(ContactImportedRow)
            .where(ContactImportedRow.import_id.in_(ids))
            .values(told=[], why=None, before=None)
        )
        beside: dict[str, Any] = {"lines": [], "sheets": []}
        session.execute(
            update(ContactImportRow)
            .where(ContactImportRow.id.in_(ids))
            .values(is_forgotten=True, file_name="…", beside=beside)
        )
    return len(ids)


def _update(session: Session, import_id: int, *conditions: Any, **values: Any) -> None:
    session.execute(
        update(ContactImportedRow)
        .where(_of(import_id), *conditions)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def _of(import_id: int) -> Any:
    return ContactImportedRow.import_id == import_id


def _report(row: ContactImportedRow, name: str) -> RowReport:
    return RowReport(
        line=row.line,
        result=row.result,
        person_id=row.person_id,
        person_name=name,
        is_doubtful=row.is_doubtful,
        why=Message.from_json(row.why) if row.why else None,
        told=tuple(Told.from_json(each) for each in row.told),
        undone=row.undone,
        before=row.before,
        revision=row.revision,
    )


def rules_to_json(rules: Rules) -> dict[str, Any]:
    """As JSON."""
    for_all = rules.for_all
    return {
        "purpose": for_all.purpose,
        "lawful_basis": for_all.lawful_basis.value if for_all.lawful_basis else None,
        "source": for_all.source,
        "keep_until": for_all.keep_until.isoformat() if for_all.keep_until else None,
        "role_class": for_all.role_class.value,
        "area_code": for_all.area_code,
        "completes_known": rules.completes_known,
        "enters_doubtful": rules.enters_doubtful,
    }


def rules_of(said: dict[str, Any]) -> Rules:
    """What `rules_to_json` wrote."""
    return Rules(
        ForAll(
            purpose=said["purpose"],
            lawful_basis=LawfulBasis(said["lawful_basis"]) if said["lawful_basis"] else None,
            source=said["source"],
            keep_until=date.fromisoformat(said["keep_until"]) if said["keep_until"] else None,
            role_class=RoleClass(said["role_class"]),
            area_code=said["area_code"],
        ),
        said["completes_known"],
        said["enters_doubtful"],
    )


_PLAIN = (
    "id", "file_name", "sha256", "byte_size", "writing", "sheet", "row_count", "is_remembered", "state", "done_rows",
    "added", "joined", "updated", "skipped", "refused", "undone_rows", "removed", "restored", "left", "is_forgotten",
    "uploaded_by_id", "uploaded_at", "finished_at", "undone_at",
)  # fmt: skip


def _imports(session: Session, rows: Iterable[ContactImportRow]) -> list[ContactImport]:
    rows = list(rows)
    names = names_of(session, [row.uploaded_by_id for row in rows])
    return [
        ContactImport(
            **{name: getattr(row, name) for name in _PLAIN},
            mapping={head: Target(target) for head, target in row.mapping},
            rules=rules_of(row.rules),
            beside=Beside(
                tuple((line, text) for line, text in row.beside["lines"]),
                tuple((name, hidden, lines) for name, hidden, lines in row.beside["sheets"]),
            ),
            organisation_ids=tuple(row.organisation_ids),
            uploaded_by=names.get(row.uploaded_by_id, ""),
        )
        for row in rows
    ]
