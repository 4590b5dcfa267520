"""How are organisations and people entered, changed and found?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

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
from mediadesk.contacts.finding import service as finding
from mediadesk.contacts.follow_ups.service import list_follow_ups_due as list_follow_ups_due
from mediadesk.contacts.listing import OrganisationFilter, Page, PeopleFilter
from mediadesk.contacts.organisation import Organisation, OrganisationAlreadyKnown, OrganisationDraft
from mediadesk.contacts.parts.store import card_columns, organisation_columns, person_columns
from mediadesk.contacts.person import Person, PersonDraft
from mediadesk.contacts.phone import Phone, parse_phone
from mediadesk.contacts.press_card import CardResult, PressCard, check_card
from mediadesk.contacts.role import RoleDraft, check_end, check_role
from mediadesk.contacts.seeing.using import check_changeable
from mediadesk.errors import NotFound, OutOfDate
from mediadesk.times import shanghai


def add_organisation(
    session: Session, draft: OrganisationDraft, *, actor: Actor, now: datetime
) -> Organisation:
    """Enter a body. Raises NameMissing or OrganisationAlreadyKnown."""
    actor.needs(Permission.EDIT_CONTACTS)
    checked = _unknown(session, organisations.check_organisation(draft))
    _known_parent(session, checked, ())
    columns = {**organisation_columns(checked), "created_at": now, "created_by": actor.id}
    added = store.add_organisation(session, columns)
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
    _known_parent(session, checked, (organisation_id,))
    changed = organisations.changed_fields(before, checked)
    if not changed:
        return before
    after = store.write_organisation(session, organisation_id, organisation_columns(checked))
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
    page = finding.find_organisations(session, wanted)
    ids = [each.id for each in page.items]
    return page, store.count_people_by_organisation(session, ids, today)


def list_under(session: Session, organisation_id: int) -> list[Organisation]:
    """The bodies right under this one, by name."""
    return store.list_under(session, organisation_id)


def choose_organisations(session: Session) -> list[Organisation]:
    """Every body, by kind and name."""
    return store.all_organisations(session)


def name_organisations(session: Session) -> list[tuple[int, str]]:
    """Every body as (id, name), by kind and name: for a form that needs no more of thousands."""
    return store.name_organisations(session)


def list_people_of(session: Session, organisation_id: int) -> list[Person]:
    """Everybody who holds or held a post at the body, by name."""
    return store.list_people_of(session, organisation_id)


def add_person(
    session: Session, draft: PersonDraft, first_role: RoleDraft | None, *, actor: Actor, now: datetime
) -> Person:
    """Enter a person, with the post they hold when it is known. Raises the broken rule at its field."""
    actor.needs(Permission.EDIT_CONTACTS)
    checked = _signed(people.check_person(draft, shanghai(now).date()), actor)
    role = _known_role(session, check_role(first_role, ())) if first_role else None
    columns = {**person_columns(checked), "created_at": now, "created_by": actor.id}
    added = store.add_person(session, columns, checked.points)
    if role is not None:
        store.add_role(session, added.id, asdict(role))
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
    before = _changeable(session, person_id)
    _same(before.revision, revision)
    checked = _signed(people.check_person(draft, shanghai(now).date()), actor)
    changed = people.changed_fields(before, checked)
    if changed:
        store.write_person(session, person_id, person_columns(checked), checked.points)
        _record_change(session, person_id, changed, actor, now)
    return get_person(session, person_id)


def check_press_card(
    session: Session, person_id: int, result: CardResult, on: date, *, actor: Actor, now: datetime
) -> None:
    """Write down what the national system said of the person's card. Raises NotFound, CheckWithoutCard and others."""
    actor.needs(Permission.EDIT_CONTACTS)
    person = _changeable(session, person_id)
    number = person.press_card.number if person.press_card else ""
    card = PressCard(number=number, result=result, checked_on=on, checked_by=actor.id)
    checked = check_card(card, shanghai(now).date())
    if checked is not None and checked != person.press_card:
        store.write_person(session, person_id, card_columns(checked))
        _record_change(session, person_id, ("press_card",), actor, now)


def add_role(session: Session, person_id: int, draft: RoleDraft, *, actor: Actor, now: datetime) -> None:
    """Enter a post that the person holds or held. Raises NotFound or the broken rule."""
    actor.needs(Permission.EDIT_CONTACTS)
    person = _changeable(session, person_id)
    checked = _known_role(session, check_role(draft, person.roles))
    store.add_role(session, person_id, asdict(checked))
    _record_change(session, person_id, ("roles",), actor, now)


def end_role(
    session: Session, person_id: int, role_id: int, until_on: date, *, actor: Actor, now: datetime
) -> None:
    """Say which day was the post's last. Raises NotFound, RoleAlreadyEnded or RoleEndsBeforeItBegins."""
    actor.needs(Permission.EDIT_CONTACTS)
    person = _changeable(session, person_id)
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
    """A page of people: what fits best first, then by name."""
    return finding.find_people(session, wanted)


def unmask_phone(session: Session, person_id: int, *, actor: Actor, now: datetime) -> Phone:
    """The person's number in full; that it was looked at is recorded. Raises NotFound, NotAllowed."""
    actor.needs(Permission.UNMASK_CONTACT)
    person = get_person(session, person_id)
    if not person.phone:
        raise NotFound("phone", person_id)
    record(session, PhoneUnmasked(subject_id=person_id, at=now, actor_id=actor.id))
    return parse_phone(person.phone)


def _changeable(session: Session, person_id: int) -> Person:
    person = get_person(session, person_id, lock=True)
    check_changeable(person)
    return person


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


def _known_parent(session: Session, draft: OrganisationDraft, own: Sequence[int]) -> None:
    if draft.parent_id is None:
        return
    get_organisation(session, draft.parent_id)
    above = store.list_above(session, draft.parent_id)
    for each in own:
        organisations.check_parent(each, above)


def _signed(draft: PersonDraft, actor: Actor) -> PersonDraft:
    """Whoever enters a new check of the press card is the one who made it."""
    card = draft.press_card
    if card is None or card.checked_on is None or card.checked_by is not None:
        return draft
    return replace(draft, press_card=replace(card, checked_by=actor.id))


def _record_change(
    session: Session, person_id: int, changed: tuple[str, ...], actor: Actor, now: datetime
) -> None:
    record(session, PersonChanged(subject_id=person_id, at=now, actor_id=actor.id, changed=changed))
