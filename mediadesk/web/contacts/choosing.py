"""How is one person or one body chosen on a form, out of fifty thousand?

What is typed into the field `<name>-q` is looked for; the answers are radio buttons called `<name>`. With htmx they
appear while one types; without it, the form is sent: the only one that fits is taken, and where several do, the form
comes back with them beside the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from wtforms import Field, ValidationError

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service
from mediadesk.contacts.finding import service as finding
from mediadesk.contacts.listing import OrganisationFilter, PeopleFilter
from mediadesk.contacts.organisation import KIND_NAMES, Organisation
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import roles_held_on
from mediadesk.errors import NotFound
from mediadesk.times import shanghai
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.asked import asked_text
from mediadesk.web.contacts.fields import REQUIRED, number
from mediadesk.web.database import session

# More answers than these are no choice; the next letter narrows them.
MOST_SHOWN = 8


@dataclass(frozen=True)
class Option:
    """One answer: whom it would choose, and by what one tells them from their namesakes."""

    id: int
    label: str
    detail: str = ""


@dataclass(frozen=True)
class Options:
    """The answers to what was typed; `more` says how many are not shown, `chosen` stands first."""

    shown: Sequence[Option] = ()
    more: int = 0
    chosen: Option | None = None
    text: str = ""


def _today() -> date:
    return shanghai(now()).date()


def person_option(person: Person) -> Option:
    """With the posts held today."""
    held = roles_held_on(person.roles, _today())
    return Option(
        person.id, person.name, "、".join(" ".join((each.organisation_name, each.post)) for each in held)
    )


def organisation_option(body: Organisation) -> Option:
    """With its kind."""
    return Option(body.id, body.name, gettext(KIND_NAMES[body.kind]))


def _find_people(reading: Session, text: str) -> tuple[list[Option], int]:
    by_phone = current_actor().may(Permission.UNMASK_CONTACT)
    found = finding.find_people(reading, PeopleFilter(today=_today(), text=text, by_phone=by_phone))
    return [person_option(each) for each in found.items], found.total


def _find_organisations(reading: Session, text: str) -> tuple[list[Option], int]:
    found = finding.find_organisations(reading, OrganisationFilter(text=text))
    return [organisation_option(each) for each in found.items], found.total


@dataclass(frozen=True)
class Kind:
    """What can be chosen: how it is looked for, and how the chosen one is read again."""

    find: Callable[[Session, str], tuple[list[Option], int]]
    get: Callable[[Session, int], Option]


KINDS: Mapping[str, Kind] = {
    "person": Kind(_find_people, lambda reading, each: person_option(service.get_person(reading, each))),
    "organisation": Kind(
        _find_organisations,
        lambda reading, each: organisation_option(service.get_organisation(reading, each)),
    ),
}


def get_option(kind: str, chosen: int | None) -> Option | None:
    """Who is chosen; None when nobody is, or they are gone."""
    if chosen is None:
        return None
    try:
        return KINDS[kind].get(session(), chosen)
    except NotFound:
        return None


def look_up(kind: str, text: str, chosen: int | None = None) -> Options:
    """The answers to what was typed, and the one that stands chosen."""
    kept = get_option(kind, chosen)
    if not text:
        return Options(chosen=kept)
    found, total = KINDS[kind].find(session(), text)
    shown = [each for each in found if kept is None or each.id != kept.id][:MOST_SHOWN]
    return Options(shown, max(0, total - len(shown) - (kept in found)), kept, text)


def resolve(kind: str, chosen: int | None, text: str) -> int | None:
    """Who is meant: what was typed last, where it says something else than the button. None where it is not clear."""
    if not text:
        return chosen
    found, total = KINDS[kind].find(session(), text)
    if chosen is not None and any(each.id == chosen for each in found):
        return chosen
    return found[0].id if total == 1 else None


class ChosenField(Field):
    """One of the register, by id. `needed` refuses an empty field."""

    kind = ""
    data: int | None

    def __init__(self, label: Any = None, *, needed: bool = True, **values: Any) -> None:
        super().__init__(label, **values)
        # What is typed into; that is where a message leads.
        self.id = f"{self.name}-q"
        self.needed = needed
        self.text = ""

    def process(self, formdata: Any, *args: Any, **values: Any) -> None:
        """The button that was chosen, and what was typed beside it."""
        self.text = " ".join((formdata or {}).get(f"{self.name}-q", "").split())
        super().process(formdata, *args, **values)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """The id; None where no button was chosen."""
        self.data = number(valuelist[0]) if valuelist else None

    def pre_validate(self, form: Any) -> None:
        """Who was meant, when it is clear."""
        asked, self.data = self.data, resolve(self.kind, self.data, self.text)
        if self.data is None and self.text:
            raise ValidationError(self._unclear())
        if self.data is None and self.needed:
            raise ValidationError(str(REQUIRED))
        if self.data is not None and get_option(self.kind, self.data) is None:
            self.data = None
            raise ValidationError(
                gettext("No. %(id)s is not in the register any more. Choose again.", id=asked)
            )
        self.text = ""

    def _unclear(self) -> str:
        if KINDS[self.kind].find(session(), self.text)[1]:
            return str(gettext("Several fit “%(text)s”. Choose one of them.", text=self.text))
        return str(gettext("Nobody in the register fits “%(text)s”.", text=self.text))

    @property
    def options(self) -> Options:
        """What the field shows: who is chosen, and the answers to what was typed."""
        return look_up(self.kind, self.text, self.data)


class PersonField(ChosenField):
    """One person of the register."""

    kind = "person"


class OrganisationField(ChosenField):
    """One body of the register."""

    kind = "organisation"


@needs(Permission.VIEW_CONTACTS)
def choose(kind: str) -> Response:
    """The answers to what was typed, for the field `?name=`."""
    name = request.args.get("name", "")
    if kind not in KINDS or not name.isidentifier():
        raise NotFound("choice", kind)
    options = look_up(kind, asked_text(f"{name}-q"), number(request.args.get(name)))
    return page("contacts/_choices.html", name=name, options=options, may_be_empty="empty" in request.args)
