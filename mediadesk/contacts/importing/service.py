"""How does a file of contacts become people of the register?

take the file | guess its columns | say how they are read and why the data may be kept | look at what would become of
each row | let a worker take them in | take all of it back within a week
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.importing import store
from mediadesk.contacts.importing.entry import ForAll
from mediadesk.contacts.importing.files import Read, read_file
from mediadesk.contacts.importing.headings import Target, chosen, doubled, guess, heads_key
from mediadesk.contacts.importing.records import Beside, ContactImport, ImportState
from mediadesk.contacts.importing.settling import Result, Rules, Settled
from mediadesk.contacts.importing.sheet import Table
from mediadesk.contacts.importing.taking.service import entries_of, settle_some
from mediadesk.contacts.privacy import KeptIntoThePast, LawfulBasis
from mediadesk.documents.uploads import Upload, safe_name
from mediadesk.errors import RuleBroken
from mediadesk.jobs.service import enqueue
from mediadesk.messages import N_
from mediadesk.tables.ports import WorkbookReader
from mediadesk.times import shanghai

TAKE = "contacts.take_import"
"""Kind of the job that takes a file in."""
UNDO = "contacts.undo_import"
"""Kind of the job that takes an import back."""
FORGET = "contacts.forget_imports"
"""Kind of the job that forgets files."""

FIRST = 20
"""So many rows are shown before an import is taken in."""


class NameHasNoColumn(RuleBroken):
    """Nobody can be entered."""

    msgid = N_("Choose the column of the names first. Without it no row can become a person.")


class ColumnTwice(RuleBroken):
    """Two columns are read as a field that takes one."""

    msgid = N_("Two columns are read as the same. Choose one of them, and “Note” for the other.")


class WhyMissing(RuleBroken):
    """Neither the file nor its rows say why the data may be kept."""

    msgid = N_("Give it for the whole file, or choose the column that says it row by row.")


class ImportUnderWay(RuleBroken):
    """Its columns are settled."""

    msgid = N_(
        "This import is under way or done; its columns stay as they are. Import the file again if need be."
    )


class TooLateToUndo(RuleBroken):
    """It has become part of the register."""

    msgid = N_(
        "Only a finished import can be taken back, and only for seven days. Change or delete the people one by one."
    )


@dataclass(frozen=True)
class Shown:
    """What would become of a file's rows: the first ones, all counted, those in doubt and those refused."""

    table: Table
    first: tuple[Settled, ...]
    counts: Mapping[Result, int]
    doubtful: tuple[Settled, ...]
    refused: tuple[Settled, ...]
    told: tuple[Settled, ...]
    organisations: int


def upload(
    session: Session, sent: Upload, *, books: WorkbookReader, for_all: ForAll, actor: Actor, now: datetime
) -> ContactImport:
    """Keep a file and guess its columns; nobody is entered yet. Raises NotAllowed, or what is wrong with the file."""
    actor.needs(Permission.EDIT_CONTACTS)
    read = read_file(sent.data, books=books)
    mapping, rules = _first_reading(session, read, Rules(for_all))
    return store.add(
        session,
        sent.data,
        file_name=safe_name(sent.file_name),
        sha256=sha256(sent.data).hexdigest(),
        byte_size=len(sent.data),
        writing=read.writing,
        **_of_table(read),
        mapping=[[head, target.value] for head, target in mapping.items()],
        rules=store.rules_to_json(rules),
        state=ImportState.PREVIEW,
        organisation_ids=[],
        uploaded_by_id=actor.id,
        uploaded_at=now,
    )


def choose_sheet(
    session: Session, import_id: int, sheet: str, *, books: WorkbookReader, actor: Actor
) -> ContactImport:
    """Read another sheet of the workbook. Raises NotAllowed, ImportUnderWay, or what is wrong with the sheet."""
    actor.needs(Permission.EDIT_CONTACTS)
    known = _waiting(session, import_id)
    read = read_file(store.data_of(session, import_id), books=books, sheet=sheet)
    mapping, rules = _first_reading(session, read, known.rules)
    return store.write(
        session,
        import_id,
        **_of_table(read),
        mapping=[[head, target.value] for head, target in mapping.items()],
        rules=store.rules_to_json(rules),
    )


def remap(
    session: Session, import_id: int, columns: Mapping[str, str], rules: Rules, *, actor: Actor, now: datetime
) -> ContactImport:
    """Read the columns otherwise. Raises NotAllowed, ImportUnderWay, NameHasNoColumn, ColumnTwice, WhyMissing or
    KeptIntoThePast.
    """
    actor.needs(Permission.EDIT_CONTACTS)
    known = _waiting(session, import_id)
    mapping = chosen(tuple(known.mapping), columns)
    check_mapping(mapping, rules.for_all, now)
    return store.write(
        session,
        import_id,
        mapping=[[head, target.value] for head, target in mapping.items()],
        rules=store.rules_to_json(rules),
        is_remembered=True,
    )


