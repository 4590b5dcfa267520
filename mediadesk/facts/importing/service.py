"""How do facts of other systems come in?

take the file | read it as text | guess its columns | show what would become of each row | take the rows in

What came in is reported, not attested: the owning department signs it like any answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.documents.uploads import Upload, safe_name
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.facts import store as ledger
from mediadesk.facts.answering.service import add_version
from mediadesk.facts.asking import store as numbers
from mediadesk.facts.disputing.service import look_at
from mediadesk.facts.ending.service import supersede
from mediadesk.facts.events import FactsImported
from mediadesk.facts.fact import Basis, Fact
from mediadesk.facts.importing import store
from mediadesk.facts.importing.mapping import (
    Field,
    FieldNotMapped,
    SystemMissing,
    guess,
    missing,
)
from mediadesk.facts.importing.planning import Fate, Plan, Step, plan
from mediadesk.facts.importing.record import Import, ImportState, Reading, Take
from mediadesk.facts.importing.rows import Around, read_row
from mediadesk.facts.ports import FileStore
from mediadesk.messages import N_
from mediadesk.tables.decoding import decode
from mediadesk.tables.tabular import ImportTooLarge, Limits, NothingInFile, Table, parse

LIMITS = Limits(bytes=1024 * 1024, rows=500)
MOST_CONTRADICTIONS = 50


class RowsAreWrong(RuleBroken):
    """All or none was asked for, and some rows are wrong."""

    msgid = N_(
        "%(count)d rows are wrong, so nothing was taken in. Correct them in the file and import it again, or take the "
        "good rows only."
    )


class NoRowIsGood(RuleBroken):
    """Nothing to take."""

    msgid = N_(
        "No row is good, so there is nothing to take in. Correct the rows below and import the file again."
    )


class ImportIsDone(RuleBroken):
    """Its columns are settled."""

    msgid = N_(
        "This import is done; how its columns were read stays as it is. Import the file again if need be."
    )


@dataclass(frozen=True)
class Preview:
    """What a file holds and what would become of its rows; `missing` fields keep it from being planned."""

    table: Table
    plan: Plan | None
    missing: tuple[Field, ...]


def upload(
    session: Session, incident_id: int, sent: Upload, *, files: FileStore, actor: Actor, now: datetime
) -> Import:
    """Keep a file and guess its columns; nothing enters the ledger yet.

    Raises NotAllowed, or what is wrong with the file as a whole.
    """
    _check_importer(actor)
    if not sent.data:
        raise NothingInFile(field="file")
    if len(sent.data) > LIMITS.bytes:
        raise ImportTooLarge(field="file", limit=LIMITS.bytes // 1024)
    text, encoding = decode(sent.data)
    table = parse(text, LIMITS)
    reading = Reading(guess(table.columns), "", _own(actor))
    return store.add(
        session,
        incident_id=incident_id,
        file_name=safe_name(sent.file_name),
        sha256=files.put(sent.data),
        byte_size=len(sent.data),
        encoding=encoding,
        row_count=len(table.rows),
        reading=store.reading_to_json(reading),
        state=ImportState.PREVIEW,
        uploaded_by_id=actor.id,
        uploaded_at=now,
    )


def remap(session: Session, import_id: int, reading: Reading, *, actor: Actor) -> Import:
    """Read the columns otherwise. Raises NotAllowed or ImportIsDone."""
    _check_importer(actor)
    known = store.get(session, import_id, for_update=True)
    if known.is_done:
        raise ImportIsDone
    return store.write(session, import_id, reading=store.reading_to_json(reading))


def preview(session: Session, known: Import, *, files: FileStore, actor: Actor, now: datetime) -> Preview:
    """What would become of the rows now."""
    table = parse(decode(files.get(known.sha256))[0], LIMITS)
    lacking = missing(known.reading)
    if lacking:
        return Preview(table, None, lacking)
    return Preview(table, _planned(session, known, table, actor, now), ())


def take(
    session: Session, import_id: int, wanted: Take, *, files: FileStore, actor: Actor, now: datetime
) -> Import:
    """Take the good rows in, or all or none. Taken in once, a second time changes nothing.

    Raises NotAllowed, FieldNotMapped, SystemMissing, RowsAreWrong, NoRowIsGood or TooManyContradictions.
    """
    _check_importer(actor)
    numbers.lock_ledger(session, store.get(session, import_id).incident_id)
    known = store.get(session, import_id, for_update=True)
    if known.is_done:
        return known
    shown = preview(session, known, files=files, actor=actor, now=now)
    planned = _checked(shown, wanted)
    fact_ids = [
        _write(session, known, step, actor, now) for step in planned.steps if step.fate is not Fate.UNCHANGED
    ]
    look_at(session, known.incident_id, set(fact_ids), actor=actor, now=now, most=MOST_CONTRADICTIONS)
    counts = planned.counts
    done = store.write(
        session,
        import_id,
        state=ImportState.DONE,
        finished_by_id=actor.id,
        finished_at=now,
        added=counts.added,
        renewed=counts.renewed,
        unchanged=counts.unchanged,
        refused=counts.refused,
        problems=store.problems_to_json(planned.problems) or None,
    )
    _record_import(session, done, actor, now)
    return done


def list_imports(session: Session, incident_id: int) -> list[Import]:
    """The incident's imports, newest first."""
    return store.list_of_incident(session, incident_id)


