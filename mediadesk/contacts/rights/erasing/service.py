"""How does the data of a person end: proposed, held up, kept with a reason, or anonymised?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.person import Person
from mediadesk.contacts.privacy import UseStop
from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.contacts.rights import store as rights
from mediadesk.contacts.rights.deletion import (
    DAYS_TO_DECIDE,
    WARNED_DAYS_BEFORE,
    Cause,
    Hold,
    ReasonMissing,
    Task,
    TaskState,
    check_extension,
    check_holds,
    name_left,
)
from mediadesk.contacts.rights.erasing import store
from mediadesk.contacts.rights.events import (
    DeletionDeclined,
    DeletionProposed,
    KeepingExtended,
    PersonAnonymised,
)
from mediadesk.contacts.rights.holdings import GONE
from mediadesk.contacts.rights.ports import Holds
from mediadesk.contacts.rights.tracing import store as tracing
from mediadesk.contacts.rights.tracing.places import needles
from mediadesk.contacts.service import get_person
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.times import shanghai

_MOST_ENDING = 200


def list_open(session: Session) -> list[Task]:
    """Deletions that wait for a word, soonest first."""
    return store.list_tasks(session, state=TaskState.OPEN)


def list_of_person(session: Session, person_id: int) -> list[Task]:
    """Deletions of one person, decided ones too."""
    return store.list_tasks(session, person_id=person_id)


def list_ending(session: Session, today: date) -> list[Person]:
    """People whose data goes within thirty days unless somebody extends, soonest first."""
    return rights.list_ending(session, today, today + timedelta(days=WARNED_DAYS_BEFORE), _MOST_ENDING)


def propose(
    session: Session,
    person_id: int,
    cause: Cause,
    *,
    actor_id: int | None,
    now: datetime,
    incident_id: int | None = None,
) -> int:
    """Put the deletion of a person's data up for decision, once for each cause; its id."""
    known = store.find_open(session, person_id, cause)
    if known is not None:
        return known
    due_on = shanghai(now).date() + timedelta(days=DAYS_TO_DECIDE)
    values = {
        "person_id": person_id,
        "cause": cause,
        "incident_id": incident_id,
        "due_on": due_on,
        "made_at": now,
    }
    task_id = store.add_task(session, values)
    event = DeletionProposed(
        subject_id=task_id,
        at=now,
        actor_id=actor_id,
        person_id=person_id,
        cause=cause.value,
        incident_id=incident_id,
    )
    record(session, event)
    return task_id


def decline(session: Session, task_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """Keep the data with a reason. Raises NotFound, OutOfDate or ReasonMissing."""
    actor.needs(Permission.MANAGE_PRIVACY)
    task = _open_task(session, task_id)
    said = refuse_identity_number(reason.strip(), "reason")
    if not said:
        raise ReasonMissing(field="reason")
    values = {"state": TaskState.KEPT, "reason": said, "decided_at": now, "decided_by": actor.id}
    store.decide_tasks(session, [task_id], values)
    event = DeletionDeclined(
        subject_id=task_id, at=now, actor_id=actor.id, person_id=task.person_id, reason=said
    )
    record(session, event)


def extend(
    session: Session, person_id: int, until: date, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Keep the data until a later day, with a reason. Raises the broken rule at its field."""
    actor.needs(Permission.MANAGE_PRIVACY)
    person = get_person(session, person_id, lock=True)
    _not_anonymised(person)
    said = check_extension(until, refuse_identity_number(reason, "reason"), shanghai(now).date())
    rights.write_person(session, person_id, {"keep_until": until})
    waiting = store.find_open(session, person_id, Cause.KEEP_UNTIL)
    if waiting is not None:
        values = {"state": TaskState.KEPT, "reason": said[:300], "decided_at": now, "decided_by": actor.id}
        store.decide_tasks(session, [waiting], values)
    record(session, KeepingExtended(subject_id=person_id, at=now, actor_id=actor.id, reason=said))


def erase(
    session: Session, person_id: int, cause: Cause, *, holds: Holds, actor: Actor, now: datetime
) -> None:
    """Anonymise the person by hand. Raises NotFound, OutOfDate when it is done already, or HeldUp."""
    actor.needs(Permission.MANAGE_PRIVACY)
    _not_anonymised(get_person(session, person_id, lock=True))
    check_holds(holds.of_person(session, person_id, now))
    _anonymise(session, person_id, cause, actor_id=actor.id, now=now)


def erase_what_is_over(session: Session, person_id: int, *, holds: Holds, now: datetime) -> Sequence[Hold]:
    """Anonymise a person whose time is over, or say what holds it up; what is held up is put up for decision."""
    person = get_person(session, person_id, lock=True)
    if person.use_stopped is UseStop.ANONYMISED or not person.privacy.is_over(shanghai(now).date()):
        return ()
    held = holds.of_person(session, person_id, now)
    if held:
        propose(session, person_id, Cause.KEEP_UNTIL, actor_id=None, now=now)
        return held
    _anonymise(session, person_id, Cause.KEEP_UNTIL, actor_id=None, now=now)
    return ()


def list_over(session: Session, now: datetime, after_id: int, most: int) -> list[int]:
    """Ids beyond `after_id` of people whose time is over."""
    return store.list_over(session, shanghai(now).date(), after_id, most)


def propose_after_emergency(session: Session, incident_id: int, *, now: datetime) -> int:
    """Put up everybody whose data was collected for an emergency; how many. Who stays needs a reason."""
    people = store.list_of_emergencies(session, now)
    for person_id in people:
        propose(session, person_id, Cause.EMERGENCY_OVER, actor_id=None, now=now, incident_id=incident_id)
    return len(people)


def _anonymise(
    session: Session, person_id: int, cause: Cause, *, actor_id: int | None, now: datetime
) -> None:
    everybody = (person_id, *store.list_merged_into(session, person_id))
    for each in everybody:
        name, numbers = tracing.told_by(session, each)
        tracing.forget_files(session, each, now)
        for hung_on in everybody:
            words = needles(name, numbers, name_now=name_left(person_id), value_now=GONE)
            tracing.replace_words(session, hung_on, words)
    for each in everybody:
        store.empty(session, each)
        waiting = [task.id for task in store.list_tasks(session, person_id=each, state=TaskState.OPEN)]
        values = {"state": TaskState.ERASED, "decided_at": now, "decided_by": actor_id}
        store.decide_tasks(session, waiting, values)
        record(session, PersonAnonymised(subject_id=each, at=now, actor_id=actor_id, cause=cause.value))


def _open_task(session: Session, task_id: int) -> Task:
    task = store.get_task(session, task_id, lock=True)
    if task is None:
        raise NotFound("deletion", task_id)
    if task.state is not TaskState.OPEN:
        raise OutOfDate
    return task


def _not_anonymised(person: Person) -> None:
    if person.use_stopped is UseStop.ANONYMISED:
        raise OutOfDate
