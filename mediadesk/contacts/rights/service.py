"""What was a person told, what did they agree to, and may their data be used?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.person import Person
from mediadesk.contacts.privacy import LawfulBasis, UseStop
from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.contacts.rights import store
from mediadesk.contacts.rights.deletion import Cause, ReasonMissing
from mediadesk.contacts.rights.erasing.service import propose
from mediadesk.contacts.rights.events import (
    ConsentRecorded,
    ConsentWithdrawn,
    DataVerified,
    NoticeGiven,
    UseAllowedAgain,
    UseRestricted,
)
from mediadesk.contacts.rights.notice import (
    Consent,
    ConsentDraft,
    Notice,
    NoticeDraft,
    check_consent,
    check_notice,
    check_withdrawal,
    is_consent_missing,
)
from mediadesk.contacts.service import get_person
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.times import shanghai

_MOST_LISTED = 200


def list_notices(session: Session, person_id: int) -> list[Notice]:
    """What the person was told, newest first."""
    return store.list_notices(session, person_id)


def list_consents(session: Session, person_id: int) -> list[Consent]:
    """What the person agreed to, newest first."""
    return store.list_consents(session, person_id)


def last_verified_on(session: Session, person_id: int) -> date | None:
    """When somebody last made sure that the data is right."""
    return store.last_verified_on(session, person_id)


def list_without_consent(session: Session) -> list[Person]:
    """People whose basis is consent, with none written down that holds."""
    return store.list_without_consent(session, _MOST_LISTED)


def lacks_consent(session: Session, person: Person) -> bool:
    """Whether the person's basis is consent and none that holds is written down."""
    consents = store.list_consents(session, person.id)
    return person.use_stopped is None and is_consent_missing(person.privacy.lawful_basis, consents)


def give_notice(session: Session, person_id: int, draft: NoticeDraft, *, actor: Actor, now: datetime) -> None:
    """Write down that the person was told. Raises NotFound or the broken rule."""
    actor.needs(Permission.EDIT_CONTACTS)
    _present(session, person_id)
    checked = check_notice(draft, shanghai(now).date())
    store.add_notice(session, person_id, {**asdict(checked), "recorded_at": now, "recorded_by": actor.id})
    record(session, NoticeGiven(subject_id=person_id, at=now, actor_id=actor.id, version=checked.version))


def record_consent(
    session: Session, person_id: int, draft: ConsentDraft, *, actor: Actor, now: datetime
) -> None:
    """Write down what the person agreed to. A consent given anew ends an earlier withdrawal.

    Raises NotFound or the broken rule.
    """
    actor.needs(Permission.EDIT_CONTACTS)
    person = _present(session, person_id)
    checked = check_consent(draft, shanghai(now).date())
    refuse_identity_number(checked.scope, "scope")
    values = {**asdict(checked), "recorded_at": now, "recorded_by": actor.id}
    separate = values.pop("separate")
    consent_id = store.add_consent(session, person_id, values)
    if person.use_stopped is UseStop.CONSENT_WITHDRAWN and not separate:
        store.write_person(session, person_id, {"use_stopped": None})
    event = ConsentRecorded(
        subject_id=person_id, at=now, actor_id=actor.id, consent_id=consent_id, separate=separate
    )
    record(session, event)


def withdraw_consent(
    session: Session, person_id: int, consent_id: int, on: date, *, actor: Actor, now: datetime
) -> None:
    """Write down that a consent was taken back.

    Where it was the ground on which the data is held and no other consent holds, the data is not used from now on,
    and its deletion is put up. Raises NotFound or the broken rule.
    """
    actor.needs(Permission.EDIT_CONTACTS)
    person = _present(session, person_id)
    consent = next((each for each in store.list_consents(session, person_id) if each.id == consent_id), None)
    if consent is None:
        raise NotFound("consent", consent_id)
    check_withdrawal(consent, on, shanghai(now).date())
    store.end_consent(session, consent_id, on, actor.id)
    record(session, ConsentWithdrawn(subject_id=person_id, at=now, actor_id=actor.id, consent_id=consent_id))
    if not consent.is_separate:
        stop_after_withdrawal(session, person, actor=actor, now=now)


def withdraw_all(session: Session, person: Person, *, actor: Actor, now: datetime) -> None:
    """Every consent that holds ends today: the person has asked for it."""
    for consent in store.list_consents(session, person.id):
        if consent.holds:
            withdraw_consent(session, person.id, consent.id, shanghai(now).date(), actor=actor, now=now)
    stop_after_withdrawal(session, person, actor=actor, now=now)


def stop_after_withdrawal(session: Session, person: Person, *, actor: Actor, now: datetime) -> None:
    """Stop the use of data that rested on a consent alone, and put its deletion up."""
    if person.privacy.lawful_basis is not LawfulBasis.CONSENT:
        return
    if not is_consent_missing(LawfulBasis.CONSENT, store.list_consents(session, person.id)):
        return
    store.write_person(session, person.id, {"use_stopped": UseStop.CONSENT_WITHDRAWN})
    propose(session, person.id, Cause.CONSENT_WITHDRAWN, actor_id=actor.id, now=now)


def verify_data(session: Session, person_id: int, *, actor: Actor, now: datetime) -> None:
    """Write down that the data was looked at and is right. Raises NotFound."""
    actor.needs(Permission.EDIT_CONTACTS)
    _present(session, person_id)
    store.write_person(session, person_id, {"last_verified_on": shanghai(now).date()})
    record(session, DataVerified(subject_id=person_id, at=now, actor_id=actor.id))


def restrict(session: Session, person_id: int, *, actor: Actor, now: datetime) -> None:
    """Hold the data without using it. Raises NotFound."""
    actor.needs(Permission.MANAGE_PRIVACY)
    person = _present(session, person_id)
    if person.use_stopped is None:
        store.write_person(session, person_id, {"use_stopped": UseStop.RESTRICTED})
        record(session, UseRestricted(subject_id=person_id, at=now, actor_id=actor.id))


def allow_again(session: Session, person_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """Use restricted data again, with a reason. Raises NotFound, OutOfDate or ReasonMissing."""
    actor.needs(Permission.MANAGE_PRIVACY)
    person = _present(session, person_id)
    if person.use_stopped is not UseStop.RESTRICTED:
        raise OutOfDate
    said = refuse_identity_number(reason.strip(), "reason")
    if not said:
        raise ReasonMissing(field="reason")
    store.write_person(session, person_id, {"use_stopped": None})
    record(session, UseAllowedAgain(subject_id=person_id, at=now, actor_id=actor.id, reason=said))


def _present(session: Session, person_id: int) -> Person:
    """The person, held; an anonymised one has no rights left to write down."""
    person = get_person(session, person_id, lock=True)
    if person.use_stopped is UseStop.ANONYMISED:
        raise OutOfDate
    return person
