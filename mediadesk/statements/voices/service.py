"""How do many voices speak from one set of facts?

    choose the statement | retell it for one audience | its author edits | it is checked, signed and issued as any text
    | a fact or the statement changes: the voice is out of date | make it anew

A voice is a statement of its own kind beside the one it retells; this module only makes it and says whether it is
still right.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.facts import service as facts
from mediadesk.statements import store as statements
from mediadesk.statements.book.service import kind_of, offered_kinds, type_book
from mediadesk.statements.knowing.service import fact_book
from mediadesk.statements.message_map.service import newest_map
from mediadesk.statements.printing import House
from mediadesk.statements.records import Statement
from mediadesk.statements.series import opening_title
from mediadesk.statements.states import State
from mediadesk.statements.types import StatementType, find_type
from mediadesk.statements.voices import store
from mediadesk.statements.voices.composing import VOICES, Retold, Source, matter_of, retell, sentences_of
from mediadesk.statements.voices.errors import NotAVoice, NothingToRetell, VoiceRetold
from mediadesk.statements.voices.events import StatementRetold
from mediadesk.statements.voices.record import Voice, outdated
from mediadesk.statements.writing.service import draft, openings_of, save

SAID = (State.ISSUED, State.CORRECTED)
"""A statement that stands as what we say."""


def retold_from(session: Session, incident_id: int) -> list[Statement]:
    """The statements of an incident that can be retold, the one to retell now first: the newest that has gone out,
    then the others, newest first.
    """
    book = type_book(session)
    own = [
        each
        for each in statements.list_of_incident(session, incident_id)
        if each.type_code in book and not book[each.type_code].internal and not book[each.type_code].is_voice
    ]
    return sorted(
        own, key=lambda each: (each.state in SAID, each.issued_at or each.created_at, each.id), reverse=True
    )


def list_voices(session: Session, incident_id: int) -> list[Voice]:
    """Every voice of the incident, the oldest first, each with why it is out of date if it is."""
    ties = store.list_voices(session, incident_id)
    if not ties:
        return []
    texts = {each.id: each for each in statements.list_of_incident(session, incident_id)}
    book = fact_book(session, incident_id)
    gone_out = [each for each in reversed(retold_from(session, incident_id)) if each.state in SAID]
    found = []
    for tie in ties:
        voice, parent = texts[tie.statement_id], texts[tie.parent_id]
        newer = [each for each in gone_out if _is_newer(each, parent)]
        found.append(Voice(voice, parent, tie, outdated(voice, parent, tie, book, newer)))
    return found


def list_outdated(session: Session, incident_id: int) -> list[Voice]:
    """Of each kind of voice the newest, where it no longer says what it should."""
    newest = {each.statement.type_code: each for each in list_voices(session, incident_id)}
    return [each for each in newest.values() if each.outdated]


def begin(
    session: Session, parent_id: int, kind_code: str, *, house: House, actor: Actor, now: datetime
) -> Statement:
    """A first draft for one audience.

    Raises NotAllowed, TypeUnknown, NotAVoice, VoiceRetold, NothingToRetell, IncidentIsClosed.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    parent = statements.get_statement(session, parent_id)
    if find_type(offered_kinds(session), kind_code).origin not in VOICES:
        raise NotAVoice(field="kind")
    voice = draft(session, parent.incident_id, kind_code, house=house, actor=actor, now=now)
    written = _write(session, voice, parent, house=house, actor=actor, now=now)
    store.add_voice(session, voice.id, parent_id=parent.id, parent_version=parent.version.number, at=now)
    _record(session, written, parent, actor, now)
    return written


def renew(session: Session, statement_id: int, *, house: House, actor: Actor, now: datetime) -> Statement:
    """Make a voice anew from the statement that is to be retold now; its signatures fall as with any edit.

    Raises NotAllowed, NotFound for a text that is no voice, NothingToRetell, AlreadyIssued, IncidentIsClosed.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    voice = statements.get_statement(session, statement_id, for_update=True)
    if store.find_voice(session, statement_id) is None:
        raise NotFound("voice", statement_id)
    parent = retold_from(session, voice.incident_id)[0]
    written = _write(session, voice, parent, house=house, actor=actor, now=now)
    store.renew_voice(session, voice.id, parent_id=parent.id, parent_version=parent.version.number, at=now)
    _record(session, written, parent, actor, now)
    return written


def _write(
    session: Session, voice: Statement, parent: Statement, *, house: House, actor: Actor, now: datetime
) -> Statement:
    kind, of_parent = kind_of(session, voice), kind_of(session, parent)
    if of_parent.is_voice:
        raise VoiceRetold(title=parent.title)
    about = opening_title(kind, matter_of(parent.title), None, house.company, now)
    retold = _retold(session, kind, of_parent, parent, about, house, now)
    saved = save(
        session,
        voice.id,
        retold.typed,
        revision=voice.revision,
        actor=actor,
        now=now,
        edits=retold.ties,
    )
    return saved.statement


def _retold(
    session: Session,
    kind: StatementType,
    of_parent: StatementType,
    parent: Statement,
    title: str,
    house: House,
    now: datetime,
) -> Retold:
    asked = facts.list_requests(session, parent.incident_id)
    questions = {each.fact_id: each.question for each in asked if each.fact_id is not None}
    book = fact_book(session, parent.incident_id)
    sentences = sentences_of(of_parent, parent.version.content, book, questions)
    if not sentences:
        raise NothingToRetell(title=parent.title)
    source = Source(parent.version.content, sentences, _messages(session, parent.incident_id))
    return retell(kind, source, title, openings_of(kind, house), now)


def _messages(session: Session, incident_id: int) -> Sequence[str]:
    chart = newest_map(session, incident_id)
    return [message.headline for message in chart.messages] if chart else ()


def _is_newer(statement: Statement, parent: Statement) -> bool:
    if statement.id == parent.id or statement.issued_at is None:
        return False
    return statement.issued_at > (parent.issued_at or parent.created_at)


def _record(session: Session, voice: Statement, parent: Statement, actor: Actor, now: datetime) -> None:
    event = StatementRetold(
        subject_id=voice.id,
        subject_version=voice.version.number,
        incident_id=voice.incident_id,
        at=now,
        actor_id=actor.id,
        title=voice.title,
        parent_id=parent.id,
        parent_version=parent.version.number,
    )
    record(session, event)