def check_mapping(mapping: Mapping[str, Target], for_all: ForAll, now: datetime) -> None:
    """Whether rows read like this can become people. Raises the first broken rule at its field."""
    targets = tuple(mapping.values())
    if Target.NAME not in targets:
        raise NameHasNoColumn(field="columns")
    if doubled(mapping):
        raise ColumnTwice(field="columns")
    needed = (
        (Target.PURPOSE, "purpose"), (Target.BASIS, "lawful_basis"), (Target.SOURCE, "source"),
        (Target.KEEP_UNTIL, "keep_until"),
    )  # fmt: skip
    for target, field in needed:
        if target not in targets and not getattr(for_all, field):
            raise WhyMissing(field=field)
    if for_all.keep_until and for_all.keep_until < shanghai(now).date():
        raise KeptIntoThePast(field="keep_until", day=for_all.keep_until.isoformat())


def table_of(session: Session, known: ContactImport, *, books: WorkbookReader) -> Table:
    """The rows of the file. Raises NotFound once it is forgotten."""
    return read_file(store.data_of(session, known.id), books=books, sheet=known.sheet).table


def show(session: Session, known: ContactImport, *, books: WorkbookReader, now: datetime) -> Shown:
    """What would become of the rows now."""
    table = table_of(session, known, books=books)
    supposed = replace(known, rules=_supposed(known.rules, now))
    settled, _ = settle_some(session, supposed, entries_of(table, supposed, 0, len(table.rows)), now=now)
    named = {
        post.organisation for each in settled if each.profile for post in each.profile.posts if not post.id
    }
    return Shown(
        table,
        tuple(settled[:FIRST]),
        {result: sum(each.result is result for each in settled) for result in Result},
        tuple(each for each in settled if each.is_doubtful),
        tuple(each for each in settled if each.result is Result.REFUSED),
        tuple(each for each in settled if each.told and each.result is not Result.REFUSED),
        len(named),
    )


def _supposed(rules: Rules, now: datetime) -> Rules:
    """While nobody has said yet why the data may be kept, the rows are looked at as if somebody had."""
    said = rules.for_all
    for_all = replace(
        said,
        purpose=said.purpose or "…",
        lawful_basis=said.lawful_basis or LawfulBasis.CONSENT,
        source=said.source or "…",
        keep_until=max(said.keep_until or date.min, shanghai(now).date()),
    )
    return replace(rules, for_all=for_all)


def take(session: Session, import_id: int, *, actor: Actor, now: datetime) -> ContactImport:
    """Have a worker take the good rows in. Raises NotAllowed, ImportUnderWay or what `check_mapping` raises."""
    actor.needs(Permission.EDIT_CONTACTS)
    known = _waiting(session, import_id)
    check_mapping(known.mapping, known.for_all, now)
    enqueue(session, TAKE, {"import_id": import_id}, now=now, dedupe_key=f"contacts:{import_id}", priority=3)
    return store.write(session, import_id, state=ImportState.RUNNING, is_remembered=True)


def undo(session: Session, import_id: int, *, actor: Actor, now: datetime) -> ContactImport:
    """Have a worker take the import back, apart from people somebody touched. Raises NotAllowed or TooLateToUndo."""
    actor.needs(Permission.EDIT_CONTACTS)
    known = store.get(session, import_id, for_update=True)
    if not known.may_be_undone(now):
        raise TooLateToUndo
    payload = {"import_id": import_id, "actor_id": actor.id}
    enqueue(session, UNDO, payload, now=now, dedupe_key=f"contacts:undo:{import_id}", priority=3)
    return store.write(session, import_id, state=ImportState.UNDOING)


def _waiting(session: Session, import_id: int) -> ContactImport:
    known = store.get(session, import_id, for_update=True)
    if known.state is not ImportState.PREVIEW:
        raise ImportUnderWay
    return known


def _first_reading(session: Session, read: Read, rules: Rules) -> tuple[dict[str, Target], Rules]:
    """As a file with these headings was read before, or as its headings say."""
    columns = read.table.columns
    before = store.remembered(session, heads_key(columns))
    if before is None:
        return guess(columns), rules
    return chosen(columns, dict(before[0])), store.rules_of(before[1])


def _of_table(read: Read) -> dict[str, object]:
    beside = Beside(read.table.beside, tuple((each.name, each.is_hidden, each.lines) for each in read.others))
    return {
        "sheet": read.sheet,
        "row_count": len(read.table.rows),
        "heads_key": heads_key(read.table.columns),
        "beside": {"lines": list(beside.lines), "sheets": list(beside.sheets)},
    }
