"""How does a text come about and go on its way?

    choose a kind | write | cite | save | check | submit

A submitted version stays as it is: saving it with other words makes the next version, and every signature under the
old one falls, visibly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.facts.fault import check_may_deny
from mediadesk.incidents import rules as incident_rules
from mediadesk.incidents import store as incidents
from mediadesk.statements import series, states, store
from mediadesk.statements.book.service import kind_of, offered_kinds
from mediadesk.statements.checks import refuse_if_blocked
from mediadesk.statements.citations import Anchored
from mediadesk.statements.content import Content, canonical, content_hash
from mediadesk.statements.editing import Edit, Typed, edit
from mediadesk.statements.errors import ChangedInAnotherWindow, StatementChanged
from mediadesk.statements.events import (
    SignaturesVoided,
    StatementDrafted,
    StatementSaved,
    StatementSubmitted,
)
from mediadesk.statements.knowing.service import fact_book, findings_of
from mediadesk.statements.printing import House
from mediadesk.statements.records import Statement, Version
from mediadesk.statements.states import Action, State
from mediadesk.statements.types import StatementType, find_type

NOTHING_MOVED = Anchored(())


@dataclass(frozen=True)
class Saved:
    """The statement after a save, and what its author must be told.

    `anchored` holds reworded and lost citations; `voided` is the version whose signatures fell.
    """

    statement: Statement
    anchored: Anchored = NOTHING_MOVED
    voided: Version | None = None


def draft(
    session: Session, incident_id: int, type_code: str, *, house: House, actor: Actor, now: datetime
) -> Statement:
    """Begin a statement of a kind, with the text that such a statement opens with.

    Raises NotAllowed, IncidentIsClosed, TypeUnknown, FirstBulletinExists, NoBulletinToUpdate, AnotherBulletinOpen,
    OurFaultIsAttested.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    incident = incidents.get_incident(session, incident_id, for_update=True)
    incident_rules.check_open(incident)
    kind = find_type(offered_kinds(session), type_code)
    if kind.denies:
        check_may_deny(fact_book(session, incident_id).values(), field="type")
    place = _place(session, incident_id, kind)
    content = _opening(kind, series.opening_title(kind, incident.title, place, house.company, now), house)
    statement_id = store.add_statement(
        session,
        incident_id=incident_id,
        type_code=kind.code,
        type_version=kind.version,
        series=kind.series or None,
        series_number=place.number if place else None,
        previous_id=place.previous.id if place and place.previous else None,
        author_id=actor.id,
        state=State.DRAFT,
        version=1,
        created_at=now,
    )
    _add_version(session, statement_id, 1, content, [actor.id], actor, now)
    event = StatementDrafted(
        subject_id=statement_id,
        subject_version=1,
        incident_id=incident_id,
        at=now,
        actor_id=actor.id,
        type=kind.code,
        title=content.title,
    )
    record(session, event)
    return store.get_statement(session, statement_id)


