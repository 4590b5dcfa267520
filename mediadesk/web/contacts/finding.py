"""How are people found, and what does the list say of each?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.finding import service
from mediadesk.contacts.listing import Page, PeopleFilter, PeopleOrder
from mediadesk.contacts.organisation import KIND_NAMES, OrganisationKind
from mediadesk.contacts.outlet import MEDIA_TIER_NAMES, MEDIUM_NAMES, MediaTier, Medium
from mediadesk.contacts.person import Person
from mediadesk.contacts.phone import parse_phone
from mediadesk.contacts.role import CLASS_NAMES, PersonRole, RoleClass, roles_held_on
from mediadesk.messages import N_
from mediadesk.times import full, shanghai
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_page, asked_text
from mediadesk.web.contacts.choosing import Options, look_up, resolve
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.open_sources import OPEN, count_open
from mediadesk.web.database import session

ORDER_NAMES: Mapping[PeopleOrder, str] = {
    PeopleOrder.BEST: N_("Best match first"),
    PeopleOrder.NAME: N_("By name"),
    PeopleOrder.NEWEST: N_("Entered last first"),
}
_SILENT = {"no": False, "yes": True}


@dataclass(frozen=True)
class FilterLabels:
    """The names of what the list is narrowed by, as msgids."""

    role_class = CLASS_NAMES
    kind = KIND_NAMES
    medium = MEDIUM_NAMES
    tier = MEDIA_TIER_NAMES
    order = ORDER_NAMES


@dataclass(frozen=True, kw_only=True)
class PeoplePage:
    """The list of people with its filter; `open` counts what is open and late with each."""

    labels: ClassVar[FilterLabels] = FilterLabels()
    people: Page[Person]
    wanted: PeopleFilter
    organisation: Options
    districts: Sequence[str]
    last: Mapping[int, datetime]
    open: Mapping[int, tuple[int, int]]
    now: datetime
    may_edit: bool

    @property
    def is_unclear(self) -> bool:
        """Whether a body was typed that several could be."""
        return bool(self.organisation.text) and self.wanted.organisation_id is None

    @property
    def is_detailed(self) -> bool:
        """Whether one of the rarer filters is set, so that they are shown unfolded."""
        wanted = self.wanted
        rare = (wanted.kind, wanted.medium, wanted.tier, wanted.district, wanted.beat)
        return any(rare) or wanted.do_not_contact is not None or wanted.order is not PeopleOrder.BEST

    def roles_of(self, person: Person) -> tuple[PersonRole, ...]:
        """The posts somebody holds today."""
        return roles_held_on(person.roles, self.wanted.today)

    def day_of(self, at: datetime) -> str:
        """The day in Shanghai."""
        return full(at)[:10]

    def phone_of(self, person: Person) -> str:
        """The number, masked."""
        return parse_phone(person.phone).masked if person.phone else ""


def wanted_people(today: date, asked: Mapping[str, Any]) -> PeopleFilter:
    """What the address asks for; what it asks wrongly is left out."""
    organisation = resolve(
        "organisation", number(asked.get("organisation")), asked_text("organisation-q")
    )  # fmt: skip
    return PeopleFilter(
        today=today,
        text=asked_text(),
        role_class=one_of(RoleClass)(asked.get("class")),
        organisation_id=organisation,
        kind=one_of(OrganisationKind)(asked.get("kind")),
        medium=one_of(Medium)(asked.get("medium")),
        tier=one_of(MediaTier)(asked.get("tier")),
        district=asked_text("district"),
        beat=asked_text("beat"),
        do_not_contact=_SILENT.get(asked.get("silent", "")),
        is_open=asked.get("open") == "1",
        by_phone=current_actor().may(Permission.UNMASK_CONTACT),
        order=one_of(PeopleOrder)(asked.get("order")) or PeopleOrder.BEST,
        page=asked_page(),
    )


@needs(Permission.VIEW_CONTACTS)
def list_people() -> Response:
    """The register, filtered by the address."""
    wanted = wanted_people(shanghai(now()).date(), request.args)
    people = service.find_people(session(), wanted, open_with=[each.people() for each in OPEN])
    ids = [each.id for each in people.items]
    shown = PeoplePage(
        people=people,
        wanted=wanted,
        organisation=_organisation(wanted),
        districts=service.list_districts(session()),
        last=service.last_contacts(session(), ids, now=now()),
        open=count_open(session(), ids, now()),
        now=now(),
        may_edit=current_actor().may(Permission.EDIT_CONTACTS),
    )
    return page("contacts/people.html", page=shown)


def _organisation(wanted: PeopleFilter) -> Options:
    text = "" if wanted.organisation_id else asked_text("organisation-q")
    return look_up("organisation", text, wanted.organisation_id)
