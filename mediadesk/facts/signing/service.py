"""How does a department put its name under a version, and how does it take it back?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.documents.uploads import CheckedFile, Upload, check_all
from mediadesk.facts import rules, states, store
from mediadesk.facts.asking import store as requests
from mediadesk.facts.disputing.service import give_way
from mediadesk.facts.ending.service import supersede, take_back
from mediadesk.facts.events import FactAttested, FactCoSigned
from mediadesk.facts.fact import EvidencePurpose, Fact, FactVersion
from mediadesk.facts.ports import FileStore
from mediadesk.facts.reminding.service import promise_again
from mediadesk.facts.states import RequestAction, VersionAction


def attest(session: Session, fact_id: int, version: int, *, actor: Actor, now: datetime) -> Fact:
    """Put the department's name under a version; the version in force until then may be cited no more.

    Raises NotYourDepartmentsFact, FactIsContested, CauseNeedsJointSignature, or the sentence of a version that has
    come to its end.
    """
    fact = store.lock_fact(session, fact_id)
    wanted = fact.numbered(version)
    rules.check_attestation(fact, wanted, actor)
    status = states.version_after(wanted.status, VersionAction.ATTEST)
    if fact.attested:
        supersede(session, fact, fact.attested, by=version, actor=actor, now=now)
    store.write_version(session, wanted.id, status=status, attested_by_id=actor.id, attested_at=now)
    if fact.request_id:
        request = requests.get_request(session, fact.request_id, for_update=True)
        settled = states.request_after(request.status, RequestAction.SETTLE)
        requests.write_request(session, request.id, status=settled)
    record_attestation(session, fact, wanted, actor=actor, now=now)
    return store.get_fact(session, fact_id)


@dataclass(frozen=True)
class JointSignature:
    """The other organisation's confirmation: who signed for it, and when (aware)."""

    signed_by: str
    signed_at: datetime


def co_sign(
    session: Session,
    fact_id: int,
    version: int,
    signature: JointSignature,
    *,
    uploads: tuple[Upload, ...],
    files: FileStore,
    actor: Actor,
    now: datetime,
) -> Fact:
    """Record that the organisation a cause names has confirmed it, with the signed sheet as evidence.

    The same confirmation sent again, as by a second click, changes nothing.

    Raises NotYourDepartmentsFact, AlreadyConfirmed, a broken rule of the signature, or of an uploaded file.
    """
    fact = store.lock_fact(session, fact_id)
    wanted = fact.numbered(version)
    rules.check_owner(fact, actor)
    status = states.version_after(wanted.status, VersionAction.CO_SIGN)
    if rules.is_confirmed_by(wanted, signed_by=signature.signed_by, signed_at=signature.signed_at):
        return fact
    rules.check_joint_signature(
        wanted, signed_by=signature.signed_by, signed_at=signature.signed_at, files=len(uploads), now=now
    )
    kept = check_all(uploads)
    store.write_version(
        session,
        wanted.id,
        status=status,
        joint_signed_by=signature.signed_by.strip(),
        joint_signed_at=signature.signed_at,
    )
    keep(session, wanted.id, kept, EvidencePurpose.JOINT_SIGNATURE, files=files, actor=actor, now=now)
    event = FactCoSigned(
        subject_id=fact.id,
        subject_version=version,
        incident_id=fact.incident_id,
        at=now,
        actor_id=actor.id,
        code=fact.code,
        third_party=wanted.third_party or "",
        signed_by=signature.signed_by.strip(),
        signed_at=signature.signed_at,
    )
    record(session, event)
    return store.get_fact(session, fact_id)


def withdraw(
    session: Session, fact_id: int, version: int, *, reason: str, actor: Actor, now: datetime
) -> Fact:
    """Take a version back, with the reason; the question is open again. Where nothing of the fact is left, what
    contradicted it stands.

    Raises NotYourDepartmentsFact, ReasonMissing, or the sentence of a version that has come to its end.
    """
    fact = store.lock_fact(session, fact_id)
    wanted = fact.numbered(version)
    rules.check_owner(fact, actor)
    states.version_after(wanted.status, VersionAction.WITHDRAW)
    why = rules.check_reason(reason)
    take_back(session, fact, wanted, reason=why, actor=actor, now=now)
    after = store.get_fact(session, fact_id)
    _reopen(session, after, now)
    if after.newest_live is None:
        give_way(session, after, reason=why, actor=actor, now=now)
    return store.get_fact(session, fact_id)


def keep(
    session: Session,
    version_id: int,
    checked: tuple[CheckedFile, ...],
    purpose: EvidencePurpose,
    *,
    files: FileStore,
    actor: Actor,
    now: datetime,
    captured_at: datetime | None = None,
) -> None:
    """Keep checked files under a version as evidence; `captured_at`: when they were made."""
    for file in checked:
        store.add_evidence(
            session,
            fact_version_id=version_id,
            file_name=file.file_name,
            media_type=file.media_type,
            sha256=files.put(file.data),
            byte_size=len(file.data),
            purpose=purpose,
            added_by_id=actor.id,
            added_at=now,
            captured_at=captured_at,
        )


def record_attestation(
    session: Session, fact: Fact, version: FactVersion, *, actor: Actor, now: datetime
) -> None:
    """Write down that `version` is in force."""
    event = FactAttested(
        subject_id=fact.id,
        subject_version=version.version,
        incident_id=fact.incident_id,
        at=now,
        actor_id=actor.id,
        code=fact.code,
        department_name=fact.department_name,
        wording=version.wording,
        as_of=version.as_of,
        public_source=version.source_name,
    )
    record(session, event)


def _reopen(session: Session, fact: Fact, now: datetime) -> None:
    if fact.request_id is None or fact.attested or fact.pending:
        return
    request = requests.get_request(session, fact.request_id, for_update=True)
    status = states.request_after(request.status, RequestAction.REOPEN)
    promise_again(session, requests.write_request(session, request.id, status=status), now)