def save(
    session: Session,
    statement_id: int,
    typed: Typed,
    *,
    revision: int,
    actor: Actor,
    now: datetime,
    edits: Sequence[Edit] = (),
) -> Saved:
    """Keep what was typed and done; a submitted version makes room for the next one.

    Raises NotAllowed, StatementChanged, AlreadyIssued, IncidentIsClosed, or the rule that one of `edits` breaks.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    statement = store.get_statement(session, statement_id, for_update=True)
    _check_revision(statement, revision, actor)
    following = states.after(statement.state, Action.SAVE)
    incident_rules.check_open(incidents.get_incident(session, statement.incident_id))
    book = fact_book(session, statement.incident_id)
    old = statement.version
    edited = edit(old.content, typed, edits, kind=kind_of(session, statement), facts=book)
    if old.is_frozen and canonical(edited.content) == canonical(old.content):
        return Saved(statement)
    authors = sorted({*old.author_ids, actor.id})
    if old.is_frozen:
        _next_version(session, statement, edited.content, authors, actor, now)
    else:
        store.write_draft(
            session, old.id, edited.content, author_ids=authors, saved_at=now, saved_by_id=actor.id
        )
    store.write_statement(session, statement_id, state=following, approved_at=None, document_id=None)
    store.count_save(session, statement_id)
    lost = sorted({book[c.fact_id].code for c in edited.anchored.lost if c.fact_id in book})
    saved = store.get_statement(session, statement_id)
    _record_saved(session, saved, tuple(lost), actor, now)
    return Saved(saved, edited.anchored, old if old.is_frozen else None)


def submit(session: Session, statement_id: int, *, revision: int, actor: Actor, now: datetime) -> Statement:
    """Freeze the version and send it to secrecy review.

    Raises NotAllowed, StatementChanged, AlreadySubmitted, AnswerReturnFirst, IncidentIsClosed, OurFaultIsAttested, or
    the first rule the text breaks.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    statement = store.get_statement(session, statement_id, for_update=True)
    _check_revision(statement, revision, actor)
    following = states.after(statement.state, Action.SUBMIT)
    incident_rules.check_open(incidents.get_incident(session, statement.incident_id, for_update=True))
    content = statement.version.content
    if kind_of(session, statement).denies:
        check_may_deny(fact_book(session, statement.incident_id).values())
    refuse_if_blocked(findings_of(session, statement, content, now))
    fingerprint = content_hash(content)
    store.write_version(
        session,
        statement.version.id,
        submitted_at=now,
        submitted_by_id=actor.id,
        content_hash=fingerprint,
    )
    store.write_statement(session, statement_id, state=following)
    event = StatementSubmitted(
        subject_id=statement_id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        title=content.title,
        content_hash=fingerprint,
    )
    record(session, event)
    return store.get_statement(session, statement_id)


def _check_revision(statement: Statement, revision: int, actor: Actor) -> None:
    if statement.revision == revision:
        return
    version = statement.version
    if version.saved_by_id == actor.id and not version.is_frozen:
        raise ChangedInAnotherWindow
    raise StatementChanged


def _place(session: Session, incident_id: int, kind: StatementType) -> series.Place | None:
    if not kind.series:
        return None
    return series.next_place(kind, store.list_series(session, incident_id, kind.series))


def openings_of(kind: StatementType, house: House) -> dict[str, str]:
    """The text each written part begins with, in this house."""
    return {code: text.format(contact_line=house.contact_line) for code, text in kind.openings.items()}


def _opening(kind: StatementType, title: str, house: House) -> Content:
    return Content(kind.code, title, parts=openings_of(kind, house))


def _add_version(
    session: Session,
    statement_id: int,
    number: int,
    content: Content,
    authors: list[int],
    actor: Actor,
    now: datetime,
) -> None:
    store.add_version(
        session,
        statement_id,
        number,
        content,
        author_ids=authors,
        saved_at=now,
        saved_by_id=actor.id,
    )


def _next_version(
    session: Session, statement: Statement, content: Content, authors: list[int], actor: Actor, now: datetime
) -> None:
    old = statement.version
    store.write_version(session, old.id, voided_at=now, voided_by_id=actor.id)
    _add_version(session, statement.id, old.number + 1, content, authors, actor, now)
    store.write_statement(session, statement.id, version=old.number + 1)
    if not old.signatures:
        return
    event = SignaturesVoided(
        subject_id=statement.id,
        subject_version=old.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=actor.id,
        title=statement.title,
        new_version=old.number + 1,
        signatures=old.signatures,
    )
    record(session, event)


def _record_saved(
    session: Session, saved: Statement, lost: tuple[str, ...], actor: Actor, now: datetime
) -> None:
    event = StatementSaved(
        subject_id=saved.id,
        subject_version=saved.version.number,
        incident_id=saved.incident_id,
        at=now,
        actor_id=actor.id,
        title=saved.title,
        lost=lost,
    )
    record(session, event)
