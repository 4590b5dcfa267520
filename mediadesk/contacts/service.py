"""How are organisations and people entered, changed and found?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts import organisation as organisations
from mediadesk.contacts import person as people
from mediadesk.contacts import store
from mediadesk.contacts.events import (
    OrganisationAdded,
    OrganisationChanged,
    PersonAdded,
    PersonChanged,
    PhoneUnmasked,
)
from mediadesk.contacts.follow_ups.service import list_follow_ups_due as list_follow_ups_due
from mediadesk.contacts.listing import OrganisationFilter, Page, PeopleFilter
from mediadesk.contacts.organisation import Organisation, OrganisationAlreadyKnown, OrganisationDraft
from mediadesk.contacts.person import Person, PersonDraft
from mediadesk.contacts.phone import Phone, parse_phone
from mediadesk.contacts.role import RoleDraft, check_end, check_role
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.times import shanghai


def add_organisation(
    session: Session, draft: OrganisationDraft, *, actor: Actor, now: datetime
) -> Organisation:
    """Enter a body. Raises NameMissing or OrganisationAlreadyKnown."""
    actor.needs(Permission.EDIT_CONTACTS)
    checked = _unknown(session, organisations.check_organisation(draft))
    added = store.add_organisation(session, {**_columns(checked), "created_at": now, "created_by": actor.id})
    record(session, OrganisationAdded(subject_id=added.id, at=now, actor_id=actor.id))
    return added


def change_organisation(
    session: Session,
    organisation_id: int,
    draft: OrganisationDraft,
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> Organisation:
    """Change a body, as it was read at `revision`. Raises NotFound, OutOfDate or the broken rule."""
    actor.needs(Permission.EDIT_CONTACTS)
    before = get_organisation(session, organisation_id, lock=True)
    _same(before.revision, revision)
    checked = _unknown(session, organisations.check_organisation(draft), but=organisation_id)
    changed = organisations.changed_fields(before, checked)
    if not changed:
        return before
    after = store.write_organisation(session, organisation_id, _columns(checked))
    record(
        session,
        OrganisationChanged(subject_id=organisation_id, at=now, actor_id=actor.id, changed=changed),
    )
    return after


def get_organisation(session: Session, organisation_id: int, *, lock: bool = False) -> Organisation:
    """The body. Raises NotFound."""
    found = store.get_organisation(session, organisation_id, lock=lock)
    if found is None:
        raise NotFound("organisation", organisation_id)
    return found


def list_organisations(
    session: Session, wanted: OrganisationFilter, *, today: date
) -> tuple[Page[Organisation], dict[int, int]]:
    """A page of bodies, and by id how many people hold a post there today."""
    page = store.list_organisations(session, wanted)
    ids = [each.id for each in page.items]
    return page, store.count_people_by_organisation(session, ids, today)


def choose_organisations(session: Session) -> list[Organisation]:
    """Every body, by kind and name."""
    return store.all_organisations(session)


def list_people_of(session: Session, organisation_id: int) -> list[Person]:
    """Everybody who holds or held a post at the body, by name."""
    return store.list_people_of(session, organisation_id)


def add_person(
    session: Session, draft: PersonDraft, first_role: RoleDraft | None, *, actor: Actor, now: datetime
) -> Person:
    """Enter a person, with the post they hold when it is known. Raises the broken rule at its field."""
    actor.needs(Permission.EDIT_CONTACTS)
    checked = people.check_person(draft, shanghai(now).date())
    role = _known_role(session, check_role(first_role, ())) if first_role else None
    added = store.add_person(session, {**_person_columns(checked), "created_at": now, "created_by": actor.id})
    if role is not None:
        store.add_role(session, added.id, _columns(role))
    record(session, PersonAdded(subject_id=added.id, at=now, actor_id=actor.id))
    return get_person(session, added.id)


def change_person(
    session: Session,
    person_id: int,
    draft: PersonDraft,
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> Person:
    """Change a person, as they were read at `revision`. Raises NotFound, OutOfDate or the broken rule."""
    actor.needs(Permission.EDIT_CONTACTS)
    before = get_person(session, person_id, lock=True)
    _same(before.revision, revision)
    checked = people.check_person(draft, shanghai(now).date())
    changed = people.changed_fields(before, checked)
    if changed:
        store.write_person(session, person_id, _person_columns(checked))
        _record_change(session, person_id, changed, actor, now)
    return get_person(session, person_id)


def add_role(session: Session, person_id: int, draft: RoleDraft, *, actor: Actor, now: datetime) -> None:
    """Enter a post that the person holds or held. Raises NotFound or the broken rule."""
    actor.needs(Permission.EDIT_CONTACTS)
    person = get_person(session, person_id, lock=True)
    checked = _known_role(session, check_role(draft, person.roles))
    store.add_role(session, person_id, _columns(checked))
    _record_change(session, person_id, ("roles",), actor, now)


def end_role(
    session: Session, person_id: int, role_id: int, until_on: date, *, actor: Actor, now: datetime
) -> None:
    """Say which day was the post's last. Raises NotFound, RoleAlreadyEnded or RoleEndsBeforeItBegins."""
    actor.needs(Permission.EDIT_CONTACTS)
    person = get_person(session, person_id, lock=True)
    role = next((each for each in person.roles if each.id == role_id), None)
    if role is None:
        raise NotFound("role", role_id)
    check_end(role, until_on)
    store.end_role(session, role_id, until_on)
    _record_change(session, person_id, ("roles",), actor, now)


def get_person(session: Session, person_id: int, *, lock: bool = False) -> Person:
    """The person with all posts. Raises NotFound."""
    found = store.get_person(session, person_id, lock=lock)
    if found is None:
        raise NotFound("person", person_id)
    return found


def list_people(session: Session, wanted: PeopleFilter) -> Page[Person]:
    """A page of people, by name."""
    return store.list_people(session, wanted)


def find_namesakes(session: Session, person: Person) -> list[Person]:
    """Others with the same phone: perhaps the same person entered twice."""
    if not person.phone:
        return []
    return [each for each in store.find_people_by_phone(session, person.phone) if each.id != person.id]


def unmask_phone(session: Session, person_id: int, *, actor: Actor, now: datetime) -> Phone:
    """The person's number in full; that it was looked at is recorded. Raises NotFound, NotAllowed."""
    actor.needs(Permission.UNMASK_CONTACT)
    person = get_person(session, person_id)
    if not person.phone:
        raise NotFound("phone", person_id)
    record(session, PhoneUnmasked(subject_id=person_id, at=now, actor_id=actor.id))
    return parse_phone(person.phone)


def _same(stored: int, read: int) -> None:
    if stored != read:
        raise OutOfDate


def _unknown(session: Session, checked: OrganisationDraft, *, but: int | None = None) -> OrganisationDraft:
    known = store.find_organisation(session, checked.name)
    if known is not None and known.id != but:
        raise OrganisationAlreadyKnown(field="name", name=checked.name)
    return checked


def _known_role(session: Session, draft: RoleDraft) -> RoleDraft:
    get_organisation(session, draft.organisation_id)
    return draft


def _columns(draft: OrganisationDraft | RoleDraft) -> dict[str, Any]:
    return asdict(draft)


def _person_columns(draft: PersonDraft) -> dict[str, Any]:
    columns = asdict(draft)
    privacy = columns.pop("privacy")
    return {**columns, **privacy}


def _record_change(
    session: Session, person_id: int, changed: tuple[str, ...], actor: Actor, now: datetime
) -> None:
    record(session, PersonChanged(subject_id=person_id, at=now, actor_id=actor.id, changed=changed))
