"""How does an answer become a version of a fact?

check the owner | check the answer | check the files | retire an unsigned version | write the new one | keep
the files | look whether another department says otherwise
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.documents.uploads import Upload, check_all
from mediadesk.facts import answers, rules, states, store
from mediadesk.facts.answers import Answer
from mediadesk.facts.asking import store as requests
from mediadesk.facts.bounds import concerned
from mediadesk.facts.cause import check_step
from mediadesk.facts.disputing.service import look
from mediadesk.facts.ending.service import supersede
from mediadesk.facts.events import FactAnswered
from mediadesk.facts.fact import Basis, EvidencePurpose, Fact, FactKind, FactRequest, VersionStatus
from mediadesk.facts.ports import FileStore
from mediadesk.facts.signing.service import keep, record_attestation
from mediadesk.facts.states import RequestAction, VersionAction


def answer(
    session: Session,
    request_id: int,
    given: Answer,
    *,
    uploads: tuple[Upload, ...] = (),
    files: FileStore,
    actor: Actor,
    now: datetime,
) -> Fact:
    """Answer a question: the first answer makes the fact, a later one its next version, not yet signed.

    The same answer sent again at once, as by a second click, changes nothing. Where it disagrees with what another
    department says, a contradiction is on record with it, and it waits unsigned until that is settled.

    Raises NotYourDepartmentsFact, RequestIsClosed, a broken rule of the answer, or of an uploaded file.
    """
    requests.lock_ledger(session, requests.get_request(session, request_id).incident_id)
    request = requests.get_request(session, request_id, for_update=True)
    rules.check_answerer(request, actor)
    status = states.request_after(request.status, RequestAction.ANSWER)
    known = store.lock_fact(session, request.fact_id) if request.fact_id else None
    if known and answers.is_repeated(given, known.versions[-1], by_id=actor.id, now=now):
        return known
    as_of = answers.check_answer(
        given, kind=request.kind, form=request.form, attested=known.attested if known else None, now=now
    )
    kept = check_all(uploads)
    number = known.next_number if known else 1
    fact_id = known.id if known else _new_fact(session, request)
    if known and known.pending:
        supersede(session, known, known.pending, by=number, actor=actor, now=now)
    cause = _rung(given, request.kind, known)
    version_id = add_version(session, fact_id, number, given, as_of, actor=actor, now=now, **cause)
    keep(
        session, version_id, kept, EvidencePurpose.ANSWER, files=files, actor=actor, now=now,
        captured_at=given.captured_at,
    )  # fmt: skip
    requests.write_request(
        session, request_id, status=status, first_answered_at=request.first_answered_at or now
    )
    fact = store.get_fact(session, fact_id)
    record_answer(session, fact, actor=actor, now=now)
    if look(session, fact, actor=actor, now=now):
        return store.get_fact(session, fact_id)
    return fact


@dataclass(frozen=True)
class PublicSource:
    """Where another organisation published what is recorded: the mention, and the outlet's name."""

    mention_id: int
    name: str


def record_public_source(
    session: Session,
    incident_id: int,
    given: Answer,
    source: PublicSource,
    *,
    kind: FactKind,
    actor: Actor,
    now: datetime,
) -> Fact:
    """Record what another organisation has published, worded as theirs (`据……发布`); publicity vouches for
    the quote.

    Raises NotAllowed, CauseIsNotQuoted, PublicSourceUnnamed or a broken rule of the as-of time.
    """
    actor.needs(Permission.DRAFT_STATEMENT)
    rules.check_quotable(kind)
    answers.check_public_source(given.wording)
    as_of = answers.check_as_of(given.as_of, attested=None, now=now)
    if actor.department_id is None:
        raise rules.RecorderWithoutDepartment()
    fact_id = store.add_fact(
        session,
        incident_id=incident_id,
        number=requests.take_number(session, incident_id),
        department_id=actor.department_id,
        kind=kind,
        basis=Basis.PUBLIC_SOURCE,
    )
    version_id = add_version(
        session,
        fact_id,
        1,
        given,
        as_of,
        actor=actor,
        now=now,
        source_mention_id=source.mention_id,
        source_name=source.name,
    )
    status = states.version_after(VersionStatus.REPORTED, VersionAction.ATTEST)
    store.write_version(session, version_id, status=status, attested_by_id=actor.id, attested_at=now)
    fact = store.get_fact(session, fact_id)
    record_attestation(session, fact, fact.versions[0], actor=actor, now=now)
    return fact


def _new_fact(session: Session, request: FactRequest) -> int:
    return store.add_fact(
        session,
        incident_id=request.incident_id,
        number=request.number,
        department_id=request.department_id,
        kind=request.kind,
        basis=Basis.DEPARTMENT,
        request_id=request.id,
    )


def _rung(given: Answer, kind: FactKind, known: Fact | None) -> dict[str, Any]:
    """The columns of a cause: its rung, and why it went down."""
    if kind is not FactKind.CAUSE:
        return {}
    rung = answers.rung_of(given)
    before = known.attested if known else None
    return {"certainty": rung, "lowered_reason": check_step(rung, before=before, reason=given.lowered_reason)}


def add_version(
    session: Session,
    fact_id: int,
    number: int,
    given: Answer,
    as_of: datetime,
    *,
    actor: Actor,
    now: datetime,
    **further: Any,
) -> int:
    """Write a new version, unsigned; its id. `further`: columns that not every answer has."""
    return store.add_version(
        session,
        fact_id=fact_id,
        version=number,
        wording=given.wording.strip(),
        value=given.value or None,
        unit=given.unit or None,
        as_of=as_of,
        note=given.note or None,
        origin=given.origin,
        third_party=(given.third_party or "").strip() or None,
        valid_from=given.valid_from,
        valid_until=given.valid_until,
        confidentiality=given.confidentiality,
        concerns=list(concerned(given.concerns)) or None,
        answered_by_id=actor.id,
        answered_at=now,
        status=VersionStatus.REPORTED,
        **further,
    )


def record_answer(session: Session, fact: Fact, *, actor: Actor, now: datetime) -> None:
    """Write down that a version was reported."""
    newest = fact.versions[-1]
    event = FactAnswered(
        subject_id=fact.id,
        subject_version=newest.version,
        incident_id=fact.incident_id,
        at=now,
        actor_id=actor.id,
        code=fact.code,
        department_name=fact.department_name,
        wording=newest.wording,
        as_of=newest.as_of,
    )
    record(session, event)