def list_imported(session: Session, import_id: int) -> list[Fact]:
    """The facts that came with an import."""
    came = set(store.fact_ids_of(session, import_id))
    facts = ledger.list_facts(session, store.get(session, import_id).incident_id)
    return [fact for fact in facts if fact.id in came]


def _check_importer(actor: Actor) -> None:
    if not (
        actor.may(Permission.REQUEST_FACT) or (actor.may(Permission.ATTEST_FACT) and actor.department_id)
    ):
        raise NotAllowed


def _own(actor: Actor) -> int | None:
    """The one department whose facts `actor` may import; None means any."""
    return None if actor.may(Permission.REQUEST_FACT) else actor.department_id


def _planned(session: Session, known: Import, table: Table, actor: Actor, now: datetime) -> Plan:
    departments = accounts.list_departments(session)
    named = {each.short_name: each.id for each in departments if each.short_name}
    named |= {each.name: each.id for each in departments}
    around = Around(named, now, only=_own(actor))
    read = [read_row(row, known.reading, around) for row in table.rows]
    facts = ledger.list_facts(session, known.incident_id)
    by_key = {
        (each.source_system, each.external_id): each
        for each in facts
        if each.source_system and each.external_id
    }
    problems = [problem for _, found in read for problem in found]
    return plan([row for row, _ in read if row], problems, by_key)


def _checked(shown: Preview, wanted: Take) -> Plan:
    if Field.SYSTEM in shown.missing and len(shown.missing) == 1:
        raise SystemMissing(field="system")
    if shown.plan is None:
        raise FieldNotMapped
    counts = shown.plan.counts
    if counts.refused and wanted is Take.ALL_OR_NONE:
        raise RowsAreWrong(field="take", count=counts.refused)
    if not (counts.added or counts.renewed or counts.unchanged):
        raise NoRowIsGood(field="take")
    return shown.plan


def _write(session: Session, known: Import, step: Step, actor: Actor, now: datetime) -> int:
    row = step.row
    fact = _known_fact(session, known.incident_id, row.key) if step.fate is Fate.RENEW else None
    fact_id = fact.id if fact else _add_fact(session, known.incident_id, step)
    number = fact.next_number if fact else 1
    if fact and fact.pending:
        supersede(session, fact, fact.pending, by=number, actor=actor, now=now)
    as_of = row.answer.as_of or now
    version_id = add_version(session, fact_id, number, row.answer, as_of, actor=actor, now=now)
    store.add_version(session, known.id, version_id)
    return fact_id


def _known_fact(session: Session, incident_id: int, key: tuple[str, str]) -> Fact | None:
    fact_id = ledger.find_external(session, incident_id, *key)
    return ledger.get_fact(session, fact_id) if fact_id else None


def _add_fact(session: Session, incident_id: int, step: Step) -> int:
    return ledger.add_fact(
        session,
        incident_id=incident_id,
        number=numbers.take_number(session, incident_id),
        department_id=step.row.department_id,
        kind=step.row.kind,
        basis=Basis.DEPARTMENT,
        source_system=step.row.system,
        external_id=step.row.external_id,
    )


def _record_import(session: Session, done: Import, actor: Actor, now: datetime) -> None:
    counts = done.counts
    numbers_of: dict[str, Any] = {} if counts is None else vars(counts)
    event = FactsImported(
        subject_id=done.id,
        incident_id=done.incident_id,
        at=now,
        actor_id=actor.id,
        file_name=done.file_name,
        sha256=done.sha256,
        **numbers_of,
    )
    record(session, event)
