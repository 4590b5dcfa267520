"""What stands on the page of one person, however it was reached?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.store import find_users, name_of
from mediadesk.contacts import service
from mediadesk.contacts.knowing import service as knowing
from mediadesk.contacts.person import Person
from mediadesk.contacts.phone import Phone
from mediadesk.contacts.seeing.seen import seen
from mediadesk.liaison.inquiries import rights
from mediadesk.times import shanghai
from mediadesk.web.auth import current_actor
from mediadesk.web.clock import now
from mediadesk.web.contacts.alike import alike_to
from mediadesk.web.contacts.forms import RoleForm
from mediadesk.web.contacts.line_sources import line_of_person
from mediadesk.web.contacts.line_view import line_view
from mediadesk.web.contacts.page import PersonPage, PointShown
from mediadesk.web.contacts.register_forms import AcquaintanceForm, CardForm
from mediadesk.web.contacts.seen_fields import card_seen, point_seen
from mediadesk.web.database import session


def today() -> date:
    """The day in Shanghai."""
    return shanghai(now()).date()


def role_form() -> RoleForm:
    """A post to be typed."""
    form = RoleForm()
    form.offer_roles(service.name_organisations(session()))
    return form


def card_form() -> CardForm:
    """A check to be typed: today, unless somebody says otherwise."""
    form = CardForm(checked_on=today())
    form.offer()
    return form


def acquaintance_form() -> AcquaintanceForm:
    """A colleague to be chosen."""
    form = AcquaintanceForm()
    form.offer(find_users(session()))
    return form


def shown_person(
    person_id: int,
    *,
    form: RoleForm | None = None,
    card: CardForm | None = None,
    knows: AcquaintanceForm | None = None,
    phone: Phone | None = None,
    ending: tuple[int, str] | None = None,
) -> PersonPage:
    """Everything on the page of one person; what was not asked for is as it stands."""
    person, actor = service.get_person(session(), person_id), current_actor()
    may_edit = actor.may(Permission.EDIT_CONTACTS)
    shown = seen(person, actor)
    person = replace(person, roles=shown.roles)
    checked_by = person.press_card.checked_by if person.press_card else None
    return PersonPage(
        person=person,
        seen=shown,
        line=line_view(line_of_person(session(), person_id, actor, now()), now()),
        alike=alike_to(session(), person_id, actor),
        known_by=knowing.list_of(session(), person_id),
        points=_points(person, actor, in_full=phone is not None),
        card_number=card_seen(person, actor),
        card_checked_by=name_of(session(), checked_by) or "",
        now=now(),
        today=today(),
        role_form=form or role_form(),
        card_form=(card or card_form()) if may_edit else None,
        knows_form=(knows or acquaintance_form()) if may_edit else None,
        may_edit=may_edit,
        may_unmask=actor.may(Permission.UNMASK_CONTACT),
        may_meet=actor.may(Permission.MANAGE_MEETINGS),
        may_inquire=rights.may_register(actor),
        phone=phone,
        ending=ending,
    )


def _points(person: Person, actor: Actor, *, in_full: bool) -> list[PointShown]:
    return [
        PointShown(each.kind, point_seen(each, person, actor, in_full=in_full), each.label)
        for each in person.points
    ]
