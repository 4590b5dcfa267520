"""How is a masked field looked at, who has looked, and how does somebody stand under a number?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.chain import Entry
from mediadesk.audit.service import list_entries, record
from mediadesk.contacts.events import PhoneUnmasked
from mediadesk.contacts.merging.service import forget as forget_merges
from mediadesk.contacts.person import Person
from mediadesk.contacts.phone import parse_phone
from mediadesk.contacts.privacy import UseStop
from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.contacts.rights.events import DataCopied
from mediadesk.contacts.rights.tracing import store as tracing
from mediadesk.contacts.rights.tracing.places import needles
from mediadesk.contacts.seeing import store
from mediadesk.contacts.seeing.events import (
    FieldUnmasked,
    IdentityLookedAt,
    InspectorSealed,
    InspectorUnsealed,
)
from mediadesk.contacts.seeing.fields import Field, may_unmask
from mediadesk.contacts.seeing.seen import FIELD_OF_POINT
from mediadesk.contacts.seeing.undercover import (
    SEALED,
    AlreadyUndercover,
    Identity,
    NotUndercover,
    alias_of,
    check_reason,
)
from mediadesk.contacts.service import get_person
from mediadesk.errors import NotAllowed, NotFound, OutOfDate

LOOKS = (FieldUnmasked.name, PhoneUnmasked.name, IdentityLookedAt.name, DataCopied.name)
"""The events that mean: somebody has seen what is masked."""
_MOST_LOOKS = 200


def unmask(
    session: Session,
    person_id: int,
    field: Field,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
    point: int | None = None,
) -> str:
    """One masked field of the person in full; that it was looked at, and what for, is recorded.

    `point` is the place of a further number or address among the person's.
    Raises NotFound, NotAllowed or LookWithoutReason.
    """
    person = get_person(session, person_id)
    if not may_unmask(field, actor, undercover=person.is_undercover):
        raise NotAllowed
    text = _point_of(person, field, point) or _text_of(person, field)
    if not text:
        raise NotFound("field", field.value)
    said = check_reason(refuse_identity_number(reason, "reason"))
    record(
        session,
        FieldUnmasked(subject_id=person_id, at=now, actor_id=actor.id, field=field.value, reason=said),
    )
    return text


def seal(session: Session, person_id: int, reason: str, *, actor: Actor, now: datetime) -> str:
    """Let the person stand under a number from now on; the number's name. Raises AlreadyUndercover or NotFound.

    Where else the name stood, the number stands; files with it are forgotten, and merges cannot be taken back any more.
    """
    actor.needs(Permission.KEEP_UNDERCOVER)
    person = get_person(session, person_id, lock=True)
    if person.is_undercover:
        raise AlreadyUndercover
    if person.use_stopped is UseStop.ANONYMISED:
        raise OutOfDate
    said, number = check_reason(refuse_identity_number(reason, "reason")), store.next_number(session)
    for each in (person_id, *store.list_merged_into(session, person_id)):
        name, values = tracing.told_by(session, each)
        tracing.forget_files(session, each, now)
        words = needles(name, values, name_now=alias_of(number), value_now=SEALED)
        tracing.replace_words(session, person_id, words)
    forget_merges(session, person_id)
    store.seal(session, person_id, number, at=now, by=actor.id)
    record(
        session, InspectorSealed(subject_id=person_id, at=now, actor_id=actor.id, number=number, reason=said)
    )
    return get_person(session, person_id).name


def unseal(session: Session, person_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """Let the person stand under their name again. Raises NotUndercover, LookWithoutReason or NotFound."""
    actor.needs(Permission.KEEP_UNDERCOVER)
    if not get_person(session, person_id, lock=True).is_undercover:
        raise NotUndercover
    said, alias = check_reason(refuse_identity_number(reason, "reason")), get_person(session, person_id).name
    store.open_seal(session, person_id)
    tracing.replace_words(session, person_id, {alias: get_person(session, person_id).name})
    record(session, InspectorUnsealed(subject_id=person_id, at=now, actor_id=actor.id, reason=said))


def look_behind(session: Session, person_id: int, reason: str, *, actor: Actor, now: datetime) -> Identity:
    """Who stands behind the number, for the keeper, once; recorded. Raises NotUndercover or LookWithoutReason."""
    actor.needs(Permission.KEEP_UNDERCOVER)
    person, texts = get_person(session, person_id), store.sealed_texts(session, person_id)
    if person.undercover_no is None or texts is None:
        raise NotUndercover
    said = check_reason(refuse_identity_number(reason, "reason"))
    record(session, IdentityLookedAt(subject_id=person_id, at=now, actor_id=actor.id, reason=said))
    return Identity(number=person.undercover_no, texts=texts)


def list_looks(session: Session, person_id: int | None = None) -> list[Entry]:
    """Who has looked at masked data, newest first; of one person, or of all."""
    found = [
        entry
        for name in LOOKS
        for entry in list_entries(
            session, limit=_MOST_LOOKS, event=name, subject_kind="person", subject_id=person_id
        )[0]
    ]
    return sorted(found, key=lambda each: each.id, reverse=True)[:_MOST_LOOKS]


def _point_of(person: Person, field: Field, place: int | None) -> str:
    if place is None or not 0 <= place < len(person.points):
        return ""
    found = person.points[place]
    return found.value if FIELD_OF_POINT[found.kind] is field else ""


def _text_of(person: Person, field: Field) -> str:
    if field is Field.PHONE:
        return parse_phone(person.phone).shown if person.phone else ""
    if field is Field.EMAIL:
        return person.email
    if field is Field.PRESS_CARD and person.press_card:
        return person.press_card.number
    return ""
