"""How does a finding that stops a text come to be lifted?

a finding stops the text | its author asks | a reviewer who did not write in it says why | the finding stays visible
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.statements import store as statements
from mediadesk.statements.checks import Finding
from mediadesk.statements.errors import AlreadyIssued
from mediadesk.statements.knowing.service import find_findings
from mediadesk.statements.records import Statement
from mediadesk.statements.states import GONE_OUT
from mediadesk.statements.waiving import store
from mediadesk.statements.waiving.events import FindingWaived, WaiverAsked, WaiverDeclined
from mediadesk.statements.waiving.waiver import (
    Decision,
    Key,
    WaiverRecord,
    check_askable,
    check_decider,
    check_reason,
    find,
    may_be_waived,
)


def ask_waiver(
    session: Session, statement_id: int, key: Key, *, reason: str, actor: Actor, now: datetime
) -> Finding:
    """Ask the reviewers to look at a finding. A second question changes nothing.

    Raises NotAllowed, AlreadyIssued, NotFound, NeverWaived, WaiverReasonMissing.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    statement, finding = _finding(session, statement_id, key, now)
    if finding.is_asked or finding.waiver is not None:
        return finding
    why = check_askable(finding, reason)
    version = statement.version.number
    store.add(session, statement_id, version, key, asked_by_id=actor.id, asked_at=now, asked_why=why)
    _record(session, WaiverAsked, statement, key, why, actor, now)
    return finding


def waive(
    session: Session, statement_id: int, key: Key, *, reason: str, actor: Actor, now: datetime
) -> Finding:
    """Lift a finding for these words. A second click finds the first one's waiver.

    Raises NotAllowed, WaiverByAuthor, AlreadyIssued, NotFound, NeverWaived, WaiverReasonMissing.
    """
    statement, finding = _for_decision(session, statement_id, key, actor, now)
    if finding.waiver is None:
        why = check_askable(finding, reason)
        _decide(session, statement, key, Decision.WAIVED, why, actor, now)
        _record(session, FindingWaived, statement, key, why, actor, now)
    return finding


def decline_waiver(
    session: Session, statement_id: int, key: Key, *, reason: str, actor: Actor, now: datetime
) -> Finding:
    """Let a finding stand that somebody asked to have lifted.

    Raises NotAllowed, WaiverByAuthor, AlreadyIssued, NotFound, WaiverReasonMissing.
    """
    statement, finding = _for_decision(session, statement_id, key, actor, now)
    if finding.is_asked:
        why = check_reason(reason)
        _decide(session, statement, key, Decision.DECLINED, why, actor, now)
        _record(session, WaiverDeclined, statement, key, why, actor, now)
    return finding


def list_asked_of(session: Session, actor: Actor) -> list[tuple[WaiverRecord, Statement]]:
    """The questions that this reviewer may answer, with their statements; the oldest first."""
    if not actor.may(Permission.WAIVE_FINDING):
        return []
    asked = [
        (each, statements.get_statement(session, each.statement_id)) for each in store.list_open(session)
    ]
    return [
        (each, statement)
        for each, statement in asked
        if actor.id not in statement.version.author_ids and statement.state not in GONE_OUT
    ]


def list_waivers(session: Session, statement_id: int) -> list[WaiverRecord]:
    """Everything asked and decided about the findings of a statement, the oldest first."""
    return store.list_of(session, statement_id)


def may_be_lifted(finding: Finding) -> bool:
    """Whether asking makes sense: it stops the text and is of a kind that can be lifted."""
    return may_be_waived(finding)


def _for_decision(
    session: Session, statement_id: int, key: Key, actor: Actor, now: datetime
) -> tuple[Statement, Finding]:
    statement, finding = _finding(session, statement_id, key, now)
    check_decider(actor, statement.version.author_ids)
    return statement, finding


def _finding(session: Session, statement_id: int, key: Key, now: datetime) -> tuple[Statement, Finding]:
    statement = statements.get_statement(session, statement_id, for_update=True)
    if statement.state in GONE_OUT:
        raise AlreadyIssued
    return statement, find(find_findings(session, statement, now), key)


def _decide(
    session: Session,
    statement: Statement,
    key: Key,
    decision: Decision,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Under the open question, if somebody asked; else in a row of its own."""
    decided = {"decided_by_id": actor.id, "decided_at": now, "decision": decision, "reason": reason}
    asked = [each for each in store.list_of(session, statement.id) if each.key == key and each.is_open]
    if asked:
        store.decide(session, asked[-1].id, **decided)
    else:
        store.add(session, statement.id, statement.version.number, key, **decided)


def _record(
    session: Session,
    event: type[WaiverAsked] | type[FindingWaived] | type[WaiverDeclined],
    statement: Statement,
    key: Key,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    record(
        session,
        event(
            subject_id=statement.id,
            subject_version=statement.version.number,
            incident_id=statement.incident_id,
            at=now,
            actor_id=actor.id,
            reason=reason,
            title=statement.title,
            rule=key.code,
            part=key.part,
            words=key.words,
        ),
    )
