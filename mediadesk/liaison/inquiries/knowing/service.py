"""Which sentences have authority now? Collected from issued statements, approved lines and attested facts.

issued statements | Q&A lines | texts approved beforehand | attested facts
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.facts import service as facts
from mediadesk.facts.cause import insertable
from mediadesk.facts.fact import Basis, Fact
from mediadesk.liaison.inquiries.material import Line, SourceKind, sentences_in, spelt
from mediadesk.statements import service as statements
from mediadesk.statements.fact_book import FactBook, newer_than
from mediadesk.statements.listing import Filter
from mediadesk.statements.prepared import service as prepared
from mediadesk.statements.prepared.prepared import Prepared, PreparedState, blanks_in
from mediadesk.statements.records import Statement
from mediadesk.statements.states import State
from mediadesk.statements.types import StatementType

Standing = tuple[SourceKind, int, str]

# Parts of Q&A lines that are said to others; what we do not speak about is not.
_SPOKEN = ("messages", "answers", "unknown")
_QUESTION, _ANSWER = ("问：", "问:"), ("答：", "答:")


def approved_lines(session: Session, incident_id: int | None, now: datetime) -> list[Line]:
    """What may be said: about the incident, or, where none is named, what is published and approved beforehand."""
    found = list(_of_statements(session, incident_id))
    found += _of_prepared(session, incident_id, now)
    if incident_id is not None:
        found += _of_facts(session, incident_id, now)
    return list(dict.fromkeys(found))


def still_said(session: Session, incident_id: int | None, now: datetime) -> set[Standing]:
    """What stands, as `standing_of` names it. An envelope that ended since makes nothing wrong that was said inside it,
    and neither does a newer version that reads the same.
    """
    ready = [each for each in prepared.list_all(session) if each.state is PreparedState.READY]
    lines = approved_lines(session, incident_id, now)
    lines += [line for each in ready for line in _lines_of(each, incident_id)]
    return {standing_of(line.kind, line.source_id, line.words) for line in lines}


def standing_of(kind: SourceKind, source_id: int, words: str) -> Standing:
    """By what a sentence is found again: its source and its words."""
    return kind, source_id, spelt(words)


def _of_statements(session: Session, incident_id: int | None) -> Iterator[Line]:
    if incident_id is not None:
        found, book = (
            statements.list_of_incident(session, incident_id),
            statements.fact_book(session, incident_id),
        )
        for each in found:
            yield from _of_statement(session, each, book)
        return
    issued, _ = statements.find_statements(session, Filter(state=State.ISSUED))
    for each in issued:
        yield from _of_statement(session, each, statements.fact_book(session, each.incident_id))


def _of_statement(session: Session, statement: Statement, book: FactBook) -> Iterator[Line]:
    kind = statements.kind_of(session, statement)
    if not _has_authority(statement, kind):
        return
    source = SourceKind.QA if kind.internal else SourceKind.STATEMENT
    content, label = statement.version.content, statement.title
    for part in kind.written_parts:
        # Words of others that a text repeats are not ours to say.
        if part.repeats or (source is SourceKind.QA and part.code not in _SPOKEN):
            continue
        text = content.text_of(part.code)
        stale = [c.wording for c in content.cited_in(part.code) if _is_stale(c.fact_id, c.fact_version, book)]
        for words in _spoken(text):
            if not any(each in words for each in stale):
                yield Line(
                    source, statement.id, statement.version.number, label, words,
                    statement.incident_id, source is SourceKind.STATEMENT,
                )  # fmt: skip


def _has_authority(statement: Statement, kind: StatementType) -> bool:
    """Out in public, or Q&A lines that are approved: those are made to be spoken."""
    if kind.origin == "qa_lines":
        return statement.state in (State.APPROVED, State.ISSUED)
    return statement.state is State.ISSUED and not kind.internal


def _is_stale(fact_id: int, number: int, book: FactBook) -> bool:
    fact = book.get(fact_id)
    if fact is None or fact.is_contested or fact.attested is None:
        return True
    return newer_than(fact, number) is not None


def _spoken(text: str) -> Iterator[str]:
    """The sentences, of “问：…答：…” the answer only."""
    for line in text.split("\n"):
        said = line.strip()
        for mark in _ANSWER:
            said = said.partition(mark)[2] if mark in said else said
        if said and not said.startswith(_QUESTION):
            yield from sentences_in(said)


def _of_prepared(session: Session, incident_id: int | None, now: datetime) -> Iterator[Line]:
    if incident_id is not None:
        ready = prepared.list_for(session, incident_id, now)
    else:
        ready = [each for each in prepared.list_all(session) if each.is_ready(now)]
    for each in ready:
        yield from _lines_of(each, incident_id)


def _lines_of(found: Prepared, incident_id: int | None) -> Iterator[Line]:
    for text in found.wording.parts.values():
        for words in _spoken(text):
            if not blanks_in([words]):
                yield Line(SourceKind.PREPARED, found.id, found.number, found.name, words, incident_id)


def _of_facts(session: Session, incident_id: int, now: datetime) -> Iterator[Line]:
    for fact in facts.list_facts(session, incident_id):
        words = _words_of(fact, now)
        if words and fact.attested is not None:
            label = f"{fact.code} v{fact.attested.version} · {fact.department_name}"
            yield Line(SourceKind.FACT, fact.id, fact.attested.version, label, words, incident_id)


def _words_of(fact: Fact, now: datetime) -> str:
    """The fact's own sentence; none while it is disputed, secret, over, or names others without their signature."""
    version = fact.attested
    if version is None or fact.is_contested or not version.is_public or version.needs_joint_signature:
        return ""
    if not version.is_valid_at(now):
        return ""
    words = insertable(version, fact.kind).rstrip("。 \n")
    # What others published is given as theirs (rules for internet news services, 2017).
    named = fact.basis is Basis.PUBLIC_SOURCE and version.source_name
    return f"据{version.source_name}，{words}。" if named else f"{words}。"
