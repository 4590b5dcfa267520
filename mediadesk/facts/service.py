"""What can be done with questions and facts?

ask a department | answer | record a joint signature, where a cause names somebody else | sign | answer anew
| sign

Every function takes the session of its caller's transaction and never commits.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.facts import store
from mediadesk.facts.answering.service import PublicSource, answer, record_public_source
from mediadesk.facts.asking import store as requests
from mediadesk.facts.asking.service import Question, cancel_request, refuse, request_fact
from mediadesk.facts.disputing import store as contradictions
from mediadesk.facts.disputing.contradiction import Contradiction
from mediadesk.facts.disputing.service import declare as declare_contradiction
from mediadesk.facts.disputing.service import settle as settle_contradiction
from mediadesk.facts.fact import Evidence, Fact, FactRequest, FactVersion, RequestStatus
from mediadesk.facts.importing import store as imports
from mediadesk.facts.importing.record import Import
from mediadesk.facts.importing.service import list_imported, list_imports, preview, remap, take, upload
from mediadesk.facts.reminding.service import list_reminders
from mediadesk.facts.signing.service import JointSignature, attest, co_sign, withdraw

__all__ = [
    "JointSignature",
    "PublicSource",
    "Question",
    "answer",
    "attest",
    "cancel_request",
    "co_sign",
    "count_attested",
    "count_own_faults",
    "declare_contradiction",
    "first_attested_at",
    "get_contradiction",
    "get_evidence",
    "get_fact",
    "get_import",
    "get_request",
    "get_version",
    "list_contradictions",
    "list_contradictions_of",
    "list_facts",
    "list_facts_of_department",
    "list_imported",
    "list_imported_unsigned",
    "list_imports",
    "list_reminders",
    "list_requests",
    "list_requests_for_department",
    "list_requests_of",
    "preview",
    "record_public_source",
    "refuse",
    "remap",
    "request_fact",
    "settle_contradiction",
    "take",
    "upload",
    "withdraw",
]

WAITING = (RequestStatus.OPEN, RequestStatus.ANSWERED)


def get_fact(session: Session, fact_id: int) -> Fact:
    """The fact with its versions. Raises NotFound."""
    return store.get_fact(session, fact_id)


def get_version(session: Session, fact_id: int, version: int) -> FactVersion:
    """One version of a fact. Raises NotFound."""
    return store.get_fact(session, fact_id).numbered(version)


def list_facts(session: Session, incident_id: int) -> list[Fact]:
    """The incident's facts by number; a question without an answer is not a fact yet (`list_requests`)."""
    return store.list_facts(session, incident_id)


def get_request(session: Session, request_id: int) -> FactRequest:
    """The question. Raises NotFound."""
    return requests.get_request(session, request_id)


def list_requests(session: Session, incident_id: int) -> list[FactRequest]:
    """The incident's questions, those due first at the head."""
    return requests.list_requests(session, incident_ids=[incident_id])


def list_requests_of(session: Session, incident_ids: list[int]) -> list[FactRequest]:
    """The questions of several incidents, those due first at the head."""
    return requests.list_requests(session, incident_ids=incident_ids)


def list_requests_for_department(
    session: Session, department_id: int, now: datetime | None = None
) -> list[FactRequest]:
    """What the department owes: an answer or a signature. Overdue ones come first, then by due time."""
    waiting = requests.list_requests(session, department_id=department_id, statuses=WAITING)
    return waiting if now is None else sorted(waiting, key=lambda request: not request.is_overdue(now))


def list_facts_of_department(session: Session, department_id: int, *, limit: int = 20) -> list[Fact]:
    """The department's newest facts."""
    return store.list_facts_of_department(session, department_id, limit=limit)


def first_attested_at(session: Session, incident_id: int) -> datetime | None:
    """When the first fact of the incident was attested."""
    return store.first_attested_at(session, incident_id)


def count_attested(session: Session, incident_ids: list[int]) -> dict[int, int]:
    """How many facts are attested, by incident."""
    return store.count_attested(session, incident_ids)


def count_own_faults(session: Session, *, since: datetime, without: int) -> int:
    """In how many incidents but `without` a department has attested since then that the cause lay with us."""
    return store.count_own_faults(session, since=since, without=without)


def get_evidence(session: Session, evidence_id: int) -> tuple[Evidence, int]:
    """What is known of a kept file, and the id of its fact. Raises NotFound."""
    return store.get_evidence(session, evidence_id)


def get_contradiction(session: Session, contradiction_id: int) -> Contradiction:
    """The contradiction. Raises NotFound."""
    return contradictions.get(session, contradiction_id)


def list_contradictions(
    session: Session, incident_ids: list[int], *, unsettled: bool = False
) -> list[Contradiction]:
    """The contradictions of incidents, oldest first; settled ones too unless `unsettled`."""
    return contradictions.list_of_incidents(session, incident_ids, unsettled=unsettled)


def list_contradictions_of(session: Session, fact_id: int) -> list[Contradiction]:
    """Every contradiction a fact is or was part of, oldest first."""
    return contradictions.list_of_fact(session, fact_id)


def get_import(session: Session, import_id: int) -> Import:
    """The import. Raises NotFound."""
    return imports.get(session, import_id)


def list_imported_unsigned(session: Session, department_id: int, *, limit: int = 50) -> list[Fact]:
    """The department's imported facts that wait for its signature, oldest first."""
    return store.list_imported_unsigned(session, department_id, limit=limit)
