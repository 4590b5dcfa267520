"""How are articles of other systems taken in from a table?

take the file | read its rows | guess its columns | show what would become of them | let a worker take them in

A worker takes the rows in by the hundred, each hundred in its own transaction with its counts, so that a killed
process goes on where it was and the page shows how far it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.documents.ports import FileStore
from mediadesk.documents.uploads import Upload, safe_name
from mediadesk.errors import RuleBroken
from mediadesk.jobs.service import enqueue
from mediadesk.messages import N_
from mediadesk.monitoring.articles.service import record_articles
from mediadesk.monitoring.bringing import store
from mediadesk.monitoring.bringing.entry import Entry, Field, Problem, guess, read_entry
from mediadesk.monitoring.bringing.events import ArticlesImported
from mediadesk.monitoring.bringing.records import ArticleImport, ImportState
from mediadesk.monitoring.bringing.service import captures_of
from mediadesk.monitoring.ports import TextCleaner, WordFinder
from mediadesk.tables.ports import SheetReader
from mediadesk.tables.reading import read_file
from mediadesk.tables.tabular import Limits, Row, Table

TAKE = "monitoring.take_import"
"""Kind of the job that takes an import in."""

LIMITS = Limits(bytes=20 * 1024 * 1024, rows=20_000, columns=60, cell=50_000)
AT_ONCE = 100
MOST_PROBLEMS = 1000


class ColumnsMissing(RuleBroken):
    """Headline or outlet has no column."""

    msgid = N_("Choose the columns marked as missing first. Without them no row can become an article.")


class ImportUnderWay(RuleBroken):
    """Its columns are settled."""

    msgid = N_(
        "This import is under way or done; its columns stay as they are. Import the file again if need be."
    )


@dataclass(frozen=True)
class Reading:
    """Reads a file: the sheets of workbooks, and text without markup."""

    sheets: SheetReader
    cleaner: TextCleaner
    files: FileStore

    def table(self, data: bytes) -> tuple[Table, str]:
        """(the rows, the name of the writing). Raises what is wrong with the file, at `file`."""
        return read_file(data, LIMITS, sheets=self.sheets)


@dataclass(frozen=True)
class Shown:
    """The first rows of a file as they would come in: of each its entry, or what is wrong with it."""

    table: Table
    rows: tuple[Row, ...]
    entries: Mapping[int, Entry]
    problems: tuple[Problem, ...]


def upload(session: Session, sent: Upload, *, reading: Reading, actor: Actor, now: datetime) -> ArticleImport:
    """Keep a file and guess its columns; no article is made yet. Raises NotAllowed, or what is wrong with the file."""
    actor.needs(Permission.MANAGE_SOURCES)
    table, encoding = reading.table(sent.data)
    return store.add_import(
        session,
        file_name=safe_name(sent.file_name),
        sha256=reading.files.put(sent.data),
        byte_size=len(sent.data),
        encoding=encoding,
        row_count=len(table.rows),
        columns={field.value: column for field, column in guess(table.columns).items()},
        state=ImportState.PREVIEW,
        problems=[],
        uploaded_by_id=actor.id,
        uploaded_at=now,
    )


def remap(
    session: Session, import_id: int, columns: Mapping[Field, str], *, outlet: str, actor: Actor
) -> ArticleImport:
    """Read the columns otherwise; `outlet` holds for rows that name none. Raises NotAllowed or ImportUnderWay."""
    actor.needs(Permission.MANAGE_SOURCES)
    _check_waits(store.get_import(session, import_id, for_update=True))
    chosen = {field.value: column for field, column in columns.items() if column}
    return store.write_import(session, import_id, columns=chosen, outlet=outlet[:120])


def show(known: ArticleImport, *, reading: Reading, now: datetime, most: int = 20) -> Shown:
    """The first rows as they would come in. Raises what is wrong with the file."""
    table, _ = reading.table(reading.files.get(known.sha256))
    rows = table.rows[:most]
    entries, problems = _read(rows, known, reading.cleaner.plain, now)
    return Shown(table, rows, {each.line: each for each in entries}, tuple(problems))


def take(session: Session, import_id: int, *, actor: Actor, now: datetime) -> ArticleImport:
    """Have a worker take the good rows in. Raises NotAllowed, ColumnsMissing or ImportUnderWay."""
    actor.needs(Permission.MANAGE_SOURCES)
    known = store.get_import(session, import_id, for_update=True)
    _check_waits(known)
    if known.missing:
        raise ColumnsMissing
    enqueue(session, TAKE, {"import_id": import_id}, now=now, dedupe_key=f"import:{import_id}", priority=3)
    return store.write_import(session, import_id, state=ImportState.RUNNING)


def take_some(
    session: Session, import_id: int, table: Table, *, reading: Reading, finder: WordFinder, now: datetime
) -> bool:
    """Take the next hundred rows in, with their counts; whether rows are left."""
    known = store.get_import(session, import_id, for_update=True)
    rows = table.rows[known.done_rows : known.done_rows + AT_ONCE]
    entries, problems = _read(rows, known, reading.cleaner.plain, now)
    captures = captures_of(session, entries, files=reading.files)
    recorded = [
        record_articles(session, group, outlet=group[0].outlet, finder=finder, now=now)
        for group in ([captures] if captures else [])
        if group[0].outlet
    ]
    done = [each for group in recorded for each in group]
    added = sum(each.is_new for each in done)
    told = [*known.problems, *problems][:MOST_PROBLEMS]
    done_rows = known.done_rows + len(rows)
    is_done = done_rows >= known.row_count
    written = store.write_import(
        session,
        import_id,
        done_rows=done_rows,
        added=known.added + added,
        known=known.known + len(done) - added,
        refused=known.refused + len(rows) - len(done),
        mentions=known.mentions + sum(each.mention is not None for each in done),
        problems=store.problems_to_json(told),
        state=ImportState.DONE if is_done else ImportState.RUNNING,
        finished_at=now if is_done else None,
    )
    if is_done:
        _record_done(session, written, now)
    return not is_done


def _check_waits(known: ArticleImport) -> None:
    if known.state is not ImportState.PREVIEW:
        raise ImportUnderWay


def _read(
    rows: Sequence[Row], known: ArticleImport, plain: Callable[[str], str], now: datetime
) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for row in rows:
        said = {field: row.cell(column) for field, column in known.columns.items()}
        if not said.get(Field.OUTLET):
            said[Field.OUTLET] = known.outlet
        entry, wrong = read_entry(row.line, said, plain=plain, now=now)
        entries.extend([entry] if entry else [])
        problems.extend(wrong)
    return entries, problems


def _record_done(session: Session, done: ArticleImport, now: datetime) -> None:
    event = ArticlesImported(
        subject_id=done.id,
        at=now,
        actor_id=None,
        file_name=done.file_name,
        sha256=done.sha256,
        added=done.added,
        known=done.known,
        refused=done.refused,
    )
    record(session, event)
