"""What can be done with incidents?

mention | open | ask for facts | propose a tier | the decider's own record | label | measure | close with
root cause

Every function takes the session of its caller's transaction and never commits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.events import Event, encode
from mediadesk.facts import service as facts
from mediadesk.facts.fact import RequestStatus
from mediadesk.incidents import rules, store
from mediadesk.incidents.deciding.service import (
    decline_proposal,
    list_tier_proposals,
    list_tier_records,
    propose_tier,
    set_tier,
)
from mediadesk.incidents.events import IncidentClosed, IncidentEdited, IncidentOpened
from mediadesk.incidents.incident import Description, Grade, Incident, IncidentStatus, IncidentType
from mediadesk.incidents.linking.service import (
    attach_free,
    attach_mention,
    detach_mention,
    find_mention,
    free_mention,
    label_mention,
    list_mentions,
)
from mediadesk.incidents.listing import Filter
from mediadesk.incidents.measuring.service import (
    Measures,
    list_clocks,
    list_clocks_of,
    list_open_clocks,
    measure,
)
from mediadesk.incidents.telling import store as telling
from mediadesk.incidents.timeline import TimelineEntry
from mediadesk.times import ImpreciseTime

__all__ = [
    "Measures",
    "add_to_timeline",
    "attach_mention",
    "check_open",
    "close_incident",
    "decline_proposal",
    "detach_mention",
    "edit_incident",
    "find_incidents",
    "find_mention",
    "get_incident",
    "label_mention",
    "list_clocks",
    "list_clocks_of",
    "list_mentions",
    "list_open_clocks",
    "list_open_incidents",
    "list_tier_proposals",
    "list_tier_records",
    "list_timeline",
    "measure",
    "open_incident",
    "propose_tier",
    "set_tier",
]


def open_incident(
    session: Session,
    *,
    mention_ids: Sequence[int],
    title: str,
    what: str,
    where: str,
    when: ImpreciseTime,
    detected_at: datetime,
    actor: Actor,
    now: datetime,
    type: IncidentType = IncidentType.OTHER,
    department_id: int | None = None,
    grade: Grade = Grade.NONE,
) -> Incident:
    """Open an incident from what was said. `detected_at` is when our desk first saw it; a late entry keeps
    both.

    Raises NotAllowed, NoMentions, a broken rule of the description or of a mention.
    """
    actor.needs(Permission.OPEN_INCIDENT)
    description = Description(title, what, where, when, type, department_id, grade)
    rules.check_description(description)
    rules.check_detected(detected_at, now)
    if not mention_ids:
        raise rules.NoMentions(field="mentions")
    mentions = [free_mention(session, mention_id) for mention_id in dict.fromkeys(mention_ids)]
    _check_department(session, department_id)
    incident = store.add_incident(
        session,
        **_columns(description),
        status=IncidentStatus.OPEN,
        detected_at=detected_at,
        opened_at=now,
        opened_by_id=actor.id,
    )
    event = IncidentOpened(
        subject_id=incident.id,
        incident_id=incident.id,
        at=now,
        actor_id=actor.id,
        title=incident.title,
        detected_at=detected_at,
    )
    record(session, event)
    for mention in mentions:
        attach_free(session, incident.id, mention, actor=actor, now=now)
    return store.get_incident(session, incident.id)


def edit_incident(
    session: Session,
    incident_id: int,
    description: Description,
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> Incident:
    """Change the description that was read at `revision`. Raises OutOfDate when somebody else was faster."""
    actor.needs(Permission.EDIT_INCIDENT)
    rules.check_description(description)
    incident = store.get_incident(session, incident_id, for_update=True)
    rules.check_open(incident)
    if incident.revision != revision:
        raise OutOfDate
    _check_department(session, description.department_id)
    changed = rules.changed_fields(incident, description)
    if not changed:
        return incident
    edited = store.write_incident(session, incident_id, **_columns(description))
    event = IncidentEdited(
        subject_id=incident_id, incident_id=incident_id, at=now, actor_id=actor.id, changed=changed
    )
    record(session, event)
    return edited


def close_incident(
    session: Session,
    incident_id: int,
    *,
    root_cause: str,
    actor: Actor,
    now: datetime,
    open_texts: Callable[[], Sequence[str]] = tuple,
) -> Incident:
    """Close with the root cause. `open_texts` finds the titles of statements still on their way, which the caller
    knows; it is asked once the incident is held, so that none can set out meanwhile.

    Raises IncidentIsClosed, NotAllowed, ClosingNeedsDecider, RootCauseMissing, TextsStillOpen,
    QuestionsStillOpen or ContradictionsStillOpen.
    """
    incident = store.get_incident(session, incident_id, for_update=True)
    rules.check_closing(incident, actor, root_cause)
    rules.check_nothing_waits(
        _unanswered(session, incident_id), open_texts(), _disputed(session, incident_id)
    )
    event = IncidentClosed(
        subject_id=incident_id,
        incident_id=incident_id,
        at=now,
        actor_id=actor.id,
        root_cause=root_cause.strip(),
    )
    record(session, event)
    return store.write_incident(
        session,
        incident_id,
        status=IncidentStatus.CLOSED,
        closed_at=now,
        closed_by_id=actor.id,
        root_cause=root_cause.strip(),
    )


def get_incident(session: Session, incident_id: int) -> Incident:
    """The incident. Raises NotFound."""
    return store.get_incident(session, incident_id)


def check_open(session: Session, incident_id: int) -> None:
    """Raises NotFound, or IncidentIsClosed when nothing may be added any more."""
    rules.check_open(store.get_incident(session, incident_id))


def find_incidents(session: Session, wanted: Filter) -> tuple[list[Incident], int]:
    """One page of incidents, open ones first; and how many there are in all."""
    return store.find_incidents(session, wanted)


def list_open_incidents(session: Session) -> list[Incident]:
    """Every open incident, the newest first."""
    return store.list_open_incidents(session)


def list_timeline(session: Session, incident_id: int) -> list[TimelineEntry]:
    """The incident's events in the order they happened."""
    return telling.list_timeline(session, incident_id)


def add_to_timeline(session: Session, event: Event, event_id: int) -> bool:
    """Write an event of an incident into its timeline unless it stands there; whether it was written."""
    if event.incident_id is None:
        return False
    return telling.add_timeline_entry(
        session,
        event_id,
        incident_id=event.incident_id,
        event=event.name,
        at=event.at,
        actor_id=event.actor_id,
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        subject_version=event.subject_version,
        details=encode(event),
    )


def _disputed(session: Session, incident_id: int) -> list[str]:
    """The pairs of facts that contradict each other."""
    found = facts.list_contradictions(session, [incident_id], unsettled=True)
    return [f"{each.first_code}–{each.second_code}" for each in found if each.is_open]


def _unanswered(session: Session, incident_id: int) -> list[str]:
    """The codes of questions without an answer. One that waits only for a signature does not hold up the end:
    nobody could take it back, and an unsigned answer is used by no text.
    """
    asked = facts.list_requests(session, incident_id)
    return [each.code for each in asked if each.status is RequestStatus.OPEN]


def _check_department(session: Session, department_id: int | None) -> None:
    if department_id is not None and accounts.get_department(session, department_id) is None:
        raise NotFound("department", department_id)


def _columns(description: Description) -> dict[str, object]:
    return {
        "title": description.title.strip(),
        "what": description.what.strip(),
        "place": description.where.strip(),
        "happened": description.when.to_json(),
        "type": description.type,
        "department_id": description.department_id,
        "grade": description.grade,
    }
