"""What would the checks say about words that nobody has saved yet?

the stored version | what is typed | the same edits as a save makes | the same checks | nothing is written
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.statements import store
from mediadesk.statements.book.service import kind_of
from mediadesk.statements.checks import Finding
from mediadesk.statements.checks.judging import Judged, judgements
from mediadesk.statements.editing import Edit, Typed, edit
from mediadesk.statements.knowing.service import check_input, fact_book, find_findings
from mediadesk.statements.records import Statement


@dataclass(frozen=True)
class Tried:
    """A statement as it would stand, and what is said of it. `judged`: every span that states something."""

    statement: Statement
    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]


def try_out(
    session: Session,
    statement_id: int,
    typed: Typed,
    *,
    actor: Actor,
    now: datetime,
    edits: Sequence[Edit] = (),
) -> Tried:
    """Check what is typed as if it were saved. Raises NotAllowed, NotFound, or the rule that one of `edits` breaks."""
    actor.needs(Permission.DRAFT_STATEMENT)
    statement = store.get_statement(session, statement_id)
    kind, book = kind_of(session, statement), fact_book(session, statement.incident_id)
    content = edit(statement.version.content, typed, edits, kind=kind, facts=book).content
    return look_at(session, replace(statement, version=replace(statement.version, content=content)), now)


def look_at(session: Session, statement: Statement, now: datetime) -> Tried:
    """The findings on a statement as it stands in memory, and every span that states something."""
    return Tried(
        statement,
        find_findings(session, statement, now),
        judgements(check_input(session, statement, statement.version.content, now)),
    )
